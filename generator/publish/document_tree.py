"""Documents as pandoc's own tree: letters go in as letters, so that nothing written in them is read as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

Json = dict[str, Any]
_VERSION = [1, 23, 1]
_NOTHING: list[Any] = ["", [], []]
_STYLES = {"strong": "Strong", "emphasis": "Emphasis"}
_GAP = re.compile(r"([ \t\r\n]+)")
_PLAIN = {"t": "AlignDefault"}


def document(blocks: Sequence[Json], language: str) -> bytes:
    """The whole tree, in the language."""
    meta = {"lang": {"t": "MetaInlines", "c": words(language)}}
    return json.dumps({"pandoc-api-version": _VERSION, "meta": meta, "blocks": blocks}, ensure_ascii=False).encode()


def words(text: str) -> list[Json]:
    """The text as words and the gaps between them."""
    return [{"t": "Space"} if _GAP.fullmatch(part) else {"t": "Str", "c": part} for part in _GAP.split(text) if part]


def paragraph(inlines: list[Json]) -> Json:
    """A paragraph."""
    return {"t": "Para", "c": inlines}


def line(block: Json) -> Json:
    """A paragraph without the space that parts paragraphs."""
    return block | {"t": "Plain"} if block["t"] == "Para" else block


def heading(level: int, name: str, inlines: list[Json]) -> Json:
    """A heading that links find by its name."""
    return {"t": "Header", "c": [level, [name, [], []], inlines]}


def styled(style: str, *blocks: Json) -> Json:
    """Blocks in a named style of the Word document."""
    return {"t": "Div", "c": [_style(style), list(blocks)]}


def span(style: str, inlines: list[Json]) -> Json:
    """Words in a named style of letters."""
    return {"t": "Span", "c": [_style(style), inlines]}


def in_language(language: str, inlines: list[Json]) -> Json:
    """Words in another language than the document's."""
    return {"t": "Span", "c": [["", [], [["lang", language]]], inlines]}


def target(name: str, inlines: list[Json]) -> Json:
    """Words that links find by the name."""
    return {"t": "Span", "c": [[name, [], []], inlines]}


def link(address: str, inlines: list[Json]) -> Json:
    """A link; an address that begins with # leads to a name in the document."""
    return {"t": "Link", "c": [_NOTHING, inlines, [address, ""]]}


def field(xml: str) -> Json:
    """A part of Word's own markup in a line; never with letters of the data in it."""
    return {"t": "RawInline", "c": ["openxml", xml]}


def image(alt: str, address: str, size: dict[str, str]) -> Json:
    """A picture in a line."""
    return {"t": "Image", "c": [["", [], list(map(list, size.items()))], words(alt), [address, ""]]}


def figure(caption: list[Json], picture: Json) -> Json:
    """A picture with its caption."""
    return {"t": "Figure", "c": [_NOTHING, [None, [{"t": "Plain", "c": caption}]], [{"t": "Plain", "c": [picture]}]]}


def bullets(items: Iterable[list[Json]]) -> Json:
    """A list."""
    return {"t": "BulletList", "c": list(items)}


def numbered(items: Iterable[list[Json]], start: int = 1) -> Json:
    """A list with numbers."""
    return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], list(items)]}


def terms(entries: Iterable[tuple[list[Json], list[Json]]]) -> Json:
    """Terms, each with the blocks that explain it."""
    return {"t": "DefinitionList", "c": [[term, [blocks]] for term, blocks in entries]}


def table(caption: list[Json], shares: Sequence[int], head: list[list[Json]], rows: Iterable[list[list[Json]]]) -> Json:
    """A table of cells of blocks, under its head; ``shares`` are the widths of the columns."""
    columns = [[_PLAIN, {"t": "ColWidth", "c": share / sum(shares)}] for share in shares]
    body = [_NOTHING, 1, [], [_row(cells) for cells in rows]]
    return {"t": "Table", "c": [_NOTHING, [None, [{"t": "Plain", "c": caption}]], columns, [_NOTHING, [_row(head)]], [body], [_NOTHING, []]]}


def prose(blocks: list[Json], language: str = "") -> list[Json]:
    """Blocks of prose; the language is told when it is not the document's."""
    return [_block(block, language) for block in blocks]


def note_name(number: int) -> str:
    """Where the note with this number leads to."""
    return f"lahde_{number}"


def _row(cells: list[list[Json]]) -> list[Any]:
    return [_NOTHING, [[_NOTHING, _PLAIN, 1, 1, cell] for cell in cells]]


def _style(name: str) -> list[Any]:
    return ["", [], [["custom-style", name]]]


def _block(block: Json, language: str) -> Json:
    if block["kind"] == "paragraph":
        found = [part for node in block["children"] for part in _inline(node)]
        return paragraph([in_language(language, found)] if language else found)
    tight = all(sum(child["kind"] == "paragraph" for child in item) < 2 for item in block["items"])
    items = [[line(child) if tight else child for child in prose(item, language)] for item in block["items"]]
    return numbered(items) if block["ordered"] else bullets(items)


def _inline(node: Json) -> list[Json]:
    match node["kind"]:
        case "text":
            return words(node["text"])
        case "cite":
            marks = [link(f"#{note_name(number)}", [span("Note Mark", words(str(number)))]) for number in node["numbers"]]
            return [part for n, mark in enumerate(marks) for part in ([span("Note Mark", words(", "))] if n else []) + [mark]]
        case "link":
            return [link(node["href"], [part for child in node["children"] for part in _inline(child)])]
        case kind:
            return [span(_STYLES[kind], [part for child in node["children"] for part in _inline(child)])]
