"""A page of Innokylä that somebody has saved as text: what stands under which label, and what stands under none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.domain.prose import Prose
from generator.domain.submission import FormField


@dataclass(frozen=True)
class SavedLine:
    """A line of the saved text with its number, without spaces around it."""

    number: int
    text: str


@dataclass(frozen=True)
class SavedField:
    """A field of the form as it was saved; ``prose`` is empty when the label stands alone."""

    field: FormField
    label: SavedLine
    lines: tuple[SavedLine, ...]
    prose: Prose


class StrayKind(StrEnum):
    """Why lines of a saved page belong to no field."""

    UNLABELLED = "unlabelled"
    UNKNOWN_LABEL = "unknown-label"
    HEADING = "heading"
    PICTURE = "picture"
    REPEATED = "repeated"
    AUTOMATIC = "automatic"


@dataclass(frozen=True)
class Stray:
    """Lines that belong to no field of ours."""

    kind: StrayKind
    lines: tuple[SavedLine, ...]


@dataclass(frozen=True)
class SavedPage:
    """The saved text taken apart: every line with something on it is a label, in a field or in a stray."""

    fields: tuple[SavedField, ...]
    strays: tuple[Stray, ...]

    def field(self, key: str) -> SavedField | None:
        """The field with this id; None when the page does not have it."""
        return next((found for found in self.fields if found.field.id == key), None)

    def words(self, key: str) -> str:
        """The text of a one-line field; empty when there is none."""
        found = self.field(key)
        return " ".join(line.text for line in found.lines) if found else ""
