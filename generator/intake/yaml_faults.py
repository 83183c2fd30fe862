"""libyaml's errors in Finnish, placed where the fault began."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from yaml import Mark, MarkedYAMLError, YAMLError

from generator.intake.recovery import depth_of
from generator.intake.tree import Scalar, Source, Spot, problem
from generator.messages import Said, said
from generator.problems import Problem

ALIAS = said("Y108")
ANCHOR = said("Y108.anchor")
TAG = said("Y108.tag")
MERGE = said("Y109")
DOCUMENT = said("Y112")
COMPLEX_KEY = said("Y115")
TEMPLATE = said("Y115.template")

_KEY_LINE = re.compile(r"\s*(?:- +)*[A-Za-zÅÄÖåäö_][\w-]*\s*\Z")
_GLUED_KEY = re.compile(r"\s*(?:- +)*[\w-]+:[^\s:/]")
_PAIRS = {"[": "]", "{": "}"}
_LIST_LINE = re.compile(r" *[-*] ")


class Slot(Enum):
    """Where in the tree the last text was read."""

    KEY = "key"
    VALUE = "value"
    ITEM = "item"


class Scene(NamedTuple):
    """How far the reading had come when it failed; ``opened`` are the open mappings and lists, ``closed`` the last to end."""

    source: Source
    last: Scalar | None
    slot: Slot
    opened: tuple[Spot, ...]
    closed: Spot | None


class _Fault(NamedTuple):
    at: tuple[int, int]
    said: Said


class _Error(NamedTuple):
    start: tuple[int, int]
    end: tuple[int, int]
    scene: Scene

    def line(self, at: tuple[int, int]) -> str:
        return self.scene.source.lines[at[0] - 1]

    def begins_line(self) -> bool:
        return not self.line(self.end)[: self.end[1] - 1].strip(" -")


def may_lose_text(node: Scalar, key: Spot | None) -> bool:
    """Whether ``lost_text`` is worth asking; almost always not."""
    source, line, _, end_line, _ = node.spot
    if not node.style:
        hash_at = "#" in source.lines[end_line - 1] or (key is not None and "#" in source.lines[key.line - 1])
        return hash_at or (end_line > line and node.text is not None and " - " in node.text)
    return end_line > line and node.style != "|" and node.text is not None and (" - " in node.text or " * " in node.text)


def lost_text(node: Scalar, key: Spot | None) -> Iterable[Problem]:
    """The problems of text that YAML would change without a word: an end of line taken for a comment, a list folded into a line."""
    source, (_, line, _, end_line, end_column) = node.spot.source, node.spot
    after = ([(end_line, end_column)] if node.text else []) + ([(key.line, key.end_column + 1)] if key else [])
    for number, column in after if not node.style else ():
        written = source.lines[number - 1]
        rest = written[column - 1 :].lstrip(" \t")
        if rest.startswith("#"):
            start = len(written) - len(rest) + 1
            yield problem(Spot(source, number, start, number, len(written) + 1), said("Y113", rest=rest[:40]))
    if node.style != "|" and end_line > line:
        lines = source.lines[line - 1 : end_line - (end_column == 1)]
        for number, (before, written) in enumerate(pairwise(lines), line + 1):
            first = node.style == ">" and number == line + 1
            if not first and _LIST_LINE.match(written) and before.strip() and depth_of(before) == depth_of(written):
                yield problem(Spot(source, number, depth_of(written) + 1, number, len(written) + 1), said("Y117"))
                break


def with_lost_text(node: Scalar, key: Spot | None) -> Scalar:
    """The text as it was meant, when that is clear: nothing is written before the mark, or it stands inside a bracket."""
    if node.text is None:
        return node._replace(text=node.spot.source.lines[key.line - 1].partition("#")[2].strip()) if key else node
    if "[" not in node.text.rpartition("]")[2]:
        return node
    return node._replace(text=f"{node.text} {node.spot.source.lines[node.spot.end_line - 1][node.spot.end_column - 1 :].strip()}")


def explain(error: YAMLError | ValueError, scene: Scene) -> Problem:
    """The problem that libyaml's error tells of."""
    source = scene.source
    name, end, start = "", None, None
    if isinstance(error, MarkedYAMLError):
        name, end, start = error.problem or "", error.problem_mark, error.context_mark
    place = _place(source, end or start)
    found = _Error(_place(source, start) if start else place, place, scene)
    explainer = next((make for words, make in _EXPLAINERS if words in name), _other)
    fault = explainer(found)
    line, column = fault.at
    text = source.lines[line - 1]
    stop = len(text.rstrip()) + 1 if column <= len(text.rstrip()) and fault.said.code in ("Y104", "Y105") else column + 1
    return problem(Spot(source, line, column, line, stop), fault.said)


def _place(source: Source, mark: Mark | None) -> tuple[int, int]:
    if mark is None:
        return 1, 1
    last = len(source.lines)
    while last > 1 and not source.lines[last - 1].strip():
        last -= 1
    line = min(mark.line + 1, last)  # the end of the file is told at the end of its last line that has something
    length = len(source.lines[line - 1])
    return line, (min(mark.column, length) if line == mark.line + 1 else length) + 1


