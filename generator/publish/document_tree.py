"""A submission as pandoc's own tree: letters go in as letters, so that nothing written in them is read as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
_VERSION = [1, 23, 1]
_NOTHING = ["", [], []]
_GAP = re.compile(r"([ \t\r\n]+)")


@dataclass(frozen=True)
class Manner:
    """How a document shows what its format has different means for."""

    stress: Callable[[str, list[Json]], Json]
    """The node for words that are stressed, from ``strong`` or ``emphasis`` and the words"""
    picture: Callable[[Json, list[Json]], Iterator[Json]]
    """The blocks of a picture, from the picture and its alternative text"""


def document(data: Json, manner: Manner) -> bytes:
    """The title, the pages of the form and under each of them the fields that have a text, then the pictures."""
    proposal = data["proposal"]
    blocks = [_heading(1, "", proposal["title"]), *_blocks(data["about"], manner)]
    for page in proposal["pages"]:
        filled = [field for field in page["fields"] if not field["missing"]]
        if filled:
            blocks.append(_heading(2, page["id"], page["title"]))
        for field in filled:
            blocks += [_heading(3, field["id"], field["label"]), *_blocks(field["blocks"], manner)]
    if proposal["pictures"]:
        blocks.append(_heading(2, "kuvat", data["pictures_title"]))
    for picture in proposal["pictures"]:
        blocks += manner.picture(picture, words(picture["alt"]))
    tree = {"pandoc-api-version": _VERSION, "meta": {"lang": {"t": "MetaInlines", "c": words("fi-FI")}}, "blocks": blocks}
    return json.dumps(tree, ensure_ascii=False).encode()


def words(text: str) -> list[Json]:
    """The text as words and the gaps between them."""
    return [{"t": "Space"} if _GAP.fullmatch(part) else {"t": "Str", "c": part} for part in _GAP.split(text) if part]


def image(alt: list[Json], address: str, size: dict[str, str] | None = None) -> Json:
    """A picture in a line of text."""
    return {"t": "Image", "c": [["", [], list(map(list, (size or {}).items()))], alt, [address, ""]]}


def paragraph(inlines: list[Json]) -> Json:
    """One paragraph."""
    return {"t": "Para", "c": inlines}


def styled(style: str, inlines: list[Json]) -> Json:
    """Words in a named style of the document."""
    return {"t": "Span", "c": [["", [], [["custom-style", style]]], inlines]}


def styled_block(style: str, blocks: list[Json]) -> Json:
    """Blocks in a named style of the document."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}


def _heading(level: int, name: str, text: str) -> Json:
    return {"t": "Header", "c": [level, [name, [], []], words(text)]}


def _blocks(blocks: list[Json], manner: Manner) -> list[Json]:
    return [_block(block, manner) for block in blocks]


def _block(block: Json, manner: Manner) -> Json:
    if block["kind"] == "paragraph":
        return paragraph(_inlines(block["children"], manner))
    tight = all(sum(child["kind"] == "paragraph" for child in item) < 2 for item in block["items"])
    items = [[_line(child) if tight else child for child in _blocks(item, manner)] for item in block["items"]]
    if block["ordered"]:
        return {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], items]}
    return {"t": "BulletList", "c": items}


def _line(block: Json) -> Json:
    """A paragraph without the space that parts paragraphs."""
    return block | {"t": "Plain"} if block["t"] == "Para" else block


def _inlines(nodes: list[Json], manner: Manner) -> list[Json]:
    return [found for node in nodes for found in _inline(node, manner)]


def _inline(node: Json, manner: Manner) -> list[Json]:
    if node["kind"] == "text":
        return words(node["text"])
    children = _inlines(node["children"], manner)
    if node["kind"] == "link":
        return [{"t": "Link", "c": [_NOTHING, children, [node["href"], ""]]}]
    return [manner.stress(node["kind"], children)]
