"""The booklet of a model across regions: what is common, how the regions stand side by side, and why they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.domain.catalog import Catalog
from generator.domain.operating_model import ChangeKind, Contradiction, OperatingModel, Realisation
from generator.domain.value import Language, LocalProse, Text
from generator.render.guide.chapters import source_lines
from generator.render.guide.document import Document, Head, Template, bind
from generator.render.guide.pen import Pen
from generator.render.guide.realisation import standing
from generator.render.guide.shortening import shorten_prose
from generator.render.guide.view import Cell, Column, Content, Entries, Entry, Lead, Passage, Phrase, Section, Table
from generator.text import links
from generator.text.changes import ChangeText, change_texts

_COMMON_LETTERS = 420
_REASON_LETTERS = 170
_UPRIGHT = 3  # regions that fit side by side on an upright page


def comparison(pen: Pen, model: OperatingModel) -> Document:
    """The booklet's view; parts are made in reading order."""
    found = tuple(r for r in pen.catalog.realisations if r.model.id == model.id)
    name = pen.say(model.name)
    title = pen.word("comparison.title", name=name.text)
    kicker = pen.word("comparison.kicker", kind=pen.word(f"model.{model.kind.value}"))
    head = Head(kicker, Phrase(title), (Lead(pen.say(model.summary)), pen.fixed("comparison.lead", count=str(len(found)))))
    sections = (
        *pen.section("comparison.common", *_common(pen, model)),
        _side_by_side(pen, found, name.text),
        *(_region(pen, realisation) for realisation in found),
        *_contradictions(pen, found),
    )
    return bind(
        pen,
        Template.BOOKLET,
        links.comparison(model.id),
        title,
        head,
        (*sections, *pen.section("sources.title", *source_lines(pen))),
        description=pen.word("comparison.lead", count=str(len(found))),
        keywords=(name.text, *(_name(pen.catalog, pen, realisation) for realisation in found)),
    )


def _name(catalog: Catalog, pen: Pen, realisation: Realisation) -> str:
    return pen.say(catalog.region(realisation.region).name).text


def _common(pen: Pen, model: OperatingModel) -> Iterator[Content]:
    texts = (("entry.for", model.target_group.text), ("background.idea", model.idea))
    yield Entries(tuple(Entry(pen.fixed(key), _short(pen, text, _COMMON_LETTERS)) for key, text in texts))
    steps = " → ".join(pen.say(step.name).text for step in model.process.steps)
    if steps:
        yield Entries((Entry(pen.fixed("process.title"), Phrase(steps)),))
    yield pen.fixed("comparison.common-online", address=pen.context.settings.address + links.model(model.id))


def _short(pen: Pen, text: LocalProse, letters: int) -> Passage:
    prose, language = text.in_language(pen.context.language)
    return pen.write(LocalProse(fi=shorten_prose(prose, letters))) if language is Language.FI else pen.write(text)


def _side_by_side(pen: Pen, found: tuple[Realisation, ...], name: str) -> Section:
    """The questions as rows, the regions as columns."""
    asked: tuple[tuple[str, Callable[[Realisation], Cell]], ...] = (
        ("comparison.name", lambda r: (pen.say(r.name),)),
        ("guide.status", lambda r: (pen.badge(r.status),)),
        ("guide.based-on", lambda r: (Phrase(_kinds(pen, r)),)),
        ("glance.target", lambda r: _told(pen, r.glance.target)),
        ("glance.entry", lambda r: _told(pen, r.glance.entry)),
        ("glance.coordinator", lambda r: _told(pen, r.glance.coordinator)),
        ("glance.duration", lambda r: _told(pen, r.glance.duration)),
        ("glance.result", lambda r: _told(pen, r.glance.result)),
    )
    columns = (Column(pen.word("comparison.question"), 3), *(Column(_name(pen.catalog, pen, r), 5) for r in found))
    rows: tuple[tuple[Cell, ...], ...] = tuple(((pen.fixed(key),), *(answer(r) for r in found)) for key, answer in asked)
    table = Table(pen.fixed("comparison.caption-print", name=name), columns, rows)
    return Section(pen.fixed("comparison.side"), (table,), turned=len(found) > _UPRIGHT)


def _kinds(pen: Pen, realisation: Realisation) -> str:
    kinds = dict.fromkeys(pen.word(f"source.{pen.catalog.source(source).kind.value}") for source in realisation.evidence)
    return ", ".join(kinds)


def _told(pen: Pen, text: Text | None) -> Cell:
    return (pen.say(text),) if text else (pen.fixed("comparison.untold"),)


def _region(pen: Pen, realisation: Realisation) -> Section:
    """What differs in the region and why, in short."""
    region = pen.catalog.region(realisation.region)
    blocks: list[Content] = [Phrase(pen.say(realisation.summary).text), standing(pen, realisation)]
    if realisation.changes:
        columns = (Column(pen.word("guide.part"), 5), Column(pen.word("comparison.how"), 11))
        rows = tuple(_difference(pen, change) for change in change_texts(pen.catalog, pen.context, realisation))
        blocks.append(Table(pen.fixed("comparison.region-caption", region=region.forms.inside), columns, rows))
    else:
        blocks.append(pen.fixed("change.none"))
    kicker = pen.say(realisation.name).text
    return Section(pen.say(region.name), tuple(blocks), kicker=kicker, colour=region.colour.value)


def _difference(pen: Pen, change: ChangeText) -> tuple[Cell, ...]:
    place: Cell = (Phrase(change.place),)
    if change.kind is not ChangeKind.REPLACE:
        place = (*place, pen.fixed(f"change.{change.kind.value}"))
    return place, (_short(pen, change.because, _REASON_LETTERS),)


def _contradictions(pen: Pen, found: tuple[Realisation, ...]) -> tuple[Section, ...]:
    """Each disagreement once, though the descriptions of many regions tell of it."""
    told: dict[str, Contradiction] = {}
    for realisation in found:
        for contradiction in realisation.contradictions:
            told.setdefault(contradiction.topic.fi.casefold(), contradiction)
    return pen.section("contradiction.title", *pen.readings(tuple(told.values())))
