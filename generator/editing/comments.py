"""Where the comments of a YAML file stand: before what, beside what, or at the end of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.intake.tree import Mapping, Node, Scalar, Sequence, Source, Spot

Key = tuple[str, int, int]


class Comment(NamedTuple):
    """One comment; ``apart`` tells that there is an empty line above it, ``after_dash`` that it stands on the line of an empty dash."""

    line: int
    column: int
    text: str
    apart: bool
    after_dash: bool


@dataclass(frozen=True)
class Comments:
    """The comments by what they belong to: see ``entry_key``, ``item_key`` and ``end_key``."""

    head: list[Comment] = field(default_factory=list)
    before: dict[Key, list[Comment]] = field(default_factory=dict)
    beside: dict[Key, list[Comment]] = field(default_factory=dict)
    after: dict[Key, list[Comment]] = field(default_factory=dict)
    all: tuple[Comment, ...] = ()

    def inside(self, spot: Spot) -> bool:
        """Whether a comment stands within the spot."""
        return any((spot.line, spot.column) < one[:2] < (spot.end_line, spot.end_column) for one in self.all)


def entry_key(spot: Spot) -> Key:
    """What the comments of a mapping's entry are found by: the place of its key."""
    return "entry", spot.line, spot.column


def item_key(node: Node) -> Key:
    """What the comments of a list's item are found by."""
    return "item", node.spot.line, node.spot.column


def end_key(node: Node) -> Key:
    """What the comments at the end of a mapping or a list are found by, or under a key that has no value."""
    return "end", node.spot.line, node.spot.column


def is_apart(source: Source, line: int, column: int) -> bool:
    """Whether something that begins its line has an empty line above it."""
    return line > 1 and not source.lines[line - 2].strip() and not source.lines[line - 1][: column - 1].strip(" -")


def is_flow(node: Node) -> bool:
    """Whether a mapping or a list is written in brackets."""
    return node.spot.source.lines[node.spot.line - 1][node.spot.column - 1 : node.spot.column] in ("[", "{")


class _Room(NamedTuple):
    """An open mapping or list, where a comment of at least its column may end it."""

    key: Key
    column: int


class _Anchor(NamedTuple):
    """A place that comments belong to; ``rooms`` are open after it, the innermost last."""

    key: Key
    line: int
    column: int
    open: tuple[_Room, ...]
    rooms: tuple[_Room, ...]


def find_comments(source: Source, tree: Mapping) -> Comments:
    """Every comment of the file, each once, with what it belongs to."""
    comments = Comments(all=tuple(_comments(source, tree)))
    anchors = list(_anchors(tree, (), comments))
    own = [comment for comment in comments.all if not source.lines[comment.line - 1][: comment.column - 1].strip(" -")]
    for comment in comments.all:
        before = [anchor for anchor in anchors if (anchor.line, anchor.column) < (comment.line, comment.column)]
        if comment not in own and before:
            comments.beside.setdefault(before[-1].key, []).append(comment)
    last: _Anchor | None = None
    for anchor in (*anchors, None):
        since = (last.line, last.column) if last else (0, 0)
        until = (anchor.line, anchor.column) if anchor else (len(source.lines) + 1, 0)
        _place([comment for comment in own if since < comment[:2] < until], last, anchor, comments)
        last = anchor
    return comments


def _place(run: list[Comment], last: _Anchor | None, following: _Anchor | None, comments: Comments) -> None:
    """Share the comments between two anchors: the deeper ones end what they stand in, the rest belong to what follows."""
    if last is None:
        comments.head.extend(run)
        return
    ending = [room for room in last.rooms if following is None or room not in following.open]
    for index, comment in enumerate(run):
        ending = [room for room in ending if room.column <= comment.column and not comment.after_dash]
        if following and (comment.column <= following.column or not ending):
            comments.before.setdefault(following.key, []).extend(run[index:])
            return
        room = ending[-1] if ending else last.rooms[0]
        comments.after.setdefault(room.key, []).append(comment)


def _anchors(node: Node, rooms: tuple[_Room, ...], comments: Comments) -> Iterator[_Anchor]:
    if isinstance(node, Scalar) or (rooms and is_flow(node) and not comments.inside(node.spot)):
        return
    inside = (*rooms, _Room(end_key(node), node.spot.column))
    if isinstance(node, Sequence):
        for item in node.items:
            yield _Anchor(item_key(item), item.spot.line, node.spot.column, inside, inside)
            yield from _anchors(item, inside, comments)
        return
    for entry in node.entries:
        line, column = entry.key_spot.line, entry.key_spot.column
        is_empty = isinstance(entry.node, Scalar) and entry.node.text is None
        below = (*inside, _Room(end_key(entry.node), column + 1)) if is_empty else inside
        yield _Anchor(entry_key(entry.key_spot), line, column, inside, below)
        yield from _anchors(entry.node, inside, comments)


def _comments(source: Source, tree: Mapping) -> Iterator[Comment]:
    texts: dict[int, list[tuple[int, int]]] = {}
    for spot in _texts(tree):
        for number in range(spot.line, spot.end_line + 1):
            start = spot.column if number == spot.line else 1
            texts.setdefault(number, []).append((start, spot.end_column if number == spot.end_line else len(source.lines[number - 1]) + 1))
    for number, line in enumerate(source.lines, 1):
        signs = [found.start() + 1 for found in re.finditer("#", line)]
        column = next((sign for sign in signs if not any(start <= sign < end for start, end in texts.get(number, ()))), 0)
        if column:
            yield Comment(number, column, line[column - 1 :].rstrip(), is_apart(source, number, column), "-" in line[: column - 1])


def _texts(node: Node) -> Iterator[Spot]:
    """The spots that hold text, where a # is a letter."""
    if isinstance(node, Scalar):
        spot = node.spot
        if node.style in ("|", ">"):
            spot = spot._replace(line=spot.line + 1, column=1)
        if (spot.line, spot.column) < (spot.end_line, spot.end_column):
            yield spot
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    else:
        for entry in node.entries:
            yield entry.key_spot
            yield from _texts(entry.node)
