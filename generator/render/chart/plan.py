"""What a chart shows, before any measure: lanes in order, symbols in lanes and rows, arrows between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Say = Callable[[str], str]


class Shape(StrEnum):
    """The sign that a symbol is drawn as; the kinds of steps, and two signs of the chart's own."""

    START = "start"
    TASK = "task"
    DECISION = "decision"
    PARALLEL = "parallel"
    WAIT = "wait"
    END = "end"
    CONSULTED = "consulted"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Symbol:
    """One sign on the chart; ``number`` is the step's place in the process and in the text twin."""

    shape: Shape
    text: str
    lane: int
    row: int
    number: int | None = None


@dataclass(frozen=True)
class Arrow:
    """From symbol to symbol, by their places in the plan; a consultation is dashed.

    ``late`` arrows leave their source as one line, as there are too many for its sides, and have their labels at the target.
    """

    source: int
    target: int
    label: str = ""
    dashed: bool = False
    late: bool = False


@dataclass(frozen=True)
class Band:
    """A phase and the row it begins at."""

    name: str
    row: int


@dataclass(frozen=True)
class Plan:
    """A chart in lanes and rows."""

    lanes: tuple[str, ...]
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]
    bands: tuple[Band, ...]
