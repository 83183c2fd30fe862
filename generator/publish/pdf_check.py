"""Compares a finished document with the data it was made of; finds what PDF/UA checkers let through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from generator.messages import Said, said
from generator.publish.document_check import bare, blocks, compare_head, compare_lists, headings
from generator.publish.pdf_reading import Reading

Json = dict[str, Any]


def differences(reading: Reading, data: Json) -> tuple[Said, ...]:
    """What the PDF says otherwise than the data; empty when it says the same."""
    return tuple(_differences(reading, data))


def _differences(reading: Reading, data: Json) -> Iterator[Said]:
    wanted = list(headings(data["sections"], 1))
    pictures, tables = list(blocks(data["sections"], "picture")), list(blocks(data["sections"], "table"))
    yield from compare_head(reading.language, reading.title, data)
    if data["pages"] not in (0, reading.pages):
        yield said("pdf.pages", found=reading.pages, wanted=data["pages"])
    yield from compare_lists(said("pdf.bookmark"), wanted, reading.bookmarks)
    yield from compare_lists(said("pdf.heading"), wanted, reading.headings)
    yield from compare_lists(said("pdf.alternative"), [(0, picture["alt"]) for picture in pictures], [(0, alt) for alt in reading.alternatives])
    yield from _tables(tables, reading)
    letters = bare(reading.text)
    for picture in pictures:
        for label in _labels(picture["svg"]):
            if bare(label) not in letters:
                yield said("pdf.label", label=label)


def _tables(tables: list[Json], reading: Reading) -> Iterator[Said]:
    if len(tables) != len(reading.tables):
        yield said("pdf.tables", found=len(reading.tables), wanted=len(tables))
    for table, tags in zip(tables, reading.tables, strict=False):
        rows, columns = len(table["rows"]), len(table["columns"])
        if (tags.rows, tags.row_headers, tags.column_headers, tags.unscoped) != (rows + 1, rows, columns, 0):
            counts = {"row_headers": tags.row_headers, "column_headers": tags.column_headers, "unscoped": tags.unscoped}
            yield said("pdf.headers", table=table["caption"]["text"], rows=rows, columns=columns, **counts)


def _labels(svg: str) -> Iterator[str]:
    for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        for line in element.itertext():
            if line.strip():
                yield " ".join(line.split())
