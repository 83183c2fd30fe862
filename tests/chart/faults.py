"""What a reader would see go wrong in a layout, found by measuring it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from generator.render.chart.layout import Layout
from generator.render.chart.plan import Plan, Shape
from generator.render.chart.symbols import LEADING, SIZE, Box
from generator.text.lettering import Typeface

Rect = tuple[float, float, float, float]
Way = tuple[tuple[float, float], ...]
_TOLERANCE = 0.6
_WIDER = 1.12  # how much wider Finnish is in Noto Sans, which stands in where our typeface is missing


def broken(plan: Plan, layout: Layout, typeface: Typeface) -> tuple[str, ...]:
    """What no chart may have, however tangled its process is."""
    return (*_symbols(layout, typeface), *_lines(plan, layout), *_names(layout, typeface))


def untidy(plan: Plan, layout: Layout, typeface: Typeface) -> tuple[str, ...]:
    """What a published chart may not have either: lines and labels on each other."""
    return (*_shared_lines(plan, layout), *_labels(layout, typeface))


def _symbols(layout: Layout, typeface: Typeface) -> Iterator[str]:
    measure = typeface.measure(SIZE)
    for a, b in combinations(layout.boxes, 2):
        if _meet(_rect(a), _rect(b)):
            yield f"{a.symbol.text} lies on {b.symbol.text}"
    for box in layout.boxes:
        if not _inside(_rect(box), layout):
            yield f"{box.symbol.text} is outside the picture"
        if max(map(measure, box.lines), default=0) * _WIDER > box.width + _TOLERANCE or len(box.lines) * LEADING > box.height:
            yield f"{box.symbol.text} does not fit its symbol"


def _lines(plan: Plan, layout: Layout) -> Iterator[str]:
    for arrow, line in zip(plan.arrows, layout.lines, strict=True):
        name = f"line {arrow.source}-{arrow.target}"
        for (x0, y0), (x1, y1) in pairwise(line.points):
            part = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            if abs(x0 - x1) > _TOLERANCE and abs(y0 - y1) > _TOLERANCE:
                yield f"{name} is slanted"
            if not _inside(part, layout):
                yield f"{name} leaves the picture"
            for n, box in enumerate(layout.boxes):
                if n not in (arrow.source, arrow.target) and _meet(part, _rect(box)):
                    yield f"{name} runs through {box.symbol.text}"


def _names(layout: Layout, typeface: Typeface) -> Iterator[str]:
    strong = typeface.measure(SIZE, strong=True)
    for column in layout.columns:
        if max(map(strong, column.lines), default=0) > column.width or len(column.lines) * LEADING > layout.head:
            yield f"{''.join(column.lines)} does not fit its header"
    for n, stretch in enumerate(layout.stretches):
        end = layout.stretches[n + 1].top if n + 1 < len(layout.stretches) else layout.height
        if max(map(strong, stretch.lines), default=0) > layout.columns[0].x or stretch.top + len(stretch.lines) * LEADING > end:
            yield f"{''.join(stretch.lines)} does not fit its phase"
    for label, rect in zip(layout.labels, _label_rects(layout, typeface), strict=True):
        if not _inside(rect, layout):
            yield f"{''.join(label.lines)} is outside the picture"


def _shared_lines(plan: Plan, layout: Layout) -> Iterator[str]:
    for (a, line_a), (b, line_b) in combinations(zip(plan.arrows, layout.lines, strict=True), 2):
        if a.target != b.target and a.source != b.source and _run_together(line_a.points, line_b.points):
            yield f"lines {a.source}-{a.target} and {b.source}-{b.target} run on each other"


def _run_together(a: Way, b: Way) -> bool:
    for p, q in pairwise(a):
        for r, s in pairwise(b):
            for along, across in ((0, 1), (1, 0)):
                places = p[across], q[across], r[across], s[across]
                shared = min(max(p[along], q[along]), max(r[along], s[along])) - max(min(p[along], q[along]), min(r[along], s[along]))
                if max(places) - min(places) < 1 and shared > 2:
                    return True
    return False


def _labels(layout: Layout, typeface: Typeface) -> Iterator[str]:
    rects = _label_rects(layout, typeface)
    for label, rect in zip(layout.labels, rects, strict=True):
        for box in layout.boxes:
            # The corners of a diamond's frame are empty, and labels may stand there.
            if box.symbol.shape is not Shape.DECISION and _meet(rect, _rect(box)):
                yield f"label {''.join(label.lines)} lies on {box.symbol.text}"
        for line in layout.lines:
            for (x0, y0), (x1, y1) in pairwise(line.points):
                if _meet(rect, (min(x0, x1) - 1, min(y0, y1) - 1, max(x0, x1) + 1, max(y0, y1) + 1)):
                    yield f"a line runs through label {''.join(label.lines)}"
    for (a, rect_a), (b, rect_b) in combinations(zip(layout.labels, rects, strict=True), 2):
        if _meet(rect_a, rect_b):
            yield f"labels {''.join(a.lines)} and {''.join(b.lines)} lie on each other"


def _label_rects(layout: Layout, typeface: Typeface) -> list[Rect]:
    measure = typeface.measure(SIZE)
    found = []
    for label in layout.labels:
        wide = max(map(measure, label.lines))
        left = label.x - wide if label.ends else label.x
        found.append((left, label.y - SIZE * 0.7, left + wide, label.y + (len(label.lines) - 1) * LEADING))
    return found


def _rect(box: Box) -> Rect:
    return box.x - box.width / 2, box.y - box.height / 2, box.x + box.width / 2, box.y + box.height / 2


def _meet(a: Rect, b: Rect) -> bool:
    return a[0] < b[2] - _TOLERANCE and b[0] < a[2] - _TOLERANCE and a[1] < b[3] - _TOLERANCE and b[1] < a[3] - _TOLERANCE


def _inside(a: Rect, layout: Layout) -> bool:
    return min(a[0], a[1]) >= -_TOLERANCE and a[2] <= layout.width + _TOLERANCE and a[3] <= layout.height + _TOLERANCE
