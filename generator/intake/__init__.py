"""YAML in, the frozen catalogue and settings out, or every problem at once."""

from generator.intake.catalog import read_catalog
from generator.intake.settings import read_settings

__all__ = ["read_catalog", "read_settings"]
