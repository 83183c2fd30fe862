"""The client's leaflet of a model in a region: one sheet folded in two, in plain words and without source numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.operating_model import OperatingModel, Participation, Realisation
from generator.domain.process import Step as ProcessStep
from generator.domain.prose import plain_text
from generator.domain.region import Region
from generator.domain.value import Item, LocalProse
from generator.render.guide.document import Document, Head, Template, bind
from generator.render.guide.pen import Pen
from generator.render.guide.shortening import shorten_prose
from generator.render.guide.view import Blanks, Bullets, Content, Lead, Phrase, Remark, Step, Steps
from generator.text import links

_YEAR = re.compile(r"\b20\d\d\b")
# What fits on a panel of templates/guide/leaflet.typ in its smallest lettering.
_ITEMS = 5
_ITEM_LETTERS = 150
_STEPS = 9
_STEPS_WITH_DETAIL = 6
_DETAIL_LETTERS = 110
_TEXT_LETTERS = 320


def leaflet(pen: Pen, realisation: Realisation, region: Region) -> Document:
    """The leaflet's view: the sections of the back, then those of the two inner panels."""
    name, place = pen.say(realisation.name), pen.say(region.name).text
    status = Remark(pen.word("leaflet.note"), Phrase(" ".join(_standing(pen, realisation))))
    head = Head(pen.word("leaflet.kicker", region=place), name, (Lead(pen.say(realisation.summary)), status))
    organiser = pen.say(pen.catalog.organisation(region.organiser_now).name).text
    sections = (
        *pen.section("leaflet.ask", pen.fixed("leaflet.ask-text", organiser=organiser)),
        *pen.section("leaflet.contact", Blanks(tuple(pen.word(f"leaflet.contact-{key}") for key in ("name", "phone", "time")))),
        *pen.section("leaflet.sources", *_sources(pen, realisation)),
        *pen.section("entry.for", *_whom(pen, realisation)),
        *pen.section("leaflet.entry", *_entry(pen, realisation)),
        *pen.section("process.title", *_course(pen, realisation)),
    )
    return bind(
        pen,
        Template.LEAFLET,
        links.leaflet(realisation.model.id, region.id),
        pen.word("leaflet.title", name=name.text, region=place),
        head,
        sections,
        description=pen.say(realisation.summary).text,
        keywords=(name.text, place),
        colour=region.colour.value,
        pages=2,
    )


def _standing(pen: Pen, realisation: Realisation) -> Iterator[str]:
    """Whether it is only a plan, and how old the documents are."""
    yield pen.word(f"leaflet.{realisation.status.value}")
    years = sorted({year for source in realisation.evidence for year in _YEAR.findall(pen.say(pen.catalog.source(source).date).text)})
    if len(years) > 1:
        yield pen.word("leaflet.years", first=years[0], last=years[-1])
    else:
        yield pen.word("leaflet.year", year=years[0]) if years else pen.word("leaflet.undated")
    yield pen.word("leaflet.changed")


def _sources(pen: Pen, realisation: Realisation) -> Iterator[Content]:
    yield pen.fixed("leaflet.made", publisher=pen.say(pen.context.settings.publisher).text)
    yield Bullets(tuple(Phrase(words) for words in pen.evidence(realisation)))
    yield pen.fixed("leaflet.online", address=pen.context.settings.address + links.realisation(realisation.model.id, realisation.region))


def _whom(pen: Pen, realisation: Realisation) -> Iterator[Content]:
    group = realisation.model.target_group
    yield Lead(pen.say(realisation.glance.target)) if realisation.glance.target else _plain(pen, group.text, _TEXT_LETTERS)
    yield from _list(pen, group.criteria)


def _entry(pen: Pen, realisation: Realisation) -> Iterator[Content]:
    if realisation.glance.entry:
        yield Lead(pen.say(realisation.glance.entry))
    elif not realisation.model.entry:
        yield pen.fixed("leaflet.no-entry")
    yield from _list(pen, realisation.model.entry)


def _list(pen: Pen, items: tuple[Item, ...]) -> Iterator[Content]:
    if items:
        yield Bullets(tuple(_plain(pen, item.text, _ITEM_LETTERS) for item in items[:_ITEMS]))
    if len(items) > _ITEMS:
        yield pen.fixed("leaflet.more", count=str(len(items) - _ITEMS))


def _plain(pen: Pen, text: LocalProse, letters: int) -> Phrase:
    """The text as words alone, cut to whole sentences."""
    prose, language = text.in_language(pen.context.language)
    words = plain_text(shorten_prose(prose, letters)).replace("\n", " ")
    return Phrase(words, "" if language is pen.context.language else language.value)


def _course(pen: Pen, realisation: Realisation) -> Iterator[Content]:
    steps = _met(realisation.model)
    if not steps:
        yield _plain(pen, realisation.model.idea, _TEXT_LETTERS)
        yield pen.fixed("leaflet.no-steps")
    else:
        shown = steps[:_STEPS]
        detailed = len(shown) <= _STEPS_WITH_DETAIL
        yield Steps(None, tuple(_step(pen, realisation.model, number, step, detailed) for number, step in enumerate(shown, 1)))
        if len(steps) > len(shown):
            yield pen.fixed("leaflet.more-steps", count=str(len(steps) - len(shown)))
    if realisation.glance.duration:
        yield pen.fixed("leaflet.duration", duration=pen.say(realisation.glance.duration).text)


def _met(model: OperatingModel) -> tuple[ProcessStep, ...]:
    """The steps at which the client is."""
    client = {role.id for role in model.roles if role.participation is Participation.CLIENT}
    return tuple(step for step in model.process.steps if step.lane in client or client & set(step.taking_part))


def _step(pen: Pen, model: OperatingModel, number: int, step: ProcessStep, detailed: bool) -> Step:
    role = next(role for role in model.roles if role.id == step.lane)
    who = pen.fixed("leaflet.you") if role.participation is Participation.CLIENT else pen.say(pen.catalog.role(role.role).name)
    notes = (_plain(pen, step.detail, _DETAIL_LETTERS).text,) if step.detail and detailed else ()
    return Step(number, pen.say(step.name), who, notes, None, ())
