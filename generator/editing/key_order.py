"""The order of keys in a file: that of the domain's fields."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import get_args, get_origin

from generator.domain.operating_model import Change, ChangeKind, OperatingModel, Realisation
from generator.domain.region import Region
from generator.domain.settings import Settings
from generator.domain.submission import Form
from generator.domain.vocabulary import Vocabularies
from generator.intake.overlay import KEYS
from generator.intake.schema import fields, inner, kind_at
from generator.intake.tree import Entry, Mapping, Scalar


def kind_of_file(path: PurePosixPath) -> object:
    """The domain's type for a file's contents; None when its keys have no order."""
    match path.parts:
        case ("models", "shared", "regions", _):
            return Region
        case ("models", "shared", _):
            return Vocabularies
        case ("models", _, "model.yml"):
            return OperatingModel
        case ("models", _, "regions", _):
            return Realisation
        case ("site_config", "site.yml"):
            return Settings
        case ("site_config", "innokyla.yml"):
            return Form
    return None


def in_order(node: Mapping, kind: object) -> tuple[Entry, ...]:
    """The entries in the order of the type's fields; a key that the type does not have stays after the one before it."""
    kind = inner(kind)
    order = {name: index for index, name in enumerate(KEYS if kind is Change else fields(kind))}
    ranked: list[tuple[int, Entry]] = []
    for entry in node.entries:
        ranked.append((order.get(entry.key, ranked[-1][0] if ranked else -1), entry))
    return tuple(entry for _, entry in sorted(ranked, key=lambda one: one[0]))


def kind_of_value(node: Mapping, key: str, kind: object) -> object:
    """The type of a key's value; what a change writes has the type of the address that it changes."""
    kind = inner(kind)
    if kind is Change and key in list(ChangeKind):
        at = node.get("at")
        return kind_at(OperatingModel, tuple(at.text.split("."))) if isinstance(at, Scalar) and at.text else None
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    return fields(kind).get(key)
