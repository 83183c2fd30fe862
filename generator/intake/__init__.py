"""YAML in, the frozen catalogue and settings out, or every problem at once."""

from generator.intake.catalog import read_catalog
from generator.intake.language import Rules
from generator.intake.settings import read_known_words, read_settings

__all__ = ["Rules", "read_catalog", "read_known_words", "read_settings"]
