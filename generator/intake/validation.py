"""pydantic's errors in Finnish, each at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Map
from enum import Enum
from functools import cache
from typing import Any, Generic, NamedTuple, TypeGuard, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.domain.operating_model import Change
from generator.domain.prose import Prose
from generator.domain.value import LocalProse, Summary, Text, Value
from generator.intake.findings import MOST_PROBLEMS
from generator.intake.suggestions import advice, closest
from generator.intake.tree import Mapping, Node, Place, Scalar, Sequence, Spot, find, follow, item_id, problem, record
from generator.problems import Problem

_FROM_NAMES = ("id", "region", "base", "model")
V = TypeVar("V", bound=Value)
Loc = tuple[str | int, ...]


class Judged(NamedTuple):
    """What a pydantic error comes to: its code, message and hint, and a literal inside the value to point at."""

    code: str
    message: str
    hint: str = ""
    literal: str = ""


class Field(NamedTuple):
    """What a message needs to know of the field at fault; ``about`` is the schema's word on it."""

    name: str
    place: Place
    kind: object
    error: ErrorDetails
    about: str


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
    mended = _mend_mapping(kind, node, tuple(given), "", problems)
    try:
        kind.model_validate({**values(mended), **given}, context=strict)
    except ValidationError as error:
        errors = [found for found in error.errors(include_url=False) if found["loc"][:1] not in [(key,) for key in given]]
        problems += _worded(kind, mended, errors, removed or {})
    return Outcome(None, problems, mended)


@cache
def fields(kind: object) -> dict[str, object]:
    """The fields of a record type with their types; empty for other types."""
    return {name: field.annotation for name, field in kind.model_fields.items()} if _is_record(kind) else {}


@cache
def inner(kind: object) -> object:
    """The type inside an optional, an annotated type or a tuple."""
    while (
        not _is_record(kind)
        and get_origin(kind) is not dict
        and (args := [arg for arg in get_args(kind) if arg is not type(None) and arg is not Ellipsis])
    ):
        kind = args[0]
    return kind


def proses(kind: object, node: Node, base: Node | None = None, address: str = "") -> Iterator[tuple[str, Scalar, bool]]:
    """Every scalar of the tree that the type knows, with its address and whether it is prose; not those shared with ``base``."""
    kind = inner(kind)
    if node is base:
        return
    if isinstance(node, Scalar):
        yield address, node, kind in (LocalProse, Prose)
    elif isinstance(node, Sequence):
        before = {item_id(item): item for item in base.items} if isinstance(base, Sequence) else {}
        for index, item in enumerate(node.items):
            name = item_id(item)
            yield from proses(kind, item, before.get(name) if name else None, f"{address}.{name or index + 1}")
    else:
        known = fields(kind)
        for entry in node.entries:
            if entry.key in known:
                old = base.get(entry.key) if isinstance(base, Mapping) else None
                yield from proses(known[entry.key], entry.node, old, f"{address}.{entry.key}".lstrip("."))


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
    return node if isinstance(node, Scalar) or not _is_record(kind) or kind is Change else _mend_mapping(kind, node, (), address, problems)


def _mend_mapping(kind: object, node: Mapping, given: tuple[str, ...], address: str, problems: list[Problem]) -> Mapping:
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


