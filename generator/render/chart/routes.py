"""Which way each arrow goes, in whole steps of a grid: symbols at odd places, alleys between lanes and rows at even ones.

An alley has room for any number of lines side by side, so a way along alleys is always free; a way across an empty place
of the grid is shorter and is taken when no symbol and no other line is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

from generator.render.chart.plan import Arrow, Plan

Point = tuple[int, int]
Choice = tuple[float, tuple[Point, ...]]  # a way and what it costs by itself
_BEND, _CROSSING, _OVERLAP = 2.0, 3.0, 200.0
_PORT_CLASH, _ODD_SIDE = 40.0, 15.0
_ON_EACH_OTHER = 3  # crossings that are as bad as two lines from opposite sides on each other
_APART = 12.0  # lines of a many-way decision that leave it on different sides
_ROUNDS = 3


@dataclass(frozen=True)
class Part:
    """A straight part of a way, its ends in rising order; ``upright`` parts run along a column."""

    upright: bool
    line: int
    low: int
    high: int


@dataclass(frozen=True)
class Route:
    """An arrow and its way: corners from the source's place to the target's, straight parts, sides it leaves and enters by."""

    arrow: Arrow
    points: tuple[Point, ...]
    parts: tuple[Part, ...]
    leaves: str
    enters: str


def find_routes(plan: Plan) -> tuple[Route, ...]:
    """A way for every arrow, in the order of the plan's arrows.

    Consultations, many-way decisions and then the short ones choose first; after that each may change its mind, seeing all the others.
    """
    at = [(2 * s.lane + 1, 2 * s.row + 1) for s in plan.symbols]

    def turn(index: int) -> tuple[bool, bool, int, int]:
        arrow = plan.arrows[index]
        (ax, ay), (bx, by) = at[arrow.source], at[arrow.target]
        return not arrow.dashed, not arrow.late, abs(ax - bx) + abs(ay - by) + (20 if by <= ay else 0), index

    free = cache(partial(_is_free, places=frozenset(at)))
    choices = {n: _choices(arrow, at[arrow.source], at[arrow.target]) for n, arrow in enumerate(plan.arrows)}
    drawn: dict[int, Route] = {}
    for _ in range(_ROUNDS):
        for n in sorted(choices, key=turn):
            others = tuple(route for m, route in drawn.items() if m != n)
            drawn[n] = _best(plan.arrows[n], choices[n], free, others)
    return tuple(drawn[n] for n in range(len(plan.arrows)))


def _choices(arrow: Arrow, a: Point, b: Point) -> list[Choice]:
    """The ways of an arrow with their own costs, the cheapest first."""
    return sorted((_own_cost(arrow, points), points) for points in set(_ways(a, b)))


def _best(arrow: Arrow, choices: list[Choice], free: Callable[[tuple[Point, ...]], bool], others: tuple[Route, ...]) -> Route:
    best, least = None, float("inf")
    for own, points in choices:
        if own >= least:
            break
        if not free(points):
            continue
        cost, route = own, _route(arrow, points)
        for other in others:
            cost += _clash(route, other)
            if cost >= least:
                break
        if best is None or cost < least:
            best, least = route, cost
    assert best is not None  # a way that keeps to the alleys is always free
    return best


def _route(arrow: Arrow, points: tuple[Point, ...]) -> Route:
    return Route(arrow, points, _parts(points), _side(points[0], points[1]), _side(points[-1], points[-2]))


def _ways(a: Point, b: Point) -> Iterator[tuple[Point, ...]]:
    """Ways to consider, from a straight line to one that keeps to the alleys and is always free."""
    (ax, ay), (bx, by) = a, b
    if a != b and (ax == bx or ay == by):
        yield a, b
    if ax != bx and ay != by:
        yield a, (bx, ay), b
        yield a, (ax, by), b
    above, below = by - 1, by + 1
    for leave in (ay - 1, ay + 1):
        for enter in (above, below):
            if leave == enter and ax != bx:
                yield a, (ax, leave), (bx, leave), b
            for gutter in sorted({ax - 1, ax + 1, bx - 1, bx + 1}):
                yield a, (ax, leave), (gutter, leave), (gutter, enter), (bx, enter), b
    for enter in (above, below):
        if ax != bx:
            yield a, (ax, enter), (bx, enter), b
    for gutter in sorted({ax - 1, ax + 1, bx - 1, bx + 1}):
        if ay != by:
            yield a, (gutter, ay), (gutter, by), b
        for enter in (above, below):
            yield a, (gutter, ay), (gutter, enter), (bx, enter), b
        for leave in (ay - 1, ay + 1):
            yield a, (ax, leave), (gutter, leave), (gutter, by), b


def _is_free(way: tuple[Point, ...], places: frozenset[Point]) -> bool:
    """Whether the way runs through no symbol and never stands still."""
    for (x0, y0), (x1, y1) in pairwise(way):
        if (x0, y0) == (x1, y1):
            return False
        if x0 == x1 and x0 % 2 and any((x0, y) in places for y in _between(y0, y1)):
            return False
        if y0 == y1 and y0 % 2 and any((x, y0) in places for x in _between(x0, x1)):
            return False
    return not any(corner in places for corner in way[1:-1])


def _between(a: int, b: int) -> range:
    """The odd places strictly between two odd ones, or up to an alley."""
    low, high = min(a, b), max(a, b)
    return range(low + 1 + low % 2, high, 2)


def _parts(points: tuple[Point, ...]) -> tuple[Part, ...]:
    return tuple(
        Part(True, x0, min(y0, y1), max(y0, y1)) if x0 == x1 else Part(False, y0, min(x0, x1), max(x0, x1)) for (x0, y0), (x1, y1) in pairwise(points)
    )


def _side(place: Point, towards: Point) -> str:
    if place[0] == towards[0]:
        return "bottom" if towards[1] > place[1] else "top"
    return "right" if towards[0] > place[0] else "left"


def _own_cost(arrow: Arrow, points: tuple[Point, ...]) -> float:
    """How much a reader would mind the way by itself: its length and bends, and going against the downward order."""
    leaves, enters, bends = _side(points[0], points[1]), _side(points[-1], points[-2]), len(points) - 2
    sideways = 8.0 if arrow.late and enters in ("top", "bottom") and bends else 0.0
    length = sum(abs(y1 - y0) * 0.6 if x0 == x1 else abs(x1 - x0) * 1.0 for (x0, y0), (x1, y1) in pairwise(points))
    forward = points[-1][1] > points[0][1]
    odd = (leaves == "top") + (enters == "bottom")
    return sideways + length + _BEND * bends + _ODD_SIDE * odd + (1.0 if forward and enters != "top" else 0.0)


def _clash(a: Route, b: Route) -> float:
    """How much a reader would mind two ways together: sides they share, lines that cross or run as one."""
    cost = _ports(a, b)
    crossing = _CROSSING * (1 + a.arrow.late + b.arrow.late)  # late arrows have labels where lines would cross them
    for p in a.parts:
        for q in b.parts:
            if p.upright != q.upright:
                cost += crossing if p.low < q.line < p.high and q.low < p.line < q.high else 0.0
            elif p.line == q.line and p.line % 2 and p.low < q.high and q.low < p.high and not may_merge(a, b):
                cost += _OVERLAP
    return cost


def _ports(route: Route, other: Route) -> float:
    """The cost of two arrows at the same side of a symbol: arriving together is fine, all else confuses."""
    a, b = route.arrow, other.arrow
    clash = 0.0
    if a.source == b.source and route.leaves == other.leaves:
        clash += 1.0 if may_fork(a, b) else _PORT_CLASH
    if a.late and b.late and a.source == b.source and route.leaves != other.leaves:
        clash += _APART
    if a.target == b.target and route.enters == other.enters:
        clash += 0.0 if a.dashed == b.dashed else _PORT_CLASH
    if (a.source == b.target and route.leaves == other.enters) or (a.target == b.source and route.enters == other.leaves):
        clash += _PORT_CLASH
    return clash


def may_merge(a: Route, b: Route) -> bool:
    """Whether two lines may run as one: both end at the same symbol from the same side, or fork without labels."""
    if a.arrow.dashed or b.arrow.dashed:
        return False
    if a.arrow.target == b.arrow.target:
        return a.enters == b.enters
    return may_fork(a.arrow, b.arrow) and a.leaves == b.leaves


def may_fork(a: Arrow, b: Arrow) -> bool:
    """Whether two arrows may begin as one line: no label stands at their beginning."""
    quiet = all(not arrow.dashed and (arrow.late or not arrow.label) for arrow in (a, b))
    return quiet and a.source == b.source


def assign_tracks(routes: tuple[Route, ...]) -> Mapping[tuple[int, int], int]:
    """A track within its alley for every part that runs along one: (route, part) -> track, from the left or the top."""
    alleys: dict[tuple[bool, int], list[tuple[int, int]]] = {}
    parts = {(r, p): part for r, route in enumerate(routes) for p, part in enumerate(route.parts)}
    for key, part in parts.items():
        if part.line % 2 == 0:
            alleys.setdefault((part.upright, part.line), []).append(key)
    tracks: dict[tuple[int, int], int] = {}
    for keys in alleys.values():
        for key in _in_order(keys, parts, routes):
            near = [other for other in keys if other in tracks and _touch(parts[key], parts[other])]
            apart = {tracks[o] for o in near if not _run_as_one(routes[key[0]], key[1], routes[o[0]], o[1])}
            joined = next((tracks[o] for o in near if tracks[o] not in apart), None)
            tracks[key] = joined if joined is not None else 1 + max(apart, default=-1)
    return tracks


def _touch(a: Part, b: Part) -> bool:
    return a.low <= b.high and b.low <= a.high


def _run_as_one(a: Route, part_a: int, b: Route, part_b: int) -> bool:
    """Whether two arrows come from the same symbol the same way up to these parts, or go on to one from them."""
    if not may_merge(a, b):
        return False
    return a.points[part_a + 1 :] == b.points[part_b + 1 :] or (
        may_fork(a.arrow, b.arrow) and part_a == part_b and a.points[: part_a + 1] == b.points[: part_b + 1]
    )


def _in_order(keys: list[tuple[int, int]], parts: Mapping[tuple[int, int], Part], routes: tuple[Route, ...]) -> list[tuple[int, int]]:
    """The parts of an alley in the order of tracks that makes their lines cross least."""
    order: list[tuple[int, int]] = []
    for key in keys:
        costs = []
        for n in range(len(order) + 1):
            costs.append(sum(_crossings(o, key, parts, routes) for o in order[:n]) + sum(_crossings(key, o, parts, routes) for o in order[n:]))
        order.insert(costs.index(min(costs)), key)
    return order


def _crossings(first: tuple[int, int], second: tuple[int, int], parts: Mapping[tuple[int, int], Part], routes: tuple[Route, ...]) -> int:
    """How often two parts' lines cross when the first has the lower track number."""
    a, b = parts[first], parts[second]
    b_legs = tuple(_legs(routes[second[0]].points, second[1], b))
    crossing = 0
    for end, away in _legs(routes[first[0]].points, first[1], a):
        crossing += away > 0 and b.low < end < b.high
        crossing += sum(_ON_EACH_OTHER for other, back in b_legs if other == end and away > 0 > back)
    for end, away in b_legs:
        crossing += away < 0 and a.low < end < a.high
    return crossing


def _legs(points: tuple[Point, ...], part: int, at: Part) -> Iterator[tuple[int, int]]:
    """Where a part's neighbours leave it, and to which side of the alley."""
    along, across = (1, 0) if at.upright else (0, 1)
    if part > 0:
        yield points[part][along], points[part - 1][across] - points[part][across]
    if part + 2 < len(points):
        yield points[part + 1][along], points[part + 2][across] - points[part + 1][across]
