"""A submission as pandoc's own tree: letters go in as letters, so that nothing written in them is read as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
_VERSION = [1, 23, 1]
_NOTHING = ["", [], []]
_STYLES = {"strong": "Strong", "emphasis": "Emphasis"}
_GAP = re.compile(r"([ \t\r\n]+)")


def document(data: Json, picture: Callable[[Json], tuple[str, dict[str, str]]]) -> bytes:
    """The title, the pages of the form and under each of them the fields that have a text, then the pictures.

    ``picture`` gives the address and the size of a picture.
    """
    proposal = data["proposal"]
    blocks = [_heading(1, "", proposal["title"]), *_blocks(data["about"])]
    for page in proposal["pages"]:
        filled = [field for field in page["fields"] if not field["missing"]]
        if filled:
            blocks.append(_heading(2, page["id"], page["title"]))
        for field in filled:
            blocks += [_heading(3, field["id"], field["label"]), *_blocks(field["blocks"])]
    if proposal["pictures"]:
        blocks.append(_heading(2, "kuvat", data["pictures_title"]))
    for found in proposal["pictures"]:
        blocks += [_styled_block("Captioned Figure", _image(words(found["alt"]), *picture(found)))]
        blocks += [_styled_block("Image Caption", words(found["caption"]))]
    tree = {"pandoc-api-version": _VERSION, "meta": {"lang": {"t": "MetaInlines", "c": words("fi-FI")}}, "blocks": blocks}
    return json.dumps(tree, ensure_ascii=False).encode()


def words(text: str) -> list[Json]:
    """The text as words and the gaps between them."""
    return [{"t": "Space"} if _GAP.fullmatch(part) else {"t": "Str", "c": part} for part in _GAP.split(text) if part]


def _image(alt: list[Json], address: str, size: dict[str, str]) -> list[Json]:
    return [{"t": "Image", "c": [["", [], list(map(list, size.items()))], alt, [address, ""]]}]


def _paragraph(inlines: list[Json]) -> Json:
    return {"t": "Para", "c": inlines}


def _styled_block(style: str, inlines: list[Json]) -> Json:
    return {"t": "Div", "c": [_style(style), [_paragraph(inlines)]]}


def _style(name: str) -> list[Any]:
    """The attributes that give the words a named style of the Word document."""
    return ["", [], [["custom-style", name]]]


def _heading(level: int, name: str, text: str) -> Json:
    return {"t": "Header", "c": [level, [name, [], []], words(text)]}


def _blocks(blocks: list[Json]) -> list[Json]:
    return [_block(block) for block in blocks]


def _block(block: Json) -> Json:
    if block["kind"] == "paragraph":
        return _paragraph(_inlines(block["children"]))
    tight = all(sum(child["kind"] == "paragraph" for child in item) < 2 for item in block["items"])
    items = [[_line(child) if tight else child for child in _blocks(item)] for item in block["items"]]
    if block["ordered"]:
        return {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], items]}
    return {"t": "BulletList", "c": items}


def _line(block: Json) -> Json:
    """A paragraph without the space that parts paragraphs."""
    return block | {"t": "Plain"} if block["t"] == "Para" else block


def _inlines(nodes: list[Json]) -> list[Json]:
    return [found for node in nodes for found in _inline(node)]


def _inline(node: Json) -> list[Json]:
    if node["kind"] == "text":
        return words(node["text"])
    children = _inlines(node["children"])
    if node["kind"] == "link":
        return [{"t": "Link", "c": [_NOTHING, children, [node["href"], ""]]}]
    return [{"t": "Span", "c": [_style(_STYLES[node["kind"]]), children]}]
