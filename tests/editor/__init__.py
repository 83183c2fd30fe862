"""Tests of what an editor shows and offers."""
