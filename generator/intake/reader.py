"""Reads a YAML file as a tree of texts: no types, anchors, tags or second documents, every value with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.intake import yaml_faults
from generator.intake.encoding import load, spot_at
from generator.intake.recovery import UNREADABLE, meant_lines
from generator.intake.tree import Entry, Mapping, Node, Scalar, Sequence, Source, Spot, problem
from generator.intake.yaml_faults import Scene, Slot
from generator.messages import Said, said
from generator.problems import Position, Problem, Refused

MAX_LINE = 20_000
MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_PROBLEMS = 200
MAX_RECOVERED = 100_000
MAX_FAULTS = 10
_NOTHING = frozenset({"", "~", "null"})
_BAD_INDENT = re.compile(r"^ *[\t\u00a0]", re.MULTILINE)


class Reading(NamedTuple):
    """A tree as far as it could be read, and what is wrong; no tree when the file is not YAML."""

    tree: Mapping | None
    problems: tuple[Problem, ...]


def read(path: Path, root: Path) -> Mapping:
    """The tree of a file; raises Refused with everything that keeps it from being read."""
    reading = parse(load(path, root))
    if reading.tree is None or reading.problems:
        raise Refused(reading.problems)
    return reading.tree


def parse(source: Source) -> Reading:
    """The tree of the source's text, with every problem; past a line that is not YAML it is read as it was probably meant."""
    faults: list[Problem] = []
    reading = _parse(source)
    while reading.tree is None and len(source.text) < MAX_RECOVERED and len(faults) < MAX_FAULTS:
        fault = reading.problems[-1]
        further = _past(source, fault)
        if further is None:
            break
        faults.append(fault)
        source, reading = further
    by_line = {fault.position.line: fault for fault in reversed(faults)}  # of a line that is still not YAML the first fault is told
    rest = (found for found in reading.problems if found.code not in UNREADABLE or found.position.line not in by_line)
    return reading._replace(problems=(*reversed(by_line.values()), *rest))


def _past(source: Source, fault: Problem) -> tuple[Source, Reading] | None:
    """The reading that comes furthest past the fault, of those in which its line is as it may have been meant."""
    # After a wrong depth the next line may only seem wrong; a tab is told of before anything else has been read.
    best, reached = None, 0 if fault.code == "Y005" else fault.position.line + (fault.code == "Y104")
    for number, line in meant_lines(source, fault):
        lines = (*source.lines[: number - 1], line, *source.lines[number:])
        trial = Source(source.path, "\n".join(lines), lines)
        reading = _parse(trial)
        if reading.tree is not None:
            return trial, reading
        if reading.problems[-1].position.line > reached:
            best, reached = (trial, reading), reading.problems[-1].position.line
    return best


def _parse(source: Source) -> Reading:
    if problems := tuple(_bad_layout(source)):
        return Reading(None, problems)
    building = _Building(source)
    parser = yaml.CSafeLoader(source.text)
    try:
        while (event := parser.get_event()) is not None and type(event) is not yaml.StreamEndEvent:
            building.take(event)
    except _Stop as stop:
        return Reading(None, (*building.problems, stop.problem))
    except (yaml.YAMLError, ValueError) as error:
        if building.lost_text:  # the loss has led the parser astray: it is told already
            return Reading(None, tuple(building.problems))
        return Reading(None, (*building.problems, yaml_faults.explain(error, building.scene())))
    finally:
        parser.dispose()
    return building.result()


def _bad_layout(source: Source) -> Iterator[Problem]:
    for match in _BAD_INDENT.finditer(source.text):
        found = said("Y005" if source.text[match.end() - 1] == "\t" else "Y005.hard_space")
        yield problem(spot_at(source, match.end() - 1), found)
    for number, line in enumerate(source.lines, 1) if max(map(len, source.lines)) > MAX_LINE else ():
        if len(line) > MAX_LINE:
            spot = Spot(source, number, 1, number, 2)
            yield problem(spot, said("Y006", length=len(line), limit=MAX_LINE))


class _Stop(Exception):
    """Reading cannot go on; carries the problem."""

    def __init__(self, spot: Spot, fault: Said) -> None:
        self.problem = problem(spot, fault)


class _Frame:
    """A mapping or a list whose end has not come yet; ``key`` waits for its value."""

    __slots__ = ("entries", "is_map", "items", "key", "keys", "spot")

    def __init__(self, spot: Spot, is_map: bool) -> None:
        self.spot, self.is_map = spot, is_map
        self.entries: list[Entry] = []
        self.keys: dict[str, int] = {}
        self.items: list[Node] = []
        self.key: tuple[str, Spot] | None = None


