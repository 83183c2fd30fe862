"""pydantic's errors in Finnish, each at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.domain.prose import Prose
from generator.domain.value import LocalProse, Summary, Text, Value
from generator.intake.mending import mend_mapping
from generator.intake.schema import about, inner, kind_at
from generator.intake.suggestions import advice
from generator.intake.tree import Mapping, Place, Spot, find, follow, problem, record
from generator.messages import Said, said
from generator.problems import Problem

V = TypeVar("V", bound=Value)


class Judged(NamedTuple):
    """What a pydantic error comes to: what is said of it, and a literal inside the value to point at."""

    said: Said
    literal: str = ""


class Field(NamedTuple):
    """What a message needs to know of the field at fault; ``about`` is the schema's word on it."""

    name: str
    place: Place
    kind: object
    error: ErrorDetails
    about: Said | str


class Outcome(NamedTuple, Generic[V]):
    """The value of a tree, or its problems; ``tree`` has its misspelt keys mended, so that later checks do not stumble on them."""

    value: V | None
    problems: list[Problem]
    tree: Mapping


def validate(
    kind: type[V],
    node: Mapping,
    parse: Callable[[str], Prose],
    given: Map[str, object],
    values: Callable[[Mapping], dict[str, Any]] = record,
    removed: Map[str, Spot] | None = None,
) -> Outcome[V]:
    """Judge a tree; ``given`` holds fields that do not come from the file, ``values`` makes the plain data of the tree.

    ``removed`` are the addresses that an overlay took away, with the places of its edits.
    """
    problems: list[Problem] = []
    strict = {"parse_prose": parse}
    try:
        if not any(entry.key in given for entry in node.entries):
            return Outcome(kind.model_validate({**values(node), **given}, context=strict), [], node)
    except ValidationError:
        pass  # judged below, on the mended tree
    mended = mend_mapping(kind, node, tuple(given), "", problems)
    try:
        kind.model_validate({**values(mended), **given}, context=strict)
    except ValidationError as error:
        errors = [found for found in error.errors(include_url=False) if found["loc"][:1] not in [(key,) for key in given]]
        problems += _worded(kind, mended, errors, removed or {})
    return Outcome(None, problems, mended)


def _worded(kind: object, node: Mapping, errors: list[ErrorDetails], removed: Map[str, Spot]) -> Iterator[Problem]:
    for error in errors:
        loc = error["loc"]
        if error["type"] == "too_short" and any(other["loc"][: len(loc)] == loc and other is not error for other in errors):
            continue  # pydantic does not count the items at fault
        place = follow(node, loc)
        name = place.missing or next((str(part) for part in reversed(loc) if isinstance(part, str) and part in place.address.split(".")), "")
        judged = _judge(Field(name, place, kind_at(kind, loc), error, about(kind_at(kind, loc[:-1]), str(loc[-1]))))
        spot = place.node.spot
        if taken := removed.get(f"{place.address}.{place.missing}".lstrip(".")):
            judged, spot = Judged(said("M509", name=name)), taken
        elif judged.said.code == "S301":
            spot = place.node.entries[0].key_spot if isinstance(place.node, Mapping) and place.node.entries else place.key
        elif judged.literal:
            spot = find(spot, judged.literal)
        yield problem(spot, judged.said, address=place.address)


def _judge(field: Field) -> Judged:
    error = field.error
    judge = JUDGES.get(error["type"])
    if judge:
        return judge(field)
    return Judged(said("S399", name=field.name, kind=error["type"]))


def _missing(field: Field) -> Judged:
    place, name = field.place, field.name
    if not place.missing:
        return Judged(said("S301.value", name=name, about=field.about))
    where = said("place.under", address=place.address) if place.address else said("place.top")
    indent = place.node.spot.column - 1
    return Judged(said("S301", name=name, where=where, depth=said("place.indent", indent=indent) if indent else "", about=field.about))


def _shape(value: object) -> Said:
    if isinstance(value, dict):
        return said("shape.fields")
    return said("shape.list" if isinstance(value, (list, tuple)) else "shape.text")


def _wrong_shape(empty: str, wrong: str) -> Callable[[Field], Judged]:
    def judge(field: Field) -> Judged:
        value = field.error["input"]
        if value is None or value == "":
            return Judged(said(empty, name=field.name))
        return Judged(said(wrong, name=field.name, shape=_shape(value)))

    return judge


_TEXT = _wrong_shape("S303.text", "S311.text")
_LIST = _wrong_shape("S303.list", "S311.list")
_LANGUAGES = _wrong_shape("S303.languages", "S311.languages")
_FIELDS = _wrong_shape("S303.fields", "S311.fields")


def _record(field: Field) -> Judged:
    return (_LANGUAGES if inner(field.kind) in (Text, Summary, LocalProse) else _FIELDS)(field)


def _enum(field: Field) -> Judged:
    kind = inner(field.kind)
    options = [str(option.value) for option in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []
    written = field.error["input"]
    if not isinstance(written, str):
        return _TEXT(field)
    return Judged(said("S312", value=written, name=field.name, advice=advice(written, options, said("title.values"))))


def _slug(field: Field) -> Judged:
    text = str(field.error["ctx"]["text"])
    words = re.sub(r"[^a-z0-9]+", "-", text.casefold().translate(str.maketrans("äåö", "aao"))).strip("-")
    if words and words[0].isalpha() and len(words) <= 60 and words != text:
        return Judged(said("S304.near", text=text, near=words))
    return Judged(said("S304", text=text))


def _date(field: Field) -> Judged:
    text = str(field.error["input"])
    finnish = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text.strip())
    if finnish:
        day, month, year = (int(part) for part in finnish.groups())
        if month <= 12 and day <= 31:
            return Judged(said("S305.finnish", text=text, day=f"{year:04}-{month:02}-{day:02}"))
    return Judged(said("S305", text=text))


def _too_long(field: Field) -> Judged:
    ctx = field.error["ctx"]
    return Judged(said("S306", length=ctx["length"], over=ctx["over"], limit=ctx["limit"]))


def _too_few(field: Field) -> Judged:
    ctx = field.error["ctx"]
    return Judged(said("S309", name=field.name, least=ctx["min_length"], count=ctx["actual_length"]))


def _prose(field: Field) -> Judged:
    ctx = field.error["ctx"]
    return Judged(ctx["said"], ctx["literal"])


def _empty(field: Field) -> Judged:
    if field.error["input"] is not None and not isinstance(field.error["input"], str):
        return _TEXT(field)
    return Judged(said("S303", name=field.name))


def _number(field: Field) -> Judged:
    return Judged(said("S307", value=str(field.error["input"])))


def _truth(field: Field) -> Judged:
    return Judged(said("S308", value=str(field.error["input"]), name=field.name))


def _page_address(field: Field) -> Judged:
    return Judged(said("S314", text=str(field.error["ctx"]["text"]), name=field.name))


JUDGES: dict[str, Callable[[Field], Judged]] = {
    "missing": _missing,
    "string_type": _TEXT,
    "string_too_short": _empty,
    "tuple_type": _LIST,
    "too_short": _too_few,
    "model_type": _record,
    "model_attributes_type": _record,
    "dict_type": _record,
    "enum": _enum,
    "slug": _slug,
    "summary_too_long": _too_long,
    "prose": _prose,
    "prose_empty": _empty,
    "day": _date,
    "innokyla_address": _page_address,
    "date_type": _date,
    "date_parsing": _date,
    "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
    "int_type": _number,
    "int_parsing": _number,
    "int_parsing_size": _number,
    "int_from_float": _number,
    "bool_type": _truth,
    "bool_parsing": _truth,
}
