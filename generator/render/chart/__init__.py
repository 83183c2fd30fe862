"""Charts of processes: one picture for the web, paper and Word, and its Mermaid source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.artifact import Artifact
from generator.domain.catalog import Catalog
from generator.domain.operating_model import OperatingModel
from generator.domain.process import phase_of
from generator.domain.region import RegionColour
from generator.render.chart.layout import lay_out
from generator.render.chart.mermaid import mermaid_source
from generator.render.chart.picture import Caption, draw
from generator.render.chart.plan import Plan, Say, Shape
from generator.render.chart.sketch import plan_overview, plan_phase
from generator.render.chart.symbols import SIZE
from generator.text import links
from generator.text.context import Chart, Context
from generator.text.lettering import Typeface, read_typeface

SMALLEST_PT, MOST_SYMBOLS = 7.0, 20
_A4_MM = (170.0, 240.0)  # what the margins leave of a page
_PX_PER_MM, _PT_PER_PX = 96 / 25.4, 0.75
_COMMON = "#00566B"
_COLOURS = {
    RegionColour.SEA: "#1F5A9E",
    RegionColour.FOREST: "#2B6B3C",
    RegionColour.LAKE: "#00697A",
    RegionColour.BRICK: "#9A3B22",
    RegionColour.BARLEY: "#6B4A00",
}


def draw_charts(catalog: Catalog, say: Say) -> Mapping[str, tuple[Chart, ...]]:
    """The charts of every model and realisation that has steps, by ``links.chart_key``.

    The overview comes first; when it has too many symbols or too small letters for A4, a chart of each phase follows.
    """
    typeface = read_typeface()
    found: dict[str, tuple[Chart, ...]] = {}
    for model in catalog.models:
        if model.process.steps:
            key = links.chart_key(model.id)
            found[key] = _charts(catalog, model, key, model.name.fi, _COMMON, typeface, say)
    for realisation in catalog.realisations:
        if realisation.model.process.steps:
            region = catalog.region(realisation.region)
            key = links.chart_key(realisation.model.id, region.id)
            name = f"{realisation.name.fi}, {region.name.fi}"
            found[key] = _charts(catalog, realisation.model, key, name, _COLOURS[region.colour], typeface, say)
    return found


def render(catalog: Catalog, context: Context) -> Iterator[Artifact]:
    """Every chart as a picture file, and its source beside it."""
    for charts in context.charts.values():
        for chart in charts:
            yield Artifact(PurePosixPath(links.chart_file(chart.id, "svg")), chart.svg.encode())
            yield Artifact(PurePosixPath(links.chart_file(chart.id, "mmd")), chart.source.encode())


def _charts(catalog: Catalog, model: OperatingModel, key: str, name: str, colour: str, typeface: Typeface, say: Say) -> tuple[Chart, ...]:
    process = model.process
    roles = {role.id: catalog.role(role.role).name.fi for role in model.roles}
    whole = plan_overview(process, roles, say)
    overview = chart(whole, key, f"{name}: {say('chart.flow')}", colour, typeface, say)
    used = set(phase_of(process).values())
    phases = [phase for phase in process.phases if phase.id in used]
    if len(phases) < 2 or (overview.smallest_pt >= SMALLEST_PT and len(whole.symbols) <= MOST_SYMBOLS):
        return (overview,)
    parts = []
    for number, phase in enumerate(phases, 1):
        # A number keeps the id apart from a realisation's: a region's id begins with a letter.
        title = f"{name}: {phase.name.fi} ({number}/{len(phases)})"
        parts.append(chart(plan_phase(process, phase.id, roles, say), f"{key}--{number}", title, colour, typeface, say))
    return (overview, *parts)


def chart(plan: Plan, chart_id: str, title: str, colour: str, typeface: Typeface, say: Say) -> Chart:
    """The plan as a finished chart."""
    description = _describe(plan, say)
    picture = draw(lay_out(plan, typeface), chart_id, Caption(title, description), colour, say)
    return Chart(
        id=chart_id,
        title=title,
        description=description,
        source=mermaid_source(plan, title, description),
        svg=picture.svg,
        width=picture.width,
        height=picture.height,
        smallest_pt=smallest_pt(picture.width, picture.height),
    )


def smallest_pt(width: float, height: float) -> float:
    """The size of the letters when the chart is fitted on an A4 page; a chart has letters of one size only."""
    fitted = min(1.0, _A4_MM[0] * _PX_PER_MM / width, _A4_MM[1] * _PX_PER_MM / height)
    return round(SIZE * _PT_PER_PX * fitted, 2)


def _describe(plan: Plan, say: Say) -> str:
    """What the chart tells in a few sentences, for one who does not see it."""
    steps = [symbol for symbol in plan.symbols if symbol.number is not None]
    parts = [say("chart.count").format(steps=len(steps), lanes=", ".join(plan.lanes))]
    for shape, word in ((Shape.START, "chart.begins"), (Shape.DECISION, "chart.decides"), (Shape.END, "chart.ends")):
        if names := [f"{symbol.number} {symbol.text}" for symbol in steps if symbol.shape is shape]:
            parts.append(say(word).format(steps=", ".join(names)).replace("?.", "?"))
    return " ".join([*parts, say("chart.told")])
