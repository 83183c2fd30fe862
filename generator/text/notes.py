"""Source notes of one document: numbers for citations in reading order, and the list they point to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.domain.prose import Citation, Prose, citations
from generator.domain.value import Language
from generator.domain.vocabulary import Source


@dataclass(frozen=True)
class Note:
    """One numbered note: a place in a source."""

    number: int
    source: Source
    locator: str


@dataclass(frozen=True)
class NotedProse:
    """Prose whose citations have their numbers in the document."""

    prose: Prose
    notes: Mapping[Citation, Note]
    language: Language = Language.FI
    foreign: bool = False
    """Whether the page around is in another language"""


@dataclass
class Notebook:
    """Gives each distinct citation of a document the next free number, in the order texts are handed to it."""

    sources: Mapping[str, Source]
    notes: dict[Citation, Note] = field(default_factory=dict)

    def note(self, prose: Prose, language: Language = Language.FI, foreign: bool = False) -> NotedProse:
        """The prose with its citations numbered."""
        found = {}
        for citation in citations(prose):
            if citation not in self.notes:
                self.notes[citation] = Note(len(self.notes) + 1, self.sources[citation.source], citation.locator)
            found[citation] = self.notes[citation]
        return NotedProse(prose, found, language, foreign)

    def by_source(self) -> tuple[tuple[Source, tuple[Note, ...]], ...]:
        """The sources in the order of their first note, each with its notes."""
        grouped: dict[str, list[Note]] = {}
        for note in self.notes.values():
            grouped.setdefault(note.source.id, []).append(note)
        return tuple((notes[0].source, tuple(notes)) for notes in grouped.values())
