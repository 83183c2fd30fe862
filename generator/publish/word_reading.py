"""Reads a Word document back: what its headings, tables, pictures and letters say to a reader's program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from generator.messages import Said, said
from generator.publish.archive import unpack

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DC = "{http://purl.org/dc/elements/1.1/}"
# What a paragraph, a line or a row may have of its own; everything else belongs to a named style.
_OWN = {"pPr": {"pStyle", "numPr", "sectPr"}, "rPr": {"rStyle", "lang"}, "trPr": {"cantSplit", "tblHeader"}, "tcPr": set[str]()}


@dataclass(frozen=True)
class TableHeads:
    """How a table tells its heads: rows, those that are repeated on every page, columns, and whether the first one heads its rows."""

    rows: int
    head_rows: int
    columns: int
    first_column: bool

    @property
    def told(self) -> str:
        """The figures in their order."""
        return f"{self.rows}/{self.head_rows}/{self.columns}/{int(self.first_column)}"


@dataclass(frozen=True)
class Reading:
    """What a Word document says; headings as (level, words)."""

    language: str
    title: str
    headings: list[tuple[int, str]]
    contents: list[tuple[int, str]]
    alternatives: list[str]
    tables: list[TableHeads]
    text: str
    faults: list[Said]
    """What no guide may have: formatting outside styles, unknown styles, links to nowhere, empty paragraphs"""


def read_word(document: bytes) -> Reading:
    """The reading of a document; what is not there stays empty."""
    parts = unpack(document)
    body, styles, core = (ElementTree.fromstring(parts[name]) for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml"))
    paragraphs = [(_style(p), _words(p), p) for p in body.iter(f"{_W}p")]
    default = styles.find(f"{_W}docDefaults//{_W}lang")
    return Reading(
        language="" if default is None else default.get(f"{_W}val", ""),
        title=core.findtext(f"{_DC}title", ""),
        headings=[(int(style[-1]), words) for style, words, _ in paragraphs if re.fullmatch(r"Heading\d", style)],
        contents=[(int(style[-1]), words) for style, words, _ in paragraphs if re.fullmatch(r"TOC\d", style)],
        alternatives=[found.get("descr", "") for found in body.iter(_PICTURE)],
        tables=[_heads(table) for table in body.iter(f"{_W}tbl")],
        text="\n".join(words for _, words, _ in paragraphs),
        faults=[*_formatting(body), *_unknown_styles(body, styles), *_loose_links(body), *_empty(paragraphs)],
    )


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else found.get(f"{_W}val", "")


def _words(paragraph: Element) -> str:
    return "".join(found.text or "" for found in paragraph.iter(f"{_W}t"))


def _heads(table: Element) -> TableHeads:
    rows = table.findall(f"{_W}tr")
    look = table.find(f"{_W}tblPr/{_W}tblLook")
    return TableHeads(
        rows=len(rows),
        head_rows=sum(row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows),
        columns=len(rows[0].findall(f"{_W}tc")) if rows else 0,
        first_column=look is not None and look.get(f"{_W}firstColumn") == "1",
    )


def _formatting(body: Element) -> Iterator[Said]:
    for name, allowed in _OWN.items():
        for properties in body.iter(f"{_W}{name}"):
            for found in properties:
                if (own := found.tag.rpartition("}")[2]) not in allowed:
                    yield said("word.formatting", name=own)


def _unknown_styles(body: Element, styles: Element) -> Iterator[Said]:
    known = {style.get(f"{_W}styleId") for style in styles.iter(f"{_W}style")}
    used = {found.get(f"{_W}val") for name in ("pStyle", "rStyle", "tblStyle") for found in body.iter(f"{_W}{name}")}
    yield from (said("word.style", name=name) for name in sorted(filter(None, used - known)))


def _loose_links(body: Element) -> Iterator[Said]:
    names = {found.get(f"{_W}name") for found in body.iter(f"{_W}bookmarkStart")}
    wanted = {anchor for found in body.iter(f"{_W}hyperlink") if (anchor := found.get(f"{_W}anchor"))}
    yield from (said("word.target", name=name) for name in sorted(wanted - names))


def _empty(paragraphs: list[tuple[str, str, Element]]) -> Iterator[Said]:
    for style, words, paragraph in paragraphs:
        if not words.strip() and style != "SectionEnd" and paragraph.find(f".//{_W}drawing") is None:
            yield said("word.empty", style=style)
