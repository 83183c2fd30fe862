"""The lane and the row of each symbol: arrows short, steps downward in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.render.chart.plan import Shape

Cell = tuple[int, int]


@dataclass(frozen=True)
class Draft:
    """A symbol whose lane is known by role only; ``beside`` names the step that consults it or leads out of the chart by it."""

    key: str
    shape: Shape
    text: str
    lane: str
    number: int | None = None
    phase: str = ""
    beside: str = ""


@dataclass
class Sketch:
    """Symbols and arrows as they are found: (source, target, label, dashed)."""

    drafts: list[Draft] = field(default_factory=list)
    arrows: list[tuple[str, str, str, bool]] = field(default_factory=list)


def order_lanes(sketch: Sketch) -> list[str]:
    """Lanes in an order that keeps arrows short; the lane of the first step stays first."""
    lane = {draft.key: draft.lane for draft in sketch.drafts}
    pairs = [(lane[source], lane[target]) for source, target, _, _ in sketch.arrows if lane[source] != lane[target]]

    def length(order: Sequence[str]) -> int:
        place = {name: index for index, name in enumerate(order)}
        return sum(abs(place[a] - place[b]) for a, b in pairs)

    order = list(dict.fromkeys(lane.values()))
    better = True
    while better:
        better = False
        for name in tuple(order[1:]):
            rest = [other for other in order if other != name]
            tried = min(([*rest[:n], name, *rest[n:]] for n in range(1, len(order))), key=length)
            if length(tried) < length(order):
                order, better = tried, True
    return order


def place(sketch: Sketch, lanes: Sequence[str]) -> Mapping[str, Cell]:
    """The lane and row of every draft; steps that do not follow each other may stand side by side."""
    cells: dict[str, Cell] = {}
    taken: set[Cell] = set()
    row, lowest, phase = 0, -1, ""
    for draft in sketch.drafts:
        if draft.beside:
            continue
        row = max([row, *(cells[s][1] + 1 for s, t, _, dashed in sketch.arrows if t == draft.key and s in cells and not dashed)])
        if draft.phase != phase:
            row, phase = max(row, lowest + 1), draft.phase
        lane = lanes.index(draft.lane)
        asked = [(d, lanes.index(d.lane)) for d in sketch.drafts if d.beside == draft.key and d.shape is Shape.CONSULTED]
        if draft.shape is Shape.ELSEWHERE:
            lane, row = next(cell for cell in _nearest(lane, row, len(lanes)) if cell not in taken)
        while taken & _reserved(lane, row, asked):
            row += 1
        taken |= _reserved(lane, row, asked)
        cells[draft.key] = lane, row
        cells |= {d.key: (beside, row + (beside == lane)) for d, beside in asked}
        for d in sketch.drafts:
            if d.beside == draft.key and d.shape is Shape.ELSEWHERE:
                cells[d.key] = next(cell for cell in _exits(sketch, draft, lane, row, len(lanes)) if cell not in taken)
                taken.add(cells[d.key])
        lowest = max(r for _, r in cells.values())
    return cells


def _reserved(lane: int, row: int, asked: Sequence[tuple[Draft, int]]) -> set[Cell]:
    """The cells that a step and its consultations need, with the way between them; a consultation in the same lane stands below."""
    found = {(lane, row)}
    for _, beside in asked:
        found |= {(lane, row + 1)} if beside == lane else {(n, row) for n in range(min(lane, beside), max(lane, beside) + 1)}
    return found


def _nearest(lane: int, row: int, lanes: int) -> Iterator[Cell]:
    """Cells for a sign that leads into the chart: in its lane or beside it, then lower down."""
    while True:
        yield from ((n, row) for n in (lane, lane + 1, lane - 1) if 0 <= n < lanes)
        row += 1


def _exits(sketch: Sketch, draft: Draft, lane: int, row: int, lanes: int) -> Iterator[Cell]:
    """Cells for a sign that leads out of the chart: beside a step that goes on inside too, else below it."""
    if sum(source == draft.key and not dashed for source, _, _, dashed in sketch.arrows) > 1:
        yield from ((n, row) for n in (lane + 1, lane - 1) if 0 <= n < lanes)
    while True:
        row += 1
        yield lane, row
