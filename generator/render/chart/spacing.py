"""How wide each lane and alley is and how high each row: no more than the texts and lines in them need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.render.chart.plan import Plan
from generator.render.chart.ports import find_ports
from generator.render.chart.routes import Point, Route, assign_tracks, find_routes
from generator.render.chart.symbols import LEADING, SIZE, Form, shape_symbol
from generator.text.lettering import Typeface, wrap

LABEL_GAP = 5.0
HEAD_LENGTH = 9.0  # of an arrow
_WIDTHS = {1: 240.0, 2: 208.0, 3: 176.0, 4: 144.0, 5: 128.0, 6: 116.0}
_NARROWEST = 108.0
_LANE_SIDE = 8.0
_TRACK, _ALLEY, _NO_LINES, _MARGIN = 12.0, 18.0, 6.0, 1.0
_RAIL, _RAIL_GAP = (56.0, 104.0), 10.0  # the narrowest and the widest column of phase names, and the space beside it
_LINE_LEAD, _NAME_LEAD = 14.0, 16.0  # room for the line above a phase, and between the line and the phase's name
_LONGEST = 104.0  # a label's word up to this width widens its alley rather than is cut


@dataclass(frozen=True)
class Axis:
    """Pixels of one direction: starts and sizes of the grid's lines, alleys at even places; lead and tail are for labels."""

    starts: tuple[float, ...]
    sizes: tuple[float, ...]
    lead: tuple[float, ...]
    tail: tuple[float, ...]

    def middle(self, place: int) -> float:
        """The middle of a lane, a row or an alley."""
        return self.starts[place] + self.sizes[place] / 2

    def track(self, place: int, track: int, count: int) -> float:
        """A track of an alley; the tracks stand in the middle of what lead and tail leave."""
        room = self.sizes[place] - self.lead[place] - self.tail[place]
        return self.starts[place] + self.lead[place] + room / 2 + (track - (count - 1) / 2) * _TRACK

    @property
    def end(self) -> float:
        """Where the last line of the grid ends."""
        return self.starts[-1] + self.sizes[-1]


@dataclass(frozen=True)
class Draft:
    """A plan with its ways found and its texts on lines, not yet in place."""

    plan: Plan
    routes: tuple[Route, ...]
    tracks: Mapping[tuple[int, int], int]
    counts: Mapping[tuple[bool, int], int]
    """How many tracks an alley has: (upright, line) -> count"""
    ports: Mapping[tuple[int, int], float]
    forms: tuple[Form, ...]
    labels: tuple[tuple[str, ...], ...]
    heads: tuple[tuple[str, ...], ...]
    phases: tuple[tuple[str, ...], ...]
    width: float
    """The width of a symbol"""


def draft(plan: Plan, typeface: Typeface) -> Draft:
    """Ways and wrapped texts of a plan."""
    measure, strong = typeface.measure(SIZE), typeface.measure(SIZE, strong=True)
    width = _WIDTHS.get(len(plan.lanes), _NARROWEST)
    routes = find_routes(plan)
    tracks = assign_tracks(routes)
    counts: dict[tuple[bool, int], int] = {}
    for (r, p), track in tracks.items():
        part = routes[r].parts[p]
        counts[part.upright, part.line] = max(counts.get((part.upright, part.line), 0), track + 1)
    return Draft(
        plan=plan,
        routes=routes,
        tracks=tracks,
        counts=counts,
        ports=find_ports(routes),
        forms=tuple(shape_symbol(symbol, width, measure) for symbol in plan.symbols),
        labels=tuple(_label_lines(route, width, typeface) for route in routes),
        heads=tuple(wrap(lane, width + 2 * _LANE_SIDE - 12, strong) for lane in plan.lanes),
        phases=tuple(wrap(band.name, _RAIL[1], strong) for band in plan.bands),
        width=width,
    )


def label_end(route: Route) -> tuple[str, bool, Point, Point]:
    """Where the label stands: the side of the symbol, whether that part is all of the way, the symbol's place and the next corner."""
    points = route.points[::-1] if route.arrow.late else route.points
    return (route.enters if route.arrow.late else route.leaves), len(points) == 2, points[0], points[1]


def _label_lines(route: Route, width: float, typeface: Typeface) -> tuple[str, ...]:
    if not route.arrow.label:
        return ()
    measure = typeface.measure(SIZE)
    side, straight, _, corner = label_end(route)
    if side in ("bottom", "top"):
        room = width / 2 + _LANE_SIDE - 8
    elif not straight and corner[0] % 2:
        room = width / 2 + 2 * _LANE_SIDE + _ALLEY - 14
    else:
        room = 72.0
    longest = max(map(measure, route.arrow.label.split()), default=0.0)
    return wrap(route.arrow.label, max(room, min(longest, _LONGEST)), measure)


