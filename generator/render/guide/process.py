"""What happens in a realisation: its charts, and the same steps as text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import inf

from generator.domain.operating_model import Realisation
from generator.render.guide.charts import place_charts
from generator.render.guide.pen import Pen
from generator.render.guide.view import Content, Passage, Phrase, Picture, Place, Step, Steps
from generator.text import links
from generator.text.twin import TwinStep, twin


def process_blocks(pen: Pen, realisation: Realisation, largest_pt: float = inf) -> Iterator[Content]:
    """The charts with letters no larger than asked, the steps by phase, and what the source leaves out; missing steps are told."""
    process = realisation.model.process
    charts = pen.context.charts.get(links.chart_key(realisation.model.id, realisation.region), ())
    pictures = place_charts(charts, largest_pt)
    steps = twin(process, realisation.model.roles, pen.catalog, pen.context)
    phases = [(phase, tuple(part)) for phase, part in groupby(steps, key=lambda step: step.phase)]
    if len(pictures) == len(phases):
        for picture, (phase, part) in zip(pictures, phases, strict=True):
            yield from _in_order(picture, _steps(pen, phase, part))
    else:
        overview = pictures[0] if pictures else None
        yield from _in_order(overview, *(_steps(pen, phase, part) for phase, part in phases))
        yield from (picture for picture in pictures[1:] if picture)
    if charts and None in (pictures or (None,)):
        yield pen.fixed("guide.chart-online", address=pen.context.settings.address + links.chart_file(charts[0].id, "svg"))
    if process.gap:
        yield pen.write(process.gap)
    elif not steps:
        yield pen.fixed("process.none")


def _in_order(picture: Picture | None, *texts: Steps) -> tuple[Content, ...]:
    # A chart on a page of its own follows the text, so that the heading does not stand alone on the page before.
    if picture is None:
        return texts
    return (*texts, picture) if picture.place in (Place.PAGE, Place.TURNED) else (picture, *texts)


def _steps(pen: Pen, phase: str, part: tuple[TwinStep, ...]) -> Steps:
    return Steps(Phrase(phase) if phase else None, tuple(_step(pen, step) for step in part))


def _step(pen: Pen, step: TwinStep) -> Step:
    present = (f"{pen.word('twin.with').capitalize()}: {', '.join(step.taking_part)}",) if step.taking_part else ()
    detail = Passage(pen.notebook.note(step.detail)) if step.detail else None
    return Step(step.number, Phrase(step.name), Phrase(step.who), (*present, *step.consultations), detail, step.branches)
