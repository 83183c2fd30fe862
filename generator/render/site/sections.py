"""Sections that the pages of a model, of its realisations and of regions have alike."""

from __future__ import annotations

from collections.abc import Iterable

from generator.domain.operating_model import Contradiction, Event, OperatingModel, Participation, PartnerInModel, Realisation, Result, RoleInModel
from generator.domain.process import Process
from generator.domain.value import Item, Language
from generator.render.site.desk import Desk
from generator.render.site.model_parts import (
    ChartView,
    ContradictionsPart,
    ContradictionView,
    EntryPart,
    EventView,
    GapPart,
    HistoryPart,
    NamedPart,
    NamedView,
    PhaseView,
    ProcessPart,
    ReleaseView,
    ResultsPart,
    ResultView,
    RolesPart,
    RoleView,
    SchedulePart,
    StepView,
)
from generator.render.site.page_view import Part, Section
from generator.render.site.views import FactView, LinkView, PlainPart
from generator.text import links
from generator.text.context import Chart
from generator.text.twin import twin


def section(desk: Desk, section_id: str, key: str, *parts: Part) -> tuple[Section, ...]:
    """A section under the fixed title; none when it has no parts, so that no heading is left empty."""
    return (Section(section_id, desk.word(key), parts),) if parts else ()


def glance_lines(desk: Desk, realisation: Realisation) -> tuple[FactView, ...]:
    """The lines of the box at the head of the page that the source lets us write."""
    return tuple(FactView(desk.word(f"glance.{key}"), desk.say(text)) for key, text in realisation.glance.lines())


def entry_section(desk: Desk, model: OperatingModel) -> tuple[Section, ...]:
    """How a client gets in."""
    group = model.target_group
    part = EntryPart(desk.note(group.text), desk.notes(group.criteria), desk.notes(model.entry))
    return section(desk, "mukaan", "entry.title", part)


def process_section(desk: Desk, model: OperatingModel, chart_key: str) -> tuple[Section, ...]:
    """What happens: what the source has lost first, then the charts and their text twin."""
    gap = (GapPart(desk.note(model.process.gap)),) if model.process.gap else ()
    parts: tuple[Part, ...] = gap
    if model.process.steps:
        charts = tuple(_chart(desk, chart) for chart in desk.context.charts.get(chart_key, ()))
        parts = (*gap, ProcessPart(charts[:1], charts[1:], _phases(desk, model.process, model.roles)))
    return section(desk, "mita-tapahtuu", "process.title", *(parts or (PlainPart(desk.word("process.none"), muted=True),)))


def _chart(desk: Desk, chart: Chart) -> ChartView:
    language = "" if desk.context.language is Language.FI else Language.FI.value  # charts are drawn once, in Finnish
    return ChartView(chart.id, chart.title, chart.svg, chart.source, desk.link(links.chart_file(chart.id, "svg")), language)


def _phases(desk: Desk, process: Process, roles: tuple[RoleInModel, ...]) -> tuple[PhaseView, ...]:
    names = {phase.id: desk.say(phase.name) for phase in process.phases}
    phases: list[tuple[str, list[StepView]]] = []
    for view, step in zip(twin(process, roles, desk.catalog, desk.context), process.steps, strict=True):
        name = names.get(step.phase or "", "")
        if not phases or phases[-1][0] != name:
            phases.append((name, []))
        phases[-1][1].append(StepView(view, desk.note_if(step.detail)))
    return tuple(PhaseView(name, steps[0].step.number, tuple(steps)) for name, steps in phases)


def roles_section(desk: Desk, model: OperatingModel) -> tuple[Section, ...]:
    """Who does what, the core first; then the instruments and the partners."""
    parts: list[Part] = []
    for participation in Participation:
        roles = tuple(_role(desk, role) for role in model.roles if role.participation is participation)
        if roles:
            parts.append(RolesPart(desk.word(f"participation.{participation.value}"), roles))
    if not parts:
        parts.append(PlainPart(desk.word("roles.none"), muted=True))
    names = {instrument.id: desk.say(instrument.name) for instrument in desk.catalog.vocabularies.instruments}
    tools = tuple(NamedView(LinkView(names[use.id], desk.link(links.instrument(use.id))), desk.note(use.text)) for use in model.instruments)
    if tools:
        parts.append(NamedPart(desk.word("instruments.used"), tools))
    return section(desk, "kuka-tekee", "roles.who", *parts, *partners(desk, model.partners))


def _role(desk: Desk, role: RoleInModel) -> RoleView:
    organisation = desk.organisation_link(role.organisation) if role.organisation else None
    return RoleView(desk.role_link(role.role), organisation, desk.notes(role.tasks), desk.say(role.when))


def partners(desk: Desk, found: tuple[PartnerInModel, ...]) -> tuple[NamedPart, ...]:
    """What organisations do."""
    views = tuple(NamedView(desk.organisation_link(partner.id), desk.note(partner.text)) for partner in found)
    return (NamedPart(desk.word("partners.title"), views),) if views else ()


def conditions_section(desk: Desk, model: OperatingModel) -> tuple[Section, ...]:
    """On what conditions the model works, and what to know when taking it up."""
    return section(
        desk,
        "ehdot",
        "conditions.title",
        *desk.items("conditions.conditions", model.conditions),
        *desk.items("conditions.tips", model.tips),
        *desk.items("conditions.risks", model.risks),
        *desk.items("conditions.indicators", model.indicators),
    )


def results(desk: Desk, found: Iterable[Result]) -> tuple[ResultsPart, ...]:
    """Measured numbers."""
    views = tuple(ResultView(desk.say(r.name), r.value, desk.say(r.unit), desk.say(r.period), desk.note(r.text)) for r in found)
    return (ResultsPart(views),) if views else ()


def schedule(desk: Desk, events: Iterable[Event]) -> tuple[SchedulePart, ...]:
    """A schedule."""
    views = tuple(EventView(desk.say(event.when), desk.note(event.text)) for event in events)
    return (SchedulePart(desk.word("background.schedule"), views),) if views else ()


def doubts_sections(desk: Desk, contradictions: tuple[Contradiction, ...], missing: tuple[Item, ...]) -> tuple[Section, ...]:
    """What sources tell in different ways, and what they leave untold."""
    views = tuple(ContradictionView(desk.say(c.topic), desk.notes(c.readings), desk.note_if(c.note)) for c in contradictions)
    told = (ContradictionsPart(views),) if views else ()
    return section(desk, "ristiriidat", "contradiction.title", *told) + section(desk, "puuttuu", "missing.title", *desk.items("", missing))


def history_section(desk: Desk, *rest: Part) -> tuple[Section, ...]:
    """What has changed in the page's description from version to version; nothing when nothing has, or git cannot tell."""
    found = desk.context.history.get(desk.address, ())
    views = tuple(ReleaseView(release.title, _count(desk, len(release.sentences)), release.sentences) for release in found)
    return section(desk, "muutokset", "history.title", *((HistoryPart(views),) if views else ()), *rest)


def _count(desk: Desk, number: int) -> str:
    return desk.word("history.count-one") if number == 1 else desk.word("history.count").format(count=number)
