"""A tree with its comments as canonical YAML: two spaces, keys in the domain's order, empty lines between parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from generator.editing.comments import Comment, Comments, end_key, entry_key, find_comments, is_apart, is_flow, item_key
from generator.editing.key_order import in_order, kind_of_value
from generator.editing.scalars import WIDTH, bites, one_line, quoted, write
from generator.intake.tree import Entry, Mapping, Node, Scalar, Sequence, Source

Rows = Iterator[str]


def lay_out(source: Source, tree: Mapping, kind: object) -> str:
    """The file anew: the same values and comments, in canonical form. Values of the tree may be others than those of the source."""
    layout = _Layout(source, find_comments(source, tree))
    head = list(layout.remarks(layout.comments.head, 0, first=True))
    rows = list(layout.mapping(tree, 0, kind))
    if head and tree.entries and is_apart(source, tree.entries[0].key_spot.line, tree.entries[0].key_spot.column):
        head.append("")
    return "\n".join((*head, *rows)).rstrip("\n") + "\n"


class _Layout:
    """The rows of a file; what is written at an indent includes the indent."""

    def __init__(self, source: Source, comments: Comments) -> None:
        self.source, self.comments = source, comments

    def mapping(self, node: Mapping, indent: int, kind: object) -> Rows:
        """The rows of a mapping's entries."""
        if not node.entries:
            yield "{}"
        before = 0  # rows of the entry before, without the comments above it
        for entry in in_order(node, kind):
            key = entry_key(entry.key_spot)
            rows = list(self.entry(entry, indent, kind_of_value(entry.key, kind)))
            if before and (self.is_apart(key) or (not indent and (before > 1 or len(rows) > 1))):
                yield ""
            yield from rows
            before = len(rows) - len(self.above(key))
        yield from self.remarks(self.comments.after.get(end_key(node), []), indent)

    def entry(self, entry: Entry, indent: int, kind: object) -> Rows:
        """The comments of an entry, its key and its value."""
        key = entry_key(entry.key_spot)
        yield from self.headed(key, f"{' ' * indent}{_name(entry)}:", indent, entry.node, kind)
        if isinstance(entry.node, Scalar) and entry.node.text is None:
            yield from self.remarks(self.comments.after.get(end_key(entry.node), []), indent + 2)

    def sequence(self, node: Sequence, indent: int, kind: object) -> Rows:
        """The rows of a list's items."""
        for index, item in enumerate(node.items):
            key = item_key(item)
            if index and self.is_apart(key):
                yield ""
            if isinstance(item, Scalar) or self.is_short(item):
                yield from self.headed(key, f"{' ' * indent}-", indent, item, kind)
                continue
            yield from self.remarks([*self.above(key), *self.comments.beside.get(key, [])[-1:]], indent, first=True)
            inner = list(self.block(item, indent + 2, kind))
            opening = list(takewhile(lambda row: not row or row.lstrip().startswith("#"), inner))
            yield from (row[2:] for row in opening)  # comments of the first key stand above the dash
            yield f"{' ' * indent}- {inner[len(opening)].lstrip()}"
            yield from inner[len(opening) + 1 :]
        yield from self.remarks(self.comments.after.get(end_key(node), []), indent)

    def headed(self, key: tuple[str, int, int], head: str, indent: int, node: Node, kind: object) -> Rows:
        """The comments above a key or a dash, what it is followed by, and the comment on its line."""
        above = self.above(key)
        yield from self.remarks(above, indent, first=True)
        if above and self.apart(key):
            yield ""
        remark = "".join(f"  {comment.text}" for comment in self.comments.beside.get(key, [])[-1:])
        if isinstance(node, Scalar):
            written = write(node, indent + 2, WIDTH - len(head) - 1 - len(remark), bool(remark))
            yield f"{head} {written.head}".rstrip() + remark
            yield from (f"{' ' * (indent + 2)}{row}" if row else "" for row in written.rows)
        elif (short := self.short(node, kind)) is not None:
            yield f"{head} {short}{remark}"
        else:
            yield head + remark
            yield from self.block(node, indent + 2, kind)

    def block(self, node: Node, indent: int, kind: object) -> Rows:
        """The rows of a mapping or a list."""
        if isinstance(node, Sequence):
            return self.sequence(node, indent, kind)
        return self.mapping(node, indent, kind) if isinstance(node, Mapping) else iter(())

    def is_short(self, node: Node) -> bool:
        """Whether the value stays in brackets on one line."""
        if isinstance(node, Scalar):
            return True
        is_empty = not (node.entries if isinstance(node, Mapping) else node.items)
        return is_empty or (is_flow(node) and node.spot.line == node.spot.end_line)

    def short(self, node: Node, kind: object) -> str | None:
        """The value in brackets, where the writer has so written it on one line."""
        return _in_brackets(node, kind) if self.is_short(node) else None

    def above(self, key: tuple[str, int, int]) -> list[Comment]:
        """The comments that stand above: those before it, and all but one of those on its line."""
        return [*self.comments.before.get(key, []), *self.comments.beside.get(key, [])[:-1]]

    def apart(self, key: tuple[str, int, int]) -> bool:
        """Whether there is an empty line right above the key or the item."""
        return is_apart(self.source, key[1], key[2])

    def is_apart(self, key: tuple[str, int, int]) -> bool:
        """Whether there is an empty line above it and its comments."""
        above = self.comments.before.get(key, [])
        return above[0].apart if above else self.apart(key)

    def remarks(self, comments: list[Comment], indent: int, first: bool = False) -> Rows:
        """Comments as rows, with the empty lines between them; the line above the first is left to the caller when it is the first of its part."""
        for index, comment in enumerate(comments):
            if comment.apart and (index or not first):
                yield ""
            yield f"{' ' * indent}{comment.text}"


def _in_brackets(node: Node, kind: object) -> str:
    if isinstance(node, Scalar):
        return one_line(node, in_flow=True)
    if isinstance(node, Sequence):
        return f"[{', '.join(_in_brackets(item, kind) for item in node.items)}]"
    entries = in_order(node, kind)
    return f"{{{', '.join(f'{_name(e)}: {_in_brackets(e.node, kind_of_value(e.key, kind))}' for e in entries)}}}"


def _name(entry: Entry) -> str:
    return quoted(entry.key) if bites(entry.key) else entry.key
