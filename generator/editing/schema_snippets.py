"""What an editor offers to write as a new item of a list: its fields with comments and places to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from generator.domain.field_words import field_words
from generator.domain.operating_model import Contradiction, Event, InstrumentInModel, PartnerInModel, Result, RoleInModel
from generator.domain.process import Consultation, Flow, Phase, Step
from generator.domain.region import FundingLine
from generator.domain.value import Item, LocalProse, Value
from generator.domain.vocabulary import Instrument, Organisation, Role, Source, Term
from generator.editing.field_types import bare, least
from generator.editing.ids import Ids, referring

Json = dict[str, Any]

# The records that stand in lists, with the fields that a new one begins with.
_ITEMS: Mapping[type[Value], tuple[str, ...]] = {
    Item: ("id", "text"),
    RoleInModel: ("id", "role", "participation", "tasks"),
    InstrumentInModel: ("id", "text"),
    PartnerInModel: ("id", "text"),
    Phase: ("id", "name"),
    Step: ("id", "name", "kind", "lane", "detail"),
    Flow: ("to", "label"),
    Consultation: ("role", "label"),
    Result: ("id", "name", "value", "unit", "period", "text"),
    Event: ("id", "when", "text"),
    Contradiction: ("id", "topic", "readings"),
    FundingLine: ("id", "name", "euros", "text"),
    Role: ("id", "name", "plural", "description"),
    Organisation: ("id", "name", "description"),
    Instrument: ("id", "name", "kind", "description"),
    Term: ("id", "term", "definition"),
    Source: ("id", "title", "publisher", "kind", "date", "region", "proves"),
}


class _Places:
    """Numbers the places to fill in of one snippet."""

    def __init__(self) -> None:
        self.count = 0

    def text(self, words: str) -> str:
        """A place with something in it."""
        self.count += 1
        return f"${{{self.count}:{words}}}"

    def choice(self, options: list[str]) -> str:
        """A place with one of a list."""
        self.count += 1
        return f"${{{self.count}|{','.join(options)}|}}"


def snippets(kind: object, ids: Ids) -> list[Json]:
    """The snippet of a record that stands in a list; none for another, or when there is no id yet that it must refer to."""
    if not isinstance(kind, type) or kind not in _ITEMS:
        return []
    names = _ITEMS[kind]
    if not all(ids.get(referred) for name in names if (referred := referring().get((kind, name)))):
        return []
    titles = [words.title.lower() for name in names if (words := field_words(kind, name))]
    told = {"label": f"uusi kohta: {', '.join(names)}", "description": f"Uusi kohta: {', '.join(titles)}."}
    return [told | {"type": "array", "body": _item(kind, ids, _Places())}]


def _item(kind: type[Value], ids: Ids, places: _Places, depth: int = 0, index: int = 0) -> Json:
    """A new record with comments on what cannot be guessed; it passes the checks as it is."""
    hints = get_type_hints(kind, include_extras=True)
    found: Json = {}
    for name in _ITEMS[kind]:
        hint = bare(hints[name])
        words = field_words(kind, name)
        assert words
        if referred := referring().get((kind, name)):
            if found:  # the first line of an item has its dash
                found[f"# {name}"] = words.description
            found[name] = places.text(next(iter(ids[referred])))
        elif isinstance(hint, type) and issubclass(hint, StrEnum):
            found[f"# {name}"] = words.description
            found[name] = places.choice(_options(kind, name, hint))
        elif get_origin(hint) is tuple:
            found[name] = [_item(get_args(hint)[0], ids, places, depth + 1, index) for index in range(least(kind, name) or 1)]
        elif hint is LocalProse:
            found[name] = f">-\n{' ' * (6 + 4 * depth)}" + places.text("Kirjoita teksti ja sen lähde.")
        elif name == "id":
            found[name] = places.text(f"uusi-kohta-{index + 1}" if index else "uusi-kohta")
        else:
            found[name] = places.text(str(words.examples[index]) if words.examples else words.title)
    return found


def _options(kind: type[Value], name: str, hint: type[StrEnum]) -> list[str]:
    default = kind.model_fields[name].default
    return sorted(map(str, hint), key=lambda option: option != default)


def change_snippets(addresses: tuple[str, ...]) -> list[Json]:
    """The snippets of a region's changes: one for each deed."""
    because = ">-\n      ${3:Kirjoita perustelu ja sen lähde.}"
    first = next((address for address in addresses if address.startswith("goals.")), "goals")
    bodies: tuple[tuple[str, str, Json], ...] = (
        ("korvaa", "Vaihda kohdan teksti.", {"at": "${1:need}", "replace": ">-\n      ${2:Kirjoita uusi teksti ja sen lähde.}"}),
        ("lisää", "Lisää kohta luetteloon.", {"at": "${1:goals}", "add": {"id": "${2:uusi-kohta}", "text": "${4:Kirjoita teksti ja sen lähde.}"}}),
        ("poista", "Poista luettelon kohta.", {"at": f"${{1:{first}}}", "remove": True}),
    )
    return [{"label": f"muutos: {label}", "description": told, "type": "array", "body": {**body, "because": because}} for label, told, body in bodies]
