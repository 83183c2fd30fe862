"""The region's printable guide: one PDF a region, typeset by the publisher from the view made here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.artifact import Artifact, Maker
from generator.domain.catalog import Catalog
from generator.domain.prose import plain_text
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
from generator.render.guide.pen import Pen
from generator.render.guide.realisation import realisation_chapter
from generator.render.guide.terms import terms_used
from generator.render.guide.view import Content, Cover, Entry, Guide, Passage, Phrase, Section
from generator.render.guide.view_json import guide_json
from generator.text import links
from generator.text.context import Context
from generator.text.dates import finnish_date
from generator.text.notes import Notebook


def render(catalog: Catalog, context: Context) -> Iterator[Artifact]:
    """A guide for each region."""
    for region in catalog.regions:
        guide = region_guide(catalog, context, region)
        yield Artifact(PurePosixPath(guide.path), guide_json(guide, context.settings.address), Maker.TYPST)


def region_guide(catalog: Catalog, context: Context, region: Region) -> Guide:
    """The guide's view; chapters are made in reading order, so that note numbers run in it."""
    pen = Pen(catalog, context, Notebook({source.id: source for source in catalog.vocabularies.sources}))
    body = (
        contents_chapter(pen),
        reading_chapter(pen, region),
        region_chapter(pen, region),
        project_chapter(pen, region),
        models_chapter(pen, region, tuple(realisation_chapter(pen, region, found) for found in pen.realisations(region))),
        *roles_chapter(pen, region),
    )
    terms = glossary_chapter(pen, terms_used(catalog.vocabularies.glossary, "\n".join(_words(body))))
    settings, name = context.settings, pen.say(region.name).text
    updated = finnish_date(settings.updated)
    return Guide(
        path=links.guide(region.id),
        title=pen.word("guide.title", region=name),
        language=context.language.value,
        publisher=pen.say(settings.publisher).text,
        keywords=(name, *(pen.say(found.name).text for found in pen.realisations(region))),
        description=pen.say(region.summary).text,
        updated=settings.updated.isoformat(),
        colour=region.colour.value,
        running_title=pen.word("guide.title", region=name),
        footer=pen.word("guide.footer", site=pen.say(settings.title).text, date=updated),
        cover=_cover(pen, region, updated),
        sections=(*body, *terms, *sources_chapter(pen)),
    )


def _cover(pen: Pen, region: Region, updated: str) -> Cover:
    settings = pen.context.settings
    others = ((region.name.sv, "sv"), (region.name.en, "en"), (region.name.fi, "fi"))
    name = pen.say(region.name)
    documents = dict.fromkeys(evidence for found in pen.realisations(region) for evidence in pen.evidence(found))
    facts = (
        ("guide.based-on", "; ".join(documents)),
        ("guide.updated", updated),
        ("guide.publisher", pen.say(settings.publisher).text),
        ("guide.online", settings.address + links.region(region.id)),
    )
    return Cover(
        pen.word("guide.kicker"),
        (name, *(Phrase(text, lang) for text, lang in others if text and text != name.text)),
        pen.say(region.project.name),
        pen.say(region.summary),
        pen.word("guide.models-here"),
        tuple((pen.badge(found.status), pen.say(found.name)) for found in pen.realisations(region)),
        tuple(Entry(pen.fixed(key), Phrase(text)) for key, text in facts if text),
    )


def _words(value: Section | Content | tuple[object, ...] | object) -> Iterator[str]:
    """Every text of a part of the view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Passage):
        yield plain_text(value.prose.prose)
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name != "svg":
                yield from _words(getattr(value, name))
