"""A layout drawn as SVG that is the same on the web, in print and in Word: plain shapes and text, no style sheet, no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import hypot

from generator.render.chart.layout import Layout, Line
from generator.render.chart.plan import Say, Shape
from generator.render.chart.spacing import HEAD_LENGTH
from generator.render.chart.symbols import LEADING, SIZE, Box
from generator.text.lettering import FAMILY

INK, MUTED = "#16262E", "#4A5B64"
_PETROL, _DEEP = "#00566B", "#003B4A"
_PANEL, _HEAD, _HAIR = "#F2F6F7", "#DFEBEE", "#B9C8CE"
_AMBER, _AMBER_EDGE = "#FFE7B0", "#8A5600"
_WAIT = "#E4EAED"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CORNER, _HEAD_HALF = 7.0, 4.0
_BADGE = 11.0
_LEGEND_LINE = 26.0


@dataclass(frozen=True)
class Caption:
    """What a reader is told of the chart who does not see it."""

    title: str
    description: str


@dataclass(frozen=True)
class Picture:
    """The SVG and its natural size in pixels."""

    svg: str
    width: float
    height: float


def draw(layout: Layout, chart_id: str, caption: Caption, colour: str, say: Say) -> Picture:
    """The chart as SVG; ``colour`` is the thin edge of the lane headers, ids begin with ``chart_id``."""
    signs = _legend_signs(layout, say)
    rows = _legend_rows(signs, layout.width)
    width, height = layout.width, layout.height + 12 + _LEGEND_LINE * len(rows)
    body = [*_lanes(layout, colour), *_phases(layout)]
    body += [shape for line in layout.lines for shape in _line(line)]
    body += [_group(box) for box in layout.boxes]
    for label in layout.labels:
        body += _text(label.lines, label.x, label.y, anchor="end" if label.ends else "start", fill=INK, halo=True)
    for n, row in enumerate(rows):
        body += _legend(row, layout.height + 12 + _LEGEND_LINE * n)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'role="img" aria-labelledby="{chart_id}-title {chart_id}-desc" font-family="{FAMILY}" font-size="{_n(SIZE)}" fill="{INK}">'
        f'<title id="{chart_id}-title">{_escape(caption.title)}</title><desc id="{chart_id}-desc">{_escape(caption.description)}</desc>'
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="#FFFFFF"/>'
    )
    return Picture(f"{head}{''.join(body)}</svg>", width, height)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _escape(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _lanes(layout: Layout, colour: str) -> Iterator[str]:
    for column in layout.columns:
        x, width = _n(column.x), _n(column.width)
        yield f'<rect x="{x}" y="1" width="{width}" height="{_n(layout.height - 1)}" rx="6" fill="{_PANEL}"/>'
        yield (
            f'<path d="M{x} {_n(layout.head)}v{_n(7 - layout.head)}a6 6 0 0 1 6-6h{_n(column.width - 12)}'
            f'a6 6 0 0 1 6 6v{_n(layout.head - 7)}z" fill="{_HEAD}"/>'
        )
        yield f'<path d="M{x} {_n(layout.head)}h{width}" stroke="{colour}" stroke-width="3"/>'
        middle = layout.head / 2 - (len(column.lines) - 1) * LEADING / 2 + SIZE * 0.33
        yield from _text(column.lines, column.middle, middle, strong=True, fill=_DEEP)


def _phases(layout: Layout) -> Iterator[str]:
    for n, stretch in enumerate(layout.stretches):
        if n:
            yield f'<path d="M0 {_n(stretch.top)}H{_n(layout.width)}" stroke="{_HAIR}" stroke-width="1.25"/>'
        yield from _text(stretch.lines, 2, stretch.top + 24, anchor="start", strong=True, fill=_PETROL)


def _text(
    lines: Sequence[str], x: float, y: float, *, anchor: str = "middle", strong: bool = False, fill: str = "", halo: bool = False
) -> Iterator[str]:
    """Each line is a text of its own, as some readers of SVG place a second line badly."""
    look = f' text-anchor="{anchor}"' if anchor != "start" else ""
    look += ' font-weight="600"' if strong else ""
    look += f' fill="{fill}"' if fill and fill != INK else ""
    look += f' stroke="{_PANEL}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    for n, line in enumerate(lines):
        yield f'<text x="{_n(x)}" y="{_n(y + n * LEADING)}"{look}>{_escape(line)}</text>'


def _line(line: Line) -> Iterator[str]:
    """The way with rounded corners, and its arrowhead as a shape of its own."""
    points = [p for n, p in enumerate(line.points) if n == 0 or hypot(p[0] - line.points[n - 1][0], p[1] - line.points[n - 1][1]) > 0.01]
    if len(points) < 2:
        return
    (x0, y0), (x1, y1) = points[-2], points[-1]
    long = hypot(x1 - x0, y1 - y0)
    ux, uy = (x1 - x0) / long, (y1 - y0) / long
    neck = (x1 - ux * (HEAD_LENGTH - 1), y1 - uy * (HEAD_LENGTH - 1))
    way = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for a, b, c in zip(points, points[1:], points[2:], strict=False):
        r = min(_CORNER, hypot(b[0] - a[0], b[1] - a[1]) / 2, hypot(c[0] - b[0], c[1] - b[1]) / 2)
        (sx, sy), (ex, ey) = _towards(b, a, r), _towards(b, c, r)
        way.append(f"L{_n(sx)} {_n(sy)}Q{_n(b[0])} {_n(b[1])} {_n(ex)} {_n(ey)}")
    way.append(f"L{_n(neck[0])} {_n(neck[1])}")
    dash = ' stroke-dasharray="5 4"' if line.dashed else ""
    yield f'<path d="{"".join(way)}" fill="none" stroke="{MUTED}" stroke-width="1.5"{dash}/>'
    left, right = ((x1 - ux * HEAD_LENGTH - uy * s * _HEAD_HALF, y1 - uy * HEAD_LENGTH + ux * s * _HEAD_HALF) for s in (1, -1))
    yield f'<path d="M{_n(x1)} {_n(y1)}L{_n(left[0])} {_n(left[1])}L{_n(right[0])} {_n(right[1])}z" fill="{MUTED}"/>'


def _towards(start: tuple[float, float], end: tuple[float, float], distance: float) -> tuple[float, float]:
    long = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) / long * distance, start[1] + (end[1] - start[1]) / long * distance


def _group(box: Box) -> str:
    """A symbol with its text and the number by which the text twin names it."""
    shape = box.symbol.shape
    shift = 12.0 if shape is Shape.WAIT else 0.0
    base = box.y - (len(box.lines) - 1) * LEADING / 2 + SIZE * 0.33
    fill = "#FFFFFF" if shape is Shape.END else MUTED if shape in (Shape.CONSULTED, Shape.ELSEWHERE) else INK
    parts = [outline(shape, box.x, box.y, box.width, box.height), *_text(box.lines, box.x + shift, base, fill=fill)]
    if box.symbol.number is not None:
        parts += _badge(box, str(box.symbol.number))
    return f"<g>{''.join(parts)}</g>"


def outline(shape: Shape, x: float, y: float, width: float, height: float) -> str:
    """The sign itself; x and y are its middle."""
    left, top, right = x - width / 2, y - height / 2, x + width / 2
    place = f'x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}"'
    round_end = f'rx="{_n(min(height, 40) / 2)}"'
    if shape is Shape.DECISION:
        corners = f"M{_n(x)} {_n(top)}L{_n(right)} {_n(y)}L{_n(x)} {_n(y + height / 2)}L{_n(left)} {_n(y)}z"
        return f'<path d="{corners}" fill="{_AMBER}" stroke="{_AMBER_EDGE}" stroke-width="1.5" stroke-linejoin="round"/>'
    if shape is Shape.START:
        return f'<rect {place} {round_end} fill="#FFFFFF" stroke="{_PETROL}" stroke-width="2.5"/>'
    if shape is Shape.END:
        return f'<rect {place} {round_end} fill="{_PETROL}" stroke="{_PETROL}" stroke-width="1.5"/>'
    if shape is Shape.CONSULTED:
        return f'<rect {place} rx="8" fill="#FFFFFF" stroke="{MUTED}" stroke-width="1.25" stroke-dasharray="5 4"/>'
    if shape is Shape.ELSEWHERE:
        return f'<rect {place} {round_end} fill="{_PANEL}" stroke="{_HAIR}" stroke-width="1.5"/>'
    plain = f'<rect {place} rx="8" fill="{_WAIT if shape is Shape.WAIT else "#FFFFFF"}" stroke="{_PETROL}" stroke-width="1.5"/>'
    if shape is Shape.PARALLEL:
        bars = f"M{_n(left + 7)} {_n(top)}v{_n(height)}M{_n(right - 7)} {_n(top)}v{_n(height)}"
        return f'{plain}<path d="{bars}" stroke="{_PETROL}" stroke-width="1.5"/>'
    if shape is Shape.WAIT:
        clock = f'<circle cx="{_n(left + 19)}" cy="{_n(y)}" r="8" fill="#FFFFFF" stroke="{MUTED}" stroke-width="1.5"/>'
        return f'{plain}{clock}<path d="M{_n(left + 19)} {_n(y - 5)}v5h4" fill="none" stroke="{MUTED}" stroke-width="1.5"/>'
    return plain


def _badge(box: Box, number: str) -> Iterator[str]:
    """The step's number on the upper left edge of its symbol, where no arrow comes."""
    diamond = box.symbol.shape is Shape.DECISION
    x = box.x - box.width * 0.32 if diamond else box.x - box.width / 2 + 7
    y = box.y - box.height * 0.32 if diamond else box.y - box.height / 2
    wide = _BADGE * 2 + (6 if len(number) > 2 else 0)
    edge = _AMBER_EDGE if diamond else _PETROL
    yield f'<rect x="{_n(x - wide / 2)}" y="{_n(y - _BADGE)}" width="{_n(wide)}" height="{_n(2 * _BADGE)}" rx="{_n(_BADGE)}" fill="#FFFFFF" '
    yield f'stroke="{edge}" stroke-width="1.25"/>'
    yield from _text((number,), x, y + SIZE * 0.34, strong=True, fill=edge)