def _is_record(kind: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _kind_at(kind: object, loc: Loc) -> object:
    for part in loc:
        kind = inner(kind)
        if isinstance(part, str):
            kind = get_args(kind)[1] if get_origin(kind) is dict else fields(kind).get(part, kind)
    return kind


def _worded(kind: object, node: Mapping, errors: list[ErrorDetails], removed: Map[str, Spot]) -> Iterator[Problem]:
    for error in errors:
        loc = error["loc"]
        if error["type"] == "too_short" and any(other["loc"][: len(loc)] == loc and other is not error for other in errors):
            continue  # pydantic does not count the items at fault
        place = follow(node, loc)
        name = place.missing or next((str(part) for part in reversed(loc) if isinstance(part, str) and part in place.address.split(".")), "")
        judged = _judge(Field(name, place, _kind_at(kind, loc), error, _about(_kind_at(kind, loc[:-1]), str(loc[-1]))))
        spot = place.node.spot
        if taken := removed.get(f"{place.address}.{place.missing}".lstrip(".")):
            judged, spot = Judged("M509", f"Kenttä «{name}» on pakollinen, joten sitä ei voi poistaa.", "Korvaa se teolla replace."), taken
        elif judged.code == "S301":
            spot = place.node.entries[0].key_spot if isinstance(place.node, Mapping) and place.node.entries else place.key
        elif judged.literal:
            spot = find(spot, judged.literal)
        yield problem(spot, judged.code, judged.message, judged.hint, place.address)


def _judge(field: Field) -> Judged:
    error = field.error
    judge = JUDGES.get(error["type"])
    if judge:
        return judge(field)
    return Judged("S399", f"Kentän «{field.name}» arvo ei kelpaa ({error['type']}).", "Vertaa muihin tiedostoihin tai kysy ylläpidolta.")


def _missing(field: Field) -> Judged:
    place, name = field.place, field.name
    if not place.missing:
        return Judged("S301", f"Kentältä «{name}» puuttuu arvo.", f"Kirjoita arvo: {name}: …{field.about}")
    where = f"kohtaan «{place.address}»" if place.address else "tiedoston ylimmälle tasolle"
    indent = place.node.spot.column - 1
    depth = f" {indent} välilyönnin sisennyksellä" if indent else ""
    return Judged("S301", f"Kenttä «{name}» puuttuu.", f"Lisää {where} rivi «{name}: …»{depth}.{field.about}")


def _about(kind: object, name: str) -> str:
    kind = inner(kind)
    found = kind.model_fields[name].description if _is_record(kind) and name in kind.model_fields else None
    return f" Selitys: {found}." if found else ""


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "kenttiä"
    if isinstance(value, (list, tuple)):
        return "luettelo"
    return "tyhjä" if value is None or value == "" else "teksti"


def _wrong_shape(wanted: str, hint: str) -> Callable[[Field], Judged]:
    def judge(field: Field) -> Judged:
        shape = _shape(field.error["input"])
        if shape == "tyhjä":
            return Judged("S303", f"Kohta «{field.name}» on tyhjä.", hint)
        return Judged("S311", f"Kohdassa «{field.name}» on {shape}, vaikka siinä pitäisi olla {wanted}.", hint)

    return judge


_TEXT = _wrong_shape("teksti", "Kirjoita teksti samalle riville tai lohkona merkin > jälkeen.")
_LIST = _wrong_shape("luettelo", "Kirjoita jokainen kohta omalle rivilleen viivan jälkeen: - …")
_LANGUAGES = _wrong_shape("teksti", "Kirjoita teksti sellaisenaan tai kielittäin: {fi: …, sv: …, en: …}.")
_FIELDS = _wrong_shape("kenttiä", "Kirjoita kentät omille riveilleen sisennettyinä: avain: arvo.")


def _record(field: Field) -> Judged:
    return (_LANGUAGES if inner(field.kind) in (Text, Summary, LocalProse) else _FIELDS)(field)


def _enum(field: Field) -> Judged:
    kind = inner(field.kind)
    options = [str(option.value) for option in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []
    written = field.error["input"]
    if not isinstance(written, str):
        return _TEXT(field)
    return Judged("S312", f"«{written}» ei ole sallittu arvo kentässä «{field.name}».", advice(written, options, "Sallitut arvot"))


def _slug(field: Field) -> Judged:
    text = str(field.error["ctx"]["text"])
    words = re.sub(r"[^a-z0-9]+", "-", text.casefold().translate(str.maketrans("äåö", "aao"))).strip("-")
    near = f"Esimerkiksi «{words}». " if words and words[0].isalpha() and len(words) <= 60 and words != text else ""
    rule = "Sallittuja ovat pienet kirjaimet a–z, numerot ja yhdysmerkit sanojen välissä, enintään 60 merkkiä; ensimmäisenä kirjain."
    return Judged("S304", f"«{text}» ei kelpaa tunnisteeksi.", near + rule)


def _date(field: Field) -> Judged:
    text = str(field.error["input"])
    finnish = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text.strip())
    hint = "Kirjoita päivä muodossa vvvv-kk-pp, esimerkiksi 2022-11-30."
    if finnish:
        day, month, year = (int(part) for part in finnish.groups())
        hint = f"Kirjoita {year:04}-{month:02}-{day:02}." if month <= 12 and day <= 31 else hint
    return Judged("S305", f"«{text}» ei ole kelvollinen päivämäärä.", hint)


def _too_long(field: Field) -> Judged:
    ctx = field.error["ctx"]
    message = f"Tiivistelmässä on {ctx['length']} merkkiä, {ctx['over']} liikaa."
    return Judged("S306", message, f"Raja on {ctx['limit']} merkkiä; se tulee Innokylän lomakkeesta.")


def _too_few(field: Field) -> Judged:
    ctx = field.error["ctx"]
    message = f"Kohdassa «{field.name}» pitää olla vähintään {ctx['min_length']} kohtaa, nyt niitä on {ctx['actual_length']}."
    return Judged("S309", message, "Lisää puuttuvat kohdat viivoilla: - …")


def _prose(field: Field) -> Judged:
    ctx = field.error["ctx"]
    return Judged("S310", ctx["message"], ctx["hint"], ctx["literal"])


def _empty(field: Field) -> Judged:
    if field.error["input"] is not None and not isinstance(field.error["input"], str):
        return _TEXT(field)
    return Judged("S303", f"Kohta «{field.name}» on tyhjä.", "Kirjoita teksti tai poista rivi.")


def _number(field: Field) -> Judged:
    return Judged("S307", f"«{field.error['input']}» ei ole kokonaisluku.", "Kirjoita luku numeroilla, ilman välejä ja yksikköä.")


def _truth(field: Field) -> Judged:
    return Judged("S308", f"«{field.error['input']}» ei ole sallittu arvo kentässä «{field.name}».", "Kirjoita true tai false.")


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
