"""Reads a page of Innokylä that was copied into a text file, of the present or an earlier generation of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.domain.prose import Block, List, Paragraph, Plain, Prose
from generator.domain.saved_page import SavedField, SavedLine, SavedPage, Stray, StrayKind
from generator.domain.submission import FieldKind, Form, FormField, FormPage
from generator.intake.encoding import FORBIDDEN, MAX_BYTES, decode
from generator.messages import said
from generator.problems import Position, Problem, Refused

DEEPEST = 4  # of nested lists; deeper ones stay at this depth
_OLDER_LABELS = {"Paikkakunta tai maakunta": "paikkakunta"}
_HEADINGS = frozenset({"Perustiedot", "Toimintamallin kuvaus", "Kehittämisen polku", "Oivalla ja ymmärrä", "Kuvittele ja kokeile"})
_UNUSED_LABELS = frozenset({"Liitteet", "Ratkaisun testaus asiakkailla", "Ideointi"})
_PICTURE_LABELS = frozenset({"Kuva", "Kuvateksti"})
_MARK = re.compile(r"(?:([-–—•*·‣◦▪])|(\d{1,3})[.)])\s+(?=\S)")
_SPACES = re.compile(r"[^\S\n\u00a0\u202f]+(?:[\u00a0\u202f]*[^\S\n\u00a0\u202f]+)*")


class _Row(NamedTuple):
    number: int
    indent: int
    text: str


def read_saved_page(path: Path, form: Form) -> SavedPage:
    """The page in the file; Refused when the file cannot be read as text."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError:
        raise Refused([Problem(Position(str(path), 0), said("Y007.saved_page"))]) from None
    return take_apart(decode(_cleaned(raw), str(path)).text, form)


def _cleaned(raw: bytes) -> bytes:
    # Copied pages carry invisible marks that would only be told of one by one; other line ends of Unicode part lines here too.
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") and len(raw) <= MAX_BYTES:  # what Notepad calls Unicode
        raw = raw.decode("utf-16", "replace").encode("utf-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw  # told of with its place
    return FORBIDDEN.sub("", re.sub("[\u2028\u2029\u0085\x0b\x0c]", "\n", text)).encode("utf-8")


def take_apart(text: str, form: Form) -> SavedPage:
    """The fields and strays of a saved text."""
    reading = _Reading(form)
    for number, line in enumerate(text.split("\n"), 1):
        clean = _SPACES.sub(" ", line.expandtabs(4).strip()).strip()
        if clean:
            reading.take(_Row(number, len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()), clean))
    return reading.result()


