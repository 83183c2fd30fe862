"""The chapters around the realisations: how to read, the region, its project, and the lists at the end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.operating_model import Realisation, Status
from generator.domain.region import Project, Region
from generator.domain.vocabulary import Role
from generator.render.guide.pen import Pen
from generator.render.guide.realisation import large_numbers, results_table
from generator.render.guide.terms import terms_used, words_of
from generator.render.guide.view import (
    Cell,
    Column,
    Content,
    Contents,
    Entries,
    Entry,
    Lead,
    Lexicon,
    Phrase,
    Remark,
    Section,
    SourceList,
    Spot,
    Table,
)


def contents_chapter(pen: Pen) -> Section:
    """The table of contents."""
    return Section(pen.fixed("guide.contents"), (Contents(),), opens_page=True, listed=False)


def reading_chapter(pen: Pen, region: Region) -> Section:
    """How to read the guide: what it rests on and what the status words mean."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(((pen.badge(status),), (pen.fixed(f"meaning.{status.value}"),)) for status in Status)
    columns = (Column(pen.word("guide.status"), 3), Column(pen.word("guide.meaning"), 9))
    return Section(
        pen.fixed("guide.reading-title"),
        (Lead(pen.fixed("guide.reading-lead", region=region.forms.of)),),
        (
            *pen.section("guide.reading-evidence", pen.fixed("guide.reading-evidence-text")),
            *pen.section("guide.reading-notes", pen.fixed("guide.reading-notes-text")),
            *pen.section("guide.reading-checklists", pen.fixed("guide.reading-checklists-text")),
            *pen.section("guide.reading-status", Table(pen.fixed("guide.status-caption"), columns, rows)),
        ),
        opens_page=True,
    )


def region_chapter(pen: Pen, region: Region) -> Section:
    """The region: who organised the services, where, and in what circumstances."""
    name = pen.say(region.name)
    organisers = Entries(
        (
            Entry(pen.fixed("region.then"), pen.say(pen.catalog.organisation(region.organiser_then).name)),
            Entry(pen.fixed("region.now"), pen.say(pen.catalog.organisation(region.organiser_now).name)),
        )
    )
    return Section(
        name,
        (Lead(pen.say(region.summary)),),
        (
            *pen.section("guide.organisers", organisers),
            *pen.section("region.municipalities", *_municipalities(pen, region)),
            *pen.prose_section("background.environment", region.environment),
            *pen.section("guide.figures", *_figures(pen, region, name.text)),
            *pen.section("contradiction.title", *pen.readings(region.contradictions)),
            *pen.list_section("missing.title", region.missing),
        ),
        pen.word("kind.region"),
        opens_page=True,
    )


def _municipalities(pen: Pen, region: Region) -> Iterator[Content]:
    if region.municipalities:
        yield Phrase(", ".join(region.municipalities) + ".")
    if region.municipalities_text:
        yield pen.write(region.municipalities_text)


def _figures(pen: Pen, region: Region, name: str) -> Iterator[Content]:
    if region.figures:
        yield from large_numbers(pen, region.figures)
        yield results_table(pen, pen.fixed("guide.figures-caption", name=name), region.figures)


def project_chapter(pen: Pen, region: Region) -> Section:
    """The project that developed the models."""
    project = region.project
    blocks = (pen.write(project.programme), pen.write(project.period))
    return Section(
        pen.say(project.name),
        blocks,
        (
            *pen.prose_section("project.purpose", project.purpose),
            *pen.list_section("background.goals", project.goals),
            *pen.prose_section("project.staff", project.staff),
            *pen.section("project.funding", *_funding(pen, project)),
            *pen.section("partners.title", *_partners(pen, project)),
            *pen.prose_section("project.steering", project.steering),
            *pen.prose_section("project.evaluation", project.evaluation),
            *pen.prose_section("project.communication", project.communication),
            *_schedule(pen, project),
            *pen.list_section("conditions.risks", project.risks),
        ),
        pen.word("guide.project-kicker", region=pen.say(region.name).text),
        opens_page=True,
    )


def _funding(pen: Pen, project: Project) -> Iterator[Content]:
    if project.funding_text:
        yield pen.write(project.funding_text)
    if project.funding:
        columns = (
            Column(pen.word("funding.line"), 4),
            Column(pen.word("funding.euros"), 2, numeric=True),
            Column(pen.word("funding.note"), 6),
        )
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            ((pen.say(line.name),), (Phrase(f"{line.euros} €"),), (pen.write(line.text),) if line.text else (Phrase("–"),))
            for line in project.funding
        )
        yield Table(pen.fixed("guide.funding-caption"), columns, rows)