def _colon(error: _Error) -> _Fault:
    last, line = error.scene.last, error.line(error.end)
    before = line[: error.end[1] - 1]
    if last is not None and last.style and last.spot.end_line == error.end[0]:
        return _after_quote(error)
    if last is None or last.spot.line == error.end[0] or last.spot.end_line < error.end[0]:
        return _prose_colon(error)
    alone = not error.line((last.spot.line, 1))[: last.spot.column - 1].strip()
    if error.scene.slot is Slot.VALUE and not (alone and last.spot.column == depth_of(line) + 1):
        return _indentation(error, (error.end[0], depth_of(line) + 1)) if _KEY_LINE.match(before) else _prose_colon(error)
    return _no_colon(error, (last.spot.line, last.spot.column))


def _prose_colon(error: _Error) -> _Fault:
    return _Fault(error.end, said("Y101"))


def _simple_key(error: _Error) -> _Fault:
    return _no_colon(error, error.start)


def _no_colon(error: _Error, at: tuple[int, int]) -> _Fault:
    line = error.line(at)
    if ":\u00a0" in line:
        return _Fault((at[0], line.index(":\u00a0") + 2), said("Y105.hard_space"))
    if glued := _GLUED_KEY.match(line):
        return _Fault((at[0], glued.end()), said("Y105.glued"))
    return _Fault(at, said("Y105"))


def _indentation(error: _Error, at: tuple[int, int]) -> _Fault:
    indent = at[1] - 1
    levels = {spot.column for spot in (*error.scene.opened, error.scene.closed) if spot}
    near = sorted(sorted(levels), key=lambda level: abs(level - 1 - indent))[:2]
    depths = [level - 1 for level in sorted(near) if level - 1 != indent]
    if not depths:
        return _Fault(at, said("Y104.neighbours"))
    return _Fault(at, said("Y104", indent=indent, depths=depths[0] if len(depths) == 1 else said("list.either", first=depths[0], second=depths[1])))


def _open_quote(error: _Error) -> _Fault:
    quote = error.line(error.start)[error.start[1] - 1]
    return _Fault(error.start, said("Y102", quote=quote))


def _escape(error: _Error) -> _Fault:
    return _Fault(error.end, said("Y107"))


def _open_bracket(error: _Error) -> _Fault:
    line, (row, column) = error.line(error.start), error.start
    pair = _PAIRS.get(line[column - 1 : column], "]")
    if pair in line[column:] and error.end[0] == row:
        return _Fault(error.end, said("Y103.inside", brackets=line[column - 1] + pair))
    return _Fault(error.start, said("Y103", bracket=line[column - 1 : column], pair=pair))


def _bad_start(error: _Error) -> _Fault:
    letter = error.line(error.end)[error.end[1] - 1 : error.end[1]].strip()
    if not letter:  # the end of the file
        opened = [(spot.line, spot.column) for spot in error.scene.opened[-1:]]
        is_bracket = any(error.line(place)[place[1] - 1] in _PAIRS for place in opened)
        return _open_bracket(error._replace(start=opened[0])) if is_bracket else _other(error)
    return _Fault(error.end, said("Y106", letter=letter))


def _no_key(error: _Error) -> _Fault:
    last, line = error.scene.last, error.line(error.end)
    letter = line[error.end[1] - 1 : error.end[1]]
    if last is not None and last.style in ('"', "'") and last.spot.end_line == error.end[0] and error.scene.slot is not Slot.KEY:
        return _after_quote(error)
    if letter in ("]", "}"):
        return _Fault(error.end, said("Y103.unpaired", bracket=letter))
    closed = error.scene.closed
    if letter == "-" and closed is not None and closed.column == error.end[1] + 2:
        return _Fault((closed.line, closed.column), said("Y104.dash"))
    if error.begins_line():
        return _indentation(error, (error.end[0], depth_of(line) + 1))
    return _Fault(error.end, said("Y103.after"))


def _after_quote(error: _Error) -> _Fault:
    last = error.scene.last
    assert last is not None  # the caller has seen its quotes
    if last.spot.line < error.end[0]:
        return _Fault((last.spot.line, last.spot.column), said("Y102", quote=last.style))
    return _Fault(error.end, said("Y102.after_single" if last.style == "'" else "Y102.after_double"))


def _entry(error: _Error) -> _Fault:
    return _Fault(error.end, said("Y104.same_line"))


def _block_header(error: _Error) -> _Fault:
    return _Fault(error.start, said("Y116"))


def _document(error: _Error) -> _Fault:
    first = error.scene.closed
    if first is not None and first.column > 1 and error.end[1] == 1:  # the first line is deeper than the rest, and all seems to end there
        return _Fault((first.line, first.column), said("Y104.neighbours"))
    return _Fault(error.start, DOCUMENT)


def _mark(fault: Said) -> Callable[[_Error], _Fault]:
    return lambda error: _Fault(error.start, fault)


def _other(error: _Error) -> _Fault:
    return _Fault(error.end, said("Y199"))


_EXPLAINERS: tuple[tuple[str, Callable[[_Error], _Fault]], ...] = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _simple_key),
    ("found unexpected end of stream", _open_quote),
    ("unknown escape character", _escape),
    ("did not find expected hexdecimal", _escape),
    ("did not find expected ',' or", _open_bracket),
    ("cannot start any token", _bad_start),
    ("did not find expected node content", _bad_start),
    ("mapping keys are not allowed", _bad_start),
    ("did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_key),
    ("block sequence entries are not allowed", _entry),
    ("did not find expected comment or line break", _block_header),
    ("did not find expected alphabetic or numeric character", _mark(ALIAS)),
    ("did not find URI escaped", _mark(TAG)),
    ("tag", _mark(TAG)),
    ("found unexpected non-alphabetical character", _mark(DOCUMENT)),
    ("document", _document),
    ("directive", _mark(DOCUMENT)),
)
