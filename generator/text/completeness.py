"""How complete a submission is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain.submission import FormField
from generator.text.submission import FilledField


@dataclass(frozen=True)
class Completeness:
    """How many of the fields that are ours to fill have a text, and which ones need work, in the form's order."""

    filled: int
    total: int
    over: tuple[FormField, ...]
    """Fields whose text is longer than the form takes"""
    short: tuple[FormField, ...]
    """Fields whose text is shorter than a reader needs"""
    missing_required: tuple[FormField, ...]
    """Fields that we require and that have no text"""


def completeness(filled: tuple[FilledField, ...]) -> Completeness:
    """The state of a submission; a field that does not fit is both filled and over."""
    return Completeness(
        filled=sum(1 for found in filled if found.text),
        total=len(filled),
        over=tuple(found.field for found in filled if found.over),
        short=tuple(found.field for found in filled if found.short),
        missing_required=tuple(found.field for found in filled if found.field.required and not found.text),
    )
