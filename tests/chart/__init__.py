"""Tests of charts and of their text twin."""
