"""What every chapter of a guide is written with: the catalogue, the language, and the numbers of the source notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Contradiction, Event, Realisation, Status
from generator.domain.region import Region
from generator.domain.value import Item, Language, LocalProse, Text
from generator.render.guide.view import Badge, Bullets, Column, Content, Passage, Phrase, Readings, Section, Table
from generator.text.context import Context
from generator.text.notes import Notebook


@dataclass(frozen=True)
class Pen:
    """Writes domain texts in the guide's language; texts are handed to it in reading order, so that note numbers run in it."""

    catalog: Catalog
    context: Context
    notebook: Notebook

    def afresh(self) -> Pen:
        """The same pen with no notes taken yet, to try how long a text would be."""
        return replace(self, notebook=Notebook(self.notebook.sources))

    def word(self, key: str, **parts: str) -> str:
        """A fixed word, with the parts it names filled in."""
        return self.context.say(key).format(**parts) if parts else self.context.say(key)

    def fixed(self, key: str, **parts: str) -> Phrase:
        """A fixed word as a phrase."""
        return Phrase(self.word(key, **parts))

    def say(self, text: Text) -> Phrase:
        """Plain text, marked with its language when a translation is missing."""
        words, language = text.in_language(self.context.language)
        return Phrase(words, self._mark(language))

    def write(self, prose: LocalProse) -> Passage:
        """Prose with its sources numbered."""
        text, language = prose.in_language(self.context.language)
        return Passage(self.notebook.note(text), self._mark(language))

    def _mark(self, language: Language) -> str:
        return "" if language is self.context.language else language.value

    def bullets(self, items: Iterable[Item], checklist: bool = False) -> Bullets:
        """Items as a list."""
        return Bullets(tuple(self.write(item.text) for item in items), checklist)

    def badge(self, status: Status) -> Badge:
        """The status as mark and word."""
        return Badge(status.value, self.word(f"status.{status.value}"))

    def evidence(self, realisation: Realisation) -> tuple[str, ...]:
        """The documents a realisation rests on, each with what kind of document it is."""
        sources = (self.catalog.source(source) for source in realisation.evidence)
        return tuple(f"{source.title} ({self.word(f'source.{source.kind.value}').lower()})" for source in sources)

    def section(self, key: str, *blocks: Content) -> tuple[Section, ...]:
        """A section under a fixed heading; none when there is nothing to put in it."""
        return (Section(self.fixed(key), blocks),) if blocks else ()

    def prose_section(self, key: str, *texts: LocalProse | None) -> tuple[Section, ...]:
        """A section of the texts that are there."""
        return self.section(key, *(self.write(text) for text in texts if text))

    def list_section(self, key: str, items: tuple[Item, ...], checklist: bool = False) -> tuple[Section, ...]:
        """A section of a list."""
        return self.section(key, self.bullets(items, checklist)) if items else ()

    def schedule(self, caption: Phrase, events: tuple[Event, ...]) -> Table:
        """Events as a table."""
        columns = (Column(self.word("guide.when"), 3), Column(self.word("guide.event"), 9))
        return Table(caption, columns, tuple(((self.say(event.when),), (self.write(event.text),)) for event in events))

    def readings(self, contradictions: tuple[Contradiction, ...]) -> tuple[Readings, ...]:
        """Each disagreement of the sources, with no reading chosen."""
        return tuple(
            Readings(
                self.say(found.topic),
                tuple(self.write(reading.text) for reading in found.readings),
                self.write(found.note) if found.note else None,
            )
            for found in contradictions
        )

    def realisations(self, region: Region) -> tuple[Realisation, ...]:
        """The region's realisations in the order they are shown."""
        return tuple(found for found in self.catalog.realisations if found.region == region.id)
