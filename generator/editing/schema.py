"""JSON Schema of the domain's records, with everything that an editor tells of them in Finnish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from generator.domain.field_words import FieldWords, field_words, value_words
from generator.domain.value import SUMMARY_LIMIT, Day, Filled, LocalProse, Slug, Summary, Text, Value
from generator.editing.field_types import bare, is_text, least
from generator.editing.ids import Ids, referring
from generator.editing.schema_snippets import snippets
from generator.intake.schema import fields

Json = dict[str, Any]

_SLUG = r"^(?=.{1,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$(?!\n)"
_TEXT = "Kirjoita teksti sellaisenaan tai kielittäin: {fi: …, sv: …, en: …}."
_INNOKYLA = r"^https://(www\.)?innokyla\.fi/"


def definitions(roots: Mapping[type[Value], tuple[str, ...]], ids: Ids, made: Json) -> Json:
    """The schemas of the records and of all records inside them, by their names, with those already ``made``.

    ``roots`` come with those of their fields that the file does not have.
    """
    found: Json = {"languages": _languages(), **made}
    waiting = list(roots)
    while waiting:
        kind = waiting.pop(0)
        if kind.__name__ not in found:
            found[kind.__name__] = record(kind, ids, without=roots.get(kind, ()))
            waiting += _records_in(kind, roots.get(kind, ()))
    return found


def record(kind: type[Value], ids: Ids, without: tuple[str, ...] = (), partial: bool = False) -> Json:
    """The schema of a record; a partial one, which replaces fields of another, need not have them all."""
    hints = get_type_hints(kind, include_extras=True)
    own = {name: info for name, info in kind.model_fields.items() if name not in without}
    schema: Json = {
        "properties": {name: field(kind, name, hints[name], ids) for name in own},
        "additionalProperties": False,
        "errorMessage": f"Tähän voi kirjoittaa vain näitä kenttiä: {', '.join(own)}.",
    }
    needed = [] if partial else [required(kind, name) for name, info in own.items() if info.is_required()]
    return schema | ({"allOf": needed} if needed else {})


def required(kind: type[Value], name: str) -> Json:
    """That a field is there: a schema of its own, as an editor has one message for a schema."""
    return {"required": [name], "errorMessage": f"Kenttä «{name}» puuttuu. {words_of(kind, name).description}"}


def words_of(kind: type[Value], name: str) -> FieldWords:
    """The words of a field, which every field of a file has."""
    return field_words(kind, name) or FieldWords(name, "")


def field(kind: type[Value], name: str, hint: object, ids: Ids) -> Json:
    """The schema of a record's field with its words."""
    title, description, examples = words_of(kind, name)
    told: Json = {"title": title, "description": description}
    if examples:
        told["examples"] = list(examples)
    return told | content(kind, name, hint, ids)


def content(kind: type[Value], name: str, hint: object, ids: Ids) -> Json:
    """The schema of what a record's field holds."""
    hint = bare(hint)
    single = get_args(hint)[0] if get_origin(hint) is tuple else hint
    referred = referring().get((kind, name))
    schema = reference(f"ids.schema.json#/$defs/{referred}") if referred in ids else value(single)
    return schema if single is hint else _array(schema, snippets(single, ids), least(kind, name))


def reference(address: str) -> Json:
    """One of the ids that are listed at the address."""
    return {"type": "string", "errorMessage": "Kirjoita tunniste.", "allOf": [{"$ref": address}]}


def value(hint: object) -> Json:
    """The schema of a type of the domain."""
    hint = bare(hint)
    if get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": value(get_args(hint)[1])}
    if hint == Slug:
        said = "Tunnisteessa saa olla pieniä kirjaimia a–z, numeroita ja yhdysmerkkejä sanojen välissä, enintään 60 merkkiä. Ensimmäisenä on kirjain."
        return {"type": "string", "pattern": _SLUG, "errorMessage": said}
    if hint == Day:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$", "errorMessage": "Kirjoita päivä muodossa vvvv-kk-pp."}
    if hint in (bool, int):
        said = "Kirjoita true tai false." if hint is bool else "Kirjoita kokonaisluku numeroilla."
        return {"type": "boolean" if hint is bool else "integer", "errorMessage": said}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        options = [str(option) for option in hint]
        return choice({option: value_words(hint)[option] for option in options}) | {"errorMessage": f"Valitse jokin näistä: {', '.join(options)}."}
    if is_text(hint):
        return _text(hint)
    if isinstance(hint, type) and issubclass(hint, Value):
        return fields_of(f"#/$defs/{hint.__name__}")
    plain = {"type": ["string", "number"], "pattern": r"\S", "errorMessage": "Kirjoita teksti. Jos sitä ei ole, poista rivi."}
    return plain if hint == Filled else plain | {"pattern": _INNOKYLA, "errorMessage": "Kirjoita sivun osoite, joka alkaa https://innokyla.fi/."}


def fields_of(address: str) -> Json:
    """A record by the address of its schema."""
    return {"type": "object", "errorMessage": "Kirjoita kentät omille riveilleen sisennettyinä: avain: arvo.", "allOf": [{"$ref": address}]}


def choice(options: Mapping[str, str]) -> Json:
    """A closed list of values with what each means."""
    return {"type": "string", "enum": list(options), "enumDescriptions": list(options.values())}


def _array(items: Json, offered: list[Json], fewest: int) -> Json:
    schema: Json = {"type": "array", "items": items, "errorMessage": "Kirjoita jokainen kohta omalle rivilleen viivan jälkeen: - …"}
    if offered:
        schema["defaultSnippets"] = offered
    if fewest:  # an editor has only English words for minItems
        said = f"Kirjoita vähintään {fewest} kohtaa." if fewest > 1 else "Kirjoita vähintään yksi kohta."
        schema |= {"if": {"type": "array", "maxItems": fewest - 1}, "then": {"type": "null", "errorMessage": said}}
    return schema


def _text(kind: object) -> Json:
    schema: Json = {"type": ["string", "number", "object"], "pattern": r"\S", "errorMessage": _TEXT, "allOf": [{"$ref": "#/$defs/languages"}]}
    if kind is Summary:
        schema["pattern"] = rf"^\s*\S(?:[\s\S]{{0,{SUMMARY_LIMIT - 2}}}\S)?\s*$"
        schema["patternErrorMessage"] = f"Tiivistelmässä on 1–{SUMMARY_LIMIT} merkkiä. Raja tulee Innokylän lomakkeesta."
    if kind in (Summary, LocalProse):
        schema["defaultSnippets"] = [
            {"label": ">- pitkä teksti", "description": "Teksti omilla riveillään.", "body": ">-\n  ${1:Kirjoita teksti tähän.}"}
        ]
    return schema


def _languages() -> Json:
    """What a text by languages may hold; the words of a text itself are its own."""
    told = {name: field(Text, name, Filled, {}) for name in Text.model_fields}
    return {"properties": told, "required": ["fi"], "additionalProperties": False, "errorMessage": _TEXT}


def _records_in(kind: type[Value], without: tuple[str, ...]) -> Iterator[type[Value]]:
    for name, hint in get_type_hints(kind, include_extras=True).items():
        inside = bare(hint)
        inside = get_args(inside)[0] if get_origin(inside) is tuple else inside
        if name in fields(kind) and name not in without and isinstance(inside, type) and issubclass(inside, Value) and not is_text(inside):
            yield inside