class _Reading:
    """The page as far as it has been read: lines gather under the label that came last."""

    def __init__(self, form: Form) -> None:
        fields = form.of(FormPage.MODEL, FormPage.PATH)
        by_id = {field.id: field for field in fields}
        self.labels = {field.label: field for field in fields}
        self.labels |= {label: by_id[key] for label, key in _OLDER_LABELS.items() if key in by_id}
        self.fields: list[SavedField] = []
        self.strays: list[Stray] = []
        self.label: _Row | None = None
        self.field: FormField | None = None
        self.kind = StrayKind.UNLABELLED
        self.rows: list[_Row] = []
        self.picture: list[_Row] = []
        self.title = self.lead = ""

    def take(self, row: _Row) -> None:
        """Add one line."""
        name = re.sub(r"\s*(?:\*\*)?\s*:?$", "", row.text)
        marked = row.text.endswith("**")
        if self.picture and len(self.picture) == 1 and not self._is_label(name):  # what follows the word is the picture's text
            self.strays.append(Stray(StrayKind.PICTURE, (*_lines(self.picture), SavedLine(row.number, row.text))))
            self.picture = []
        elif name in self.labels:
            self._end()
            self.label, self.field = row, self.labels[name]
        elif name in _PICTURE_LABELS and row.text == name:
            self._leave_picture()
            self.picture = [row]
        elif name in _HEADINGS and row.indent == 0:
            self._end()
            self.strays.append(Stray(StrayKind.HEADING, (SavedLine(row.number, row.text),)))
        elif name in _UNUSED_LABELS or (marked and len(row.text) < 100):
            self._end()
            self.label, self.kind = row, StrayKind.UNKNOWN_LABEL
        elif self.title and row.text == self.title and self.field:  # the path begins with the title and the short description again
            self._end()
            self.kind = StrayKind.REPEATED
            self.rows.append(row)
        elif self.kind is StrayKind.REPEATED and row.text != self.lead:
            self._end()
            self.rows.append(row)
        else:
            self.rows.append(row)

    def result(self) -> SavedPage:
        """The finished page."""
        self._end()
        return SavedPage(tuple(self.fields), tuple(sorted(self.strays, key=lambda stray: stray.lines[0].number)))

    def _is_label(self, name: str) -> bool:
        return name in self.labels or name in _PICTURE_LABELS or name in _HEADINGS

    def _leave_picture(self) -> None:
        if self.picture:
            self.strays.append(Stray(StrayKind.PICTURE, _lines(self.picture)))
            self.picture = []

    def _end(self) -> None:
        """What was being gathered is whole."""
        self._leave_picture()
        rows, label, field = self.rows, self.label, self.field
        if label and field:
            self._end_field(label, field, rows)
        elif label or rows:
            self.strays.append(Stray(self.kind, _lines(([label] if label else []) + rows)))
        self.rows, self.label, self.field, self.kind = [], None, None, StrayKind.UNLABELLED

    def _end_field(self, label: _Row, field: FormField, rows: list[_Row]) -> None:
        one_line = field.kind in (FieldKind.AUTOMATIC, FieldKind.PERSONAL, FieldKind.TEXT)
        if one_line and len(rows) > 1:
            self.strays.append(Stray(StrayKind.UNLABELLED, _lines(rows[1:])))
            rows = rows[:1]
        lines = _lines(rows)
        before = next((found for found in self.fields if found.field.id == field.id), None)
        if field.kind in (FieldKind.AUTOMATIC, FieldKind.PERSONAL):
            self.strays.append(Stray(StrayKind.AUTOMATIC, _lines([label, *rows])))
        elif before:
            same = [line.text for line in before.lines] == [line.text for line in lines]
            self.strays.append(Stray(StrayKind.REPEATED if same else StrayKind.UNLABELLED, _lines([label, *rows])))
        else:
            self.fields.append(SavedField(field, SavedLine(label.number, label.text), lines, Prose(tuple(_blocks(rows)))))
            if field.id == "nimi":
                self.title = " ".join(line.text for line in lines)
            elif field.id == "lyhyt-kuvaus":
                self.lead = " ".join(line.text for line in lines)


def _lines(rows: Iterable[_Row]) -> tuple[SavedLine, ...]:
    return tuple(SavedLine(row.number, row.text) for row in rows)


def _blocks(rows: list[_Row], depth: int = 0) -> Iterator[Block]:
    """Each line a paragraph or a list item; what is indented deeper than an item belongs to it."""
    at = 0
    while at < len(rows):
        ordered, items, end = _list(rows, at, depth)
        if items:
            yield List(items, ordered)
            at = end
        else:
            yield _paragraph(rows[at].text)
            at += 1


def _list(rows: list[_Row], start: int, depth: int) -> tuple[bool, tuple[tuple[Block, ...], ...], int]:
    items: list[tuple[Block, ...]] = []
    at, indent, ordered = start, rows[start].indent, False
    while at < len(rows) and rows[at].indent == indent and (match := _MARK.match(rows[at].text)):
        if not items:
            ordered = match.group(1) is None
        # A number that does not continue the count is a part of the text, as lists are numbered anew.
        if ordered != (match.group(1) is None) or (ordered and int(match.group(2)) != len(items) + 1):
            break
        end = at + 1
        while end < len(rows) and rows[end].indent > indent:
            end += 1
        inner = rows[at + 1 : end]
        deeper = _blocks(inner, depth + 1) if depth < DEEPEST else (_paragraph(row.text) for row in inner)
        items.append((_paragraph(rows[at].text[match.end() :]), *deeper))
        at = end
    return ordered, tuple(items), at


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Plain(text),))
