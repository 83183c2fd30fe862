"""The order of keys in a file: that of the domain's fields."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import get_args, get_origin

from generator.domain.operating_model import Change, OperatingModel, Realisation
from generator.domain.region import Region
from generator.domain.settings import Settings
from generator.domain.submission import Form
from generator.domain.vocabulary import Vocabularies
from generator.intake.overlay import KEYS
from generator.intake.schema import fields, inner
from generator.intake.tree import Entry, Mapping


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


def kind_of_value(key: str, kind: object) -> object:
    """The type of a key's value; none for what a change writes, as pages tell its fields in the order of the file."""
    kind = inner(kind)
    return get_args(kind)[1] if get_origin(kind) is dict else fields(kind).get(key) if kind is not Change else None
