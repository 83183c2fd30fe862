"""Keys that a mapping does not have: told of, and read as the keys they were meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args, get_origin

from generator.domain.operating_model import Change
from generator.intake.findings import MOST_PROBLEMS
from generator.intake.schema import fields, inner, is_record
from generator.intake.suggestions import advice, closest
from generator.intake.tree import Mapping, Node, Scalar, Sequence, Spot, item_id, problem
from generator.problems import Problem

_FROM_NAMES = ("id", "region", "base", "model")


def unknown_key(key: str, spot: Spot, allowed: tuple[str, ...], address: str) -> Problem:
    """The problem of a key that its mapping does not have."""
    if key in _FROM_NAMES and key not in allowed:
        hint = "Poista rivi: tieto tulee tiedoston tai kansion nimestä."
        return problem(spot, "S302", f"Kenttää «{key}» ei kirjoiteta tähän.", hint, address)
    return problem(spot, "S302", f"Tuntematon kenttä «{key}».", advice(key, allowed, "Sallitut kentät"), address)


def meant_key(key: str, allowed: Iterable[str]) -> str | None:
    """The key that a misspelt one stands for, or one whose colon is missing."""
    return closest(key, allowed) or next((word for word in re.split(r"[\s:\"']", key)[:1] if word in allowed), None)


def _mend(kind: object, node: Node, address: str, problems: list[Problem]) -> Node:
    kind = inner(kind)
    if isinstance(node, Sequence):
        items = (_mend(kind, item, f"{address}.{item_id(item) or index + 1}", problems) for index, item in enumerate(node.items))
        return node._replace(items=tuple(items))
    if isinstance(node, Mapping) and get_origin(kind) is dict:
        entries = (entry._replace(node=_mend(get_args(kind)[1], entry.node, entry.key, problems)) for entry in node.entries)
        return node._replace(entries=tuple(entries))
    # Changes are read by the overlay.
    return node if isinstance(node, Scalar) or not is_record(kind) or kind is Change else mend_mapping(kind, node, (), address, problems)


def mend_mapping(kind: object, node: Mapping, given: tuple[str, ...], address: str, problems: list[Problem]) -> Mapping:
    """The tree with its unknown keys mended or left out, and the problem of each added to ``problems``."""
    known = fields(kind)
    allowed = tuple(name for name in known if name not in given)
    free = [name for name in allowed if node.entry(name) is None]
    kept = []
    for entry in node.entries:
        name: str | None = entry.key
        where = f"{address}.{entry.key}".lstrip(".")
        if entry.key not in allowed:
            told = len(problems) < MOST_PROBLEMS  # the rest are only counted, and looking for what was meant is slow
            problems.append(unknown_key(entry.key, entry.key_spot, allowed if told else (), where))
            name = meant_key(entry.key, free) if told else None
        if name:
            kept.append(entry._replace(key=name, node=_mend(known[name], entry.node, where, problems)))
    return node._replace(entries=tuple(kept))
