"""pydantic's errors in Finnish, each at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails, core_schema

from generator.domain.prose import Prose
from generator.domain.value import LocalProse, Summary, Text, Value
from generator.intake.mending import mend_mapping
from generator.intake.schema import about, inner, kind_at
from generator.intake.suggestions import advice
from generator.intake.tree import Mapping, Place, Spot, find, follow, problem, record
from generator.problems import Problem

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
    if error["type"] not in get_args(core_schema.ErrorType):  # the domain's own rule, worded there
        return Judged("S314", f"{error['msg'][:1].upper()}{error['msg'][1:]}.", f"Korjaa kentän «{field.name}» arvo tai poista rivi.")
    return Judged("S399", f"Kentän «{field.name}» arvo ei kelpaa ({error['type']}).", "Vertaa muihin tiedostoihin tai kysy ylläpidolta.")


def _missing(field: Field) -> Judged:
    place, name = field.place, field.name
    if not place.missing:
        return Judged("S301", f"Kentältä «{name}» puuttuu arvo.", f"Kirjoita arvo: {name}: …{field.about}")
    where = f"kohtaan «{place.address}»" if place.address else "tiedoston ylimmälle tasolle"
    indent = place.node.spot.column - 1
    depth = f" {indent} välilyönnin sisennyksellä" if indent else ""
    return Judged("S301", f"Kenttä «{name}» puuttuu.", f"Lisää {where} rivi «{name}: …»{depth}.{field.about}")


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
    "day": _date,
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
