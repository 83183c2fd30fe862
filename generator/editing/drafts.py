"""The text of a new file: what is known filled in, the rest commented out, each key with what to write there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import get_origin, get_type_hints

from generator.domain.field_words import field_words, value_words
from generator.domain.operating_model import Change, RoleInModel
from generator.domain.process import Process
from generator.domain.region import Project
from generator.domain.submission import InnokylaPage
from generator.domain.value import LocalProse, Value
from generator.domain.vocabulary import Vocabularies
from generator.editing.field_types import bare, is_text, least
from generator.editing.form import canonical
from generator.editing.ids import referring
from generator.editing.layout import lay_out
from generator.intake import tree
from generator.intake.encoding import decode
from generator.intake.reader import parse
from generator.intake.schema import fields, inner
from generator.intake.tree import Data, Node, Scalar
from generator.text.modeline import modeline

UNKNOWN = "Kuvaus puuttuu vielä."
NO_SUMMARY = "Tiivistelmä puuttuu vielä. Siihen kirjoitetaan yhdellä tai kahdella virkkeellä, mistä on kyse, kenelle ja mitä hyötyä siitä on."
_TO_WRITE = "Kirjoita teksti ja sen lähde."
_ROLE = "koordinaattori"
# Examples that the words of the fields do not give: what an example of a record is made of.
_EXAMPLES: Mapping[type[Value], Data] = {
    Change: {"at": "need", "replace": _TO_WRITE, "because": _TO_WRITE},
    InnokylaPage: {"address": "https://innokyla.fi/fi/toimintamalli/esimerkki", "published": "2026-01-31"},
    Process: {
        "steps": [
            {"id": "alku", "name": "Yhteydenotto", "kind": "start", "lane": _ROLE},
            {"id": "loppu", "name": "Tuki päättyy", "kind": "end", "lane": _ROLE},
        ]
    },
}


@dataclass(frozen=True)
class Draft:
    """What a new file is made of; ``ids`` gives one id of each kind that examples refer to, ``without`` are fields that the file does not have."""

    path: PurePosixPath
    kind: type[Value]
    heading: str
    values: Mapping[str, Data]
    ids: Mapping[str, str]
    without: tuple[str, ...] = ()


def text_of(draft: Draft) -> str:
    """The text of the new file."""
    path = draft.path
    parts = ["\n".join(filter(None, (modeline(path), f"# {draft.heading}")))]
    parts += ["\n".join(rows) for rows in _parts(draft.kind, draft.values, draft)]
    return canonical(decode(("\n\n".join(parts) + "\n").encode(), str(path)))


def item_rows(vocabulary: str, values: Mapping[str, Data]) -> list[str]:
    """The rows of a new item of a vocabulary's list."""
    return written({vocabulary: [dict(values)]}, Vocabularies)[1:]


def written(values: dict[str, Data], kind: object) -> list[str]:
    """Values as rows of YAML, prose in blocks."""
    source = decode(json.dumps(values, ensure_ascii=False, indent=1).encode(), "")
    found = parse(source).tree
    assert found is not None  # JSON is YAML
    blocks = found._replace(entries=tuple(entry._replace(node=_in_blocks(entry.node, fields(kind).get(entry.key))) for entry in found.entries))
    return lay_out(source, blocks, None).rstrip("\n").split("\n")


def choices(kind: type[Value], name: str) -> Mapping[str, str]:
    """The values that a field of a closed list can have, with their meanings."""
    hint = bare(get_type_hints(kind)[name])
    return value_words(hint) if isinstance(hint, type) and issubclass(hint, StrEnum) else {}


def _parts(kind: type[Value], values: Mapping[str, Data], draft: Draft) -> Iterator[list[str]]:
    for name, info in kind.model_fields.items():
        if name in draft.without and kind is draft.kind:
            continue
        rows = _explained(kind, name)
        value = values.get(name, UNKNOWN if info.is_required() else None)
        if name == "project" and isinstance(value, dict):
            inside = [row for part in _parts(Project, value, draft) for row in ["", *part]][1:]
            yield [*rows, "project:", *(f"  {row}" if row else "" for row in inside)]
        elif value is not None:
            yield [*rows, *written({name: value}, kind)]
        else:
            yield [*rows, *(f"# {row}".rstrip() for row in written({name: _example(kind, name, draft.ids)}, kind))]


def _explained(kind: type[Value], name: str) -> list[str]:
    words = field_words(kind, name)
    options = choices(kind, name)
    return [f"# {words.description if words else name}", *(f"#   {value} = {meaning}" for value, meaning in options.items())]


def _example(kind: type[Value], name: str, ids: Mapping[str, str], number: int = 0) -> Data:
    words = field_words(kind, name)
    hint = bare(get_type_hints(kind, include_extras=True)[name])
    record = inner(hint) if get_origin(hint) is tuple else hint
    if referred := referring().get((kind, name)):
        return ids.get(referred, _ROLE)
    if isinstance(record, type) and issubclass(record, Value) and not is_text(record):
        if get_origin(hint) is tuple:
            return [_record(record, ids, index) for index in range(least(kind, name) or 1)]
        return _record(record, ids)
    if hint is LocalProse:
        return _TO_WRITE
    shown = str(words.examples[number] if words and words.examples else words.title if words else name)
    return [shown] if get_origin(hint) is tuple else shown


def _record(kind: type[Value], ids: Mapping[str, str], number: int = 0) -> Data:
    if kind in _EXAMPLES:
        return _EXAMPLES[kind]
    wanted = [name for name, info in kind.model_fields.items() if info.is_required() or (kind, name) == (RoleInModel, "tasks")]
    return {name: _example(kind, name, ids, number) for name in wanted or kind.model_fields}


def _in_blocks(node: Node, kind: object) -> Node:
    """The node with its prose folded, so that whatever is written there later needs no quotes."""
    kind = inner(kind)
    if isinstance(node, Scalar):
        return node._replace(style=">") if node.text and (kind is LocalProse or node.text == _TO_WRITE) else node
    if isinstance(node, tree.Sequence):
        return node._replace(items=tuple(_in_blocks(item, kind) for item in node.items))
    known = {"fi": LocalProse} if kind is LocalProse else fields(kind)
    return node._replace(entries=tuple(entry._replace(node=_in_blocks(entry.node, known.get(entry.key))) for entry in node.entries))
