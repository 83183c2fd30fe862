"""Adds an item to a list of a YAML file, and leaves the rest of the file as it is."""

from __future__ import annotations

from collections.abc import Sequence as Rows

from generator.editing.comments import is_flow
from generator.editing.form import canonical
from generator.editing.scalars import quoted
from generator.intake.encoding import decode
from generator.intake.reader import parse
from generator.intake.tree import Scalar, Sequence, Source, scalars


def with_item(source: Source, key: str, rows: Rows[str]) -> str:
    """The file with an item at the end of its list; a list that is not there yet is begun. ``rows`` are indented by two."""
    if (tree := parse(source).tree) and isinstance(found := tree.get(key), Sequence) and found.items and is_flow(found):
        source = decode(canonical(source).encode(), source.path)  # what is left in brackets is on one line, with no comma at its end
        tree = parse(source).tree
    found = tree.get(key) if tree else None
    lines = list(source.lines)
    if isinstance(found, Sequence) and found.items and is_flow(found):
        line, start, end = found.spot.line - 1, found.spot.column - 1, found.spot.end_column - 2
        if len(rows) == 1:
            lines[line] = f"{lines[line][:end]}, {rows[0].strip().removeprefix('- ')}{lines[line][end:]}"
        else:
            items = (lines[line][item.spot.column - 1 : item.spot.end_column - 1] for item in found.items)
            lines[line : line + 1] = [lines[line][:start] + lines[line][end + 1 :], *(f"  - {item}" for item in items), *rows]
    elif isinstance(found, Sequence) and found.items:
        at = max(_last_line(scalar) for _, scalar in scalars(found))
        depth = found.spot.column - 1
        lines[at:at] = [f"{' ' * depth}{row[2:]}" for row in rows]
    elif entry := tree.entry(key) if tree else None:
        lines[entry.key_spot.line - 1 : entry.node.spot.end_line] = [f"{key}:", *rows]
    else:
        lines += [f"{key}:", *rows]
    return canonical(decode("\n".join(lines).encode(), source.path))


def with_id(source: Source, key: str, name: str) -> str:
    """The file with an id at the end of a list of ids, if it has such a list."""
    tree = parse(source).tree
    return with_item(source, key, [f"  - {quoted(name)}"]) if tree and isinstance(tree.get(key), Sequence) else source.text


def _last_line(scalar: Scalar) -> int:
    return scalar.spot.end_line - (scalar.spot.end_column == 1 and scalar.spot.end_line > scalar.spot.line)
