"""The types of a record's fields, as schemas need to know them."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Union, get_args, get_origin

from annotated_types import MinLen

from generator.domain.value import LocalProse, Text, Value


def bare(hint: object) -> object:
    """The type without None."""
    if get_origin(hint) in (Union, UnionType):
        return next(argument for argument in get_args(hint) if argument is not NoneType)
    return hint


def least(kind: type[Value], name: str) -> int:
    """How many items a list must have at least."""
    return next((part.min_length for part in kind.model_fields[name].metadata if isinstance(part, MinLen)), 0)


def is_text(hint: object) -> bool:
    """Whether the type is a text that is written as such or by language."""
    return isinstance(hint, type) and issubclass(hint, (Text, LocalProse))
