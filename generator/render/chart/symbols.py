"""The outlines of symbols: how large each must be for its text, and where an arrow meets its edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import sqrt

from generator.render.chart.plan import Shape, Symbol
from generator.text.lettering import LINE, Measure, cut, cut_at, pieces, wrap
from generator.text.word_parts import seams

SIZE = 14.0  # px; one size for every text of a chart, so that the smallest is as large as can be
LEADING = SIZE * LINE
_PADDING = 8.0
_MIN_HEIGHT, _MIN_DIAMOND = 40.0, 60.0
_MIDDLE = (0.84, 0.66)  # of a diamond's width, what one word may take, when cut unwillingly and willingly
_WORTH_CUTTING = 36.0
_INNER = {Shape.START: 12.0, Shape.END: 12.0, Shape.PARALLEL: 12.0, Shape.WAIT: 24.0, Shape.CONSULTED: 4.0}
_POINTS = 8.0  # a diamond's points reach over the lane's padding
_SUBSTITUTE = 1.14  # how much wider text is in the typeface that stands in for ours where it is missing
_SLACK = 0.9  # of a diamond's width


@dataclass(frozen=True)
class Form:
    """A symbol's size and its text on lines."""

    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """A symbol in its place; x and y are its middle."""

    symbol: Symbol
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    def edge(self, side: str, offset: float) -> tuple[float, float]:
        """The point of the outline on a side, so far from the middle of that side."""
        half_width, half_height = self.width / 2, self.height / 2
        sideways = side in ("left", "right")
        depth, breadth = (half_width, half_height) if sideways else (half_height, half_width)
        if self.symbol.shape is Shape.DECISION:
            reach = depth * (1 - abs(offset) / breadth)
        elif sideways and self.symbol.shape in (Shape.START, Shape.END, Shape.ELSEWHERE):
            radius = min(half_height, _MIN_HEIGHT / 2)
            flat = half_height - radius
            reach = depth - radius + sqrt(max(0.0, radius**2 - max(0.0, abs(offset) - flat) ** 2))
        else:
            reach = depth
        sign = -1 if side in ("left", "top") else 1
        return (self.x + sign * reach, self.y + offset) if sideways else (self.x + offset, self.y + sign * reach)


def shape_symbol(symbol: Symbol, width: float, measure: Measure) -> Form:
    """The symbol at the width that its lane gives."""
    if symbol.shape is Shape.DECISION:
        return _diamond(symbol.text, width + _POINTS, measure)
    inner = min(width - 2 * _PADDING, width / _SUBSTITUTE) - _INNER.get(symbol.shape, 0.0)
    lines = wrap(symbol.text, inner, measure)
    return Form(width, max(_MIN_HEIGHT, len(lines) * LEADING + 2 * _PADDING), lines)


def _diamond(text: str, width: float, measure: Measure) -> Form:
    """A low diamond that holds the text; a word is cut at a word part when it has to be, or when that makes the diamond much lower."""
    unwilling, willing = (width * _SLACK * share for share in _MIDDLE)
    parts = _parts(text, unwilling, measure)
    whole, in_seams = _lowest(parts, width, measure), _lowest(_seamed(parts, willing, measure), width, measure)
    return in_seams if whole.height - in_seams.height > _WORTH_CUTTING else whole


def _parts(text: str, widest: float, measure: Measure) -> list[tuple[str, str]]:
    """The words and pieces of words, each with the space before it, none wider than it may be."""
    found: list[tuple[str, str]] = []
    for word in text.split():
        for glue, piece in pieces(word):
            rest = piece
            while measure(rest) > widest:
                head, rest = cut(rest, widest, measure)
                found.append((glue, head))
                glue = ""
            found.append((glue, rest))
    return found


def _seamed(parts: Sequence[tuple[str, str]], widest: float, measure: Measure) -> list[tuple[str, str]]:
    """The parts with long compounds cut at their seams, where they have one."""
    found: list[tuple[str, str]] = []
    for glue, piece in parts:
        halves = cut_at(seams(piece), piece, widest, measure) if measure(piece) > widest else None
        found += [(glue, halves[0]), ("", halves[1])] if halves else [(glue, piece)]
    return found


def _lowest(parts: Sequence[tuple[str, str]], width: float, measure: Measure) -> Form:
    height = _MIN_DIAMOND
    while True:
        for count in range(1, min(len(parts), int(height // LEADING)) + 1):
            rooms = [width * _SLACK * (1 - 2 * (abs(n - (count - 1) / 2) * LEADING + SIZE / 2) / height) for n in range(count)]
            if lines := _split(parts, rooms, measure):
                return Form(width, height, lines)
        height += 6


def _split(parts: Sequence[tuple[str, str]], rooms: Sequence[float], measure: Measure) -> tuple[str, ...]:
    """The parts on exactly as many lines as there are rooms, each line within its room; empty when there is no way."""
    for breaks in combinations(range(1, len(parts)), len(rooms) - 1):
        edges = (0, *breaks, len(parts))
        lines = tuple("".join(glue + piece for glue, piece in parts[a:b]).strip() for a, b in pairwise(edges))
        if all(measure(line) <= room for line, room in zip(lines, rooms, strict=True)):
            return lines
    return ()