def _partners(pen: Pen, project: Project) -> Iterator[Content]:
    if project.partners:
        yield Entries(tuple(Entry(pen.say(pen.catalog.organisation(part.id).name), pen.write(part.text)) for part in project.partners))


def _schedule(pen: Pen, project: Project) -> tuple[Section, ...]:
    if not project.schedule:
        return ()
    return pen.section("background.schedule", pen.schedule(pen.fixed("guide.project-schedule-caption"), project.schedule))


def models_chapter(pen: Pen, region: Region, chapters: tuple[Section, ...]) -> Section:
    """The overview of the models with the realisations as its chapters."""
    realisations = pen.realisations(region)
    if not realisations:
        remark = Remark(pen.word("missing.title"), pen.fixed("guide.no-models", region=region.forms.inside))
        return Section(pen.fixed("region.models"), (remark,), opens_page=True)
    columns = (Column(pen.word("guide.model"), 4), Column(pen.word("guide.status"), 3), Column(pen.word("guide.summary"), 7))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        ((pen.say(found.name),), (pen.badge(found.status),), (pen.say(found.summary),)) for found in realisations
    )
    table = Table(pen.fixed("guide.models-caption", region=region.forms.inside), columns, rows)
    return Section(pen.fixed("region.models"), (Lead(pen.fixed("guide.models-lead", region=region.forms.inside)), table), chapters, opens_page=True)


def roles_chapter(pen: Pen, region: Region) -> tuple[Section, ...]:
    """Every role that the region's models name, with the models it belongs to."""
    realisations = pen.realisations(region)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        _role(pen, role, places) for role in pen.catalog.vocabularies.roles if (places := _places(realisations, role))
    )
    if not rows:
        return ()
    columns = (Column(pen.word("roles.role"), 4), Column(pen.word("guide.description"), 6), Column(pen.word("guide.in-models"), 4))
    table = Table(pen.fixed("guide.all-roles-caption"), columns, rows)
    return (Section(pen.fixed("roles.title"), (table,), opens_page=True),)


def _places(realisations: tuple[Realisation, ...], role: Role) -> tuple[Realisation, ...]:
    return tuple(found for found in realisations if any(part.role == role.id for part in found.model.roles))


def _role(pen: Pen, role: Role, places: tuple[Realisation, ...]) -> tuple[Cell, ...]:
    description: Cell = (pen.write(role.description),) if role.description else (Phrase("–"),)
    return (pen.say(role.name),), description, (Phrase(", ".join(pen.say(found.name).text for found in places)),)


def glossary_chapter(pen: Pen, body: tuple[Section, ...]) -> tuple[Section, ...]:
    """The terms that the sections use, as a chapter."""
    entries = _terms(pen, body)
    return (Section(pen.fixed("glossary.title"), (Entries(entries),), opens_page=True),) if entries else ()


def glossary_section(pen: Pen, body: tuple[Section, ...]) -> tuple[Section, ...]:
    """The same terms set close."""
    entries = _terms(pen, body)
    return pen.section("glossary.title", Lexicon(entries)) if entries else ()


def _terms(pen: Pen, body: tuple[Section, ...]) -> tuple[Entry, ...]:
    terms = terms_used(pen.catalog.vocabularies.glossary, "\n".join(words_of(body)))
    return tuple(Entry(pen.say(term.term), pen.write(term.definition)) for term in terms)


def sources_chapter(pen: Pen) -> tuple[Section, ...]:
    """The documents, each with the numbered places that the notes point to; written last, when every note has its number."""
    for source, _ in pen.notebook.by_source():
        pen.write(source.proves)  # its notes too must be in the list that follows
    grouped = pen.notebook.by_source()
    if not grouped:
        return ()
    lists = tuple(
        SourceList(
            source.title,
            (
                pen.say(pen.catalog.organisation(source.publisher).name).text,
                pen.word(f"source.{source.kind.value}"),
                pen.say(source.date).text,
            ),
            pen.write(source.proves),
            tuple(Spot(note.number, note.locator or pen.word("note.whole")) for note in notes),
        )
        for source, notes in grouped
    )
    return (Section(pen.fixed("sources.title"), (Lead(pen.fixed("guide.sources-lead")), *lists), opens_page=True),)


def source_lines(pen: Pen) -> tuple[SourceList, ...]:
    """The documents with the numbered places only; made last, when every note has its number."""
    return tuple(
        SourceList(
            source.title,
            (pen.word(f"source.{source.kind.value}"),),
            None,
            tuple(Spot(note.number, note.locator or pen.word("note.whole")) for note in notes),
        )
        for source, notes in pen.notebook.by_source()
    )
