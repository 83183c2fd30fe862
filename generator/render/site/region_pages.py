"""The page of a region and its project, and the map of models and regions."""

from __future__ import annotations

from generator.domain.operating_model import Status
from generator.domain.region import Project, Region
from generator.render.site.desk import Desk
from generator.render.site.downloads_page import print_links
from generator.render.site.list_parts import CardsPart, CardView, MatrixCell, MatrixColumn, MatrixPart, MatrixRow
from generator.render.site.model_parts import FundingPart, FundingView
from generator.render.site.page_view import HeadView, PageView, Section
from generator.render.site.sections import doubts_sections, partners, results, schedule, section
from generator.render.site.views import FactView, GlancePart, LinksPart, LinkView, PlainPart
from generator.text import links
from generator.text.prints import PrintKind, prints_of


def region_page(desk: Desk, region: Region) -> PageView:
    """A region: who organises the services, its models, its environment, its project."""
    word = desk.word
    head = HeadView(
        word("kind.region"),
        desk.say(region.name),
        desk.say(region.summary),
        actions=print_links(desk, (p for p in prints_of(desk.catalog, PrintKind.GUIDE) if p.region == region.id)),
        printable=word("action.print"),
    )
    sections = (
        *_models_section(desk, region),
        *section(
            desk,
            "toimintaymparisto",
            "background.environment",
            *desk.prose("", region.environment),
            *results(desk, region.figures),
            *desk.prose("region.municipalities", region.municipalities_text),
        ),
        *_project_section(desk, region.project),
        *doubts_sections(desk, region.contradictions, region.missing),
    )
    return PageView(head, sections, opening=(GlancePart(_facts(desk, region)),), colour=region.colour.value, sources=desk.sources())


def _facts(desk: Desk, region: Region) -> tuple[FactView, ...]:
    lines = [
        FactView(desk.word("region.then"), desk.say(desk.catalog.organisation(region.organiser_then).name)),
        FactView(desk.word("region.now"), desk.say(desk.catalog.organisation(region.organiser_now).name)),
        FactView(desk.word("region.project"), desk.say(region.project.name)),
    ]
    if region.municipalities:
        lines.append(FactView(desk.word("region.municipalities"), ", ".join(region.municipalities)))
    return tuple(lines)


def _models_section(desk: Desk, region: Region) -> tuple[Section, ...]:
    found = [r for r in desk.catalog.realisations if r.region == region.id]
    cards = tuple(
        CardView(
            LinkView(desk.say(r.name), desk.link(links.realisation(r.model.id, region.id))),
            region.colour.value,
            desk.say(r.summary),
            desk.status(r.status),
            desk.evidence(r),
        )
        for r in found
    )
    told = {r.model.id for r in found}
    rest = tuple(LinkView(desk.say(m.name), desk.link(links.model(m.id))) for m in desk.catalog.models if m.id not in told)
    untold = (LinksPart(desk.word("region.not_described"), rest),) if rest else ()
    return section(desk, "mallit", "region.models", CardsPart(cards), *untold)


def _project_section(desk: Desk, project: Project) -> tuple[Section, ...]:
    return section(
        desk,
        "hanke",
        "project.title",
        PlainPart(desk.say(project.name)),
        *desk.prose("project.purpose", project.purpose),
        *desk.prose("project.period", project.period),
        *desk.prose("project.programme", project.programme),
        *desk.items("project.goals", project.goals),
        *_funding(desk, project),
        *desk.prose("" if project.funding else "project.funding", project.funding_text),
        *desk.prose("project.staff", project.staff),
        *partners(desk, project.partners),
        *desk.prose("project.steering", project.steering),
        *schedule(desk, project.schedule),
        *desk.prose("project.evaluation", project.evaluation),
        *desk.prose("project.communication", project.communication),
        *desk.items("project.risks", project.risks),
    )


def _funding(desk: Desk, project: Project) -> tuple[FundingPart, ...]:
    lines = tuple(FundingView(desk.say(line.name), line.euros, desk.note_if(line.text)) for line in project.funding)
    return (FundingPart(desk.word("project.funding"), lines),) if lines else ()


def matrix_part(desk: Desk) -> MatrixPart:
    """The map: models as rows, regions as columns, a status in each cell."""
    catalog, word = desk.catalog, desk.word
    rows = []
    for model in catalog.models:
        cells = []
        for region in catalog.regions:
            found = catalog.realisation(model.id, region.id)
            href = desk.link(links.realisation(model.id, region.id)) if found else ""
            cells.append(MatrixCell(str(desk.say(region.name)), region.colour.value, href, desk.status(found.status) if found else None))
        link = LinkView(desk.say(model.name), desk.link(links.model(model.id)))
        rows.append(MatrixRow(link, word(f"model.{model.kind.value}"), tuple(cells)))
    columns = tuple(
        MatrixColumn(
            LinkView(desk.say(region.name), desk.link(links.region(region.id))),
            region.colour.value,
            tuple((LinkView(row.model.label, row.cells[index].href), row.cells[index].status) for row in rows),
        )
        for index, region in enumerate(catalog.regions)
    )
    legend = tuple((desk.status(status), word(f"meaning.{status.value}")) for status in Status)
    return MatrixPart(columns, tuple(rows), legend)


def models_page(desk: Desk) -> PageView:
    """All models, with the map."""
    head = HeadView(desk.word("kind.list"), desk.word("models.title"), desk.word("models.lead"))
    cards = tuple(
        CardView(LinkView(desk.say(model.name), desk.link(links.model(model.id))), "", desk.say(model.summary)) for model in desk.catalog.models
    )
    return PageView(head, (*section(desk, "kartta", "matrix.title", matrix_part(desk)), *section(desk, "luettelo", "models.list", CardsPart(cards))))


def regions_page(desk: Desk) -> PageView:
    """All regions."""
    head = HeadView(desk.word("kind.list"), desk.word("regions.title"), desk.word("regions.lead"))
    cards = tuple(
        CardView(LinkView(desk.say(region.name), desk.link(links.region(region.id))), region.colour.value, desk.say(region.summary))
        for region in desk.catalog.regions
    )
    return PageView(head, section(desk, "luettelo", "regions.list", CardsPart(cards)))
