"""JSON Schema of a region's changes: what can be written depends on the address that is changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple, get_args, get_origin, get_type_hints

from generator.domain.operating_model import Change, ChangeKind, OperatingModel
from generator.domain.value import Filled, LocalProse, Slug, Value
from generator.editing.field_types import bare, is_text
from generator.editing.ids import Ids
from generator.editing.schema import Json, content, field, fields_of, record, required, value, words_of

_ID = "[a-z][a-z0-9-]*"
_NO_DEED = "Muutoksesta puuttuu teko. Kirjoita yksi näistä: replace, add, remove."
_DEEDS = "Muutoksessa voi olla vain yksi teko: replace, add tai remove."
_REMOVE = "Kirjoita remove: true. Osoite kertoo, mikä poistetaan."
_NO_LIST = "Tämä kohta ei ole luettelo, joten siihen ei voi lisätä. Käytä tekoa replace."
_ADDRESS = "Osoite on perusmallin kentän nimi, ja luettelon kohdassa sen perässä on piste ja kohdan tunniste: roles.koordinaattori."

UNOFFERED = {"doNotSuggest": True}  # as a key: it is offered by the schema that this one narrows


class _Place(NamedTuple):
    """A kind of address: a pattern of it, what replaces it, and what can be added to it."""

    pattern: str
    replaced: Json
    added: Json | None = None


def change(ids: Ids) -> Json:
    """The schemas of one change and of the parts of records that it may replace, by their names."""
    places = tuple(_places(OperatingModel, ids, without=("id",)))
    schema: Json = {
        "properties": {
            "at": field(Change, "at", Filled, ids) | {"type": "string", "pattern": f"^({'|'.join(place.pattern for place in places)})$"},
            **{deed: {"title": words_of(Change, deed).title, "description": words_of(Change, deed).description} for deed in ChangeKind},
            "because": field(Change, "because", LocalProse, ids),
        },
        "additionalProperties": False,
        "errorMessage": f"Tähän voi kirjoittaa vain näitä kenttiä: at, {', '.join(ChangeKind)}, because.",
        "allOf": [required(Change, "at"), required(Change, "because"), *_one_deed(), *_by_address(places)],
    }
    schema["properties"]["at"]["errorMessage"] = _ADDRESS
    # The text too: the checks take it, and older language servers take a plain true for one.
    schema["properties"]["remove"] |= {"enum": [True, "true"], "enumDescriptions": ["kyllä", "kyllä"], "errorMessage": _REMOVE}
    parts = {_part(kind): record(kind, ids, partial=True) for kind in _parts(OperatingModel)}
    return {
        "Change": schema,
        **parts,
        **{f"{kind.__name__}-added": _added(kind, ids) for kind in _parts(OperatingModel) if "id" in kind.model_fields},
    }


def _one_deed() -> Iterator[Json]:
    yield {"if": {"not": {"anyOf": [{"required": [deed]} for deed in ChangeKind]}}, "then": {"required": ["replace"], "errorMessage": _NO_DEED}}
    for first, second in (("replace", "add"), ("replace", "remove"), ("add", "remove")):
        yield {"if": {"required": [first, second]}, "then": {"properties": {second: False}, "errorMessage": _DEEDS}}


def _by_address(places: tuple[_Place, ...]) -> Iterator[Json]:
    """What replaces and what is added, the addresses with the same of both together."""
    alike: dict[str, tuple[list[str], _Place]] = {}
    for place in places:
        alike.setdefault(json.dumps(place[1:]), ([], place))[0].append(place.pattern)
    for patterns, place in alike.values():
        deeds: Json = {"replace": place.replaced | UNOFFERED, "add": place.added | UNOFFERED if place.added else False}
        then: Json = {"properties": deeds, "errorMessage": _NO_LIST}
        yield {"if": {"properties": {"at": {"pattern": f"^({'|'.join(patterns)})$"}}, "required": ["at"]}, "then": then}


def _places(kind: type[Value], ids: Ids, before: str = "", without: tuple[str, ...] = ()) -> Iterator[_Place]:
    hints = get_type_hints(kind, include_extras=True)
    for name in kind.model_fields:
        hint, address = bare(hints[name]), f"{before}{name}"
        inside = get_args(hint)[0] if get_origin(hint) is tuple else hint
        shape = content(kind, name, hint, ids)
        if name in without:
            continue
        if is_text(inside) or not (isinstance(inside, type) and issubclass(inside, Value)):
            yield _Place(address, shape)
            if is_text(hint):
                yield _Place(rf"{address}\.(fi|sv|en)", value(Filled))
        elif inside is hint:
            yield _Place(address, fields_of(f"#/$defs/{_part(inside)}"))
            yield from _places(inside, ids, rf"{address}\.")
        elif "id" not in inside.model_fields:
            yield _Place(address, shape)
        else:
            yield _Place(address, shape, fields_of(f"#/$defs/{inside.__name__}-added"))
            yield _Place(rf"{address}\.{_ID}", fields_of(f"#/$defs/{_part(inside)}"))
            yield from _places(inside, ids, rf"{address}\.{_ID}\.", without=("id",))


def _added(kind: type[Value], ids: Ids) -> Json:
    """An item that is added: a record with its place."""
    schema = record(kind, ids)
    words = words_of(Change, "after")
    schema["properties"]["after"] = value(Slug) | {"title": words.title, "description": words.description}
    return schema


def _parts(kind: type[Value]) -> dict[type[Value], None]:
    found: dict[type[Value], None] = {}
    for hint in get_type_hints(kind, include_extras=True).values():
        inside = bare(hint)
        inside = get_args(inside)[0] if get_origin(inside) is tuple else inside
        if isinstance(inside, type) and issubclass(inside, Value) and not is_text(inside):
            found |= {inside: None} | _parts(inside)
    return found


def _part(kind: type) -> str:
    return f"{kind.__name__}-part"
