"""How complete a submission is, told in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.text.submission import FilledField


@dataclass(frozen=True)
class Completeness:
    """Fields with a text of all fields that are ours to fill, how many do not fit, and what must still be written."""

    filled: int
    total: int
    over: int
    short: int
    missing_required: tuple[str, ...]
    """Labels of the required fields without a text, in the form's order"""


def completeness(filled: tuple[FilledField, ...]) -> Completeness:
    """The state of a submission; a field that only half fits counts as filled and as over."""
    return Completeness(
        filled=sum(1 for found in filled if found.text),
        total=len(filled),
        over=sum(1 for found in filled if found.over),
        short=sum(1 for found in filled if found.short),
        missing_required=tuple(found.field.label for found in filled if found.field.required and not found.text),
    )
