"""The pages of a model: the common one, and one in each region."""

from __future__ import annotations

from generator.domain.operating_model import Glance, OperatingModel, Realisation
from generator.render.site.changes import changes_part
from generator.render.site.desk import Desk
from generator.render.site.downloads_page import in_finnish, print_links
from generator.render.site.list_parts import CardsPart, CardView, ComparisonPart, ComparisonRow
from generator.render.site.page_view import HeadView, PageView, Part, Section
from generator.render.site.sections import (
    conditions_section,
    doubts_sections,
    entry_section,
    glance_lines,
    history_section,
    process_section,
    results,
    roles_section,
    schedule,
    section,
)
from generator.render.site.views import FactView, GlancePart, LinksPart, LinkView, PlainPart
from generator.text import links
from generator.text.marked import composed
from generator.text.prints import PrintKind, prints_of, realisation_prints


def model_page(desk: Desk, model: OperatingModel) -> PageView:
    """What is common to a model, and how the regions stand beside each other."""
    word = desk.word
    head = HeadView(
        f"{word('kind.model')} · {word(f'model.{model.kind.value}')}",
        desk.say(model.name),
        desk.say(model.summary),
        also=tuple(desk.say(name) for name in model.other_names),
        actions=print_links(desk, (p for p in prints_of(desk.catalog, PrintKind.COMPARISON) if p.model == model.id)),
        printable=word("action.print"),
    )
    sections = (
        *section(desk, "alueittain", "model.by_region", CardsPart(region_cards(desk, model)), *_comparison(desk, model)),
        *section(desk, "tarve", "model.need", *desk.prose("", model.need), *desk.items("background.goals", model.goals)),
        *section(desk, "idea", "background.idea", *desk.prose("", model.idea)),
        *entry_section(desk, model),
        *process_section(desk, model, links.chart_key(model.id)),
        *roles_section(desk, model),
        *conditions_section(desk, model),
        *history_section(desk, *_changed_regions(desk, model)),
    )
    return PageView(head, sections, sources=desk.sources())


def _changed_regions(desk: Desk, model: OperatingModel) -> tuple[LinksPart, ...]:
    """The regions whose pages tell of changes, each with its latest version."""
    addresses = {region.id: links.realisation(model.id, region.id) for region in desk.catalog.regions}
    found = tuple(
        LinkView(composed("{region}: {version}", region=desk.say(region.name), version=told[0].title), f"{desk.link(addresses[region.id])}#muutokset")
        for region in desk.catalog.regions
        if (told := desk.context.history.get(addresses[region.id], ()))
    )
    return (LinksPart(desk.word("history.regions"), found),) if found else ()


def region_cards(desk: Desk, model: OperatingModel) -> tuple[CardView, ...]:
    """Every region in the catalogue's order, those without the model too."""
    cards = []
    for region in desk.catalog.regions:
        found = desk.catalog.realisation(model.id, region.id)
        name, colour = desk.say(region.name), region.colour.value
        if found:
            href = desk.link(links.realisation(model.id, region.id))
            cards.append(CardView(LinkView(name, href), colour, desk.say(found.summary), desk.status(found.status), desk.evidence(found)))
        else:
            cards.append(CardView(LinkView(name, ""), colour, desk.word("matrix.none_long")))
    return tuple(cards)


def _comparison(desk: Desk, model: OperatingModel) -> tuple[ComparisonPart, ...]:
    found = [r for r in desk.catalog.realisations if r.model.id == model.id]
    if len(found) < 2:
        return ()
    columns = {r.region: {line.name: line.text for line in glance_lines(desk, r)} for r in found}
    names = {r.region: desk.say(desk.catalog.region(r.region).name) for r in found}
    questions = [desk.word(f"glance.{key}") for key in Glance.model_fields]
    rows = [ComparisonRow(q, tuple(FactView(names[region], answers.get(q, "")) for region, answers in columns.items())) for q in questions]
    heads = tuple(LinkView(names[r.region], desk.link(links.realisation(model.id, r.region))) for r in found)
    return (ComparisonPart(desk.word("comparison.caption"), heads, tuple(row for row in rows if any(a.text for a in row.answers))),)


def realisation_page(desk: Desk, realisation: Realisation) -> PageView:
    """A model in a region, in the order a reader asks: what, how sure, how in, what happens, who, what differs, what came of it."""
    model, region = realisation.model, desk.catalog.region(realisation.region)
    head = _realisation_head(desk, realisation)
    lines = glance_lines(desk, realisation)
    base = LinkView(desk.say(realisation.base.name), desk.link(links.model(model.id)))
    sections = (
        *entry_section(desk, model),
        *process_section(desk, model, links.chart_key(model.id, region.id)),
        *roles_section(desk, model),
        *section(desk, "toisin", "change.title", PlainPart(desk.word("change.lead"), base), changes_part(desk, realisation)),
        *_results_section(desk, realisation),
        *conditions_section(desk, model),
        *_background_section(desk, realisation),
        *doubts_sections(desk, realisation.contradictions, realisation.missing),
        *history_section(desk),
    )
    others = tuple(
        LinkView(desk.say(desk.catalog.region(other.region).name), desk.link(links.realisation(model.id, other.region)))
        for other in desk.catalog.realisations
        if other.model.id == model.id and other.region != region.id
    )
    return PageView(
        head,
        sections,
        opening=(GlancePart(lines),) if lines else (),
        colour=region.colour.value,
        aside=(LinksPart(desk.word("others.title"), others),) if others else (),
        sources=desk.sources(),
    )


def _realisation_head(desk: Desk, realisation: Realisation) -> HeadView:
    region, word = desk.catalog.region(realisation.region), desk.word
    return HeadView(
        composed("{kind} · {region}", kind=word("kind.model"), region=desk.say(region.name)),
        desk.say(realisation.name),
        desk.say(realisation.summary),
        status=desk.status(realisation.status),
        evidence=desk.evidence(realisation),
        note=desk.note(realisation.status_note),
        actions=(
            *print_links(desk, realisation_prints(realisation)),
            LinkView(word("action.guide") + in_finnish(desk), desk.link(links.guide(region.id))),
            LinkView(word("action.innokyla"), desk.link(links.innokyla(realisation.model.id, region.id))),
        ),
        printable=word("action.print"),
    )


def _results_section(desk: Desk, realisation: Realisation) -> tuple[Section, ...]:
    parts: tuple[Part, ...] = (*results(desk, realisation.results), *desk.prose("", realisation.results_text))
    none = () if parts else (PlainPart(desk.word("results.none"), muted=True),)
    return section(desk, "tulokset", "results.title", *parts, *none, *desk.items("results.lessons", realisation.lessons))


def _background_section(desk: Desk, realisation: Realisation) -> tuple[Section, ...]:
    return section(
        desk,
        "tausta",
        "background.title",
        *desk.prose("background.idea", realisation.model.idea),
        *desk.items("background.goals", realisation.model.goals),
        *desk.prose("background.environment", realisation.environment),
        *desk.prose("background.current", realisation.current_state),
        *desk.prose("background.target", realisation.target_state),
        *schedule(desk, realisation.schedule),
    )
