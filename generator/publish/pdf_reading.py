"""Reads a tagged PDF back: what its headings, bookmarks, tables, pictures and letters say to a reader's program."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, parse_content_stream

Marked = dict[tuple[int, int], str]


@dataclass(frozen=True)
class TableTags:
    """How a table is tagged: its rows, and how many of them and of the columns have a header cell with its scope."""

    rows: int
    row_headers: int
    column_headers: int
    unscoped: int


@dataclass
class Reading:
    """What a PDF says; headings and bookmarks as (level, words)."""

    language: str = ""
    pages: int = 0
    title: str = ""
    text: str = ""
    bookmarks: list[tuple[int, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    tables: list[TableTags] = field(default_factory=list)


def read_pdf(pdf: bytes) -> Reading:
    """The reading of a PDF; what is not there stays empty."""
    with Pdf.open(BytesIO(pdf)) as document:
        letters = _Letters()
        for page in document.pages:
            letters.read_page(page)
        reading = Reading(language=str(document.Root.get("/Lang", "")), pages=len(document.pages), text="".join(letters.all))
        reading.title = str(document.docinfo.get("/Title", ""))
        with document.open_outline() as outline:
            reading.bookmarks = list(_bookmarks(outline.root, 1))
        root = document.Root.get("/StructTreeRoot")
        if root is not None:
            _read_element(root, None, letters.marked, reading)
    return reading


def _bookmarks(items: object, level: int) -> Iterator[tuple[int, str]]:
    for item in items:  # type: ignore[attr-defined]  # pikepdf's outline items are a list of list-likes
        yield level, str(item.title)
        yield from _bookmarks(item.children, level + 1)


def _read_element(element: Object, page: Object | None, marked: Marked, reading: Reading) -> None:
    for child, its_page in _children(element, page):
        tag = str(child.get("/S", ""))
        if re.fullmatch(r"/H[1-6]", tag):
            reading.headings.append((int(tag[2]), _words(child, its_page, marked)))
        elif tag == "/Figure":
            reading.alternatives.append(str(child.get("/Alt", "")))
        elif tag == "/Table":
            reading.tables.append(_table(child))
        _read_element(child, its_page, marked, reading)


def _children(element: Object, page: Object | None) -> Iterator[tuple[Dictionary, Object | None]]:
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid, kid.get("/Pg", page)


def _kids(element: Object) -> list[object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _words(element: Object, page: Object | None, marked: Marked) -> str:
    found = []
    for kid in _kids(element):
        if isinstance(kid, int):
            found.append(marked.get((_number(page), kid), ""))
        elif isinstance(kid, Dictionary) and "/MCID" in kid:
            found.append(marked.get((_number(kid.get("/Pg", page)), int(kid["/MCID"])), ""))
        elif isinstance(kid, Dictionary) and "/S" in kid:
            found.append(_words(kid, kid.get("/Pg", page), marked))
    return "".join(found)


def _number(page: Object | None) -> int:
    return page.objgen[0] if page is not None else 0


def _table(table: Dictionary) -> TableTags:
    rows = row_headers = column_headers = unscoped = 0
    for group, _ in _children(table, None):
        lines = [group] if group.get("/S") == Name.TR else [row for row, _ in _children(group, None) if row.get("/S") == Name.TR]
        for line in lines:
            scopes = [scope_of(cell) for cell, _ in _children(line, None) if cell.get("/S") == Name.TH]
            rows += 1
            row_headers += "/Row" in scopes
            column_headers += scopes.count("/Column")
            unscoped += scopes.count("")
    return TableTags(rows, row_headers, column_headers, unscoped)


def scope_of(cell: Dictionary) -> str:
    """Which cells a header cell heads: ``/Row``, ``/Column`` or, when it does not tell, nothing."""
    attributes = cell.get("/A")
    for entry in list(attributes) if isinstance(attributes, Array) else [attributes]:
        if isinstance(entry, Dictionary) and "/Scope" in entry:
            return str(entry["/Scope"])
    return ""


class _Letters:
    """Collects the letters of content streams, by page and marked-content number."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.marked: Marked = defaultdict(str)
        self._fonts: dict[tuple[int, int], dict[str, str]] = {}

    def read_page(self, page: Page) -> None:
        self._read(page.obj, page.obj.get("/Resources", Dictionary()), page.obj.objgen[0], [])

    def _read(self, stream: Object, resources: Object, page: int, open_marks: list[int]) -> None:
        table: dict[str, str] = {}
        for instruction in parse_content_stream(stream):
            operands = instruction.operands
            match str(instruction.operator):
                case "BDC" | "BMC":
                    properties = operands[1] if len(operands) > 1 else None
                    open_marks.append(int(properties.get("/MCID", -1)) if isinstance(properties, Dictionary) else -1)
                case "EMC":
                    open_marks.pop()
                case "Tf":
                    table = self._font(resources["/Font"][str(operands[0])])
                case "Tj":
                    self._show(bytes(operands[0]), table, page, open_marks)
                case "TJ":
                    parts = [bytes(part) for part in operands[0] if not isinstance(part, (int, float)) and hasattr(part, "__bytes__")]
                    self._show(b"".join(parts), table, page, open_marks)
                case "Do":
                    form = resources["/XObject"][str(operands[0])]
                    if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                        self._read(form, form.get("/Resources", resources), page, open_marks)

    def _show(self, codes: bytes, table: dict[str, str], page: int, open_marks: list[int]) -> None:
        text = "".join(table.get(codes[at : at + 2].hex(), "\ufffd") for at in range(0, len(codes), 2))
        self.all.append(text)
        mark = next((mark for mark in reversed(open_marks) if mark >= 0), None)
        if mark is not None:
            self.marked[page, mark] += text

    def _font(self, font: Object) -> dict[str, str]:
        key = font.objgen
        if key not in self._fonts or key == (0, 0):
            self._fonts[key] = _unicode(font["/ToUnicode"].read_bytes().decode("ascii")) if "/ToUnicode" in font else {}
        return self._fonts[key]


def _unicode(cmap: str) -> dict[str, str]:
    """Letters by two-byte code in hexadecimal, from a ToUnicode map."""
    table = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>", block):
            table[code.lower()] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, letters in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", block):
            start = bytes.fromhex(letters).decode("utf-16-be")
            for step in range(int(last, 16) - int(first, 16) + 1):
                table[f"{int(first, 16) + step:04x}"] = start[:-1] + chr(ord(start[-1]) + step)
    return table
