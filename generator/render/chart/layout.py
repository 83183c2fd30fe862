"""Where everything stands, in pixels: lanes as columns, steps as rows, lines in the alleys between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.chart.plan import Plan
from generator.render.chart.routes import Route
from generator.render.chart.spacing import HEAD_LENGTH, LABEL_GAP, Axis, Draft, draft, label_end, lanes_across, rows_down
from generator.render.chart.symbols import LEADING, SIZE, Box
from generator.text.lettering import Typeface

_GAP, _MARGIN = 6.0, 1.0
_ASCENT = SIZE * 0.85  # from the top of a line of text to its base


@dataclass(frozen=True)
class Column:
    """A lane: its panel, the middle of its symbols and the lines of its header."""

    x: float
    width: float
    middle: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """A phase: the line above it and the lines of its name."""

    top: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Label:
    """A text beside a line; y is the first line's base, and x its end when ``ends``."""

    x: float
    y: float
    ends: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """An arrow's way in pixels."""

    points: tuple[tuple[float, float], ...]
    dashed: bool


@dataclass(frozen=True)
class Layout:
    """A chart ready to be drawn."""

    width: float
    height: float
    head: float
    columns: tuple[Column, ...]
    stretches: tuple[Stretch, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


def lay_out(plan: Plan, typeface: Typeface) -> Layout:
    """The plan in pixels, as small as its texts allow."""
    work = draft(plan, typeface)
    across = lanes_across(work, typeface)
    head = max(len(lines) for lines in work.heads) * LEADING + 18
    down = rows_down(work, head)
    boxes = tuple(
        Box(symbol, across.middle(2 * symbol.lane + 1), down.middle(2 * symbol.row + 1), form.width, form.height, form.lines)
        for symbol, form in zip(plan.symbols, work.forms, strict=True)
    )
    lines = tuple(Line(_pixels(n, work, boxes, across, down), route.arrow.dashed) for n, route in enumerate(work.routes))
    labels = tuple(
        _place_label(route, lines[n], work.labels[n], work.ports.get((n, int(route.arrow.late)), 0.0))
        for n, route in enumerate(work.routes)
        if work.labels[n]
    )
    stretches = tuple(
        Stretch(down.starts[2 * band.row] + max(0.0, down.lead[2 * band.row] - 7.0), name) for band, name in zip(plan.bands, work.phases, strict=True)
    )
    return Layout(across.end + _MARGIN, down.end, head, _panels(across, work.heads), stretches, boxes, lines, labels)


def _panels(across: Axis, heads: Sequence[tuple[str, ...]]) -> tuple[Column, ...]:
    """The lanes' panels: neighbours share the alley between them, but for a narrow gap."""
    found = []
    for n, lines in enumerate(heads):
        left = across.middle(2 * n) + _GAP / 2 if n else across.starts[0]
        right = across.middle(2 * n + 2) - _GAP / 2 if n + 1 < len(heads) else across.end
        found.append(Column(left, right - left, across.middle(2 * n + 1), lines))
    return tuple(found)


def _pixels(n: int, work: Draft, boxes: Sequence[Box], across: Axis, down: Axis) -> tuple[tuple[float, float], ...]:
    """The corners of a line: each part's own coordinate, joined where parts meet."""
    route = work.routes[n]
    parts = route.parts
    start, end = work.ports.get((n, 0), 0.0), work.ports.get((n, 1), 0.0)
    fixed: list[float] = []
    for p, part in enumerate(parts):
        axis = across if part.upright else down
        if part.line % 2 == 0:
            fixed.append(axis.track(part.line, work.tracks[n, p], work.counts[part.upright, part.line]))
        else:
            fixed.append(axis.middle(part.line) + (start if p == 0 else end if p == len(parts) - 1 else 0.0))
    corners = [boxes[route.arrow.source].edge(route.leaves, start)]
    for p in range(1, len(parts)):
        corners.append((fixed[p - 1], fixed[p]) if parts[p - 1].upright else (fixed[p], fixed[p - 1]))
    corners.append(boxes[route.arrow.target].edge(route.enters, end))
    return tuple(corners)


def _place_label(route: Route, line: Line, lines: tuple[str, ...], offset: float) -> Label:
    """Beside the line's beginning, or its end when late: to the right of one that goes down, above one that goes sideways."""
    late = route.arrow.late
    side, straight, _, _ = label_end(route)
    points = line.points[::-1] if late else line.points
    (x0, y0), (_, y1) = points[0], points[1]
    height = len(lines) * LEADING
    if side in ("bottom", "top"):
        left = offset < 0
        top = y0 + 2 if side == "bottom" else y0 - height - 4
        return Label(x0 + (-6 if left else 6), top + _ASCENT, left, lines)
    rises = not straight and points[2][1] < y1
    top = y0 + 3 if rises and not late else y0 - height - 1
    left = side == "left"
    gap = LABEL_GAP + (HEAD_LENGTH if late else 0.0)
    return Label(x0 + (-gap if left else gap), top + _ASCENT, left, lines)
