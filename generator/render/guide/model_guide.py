"""The short guide of one model in one region: what a reader needs who works with it, without the rest of the region."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.operating_model import Realisation
from generator.domain.region import Region
from generator.render.guide.chapters import glossary_section, source_lines
from generator.render.guide.document import Document, Head, Template, bind
from generator.render.guide.pen import Pen
from generator.render.guide.realisation import (
    adoption_sections,
    background_sections,
    course_sections,
    doubt_sections,
    realisation_kicker,
    realisation_opening,
    result_sections,
    use_sections,
)
from generator.render.guide.terms import words_of
from generator.render.guide.view import Bullets, Content, Picture, Section
from generator.text import links

# A page of this guide as measured from real ones; charts are told by their height.
_LETTERS_ON_PAGE = 2100
_MM_ON_PAGE = 230
_LONGEST = 6.6  # pages, so that glossary and sources fit in eight

# What gives way first when the guide would be too long; how the model works and what came of it never do.
_PARTS = (("doubts", doubt_sections), ("adoption", adoption_sections), ("background", background_sections), ("course", course_sections))
_LETTERING = 7.6  # pt of a chart's smallest letters: readable, and a phase with its steps fits a page


def model_guide(pen: Pen, realisation: Realisation, region: Region) -> Document:
    """The guide's view; it says what is left out and where to read it."""
    left_out = _left_out(pen, realisation)
    name, place = pen.say(realisation.name), pen.say(region.name).text
    head = Head(realisation_kicker(pen, region, realisation), name, realisation_opening(pen, realisation))
    body = (*_body(pen, realisation, left_out), *_elsewhere(pen, realisation, left_out))
    glossary = glossary_section(pen, body)
    return bind(
        pen,
        Template.BOOKLET,
        links.model_guide(realisation.model.id, region.id),
        pen.word("booklet.model-title", name=name.text, region=place),
        head,
        (*body, *glossary, *pen.section("sources.title", *source_lines(pen))),
        description=pen.say(realisation.summary).text,
        keywords=(name.text, pen.say(realisation.base.name).text, place),
        colour=region.colour.value,
    )


def _body(pen: Pen, realisation: Realisation, left_out: frozenset[str]) -> tuple[Section, ...]:
    kept = (make for part, make in reversed(_PARTS) if part not in left_out)
    always = (*use_sections(pen, realisation, _LETTERING), *result_sections(pen, realisation))
    return (*always, *(section for make in kept for section in make(pen, realisation)))


def _left_out(pen: Pen, realisation: Realisation) -> frozenset[str]:
    """The parts that have to give way; as few as will do."""
    for count in range(len(_PARTS) + 1):
        left_out = frozenset(part for part, _ in _PARTS[:count])
        if _pages(_body(pen.afresh(), realisation, left_out)) <= _LONGEST:
            break
    return left_out


def _pages(sections: tuple[Section, ...]) -> float:
    letters = sum(len(words) for words in words_of(sections))
    return letters / _LETTERS_ON_PAGE + sum(picture.height_mm for picture in _pictures(sections)) / _MM_ON_PAGE


def _pictures(sections: tuple[Section, ...]) -> Iterator[Picture]:
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Picture))
        yield from _pictures(section.sections)


def _elsewhere(pen: Pen, realisation: Realisation, left_out: frozenset[str]) -> tuple[Section, ...]:
    """What the guide does not hold: the comparison with the common model, and the parts that gave way."""
    told = [pen.fixed("booklet.differences", count=str(len(realisation.changes)))] if realisation.changes else []
    told += [pen.fixed(f"booklet.{part}", count=str(len(realisation.contradictions))) for part, _ in reversed(_PARTS) if part in left_out]
    address = pen.context.settings.address + links.realisation(realisation.model.id, realisation.region)
    content: tuple[Content, ...] = (pen.fixed("booklet.elsewhere", address=address), Bullets(tuple(told)))
    return pen.section("booklet.elsewhere-title", *content) if told else ()
