"""What the domain's records are made of, as the checks of trees need to know it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeGuard, get_args, get_origin

from pydantic import BaseModel

from generator.domain.field_words import field_words
from generator.domain.prose import Prose
from generator.domain.value import LocalProse, Text
from generator.intake.tree import Mapping, Node, Scalar, Sequence, item_id
from generator.messages import Said, said


def is_record(kind: object) -> TypeGuard[type[BaseModel]]:
    """Whether the type is a record with fields."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


@cache
def fields(kind: object) -> dict[str, object]:
    """The fields of a record type with their types; empty for other types."""
    return {name: field.annotation for name, field in kind.model_fields.items()} if is_record(kind) else {}


@cache
def inner(kind: object) -> object:
    """The type inside an optional, an annotated type or a tuple."""
    while (
        not is_record(kind)
        and get_origin(kind) is not dict
        and (args := [arg for arg in get_args(kind) if arg is not type(None) and arg is not Ellipsis])
    ):
        kind = args[0]
    return kind


def proses(kind: object, node: Node, base: Node | None = None, address: str = "") -> Iterator[tuple[str, Scalar, bool]]:
    """Every scalar of the tree that the type knows, with its address and whether it is prose; not those shared with ``base``."""
    return ((found, scalar, of in (LocalProse, Prose)) for found, scalar, of in _scalars(kind, node, base, address))


def _scalars(kind: object, node: Node, base: Node | None, address: str) -> Iterator[tuple[str, Scalar, object]]:
    kind = inner(kind)
    if node is base:
        return
    if isinstance(node, Scalar):
        yield address, node, kind
    elif isinstance(node, Sequence):
        before = {item_id(item): item for item in base.items} if isinstance(base, Sequence) else {}
        for index, item in enumerate(node.items):
            name = item_id(item)
            yield from _scalars(kind, item, before.get(name) if name else None, f"{address}.{name or index + 1}")
    else:
        known = fields(kind)
        for entry in node.entries:
            if entry.key in known:
                old = base.get(entry.key) if isinstance(base, Mapping) else None
                yield from _scalars(known[entry.key], entry.node, old, f"{address}.{entry.key}".lstrip("."))


def finnish(kind: object, node: Node, base: Node | None = None) -> Iterator[tuple[str, Scalar]]:
    """Every text of the tree that is in Finnish, with its address; not those shared with ``base``."""
    for address, scalar, found in _scalars(kind, node, base, ""):
        if (is_record(found) and issubclass(found, (Text, LocalProse))) or address.endswith(".fi"):
            yield address, scalar


def kind_at(kind: object, loc: tuple[str | int, ...]) -> object:
    """The type that a pydantic location leads to."""
    for part in loc:
        kind = inner(kind)
        if isinstance(part, str):
            kind = get_args(kind)[1] if get_origin(kind) is dict else fields(kind).get(part, kind)
    return kind


def about(kind: object, name: str) -> Said | str:
    """The domain's own words on a field, as the end of a hint."""
    kind = inner(kind)
    found = field_words(kind, name) if is_record(kind) else None
    return said("field.about", words=found.description) if found else ""
