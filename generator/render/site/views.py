"""Small views: links, statuses, and the parts that any page may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.text.notes import NotedProse


@dataclass(frozen=True)
class LinkView:
    """A link with its words."""

    label: str
    href: str


@dataclass(frozen=True)
class StatusView:
    """How far a region has come: the name of the sign and the word."""

    id: str
    word: str


@dataclass(frozen=True)
class FactView:
    """A name with its plain text."""

    name: str
    text: str


@dataclass(frozen=True)
class ProsePart:
    """Running text under an optional title."""

    template: ClassVar[str] = "site/parts/prose.html.j2"
    title: str
    text: NotedProse


@dataclass(frozen=True)
class PlainPart:
    """One plain sentence: an introduction, or a word on what is missing."""

    template: ClassVar[str] = "site/parts/plain.html.j2"
    text: str
    link: LinkView | None = None
    muted: bool = False


@dataclass(frozen=True)
class ItemsPart:
    """A list of texts; numbered when the order matters."""

    template: ClassVar[str] = "site/parts/items.html.j2"
    title: str
    items: tuple[NotedProse, ...]


@dataclass(frozen=True)
class LinksPart:
    """A list of links."""

    template: ClassVar[str] = "site/parts/links.html.j2"
    title: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True)
class GlancePart:
    """The box of a few lines at the head of a page."""

    template: ClassVar[str] = "site/parts/glance.html.j2"
    lines: tuple[FactView, ...]
