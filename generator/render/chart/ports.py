"""Where lines meet the sides of symbols when more than one comes to the same side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.render.chart.routes import Route

_PORT = 14.0


def find_ports(routes: Sequence[Route]) -> Mapping[tuple[int, int], float]:
    """How far from the middle of a side each line meets its symbol: (route, 0 at the source or 1 at the target) -> offset."""
    sides: dict[tuple[int, str], dict[tuple[str, int], list[tuple[int, int]]]] = {}
    for n, route in enumerate(routes):
        arrow = route.arrow
        alone = n if arrow.dashed or (arrow.label and not arrow.late) else -1
        sides.setdefault((arrow.source, route.leaves), {}).setdefault(("out", alone), []).append((n, 0))
        sides.setdefault((arrow.target, route.enters), {}).setdefault(("in", arrow.dashed), []).append((n, 1))
    offsets: dict[tuple[int, int], float] = {}
    for (_, side), groups in sides.items():
        along = 0 if side in ("top", "bottom") else 1
        ordered = sorted(groups.values(), key=lambda ends: (_heading(routes[ends[0][0]], ends[0][1], along), ends[0]))
        straight = next((n for n, ends in enumerate(ordered) if any(len(routes[r].points) == 2 for r, _ in ends)), None)
        zero = (len(ordered) - 1) / 2 if straight is None else float(straight)
        for n, ends in enumerate(ordered):
            offsets |= {(r, end): (n - zero) * _PORT for r, end in ends if n != zero and len(routes[r].points) > 2}
    return offsets


def _heading(route: Route, end: int, along: int) -> int:
    """Which way along the side a line comes or goes."""
    points = route.points if end == 0 else route.points[::-1]
    return points[min(2, len(points) - 1)][along] - points[0][along]
