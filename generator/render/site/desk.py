"""The desk on which one page's views are put together: words, links and numbered sources of that page."""

from __future__ import annotations

from collections.abc import Iterable

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation, Status
from generator.domain.prose import with_links
from generator.domain.value import Item, Language, LocalProse, Text
from generator.domain.vocabulary import Source
from generator.render.site.page_view import SourceView
from generator.render.site.views import ItemsPart, LinkView, ProsePart, StatusView
from generator.text import links
from generator.text.context import Context
from generator.text.marked import Marked, composed, marked, said_in
from generator.text.notes import Notebook, NotedProse


class Desk:
    """What building one page's views needs; texts must be noted in the order they stand on the page."""

    def __init__(self, catalog: Catalog, context: Context, address: str) -> None:
        self.catalog = catalog
        self.context = context
        self.address = address
        self.place = links.in_language(address, context.language)
        self._notebook = Notebook({source.id: source for source in catalog.vocabularies.sources})

    def word(self, key: str) -> str:
        """A fixed word of the interface."""
        return self.context.say(key)

    def link(self, address: str) -> str:
        """An address as a link from this page."""
        return links.relative(links.in_language(address, self.context.language), self.place)

    def say(self, text: Text | None) -> str:
        """The text in the page's language, or in Finnish and marked as such; nothing when there is none."""
        return said_in(text, self.context.language) if text else ""

    def finnish(self, text: str) -> str:
        """A text that there is in Finnish only, marked as such where the page is not."""
        return text if self.context.language is Language.FI else marked(text, Language.FI)

    def note(self, prose: LocalProse) -> NotedProse:
        """The prose in the page's language, its citations numbered."""
        found, language = prose.in_language(self.context.language)
        return self._notebook.note(with_links(found, self.link), language, foreign=language is not self.context.language)

    def note_if(self, prose: LocalProse | None) -> NotedProse | None:
        """The same for prose that may be missing."""
        return self.note(prose) if prose else None

    def notes(self, items: Iterable[Item]) -> tuple[NotedProse, ...]:
        """The texts of list items."""
        return tuple(self.note(item.text) for item in items)

    def prose(self, key: str, prose: LocalProse | None) -> tuple[ProsePart, ...]:
        """Running text under the fixed title; no part when there is no text."""
        return (ProsePart(self.word(key) if key else "", self.note(prose)),) if prose else ()

    def items(self, key: str, items: tuple[Item, ...]) -> tuple[ItemsPart, ...]:
        """A list under the fixed title; no part when there are no items."""
        return (ItemsPart(self.word(key) if key else "", self.notes(items)),) if items else ()

    def status(self, status: Status) -> StatusView:
        """A status with its word."""
        return StatusView(status.value, self.word(f"status.{status.value}"))

    def evidence(self, realisation: Realisation) -> tuple[LinkView, ...]:
        """The kinds of document that a realisation rests on, each once, with a link to its first source."""
        sources = [self.catalog.source(source) for source in realisation.evidence]
        first = {source.kind: source for source in reversed(sources)}
        kinds = dict.fromkeys(source.kind for source in sources)
        return tuple(LinkView(self.word(f"source.{kind.value}"), self.link(links.source(first[kind].id))) for kind in kinds)

    def role_link(self, role: str) -> LinkView:
        """A role's name with a link to its page."""
        return LinkView(self.say(self.catalog.role(role).name), self.link(links.role(role)))

    def organisation_link(self, organisation: str) -> LinkView:
        """An organisation's name with a link to its entry."""
        return LinkView(self.say(self.catalog.organisation(organisation).name), self.link(links.organisation(organisation)))

    def realisation_link(self, realisation: Realisation) -> LinkView:
        """A model in a region, named by both."""
        region = self.say(self.catalog.region(realisation.region).name)
        address = links.realisation(realisation.model.id, realisation.region)
        return LinkView(composed("{model}, {region}", model=self.say(realisation.base.name), region=region), self.link(address))

    def sources(self) -> tuple[SourceView, ...]:
        """The list at the end of the page; call it when every text has been noted."""
        return tuple(
            SourceView(
                LinkView(self.finnish(source.title), self.link(links.source(source.id))),
                self.about(source),
                tuple((note.number, self.finnish(note.locator) if note.locator else self.word("note.whole")) for note in notes),
            )
            for source, notes in self._notebook.by_source()
        )

    def about(self, source: Source) -> str:
        """Who published the source, what kind of document it is and when."""
        publisher = self.say(self.catalog.organisation(source.publisher).name)
        date = self.say(source.date)
        date = date if isinstance(date, Marked) else f"{date[0].lower()}{date[1:]}"
        return composed("{publisher}, {kind}, {date}", publisher=publisher, kind=self.word(f"source.{source.kind.value}"), date=date)
