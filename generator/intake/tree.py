"""A YAML file as a tree of values that know their places in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.messages import Said
from generator.problems import Position, Problem, Severity

_SNIPPET = 300  # a caret further out than this would not be seen anyway


@dataclass(frozen=True, eq=False)
class Source:
    """A file's text, decoded and with LF line ends; ``path`` is relative to the project, with slashes."""

    path: str
    text: str
    lines: tuple[str, ...]


class Spot(NamedTuple):
    """A stretch of a source; lines and columns start from 1, the end column is the one after."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int

    def position(self) -> Position:
        """The place with the length of its first line."""
        end = self.end_column if self.end_line == self.line else len(self.source.lines[self.line - 1]) + 1
        return Position(self.source.path, self.line, self.column, max(1, end - self.column))


class Scalar(NamedTuple):
    """Text as written, never another type; None when nothing is written. ``style`` is the quote or block mark."""

    spot: Spot
    text: str | None
    style: str = ""


class Entry(NamedTuple):
    """A key of a mapping with its value."""

    key: str
    key_spot: Spot
    node: Node


class Mapping(NamedTuple):
    """Keys and values in the order of the file."""

    spot: Spot
    entries: tuple[Entry, ...]

    def entry(self, key: str) -> Entry | None:
        """The entry with this key."""
        for entry in self.entries:
            if entry.key == key:
                return entry
        return None

    def get(self, key: str) -> Node | None:
        """The value of the key."""
        for entry in self.entries:
            if entry.key == key:
                return entry.node
        return None


class Sequence(NamedTuple):
    """The items of a list."""

    spot: Spot
    items: tuple[Node, ...]


Node = Scalar | Mapping | Sequence
Data = str | list["Data"] | dict[str, "Data"] | None


class Place(NamedTuple):
    """What a path of keys and indexes leads to; ``key`` is the spot of the last key on the way, ``missing`` what the tree does not have."""

    node: Node
    key: Spot
    address: str
    missing: str = ""


def data(node: Node) -> Data:
    """The tree as plain text, lists and dicts."""
    if isinstance(node, Scalar):
        if node.text is None or node.style == "|" or "\n" not in node.text:
            return node.text
        return re.sub(r"\n+", "\n\n", node.text)  # only a literal block keeps its lines: elsewhere a line end is left by an empty line
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    return record(node)


def record(node: Mapping) -> dict[str, Data]:
    """A mapping as a dict; an entry with nothing written after its key is left out."""
    found = ((entry.key, data(entry.node)) for entry in node.entries)
    return {key: value for key, value in found if value is not None}


def item_id(node: Node) -> str | None:
    """The id of a list item."""
    found = node.get("id") if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else None


def follow(node: Node, path: tuple[str | int, ...]) -> Place:
    """Where a path leads; a segment that the tree does not have (a type's name, the language of a plain text) is passed over."""
    key, words, missing = node.spot, [], ""
    for index, part in enumerate(path):
        if isinstance(node, Mapping) and (entry := node.entry(str(part))):
            node, key = entry.node, entry.key_spot
            words.append(entry.key)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            key = node.spot
            words.append(item_id(node) or str(part + 1))
        elif index == len(path) - 1 and not isinstance(node, Scalar):
            missing = str(part)
    return Place(node, key, ".".join(words), missing)


def scalars(node: Node, address: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every scalar of the tree with its address, in the order of the file."""
    if isinstance(node, Scalar):
        yield address, node
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from scalars(item, f"{address}.{item_id(item) or index + 1}".lstrip("."))
    else:
        for entry in node.entries:
            yield from scalars(entry.node, f"{address}.{entry.key}".lstrip("."))


def find(spot: Spot, literal: str, nth: int = 0) -> Spot:
    """The ``nth`` place of a literal inside the spot, lines and spaces folded as YAML folds them; the spot itself when it is not there."""
    lines = list(spot.source.lines[spot.line - 1 : spot.end_line])
    lines[-1] = lines[-1][: spot.end_column - 1] if spot.end_line <= len(spot.source.lines) else lines[-1]
    lines[0] = " " * (spot.column - 1) + lines[0][spot.column - 1 :]
    text = "\n".join(lines)
    words = [re.escape(word) for word in literal.split()]
    matches = re.finditer(r"\s+".join(words), text) if words else iter(())
    match = next((m for index, m in enumerate(matches) if index == nth), None)
    if match is None:
        return spot

    def place(offset: int) -> tuple[int, int]:
        return spot.line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)

    return Spot(spot.source, *place(match.start()), *place(match.end()))


def problem(spot: Spot, said: Said, *, address: str = "", severity: Severity = Severity.ERROR) -> Problem:
    """A problem at a spot, with the line of the file."""
    lines = spot.source.lines
    snippet = lines[spot.line - 1][:_SNIPPET] if spot.line <= len(lines) else ""
    return Problem(spot.position(), said, address, snippet, severity)