def lanes_across(work: Draft, typeface: Typeface) -> Axis:
    """Lanes and the alleys between them; an alley is as wide as its tracks and the labels that stand in it."""
    measure, strong = typeface.measure(SIZE), typeface.measure(SIZE, strong=True)
    last = 2 * len(work.plan.lanes)
    sizes = []
    for place in range(last + 1):
        tracks = work.counts.get((True, place), 0)
        if place % 2:
            sizes.append(work.width + 2 * _LANE_SIDE)
        elif place in (0, last):
            sizes.append(_TRACK * tracks + 4 if tracks else 0.0)
        else:
            sizes.append(_TRACK * (tracks - 1) + _ALLEY if tracks else _NO_LINES)
    for n, (route, lines) in enumerate(zip(work.routes, work.labels, strict=True)):
        if lines:
            side, straight, (x, _), corner = label_end(route)
            upright = side in ("bottom", "top")
            offset = work.ports.get((n, int(route.arrow.late)), 0.0)
            leftward = side == "left" or (upright and offset < 0)
            gutter = x + (-1 if leftward else 1)
            padding = _LANE_SIDE if gutter in (0, last) else 2 * _LANE_SIDE
            room = padding + (work.width / 2 if upright or not (straight or corner[0] == gutter) else 0.0)
            beside = abs(offset) if upright else HEAD_LENGTH if straight or route.arrow.late else 0.0
            sizes[gutter] = max(sizes[gutter], max(map(measure, lines)) + LABEL_GAP + beside + 6 - room)
    widest = max((strong(line) for lines in work.phases for line in lines), default=0.0)
    rail = max(_RAIL[0], widest) + _RAIL_GAP if work.phases else 0.0
    nothing = [0.0] * len(sizes)
    return _axis(_MARGIN + rail, sizes, nothing, nothing)


def rows_down(work: Draft, head: float) -> Axis:
    """Rows and the alleys between them; labels below a symbol and the line above a phase stand over the alley's tracks."""
    plan = work.plan
    last = max(symbol.row for symbol in plan.symbols)
    sizes = [0.0] * (2 * last + 3)
    lead, tail = [0.0] * len(sizes), [0.0] * len(sizes)
    for symbol, form in zip(plan.symbols, work.forms, strict=True):
        sizes[2 * symbol.row + 1] = max(sizes[2 * symbol.row + 1], form.height)
    busy = set()
    for n, (route, lines) in enumerate(zip(work.routes, work.labels, strict=True)):
        if route.leaves == "bottom":
            busy.add(route.points[0][1] + 1)
        side, _, (_, row), _ = label_end(route)
        if lines and side in ("bottom", "top"):
            zone = lead if side == "bottom" else tail
            alley = row + (1 if side == "bottom" else -1)
            zone[alley] = max(zone[alley], len(lines) * LEADING + 4)
        elif lines:
            offset = work.ports.get((n, int(route.arrow.late)), 0.0)
            sizes[row] = max(sizes[row], 2 * (len(lines) * LEADING + LABEL_GAP + abs(offset)))
    for band in plan.bands:
        lead[2 * band.row] += _LINE_LEAD if band.row else 0.0
    for place in range(0, len(sizes), 2):
        tracks = work.counts.get((False, place), 0)
        edge = place in (0, 2 * last + 2)
        room = 28.0 if (tracks and not edge) or place in busy else 20.0 if tracks else 14.0
        sizes[place] = lead[place] + tail[place] + room + _TRACK * max(0, tracks - 1)
    _make_room_for_names(work, sizes)
    return _axis(head + _MARGIN, sizes, lead, tail)


def _make_room_for_names(work: Draft, sizes: list[float]) -> None:
    """Stretch the last row of a phase whose name is higher than its rows."""
    bands = work.plan.bands
    for n, (band, lines) in enumerate(zip(bands, work.phases, strict=True)):
        end = 2 * bands[n + 1].row if n + 1 < len(bands) else len(sizes)
        need = len(lines) * LEADING + _NAME_LEAD
        sizes[end - 1] += max(0.0, need - sum(sizes[2 * band.row + 1 : end]))


def _axis(start: float, sizes: Sequence[float], lead: Sequence[float], tail: Sequence[float]) -> Axis:
    starts = [start]
    for size in sizes[:-1]:
        starts.append(starts[-1] + size)
    return Axis(tuple(starts), tuple(sizes), tuple(lead), tuple(tail))
