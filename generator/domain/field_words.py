"""What the fields and the closed lists of the domain are called and mean in Finnish: the one place of these words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class FieldWords(NamedTuple):
    """A field in words for its writer."""

    title: str
    description: str
    examples: tuple[str | int, ...] = ()


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    # A file beside the records and not text inside them, as it is three times as long as they are.
    return tomllib.loads(files("generator.domain").joinpath("fields.toml").read_text("utf-8"))


def field_words(record: type, name: str) -> FieldWords | None:
    """The words of a record's field, its own or inherited; None when there are none."""
    found = next((words for kind in record.__mro__ if (words := _table().get(kind.__name__, {}).get(name))), None)
    return FieldWords(found[0], found[1], tuple(found[2:])) if found else None


def value_words(values: type[StrEnum]) -> Mapping[str, str]:
    """What each value of a closed list means."""
    return _table()[values.__name__]
