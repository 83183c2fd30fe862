"""A printed document: how it opens, its sections, and what its file says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.render.guide.pen import Pen
from generator.render.guide.view import Badge, Content, Entry, Phrase, Section
from generator.text.dates import finnish_date


@dataclass(frozen=True)
class Cover:
    """The title page."""

    kicker: str
    names: tuple[Phrase, ...]
    project: Phrase
    summary: Phrase
    models_label: str
    models: tuple[tuple[Badge, Phrase], ...]
    facts: tuple[Entry, ...]


@dataclass(frozen=True)
class Head:
    """What stands above the first section of a document without a title page."""

    kicker: str
    title: Phrase
    blocks: tuple[Content, ...]


class Template(StrEnum):
    """The typesetter's template that a document is set with."""

    GUIDE = "guide"
    BOOKLET = "booklet"
    CARD = "card"
    LEAFLET = "leaflet"


@dataclass(frozen=True)
class Document:
    """A whole document; ``pages`` is the number it must have, 0 when it may have any."""

    template: Template
    path: str
    title: str
    language: str
    publisher: str
    keywords: tuple[str, ...]
    description: str
    updated: str
    colour: str
    running_title: str
    footer: str
    opening: Cover | Head
    sections: tuple[Section, ...]
    pages: int = 0


def bind(
    pen: Pen,
    template: Template,
    path: str,
    title: str,
    opening: Cover | Head,
    sections: tuple[Section, ...],
    *,
    description: str,
    keywords: tuple[str, ...],
    colour: str = "",
    pages: int = 0,
) -> Document:
    """The document, with what the settings say of every one."""
    settings = pen.context.settings
    footer = pen.word("guide.footer", site=pen.say(settings.title).text, date=finnish_date(settings.updated))
    return Document(
        template=template,
        path=path,
        title=title,
        language=pen.context.language.value,
        publisher=pen.say(settings.publisher).text,
        keywords=keywords,
        description=description,
        updated=settings.updated.isoformat(),
        colour=colour,
        running_title=title,
        footer=footer,
        opening=opening,
        sections=sections,
        pages=pages,
    )