class _Building:
    """The tree under construction: an explicit stack, so that no depth of input can exhaust ours."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.lost_text = False
        self.root: Node | None = None
        self.stack: list[_Frame] = []
        self.frame: _Frame | None = None
        self.closed: Spot | None = None
        self.nodes = self.documents = 0
        self.last: Scalar | None = None
        self.slot = Slot.ITEM

    def take(self, event: yaml.Event) -> None:
        """Add one event of the stream."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            raise TypeError("the C parser marks every event")
        spot = Spot(self.source, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, spot)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(spot)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event, spot)
        elif isinstance(event, yaml.AliasEvent):
            raise _Stop(spot, yaml_faults.ALIAS)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1 or event.version or event.tags:
                raise _Stop(spot, yaml_faults.DOCUMENT)

    def scene(self) -> Scene:
        """How far the building has come."""
        return Scene(self.source, self.last, self.slot, tuple(frame.spot for frame in self.stack), self.closed)

    def result(self) -> Reading:
        """The finished tree; none when the file holds something else than fields."""
        if isinstance(self.root, Mapping):
            return Reading(self.root, tuple(self.problems))
        if self.root is None or (isinstance(self.root, Scalar) and self.root.text is None):
            found = Problem(Position(self.source.path), said("Y008"))
        else:
            found = problem(self.root.spot, said("Y009" if isinstance(self.root, Sequence) else "Y009.text"))
        return Reading(None, (*self.problems, found))

    def _scalar(self, event: yaml.ScalarEvent, spot: Spot) -> None:
        if event.anchor is not None or event.tag is not None:
            raise _Stop(spot, yaml_faults.ANCHOR if event.anchor else yaml_faults.TAG)
        value, style, frame = event.value, event.style or "", self.frame
        self.last = node = Scalar(spot, None if not style and value in _NOTHING else value, style)
        self.lost_text = False
        if frame is not None and frame.is_map and frame.key is None:
            self.slot = Slot.KEY
            self._key(frame, value, spot, bool(style))
            return
        key = frame.key[1] if frame and frame.key else None
        self.slot = Slot.VALUE if key else Slot.ITEM
        if frame and frame.key and (spot.line, spot.column) == (frame.key[1].end_line, frame.key[1].end_column):
            # Within braces a comma ends a text: the rest of it would be a field without a colon and without a value.
            self.problems.append(problem(frame.key[1], said("Y119", text=frame.key[0])))
            frame.key = None
            return
        if yaml_faults.may_lose_text(node, key):
            lost = tuple(yaml_faults.lost_text(node, key))
            self.lost_text = bool(lost)
            self.problems += lost
            if lost:
                node = yaml_faults.with_lost_text(node, key)
        self._add(node)

    def _key(self, frame: _Frame, key: str, spot: Spot, quoted: bool) -> None:
        if key == "<<" and not quoted:
            raise _Stop(spot, yaml_faults.MERGE)
        if not key or spot.line != spot.end_line:
            raise _Stop(spot, yaml_faults.COMPLEX_KEY)
        frame.key = (key, spot)
        first = frame.keys.get(key)
        if first and self._is_next_item(frame, key, spot):
            self.problems.append(problem(spot, said("Y104.next_item", key=key, line=first)))
            self._end_item(frame, spot)
        elif first:
            self.problems.append(problem(spot, said("Y201", key=key, line=first)))

    def _is_next_item(self, frame: _Frame, key: str, spot: Spot) -> bool:
        """Whether the fields of an item begin anew on a line of their own: its dash is missing."""
        is_item = len(self.stack) > 1 and not self.stack[-2].is_map
        return is_item and len(frame.entries) > 1 and frame.entries[0].key == key and not self.source.lines[spot.line - 1][: spot.column - 1].strip()

    def _end_item(self, frame: _Frame, end: Spot) -> None:
        spot = frame.spot._replace(end_line=end.line, end_column=end.column)
        self.stack[-2].items.append(Mapping(spot, tuple(frame.entries)))
        frame.spot, frame.entries, frame.keys = end, [], {}

    def _open(self, event: yaml.CollectionStartEvent, spot: Spot) -> None:
        if event.anchor is not None or event.tag is not None:
            raise _Stop(spot, yaml_faults.ANCHOR if event.anchor else yaml_faults.TAG)
        if len(self.stack) >= MAX_DEPTH:
            raise _Stop(spot, said("Y110", limit=MAX_DEPTH))
        if self.frame and self.frame.is_map and self.frame.key is None:
            braces = self.source.lines[spot.line - 1][max(0, spot.column - 2) :].startswith("{{")
            raise _Stop(spot, yaml_faults.TEMPLATE if braces else yaml_faults.COMPLEX_KEY)
        self.frame = _Frame(spot, isinstance(event, yaml.MappingStartEvent))
        self.stack.append(self.frame)

    def _close(self, end: Spot) -> None:
        frame = self.stack.pop()
        self.frame = self.stack[-1] if self.stack else None
        source, line, column, _, _ = frame.spot
        self.closed = frame.spot
        spot = Spot(source, line, column, end.end_line, end.end_column)
        self._add(Mapping(spot, tuple(frame.entries)) if frame.is_map else Sequence(spot, tuple(frame.items)))

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if len(self.problems) > MAX_PROBLEMS:
            raise _Stop(node.spot, said("Y118"))
        if self.nodes > MAX_NODES:
            raise _Stop(node.spot, said("Y111", limit=MAX_NODES))
        frame = self.frame
        if frame is None:
            self.root = node
        elif frame.key is None:
            frame.items.append(node)
        else:
            key, spot = frame.key
            if key not in frame.keys:
                frame.keys[key] = spot.line
                frame.entries.append(Entry(key, spot, node))
            else:
                frame.entries = [entry._replace(node=_joined(entry.node, node)) if entry.key == key else entry for entry in frame.entries]
            frame.key = None


def _joined(first: Node, second: Node) -> Node:
    """What a field given twice holds as a whole, so that neither part is missed by what refers to it."""
    if isinstance(first, Scalar):
        return first if first.text else second
    if isinstance(first, Sequence) and isinstance(second, Sequence):
        return first._replace(items=first.items + second.items)
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return first._replace(entries=first.entries + tuple(entry for entry in second.entries if first.entry(entry.key) is None))
    return first
