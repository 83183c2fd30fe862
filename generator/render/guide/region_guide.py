"""The region's guide: its project, its models and its roles, with a title page and contents."""

from __future__ import annotations

from generator.domain.region import Region
from generator.render.guide.chapters import (
    contents_chapter,
    glossary_chapter,
    models_chapter,
    project_chapter,
    reading_chapter,
    region_chapter,
    roles_chapter,
    sources_chapter,
)
from generator.render.guide.document import Cover, Document, Template, bind
from generator.render.guide.pen import Pen
from generator.render.guide.realisation import realisation_chapter
from generator.render.guide.view import Entry, Phrase
from generator.text import links
from generator.text.dates import finnish_date


def region_guide(pen: Pen, region: Region) -> Document:
    """The guide's view; chapters are made in reading order, so that note numbers run in it."""
    body = (
        contents_chapter(pen),
        reading_chapter(pen, region),
        region_chapter(pen, region),
        project_chapter(pen, region),
        models_chapter(pen, region, tuple(realisation_chapter(pen, region, found) for found in pen.realisations(region))),
        *roles_chapter(pen, region),
    )
    name = pen.say(region.name).text
    return bind(
        pen,
        Template.GUIDE,
        links.guide(region.id),
        pen.word("guide.title", region=name),
        _cover(pen, region),
        (*body, *glossary_chapter(pen, body), *sources_chapter(pen)),
        description=pen.say(region.summary).text,
        keywords=(name, *(pen.say(found.name).text for found in pen.realisations(region))),
        colour=region.colour.value,
    )


def _cover(pen: Pen, region: Region) -> Cover:
    settings = pen.context.settings
    others = ((region.name.sv, "sv"), (region.name.en, "en"), (region.name.fi, "fi"))
    name = pen.say(region.name)
    models = tuple((pen.badge(found.status), pen.say(found.name)) for found in pen.realisations(region))
    documents = dict.fromkeys(evidence for found in pen.realisations(region) for evidence in pen.evidence(found))
    facts = (
        ("guide.based-on", "; ".join(documents)),
        ("guide.updated", finnish_date(settings.updated)),
        ("guide.publisher", pen.say(settings.publisher).text),
        ("guide.online", settings.address + links.region(region.id)),
    )
    return Cover(
        pen.word("guide.kicker"),
        (name, *(Phrase(text, lang) for text, lang in others if text and text != name.text)),
        pen.say(region.project.name),
        pen.say(region.summary),
        pen.word("guide.models-here") if models else "",
        models,
        tuple(Entry(pen.fixed(key), Phrase(text)) for key, text in facts if text),
    )
