"""A region's realisation of a model as sections of a document, in the order a reader asks."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from generator.domain.operating_model import OperatingModel, Realisation, Result, RoleInModel
from generator.domain.region import Region
from generator.render.guide.pen import Pen
from generator.render.guide.process import process_blocks
from generator.render.guide.view import (
    Bullets,
    Cell,
    Column,
    Content,
    Entries,
    Entry,
    Glance,
    Lead,
    Number,
    Numbers,
    Phrase,
    Section,
    Standing,
    Table,
)
from generator.text import links
from generator.text.changes import ChangeSide, ChangeText, change_texts

_LARGE_VALUE = 9  # letters; a longer value reads better in the table than set large
_LARGE_COUNT = 3
_NUMERIC_VALUE = 12  # letters; longer values are words, and words stand on the left
_SIDE_LETTERS = 280


def realisation_chapter(pen: Pen, region: Region, realisation: Realisation) -> Section:
    """The chapter; texts are written in the order they stand in it."""
    blocks = realisation_opening(pen, realisation)
    sections = (
        *use_sections(pen, realisation),
        *pen.section("change.title", *_differences(pen, region, realisation)),
        *background_sections(pen, realisation),
        *result_sections(pen, realisation),
        *course_sections(pen, realisation),
        *adoption_sections(pen, realisation),
        *doubt_sections(pen, realisation),
    )
    return Section(pen.say(realisation.name), blocks, sections, realisation_kicker(pen, region, realisation), opens_page=True)


def realisation_kicker(pen: Pen, region: Region, realisation: Realisation) -> str:
    """What kind of thing it is, and where."""
    return pen.word("guide.chapter-kicker", kind=pen.word(f"model.{realisation.model.kind.value}"), region=pen.say(region.name).text)


def realisation_opening(pen: Pen, realisation: Realisation) -> tuple[Content, ...]:
    """What it is, how sure, and the most important facts."""
    return (
        Lead(pen.say(realisation.summary)),
        standing(pen, realisation),
        pen.write(realisation.status_note),
        *_glance(pen, realisation),
    )


def use_sections(pen: Pen, realisation: Realisation, largest_pt: float = inf) -> tuple[Section, ...]:
    """What it is for and how it works, for those who work with it."""
    model = realisation.model
    return (
        *pen.section("guide.purpose", *_purpose(pen, model)),
        *_target_group(pen, model),
        *pen.prose_section("background.idea", model.idea),
        *pen.list_section("entry.title", model.entry),
        *pen.section("process.title", *process_blocks(pen, realisation, largest_pt)),
        *pen.section("roles.who", *_roles(pen, realisation)),
        *pen.section("instruments.used", *_instruments(pen, model)),
        *pen.section("partners.title", *_partners(pen, model)),
    )


def background_sections(pen: Pen, realisation: Realisation) -> tuple[Section, ...]:
    """From what it started and what it aimed at."""
    return (
        *pen.prose_section("background.environment", realisation.environment),
        *pen.prose_section("background.current", realisation.current_state),
        *pen.prose_section("background.target", realisation.target_state),
    )


def result_sections(pen: Pen, realisation: Realisation) -> tuple[Section, ...]:
    """What came of it."""
    return pen.section("results.title", *_results(pen, realisation))


def course_sections(pen: Pen, realisation: Realisation) -> tuple[Section, ...]:
    """What was done when, and what was learnt."""
    return (
        *_schedule(pen, realisation),
        *pen.list_section("results.lessons", realisation.lessons),
    )


def adoption_sections(pen: Pen, realisation: Realisation) -> tuple[Section, ...]:
    """What those need to know who take it into use."""
    model = realisation.model
    return (
        *pen.list_section("conditions.conditions", model.conditions, checklist=True),
        *pen.list_section("conditions.tips", model.tips),
        *pen.list_section("conditions.risks", model.risks),
        *pen.list_section("conditions.indicators", model.indicators),
    )


def doubt_sections(pen: Pen, realisation: Realisation) -> tuple[Section, ...]:
    """Where sources disagree, and what they do not tell."""
    return (
        *pen.section("contradiction.title", *pen.readings(realisation.contradictions)),
        *pen.list_section("missing.title", realisation.missing),
    )


def standing(pen: Pen, realisation: Realisation) -> Standing:
    """How far it has come, what it rests on, and where it is on the site."""
    address = pen.context.settings.address + links.realisation(realisation.model.id, realisation.region)
    return Standing(pen.badge(realisation.status), pen.word("guide.based-on"), pen.evidence(realisation), pen.word("guide.online"), address)


def _glance(pen: Pen, realisation: Realisation) -> Iterator[Content]:
    entries = tuple(Entry(pen.fixed(f"glance.{key}"), pen.say(text)) for key, text in realisation.glance.lines())
    if entries:
        yield Glance(pen.word("glance.title"), entries)


def _purpose(pen: Pen, model: OperatingModel) -> Iterator[Content]:
    yield pen.write(model.need)
    if model.goals:
        yield pen.fixed("guide.goals-lead")
        yield pen.bullets(model.goals)


def _target_group(pen: Pen, model: OperatingModel) -> tuple[Section, ...]:
    group = model.target_group
    criteria = (pen.bullets(group.criteria),) if group.criteria else ()
    return pen.section("entry.for", pen.write(group.text), *criteria)


def _roles(pen: Pen, realisation: Realisation) -> Iterator[Content]:
    if not realisation.model.roles:
        return
    columns = (Column(pen.word("roles.role"), 4), Column(pen.word("roles.tasks"), 6), Column(pen.word("guide.participation"), 3))
    rows = tuple(_role(pen, part) for part in realisation.model.roles)
    yield Table(pen.fixed("guide.roles-caption", name=pen.say(realisation.name).text), columns, rows)


def _role(pen: Pen, part: RoleInModel) -> tuple[Cell, ...]:
    name: Cell = (pen.say(pen.catalog.role(part.role).name),)
    if part.organisation:
        name = (*name, pen.say(pen.catalog.organisation(part.organisation).name))
    tasks: Cell = (pen.fixed("roles.no_tasks"),)
    if part.tasks:
        tasks = (pen.bullets(part.tasks),) if len(part.tasks) > 1 else (pen.write(part.tasks[0].text),)
    when: Cell = (pen.fixed(f"participation.{part.participation.value}"),)
    return name, tasks, (*when, pen.say(part.when)) if part.when else when


def _instruments(pen: Pen, model: OperatingModel) -> Iterator[Content]:
    names = {instrument.id: instrument.name for instrument in pen.catalog.vocabularies.instruments}
    if model.instruments:
        yield Entries(tuple(Entry(pen.say(names[part.id]), pen.write(part.text)) for part in model.instruments))


def _partners(pen: Pen, model: OperatingModel) -> Iterator[Content]:
    if model.partners:
        yield Entries(tuple(Entry(pen.say(pen.catalog.organisation(part.id).name), pen.write(part.text)) for part in model.partners))


def _differences(pen: Pen, region: Region, realisation: Realisation) -> Iterator[Content]:
    if not realisation.changes:
        return
    rows = tuple(_difference(pen, change) for change in change_texts(pen.catalog, pen.context, realisation))
    columns = (
        Column(pen.word("guide.part"), 5),
        Column(pen.word("change.base"), 8, quiet=True),
        Column(pen.word("guide.here", region=region.forms.inside), 11),
    )
    address = pen.context.settings.address + links.model(realisation.model.id)
    yield pen.fixed("guide.differences-lead", address=address)
    yield Table(pen.fixed("guide.differences-caption", name=pen.say(realisation.name).text), columns, rows)


def _difference(pen: Pen, change: ChangeText) -> tuple[Cell, ...]:
    because = Entry(pen.fixed("change.because"), pen.write(change.because))
    common, here = _side(change.common, pen.fixed("guide.not-in-common")), _side(change.here, pen.fixed("guide.not-here"))
    return (Phrase(change.place),), common, (*here, because)


def _side(side: ChangeSide, absent: Phrase) -> Cell:
    lines = tuple(Phrase(line) for line in shorten(side.lines, _SIDE_LETTERS))
    if not lines:
        return (absent,)
    return (Bullets(lines),) if side.listed and len(lines) > 1 else lines


def shorten(lines: tuple[str, ...], letters: int) -> tuple[str, ...]:
    """As many whole lines and sentences as fit the letters, the first at least in part; a cut is marked."""
    kept: list[str] = []
    room = letters
    for line in lines:
        if len(line) <= room:
            kept.append(line)
            room -= len(line)
            continue
        end = line.rfind(". ", 0, room) + 1 or (line.rfind(" ", 0, room) if not kept else 0)
        if end > 0:
            return (*kept, f"{line[:end]} …")
        return (*kept[:-1], f"{kept[-1]} …") if kept else (line,)
    return tuple(kept)


def _results(pen: Pen, realisation: Realisation) -> Iterator[Content]:
    if realisation.results_text:
        yield pen.write(realisation.results_text)
    if realisation.results:
        yield from large_numbers(pen, realisation.results)
        yield results_table(pen, pen.fixed("guide.results-caption", name=pen.say(realisation.name).text), realisation.results)


def large_numbers(pen: Pen, results: tuple[Result, ...]) -> Iterator[Content]:
    """The first few short values set large; nothing when there are fewer than two."""
    short = [result for result in results if len(result.value) <= _LARGE_VALUE][:_LARGE_COUNT]
    if len(short) > 1:
        yield Numbers(
            tuple(
                Number(
                    result.value,
                    pen.say(result.unit).text if result.unit else "",
                    pen.say(result.name),
                    pen.say(result.period).text if result.period else "",
                )
                for result in short
            )
        )


def results_table(pen: Pen, caption: Phrase, results: tuple[Result, ...]) -> Table:
    """Every result with its period and explanation."""
    short = all(len(_value(pen, result)) <= _NUMERIC_VALUE for result in results)
    columns = (
        Column(pen.word("guide.result"), 8),
        Column(pen.word("guide.value"), 4 if short else 6, numeric=short),
        Column(pen.word("guide.period"), 5),
        Column(pen.word("guide.explanation"), 12),
    )
    return Table(caption, columns, tuple(_result(pen, result) for result in results))


def _result(pen: Pen, result: Result) -> tuple[Cell, ...]:
    period: Cell = (pen.say(result.period),) if result.period else (Phrase("–"),)
    return (pen.say(result.name),), (Phrase(_value(pen, result)),), period, (pen.write(result.text),)


def _value(pen: Pen, result: Result) -> str:
    return f"{result.value} {pen.say(result.unit).text}" if result.unit else result.value


def _schedule(pen: Pen, realisation: Realisation) -> tuple[Section, ...]:
    if not realisation.schedule:
        return ()
    caption = pen.fixed("guide.schedule-caption", name=pen.say(realisation.name).text)
    return pen.section("background.schedule", pen.schedule(caption, realisation.schedule))
