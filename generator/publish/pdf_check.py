"""Compares a finished document with the data it was made of; finds what PDF/UA checkers let through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from generator.messages import Said, said
from generator.publish.pdf_reading import Reading

Json = dict[str, Any]


def differences(reading: Reading, data: Json) -> tuple[Said, ...]:
    """What the PDF says otherwise than the data; empty when it says the same."""
    return tuple(_differences(reading, data))


def _differences(reading: Reading, data: Json) -> Iterator[Said]:
    wanted = list(headings(data["sections"], 1))
    pictures, tables = list(blocks(data["sections"], "picture")), list(blocks(data["sections"], "table"))
    if not reading.language.startswith(data["language"]):
        yield said("pdf.language", found=reading.language, wanted=data["language"])
    if reading.title != data["title"]:
        yield said("pdf.title", found=reading.title, wanted=data["title"])
    if data["pages"] not in (0, reading.pages):
        yield said("pdf.pages", found=reading.pages, wanted=data["pages"])
    yield from _compare_lists(said("pdf.bookmark"), wanted, reading.bookmarks)
    yield from _compare_lists(said("pdf.heading"), wanted, reading.headings)
    yield from _compare_lists(said("pdf.alternative"), [(0, picture["alt"]) for picture in pictures], [(0, alt) for alt in reading.alternatives])
    yield from _tables(tables, reading)
    letters = _bare(reading.text)
    for picture in pictures:
        for label in _labels(picture["svg"]):
            if _bare(label) not in letters:
                yield said("pdf.label", label=label)


def headings(sections: list[Json], level: int) -> Iterator[tuple[int, str]]:
    """The level and words of every heading, in reading order."""
    for section in sections:
        yield level, section["title"]["text"]
        yield from headings(section["sections"], level + 1)


def blocks(sections: list[Json], kind: str) -> Iterator[Json]:
    """Every block of this kind, in reading order."""
    for section in sections:
        yield from (block for block in section["blocks"] if block["kind"] == kind)
        yield from blocks(section["sections"], kind)


def _compare_lists(what: Said, wanted: list[tuple[int, str]], found: list[tuple[int, str]]) -> Iterator[Said]:
    if len(wanted) != len(found):
        yield said("pdf.count", what=what, found=len(found), wanted=len(wanted))
    for (level, words), (found_level, found_words) in zip(wanted, found, strict=False):
        if (level, _bare(words)) != (found_level, _bare(found_words)):
            yield said("pdf.other", what=what, found=found_words, found_level=found_level, wanted=words, level=level)
            return


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


def _bare(text: str) -> str:
    # Line ends and hyphenation are the typesetter's: neither spaces nor hyphens tell texts apart.
    return re.sub(r"[\s\u00ad\u200b\u2060-]+", "", text)