def _legend_signs(layout: Layout, say: Say) -> list[tuple[str, str]]:
    """The signs that are not obvious and are on this chart, with what they mean."""
    signs: list[tuple[str, str]] = []
    for shape in (Shape.DECISION, Shape.PARALLEL, Shape.WAIT, Shape.CONSULTED, Shape.ELSEWHERE):
        if any(box.symbol.shape is shape for box in layout.boxes):
            signs.append((shape.value, say(f"chart.legend.{shape.value}")))
    return signs


def _legend_rows(signs: Sequence[tuple[str, str]], width: float) -> list[list[tuple[float, str, str]]]:
    """The legend's signs on as many lines as the chart's width asks."""
    rows: list[list[tuple[float, str, str]]] = []
    x = width
    for sign, meaning in signs:
        wide = 44 + len(meaning) * SIZE * 0.5 + 20
        if x + wide > width:
            rows.append([])
            x = 2.0
        rows[-1].append((x, sign, meaning))
        x += wide
    return rows


def _legend(row: Sequence[tuple[float, str, str]], y: float) -> Iterator[str]:
    for x, sign, meaning in row:
        shape = Shape(sign)
        width, height = (26.0, 20.0) if shape is Shape.DECISION else (34.0, 18.0)
        if shape is Shape.CONSULTED:
            yield from _line(Line(((x, y + 10), (x + 34, y + 10)), dashed=True))
        elif shape is Shape.WAIT:
            clock = f'<circle cx="{_n(x + 17)}" cy="{_n(y + 10)}" r="8" fill="{_WAIT}" stroke="{MUTED}" stroke-width="1.5"/>'
            yield f'{clock}<path d="M{_n(x + 17)} {_n(y + 5)}v5h4" fill="none" stroke="{MUTED}" stroke-width="1.5"/>'
        else:
            yield outline(shape, x + 17, y + 10, width, height)
        yield from _text((meaning,), x + 42, y + 10 + SIZE * 0.34, anchor="start", fill=MUTED)
