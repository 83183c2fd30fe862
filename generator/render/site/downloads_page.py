"""The page of everything that is printed, and the links to it from the pages that it tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from generator.domain.value import Language
from generator.render.site.desk import Desk
from generator.render.site.list_parts import DownloadsPart, DownloadView
from generator.render.site.page_view import HeadView, PageView
from generator.render.site.sections import section
from generator.render.site.views import LinkView, PlainPart
from generator.text.marked import composed, joined
from generator.text.prints import Print, PrintKind, prints_of

_SECTIONS = (
    (PrintKind.GUIDE, "oppaat"),
    (PrintKind.MODEL_GUIDE, "mallien-oppaat"),
    (PrintKind.COMPARISON, "vertailut"),
    (PrintKind.ROLE_CARD, "roolikortit"),
    (PrintKind.LEAFLET, "esitteet"),
)
_MEGABYTE = 1_000_000


def downloads_page(desk: Desk, sizes: Mapping[str, int]) -> PageView:
    """Every product by kind, with its size in bytes by path where it is known."""
    head = HeadView(desk.word("kind.list"), desk.word("downloads.title"), desk.word("downloads.lead"))
    sections = (
        part
        for kind, section_id in _SECTIONS
        if (found := list(prints_of(desk.catalog, kind)))
        for part in section(
            desk, section_id, f"downloads.{kind.value}", PlainPart(desk.word(f"downloads.{kind.value}-lead")), *_lists(desk, found, sizes)
        )
    )
    return PageView(head, tuple(sections))


def print_links(desk: Desk, found: Iterable[Print]) -> tuple[LinkView, ...]:
    """Links to products, by what they are."""
    labels = (
        (p, address, desk.word(f"action.{p.kind.value}{format}")) for p in found for address, format in ((p.path, ""), (p.word, "-word")) if address
    )
    return tuple(LinkView(composed(label, region=_region(desk, p)) + in_finnish(desk), desk.link(address)) for p, address, label in labels)


def in_finnish(desk: Desk) -> str:
    """What is said of a file that is in Finnish on a page that is not."""
    return "" if desk.context.language is Language.FI else f" {desk.word('action.in_finnish')}"


def _lists(desk: Desk, found: list[Print], sizes: Mapping[str, int]) -> Iterator[DownloadsPart]:
    """One list, or one for each region when the products tell of a part of it."""
    if not any(p.region and (p.model or p.role) for p in found):
        yield DownloadsPart("", tuple(_download(desk, p, sizes) for p in found))
        return
    order = {region.id: place for place, region in enumerate(desk.catalog.regions)}
    for _, group in groupby(sorted(found, key=lambda p: order[p.region]), key=lambda p: p.region):
        listed = tuple(group)
        yield DownloadsPart(_region(desk, listed[0]), tuple(_download(desk, p, sizes) for p in listed))


def _download(desk: Desk, wanted: Print, sizes: Mapping[str, int]) -> DownloadView:
    name = _name(desk, wanted)
    word = LinkView(_told(desk, "Word", sizes.get(wanted.word)), desk.link(wanted.word)) if wanted.word else None
    return DownloadView(LinkView(name, desk.link(wanted.path)), _told(desk, "PDF", sizes.get(wanted.path)), word)


def _told(desk: Desk, kind: str, size: int | None) -> str:
    return desk.word("downloads.size").format(kind=kind, size=_size(desk, size)) if size else kind


def _name(desk: Desk, wanted: Print) -> str:
    if wanted.role:
        return desk.say(desk.catalog.role(wanted.role).name)
    found = desk.catalog.realisation(wanted.model, wanted.region)
    if found:
        return desk.say(found.name)
    return _region(desk, wanted) or joined(", ", (desk.say(model.name) for model in desk.catalog.models if model.id == wanted.model))


def _region(desk: Desk, wanted: Print) -> str:
    return desk.say(desk.catalog.region(wanted.region).name) if wanted.region else ""


def _size(desk: Desk, size: int) -> str:
    if size < _MEGABYTE:
        return desk.word("downloads.kilobytes").format(size=max(1, round(size / 1000)))
    told = f"{size / _MEGABYTE:.1f}"
    return desk.word("downloads.megabytes").format(size=told if desk.context.language is Language.EN else told.replace(".", ","))
