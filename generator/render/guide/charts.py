"""Where a process's charts go on A4: in the text, on a page of their own, or one for each phase; never with letters too small to read."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from generator.render.guide.view import Phrase, Picture, Place
from generator.text.context import Chart

SMALLEST_PT = 7.0
_MM_PER_PX = 25.4 / 96
_MEASURED_MM = (170.0, 240.0)  # the box that Chart.smallest_pt tells the letters in


@dataclass(frozen=True)
class Box:
    """The room for a chart in a place."""

    place: Place
    width_mm: float
    height_mm: float


# In the order of preference; the template's pages have exactly this room.
BOXES = (Box(Place.TEXT, 168, 120), Box(Place.FLOAT, 168, 230), Box(Place.PAGE, 170, 240), Box(Place.TURNED, 257, 145))


def place_charts(charts: tuple[Chart, ...], largest_pt: float = inf) -> tuple[Picture | None, ...]:
    """The overview alone when it can be read on a page, else the chart of each phase, None for one that cannot be read."""
    if not charts:
        return ()
    overview = place_chart(charts[0], largest_pt)
    return (overview,) if overview else tuple(place_chart(chart, largest_pt) for chart in charts[1:])


def place_chart(chart: Chart, largest_pt: float = inf) -> Picture | None:
    """The chart in the first place where its letters can be read, no larger than asked; None when there is none."""
    lettering = chart.smallest_pt / _scale(chart, *_MEASURED_MM)
    scales = {box: min(_scale(chart, box.width_mm, box.height_mm), largest_pt / lettering) for box in BOXES}
    full = max(scales[box] for box in BOXES[:2])
    for box, scale in scales.items():
        # A chart is not squeezed into the text when a whole page would show it clearly larger.
        if lettering * scale >= SMALLEST_PT and (box.place is not Place.TEXT or scale > 0.9 * full):
            width, height = round(chart.width * _MM_PER_PX * scale, 2), round(chart.height * _MM_PER_PX * scale, 2)
            return Picture(chart.svg, Phrase(chart.title), f"{chart.title}. {chart.description}", width, height, box.place)
    return None


def _scale(chart: Chart, width_mm: float, height_mm: float) -> float:
    return min(1.0, width_mm / (chart.width * _MM_PER_PX), height_mm / (chart.height * _MM_PER_PX))
