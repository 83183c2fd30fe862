"""Keys that a mapping does not have: told of, and read as the keys they were meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import get_args, get_origin

from generator.domain.operating_model import Change
from generator.intake.findings import MOST_PROBLEMS
from generator.intake.schema import fields, inner, is_record
from generator.intake.suggestions import advice, closest
from generator.intake.tree import Entry, Mapping, Node, Scalar, Sequence, Spot, data, item_id, problem
from generator.messages import said
from generator.problems import Problem

_FROM_NAMES = ("id", "region", "base", "model")
_FIRST_KEYS = ("id", "at")


def unknown_key(key: str, spot: Spot, allowed: tuple[str, ...], address: str, free: Iterable[str] = ()) -> Problem:
    """The problem of a key that its mapping does not have; ``free`` are the allowed ones that it has not yet."""
    if key in _FROM_NAMES and key not in allowed:
        return problem(spot, said("S302.from_name", key=key), address=address)
    return problem(spot, said("S302", key=key, advice=advice(key, allowed, said("title.keys"), free)), address=address)


def meant_key(key: str, allowed: Iterable[str]) -> str | None:
    """The key that a misspelt one stands for, or one whose colon is missing."""
    return closest(key, allowed) or next((word for word in re.split(r"[\s:\"']", key)[:1] if word in allowed), None)


def without_twins(items: tuple[Node, ...], problems: list[Problem]) -> tuple[Node, ...]:
    """The items of a list without those that hold only the first line of the next one, and the problem of each added to ``problems``."""
    kept = []
    for item, after in pairwise((*items, None)):
        if isinstance(item, Mapping) and isinstance(after, Mapping) and len(item.entries) == 1 < len(after.entries):
            only, first = item.entries[0], after.entries[0]
            if only.key == first.key in _FIRST_KEYS and isinstance(only.node, Scalar) and data(only.node) == data(first.node):
                twin = said("S315", key=only.key, text=only.node.text or "", line=first.key_spot.line)
                problems.append(problem(only.key_spot, twin))
                continue
        if item is not None:
            kept.append(item)
    return tuple(kept)


def mend_keys(node: Mapping, allowed: tuple[str, ...], address: str, problems: list[Problem]) -> Mapping:
    """The mapping with its unknown keys renamed or left out, and the problem of each added to ``problems``."""
    free = [name for name in allowed if node.entry(name) is None]
    kept = []
    for entry in node.entries:
        if entry.key in allowed:
            kept.append(entry)
            continue
        told = len(problems) < MOST_PROBLEMS  # the rest are only counted, and looking for what was meant is slow
        found = unknown_key(entry.key, entry.key_spot, allowed if told else (), f"{address}.{entry.key}".lstrip("."), free if told else ())
        name = meant_key(entry.key, free) if told else None
        if name:
            free.remove(name)
            lowered = _lowered(entry.node, entry.key_spot.line) if entry.key.isupper() else entry.node
            if lowered != entry.node:
                found = replace(found, notes=(said("note.lower_case"),))
            kept.append(entry._replace(key=name, node=lowered))
        problems.append(found)
    return node._replace(entries=tuple(kept))


def _lowered(node: Node, line: int) -> Node:
    """The rest of a line that was written in capitals; other lines are left as they are."""
    if isinstance(node, Scalar):
        return node._replace(text=node.text.lower()) if node.text and node.spot.line == line and node.text.isupper() else node
    if isinstance(node, Sequence):
        return node._replace(items=tuple(_lowered(item, line) for item in node.items))
    return node._replace(entries=tuple(_lowered_entry(entry, line) for entry in node.entries))


def _lowered_entry(entry: Entry, line: int) -> Entry:
    key = entry.key.lower() if entry.key.isupper() and entry.key_spot.line == line else entry.key
    return entry._replace(key=key, node=_lowered(entry.node, line))


def _mend(kind: object, node: Node, address: str, problems: list[Problem]) -> Node:
    kind = inner(kind)
    if isinstance(node, Sequence):
        items = without_twins(node.items, problems)
        return node._replace(items=tuple(_mend(kind, item, f"{address}.{item_id(item) or index + 1}", problems) for index, item in enumerate(items)))
    if isinstance(node, Mapping) and get_origin(kind) is dict:
        entries = (entry._replace(node=_mend(get_args(kind)[1], entry.node, entry.key, problems)) for entry in node.entries)
        return node._replace(entries=tuple(entries))
    # Changes are read by the overlay.
    return node if isinstance(node, Scalar) or not is_record(kind) or kind is Change else mend_mapping(kind, node, (), address, problems)


def mend_mapping(kind: object, node: Mapping, given: tuple[str, ...], address: str, problems: list[Problem]) -> Mapping:
    """The tree with the keys of all its mappings mended, and the problem of each added to ``problems``."""
    known = fields(kind)
    mended = mend_keys(node, tuple(name for name in known if name not in given), address, problems)
    entries = (entry._replace(node=_mend(known[entry.key], entry.node, f"{address}.{entry.key}".lstrip("."), problems)) for entry in mended.entries)
    return mended._replace(entries=tuple(entries))
