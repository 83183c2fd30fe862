"""Compares a finished document with the data it was made of; finds what PDF/UA checkers let through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from generator.publish.pdf_reading import Reading

Json = dict[str, Any]


def differences(reading: Reading, data: Json) -> tuple[str, ...]:
    """What the PDF says otherwise than the data, in Finnish; empty when it says the same."""
    return tuple(_differences(reading, data))


def _differences(reading: Reading, data: Json) -> Iterator[str]:
    headings = list(_headings(data["sections"], 1))
    pictures, tables = list(blocks(data["sections"], "picture")), list(blocks(data["sections"], "table"))
    if not reading.language.startswith(data["language"]):
        yield f"kieleksi on merkitty «{reading.language}», vaikka aineisto on kielellä «{data['language']}»"
    if reading.title != data["title"]:
        yield f"otsikkotietona on «{reading.title}» eikä «{data['title']}»"
    if data["pages"] not in (0, reading.pages):
        yield f"sivuja on {reading.pages}, vaikka niitä saa olla {data['pages']}"
    yield from _compare_lists("kirjanmerkki", headings, reading.bookmarks)
    yield from _compare_lists("otsikko", headings, reading.headings)
    yield from _compare_lists("vaihtoehtoinen teksti", [(0, picture["alt"]) for picture in pictures], [(0, alt) for alt in reading.alternatives])
    yield from _tables(tables, reading)
    letters = _bare(reading.text)
    for picture in pictures:
        for label in _labels(picture["svg"]):
            if _bare(label) not in letters:
                yield f"kaavion sana «{label}» ei ole PDF:n tekstissä"


def _headings(sections: list[Json], level: int) -> Iterator[tuple[int, str]]:
    for section in sections:
        yield level, section["title"]["text"]
        yield from _headings(section["sections"], level + 1)


def blocks(sections: list[Json], kind: str) -> Iterator[Json]:
    """Every block of this kind, in reading order."""
    for section in sections:
        yield from (block for block in section["blocks"] if block["kind"] == kind)
        yield from blocks(section["sections"], kind)


def _compare_lists(what: str, wanted: list[tuple[int, str]], found: list[tuple[int, str]]) -> Iterator[str]:
    if len(wanted) != len(found):
        yield f"{what}: PDF:ssä niitä on {len(found)}, aineistossa {len(wanted)}"
    for (level, words), (found_level, found_words) in zip(wanted, found, strict=False):
        if (level, _bare(words)) != (found_level, _bare(found_words)):
            yield f"{what}: «{found_words}» (taso {found_level}), vaikka aineistossa on «{words}» (taso {level})"
            return


def _tables(tables: list[Json], reading: Reading) -> Iterator[str]:
    if len(tables) != len(reading.tables):
        yield f"taulukoita on {len(reading.tables)}, aineistossa {len(tables)}"
    for table, tags in zip(tables, reading.tables, strict=False):
        rows, columns = len(table["rows"]), len(table["columns"])
        if (tags.rows, tags.row_headers, tags.column_headers, tags.unscoped) != (rows + 1, rows, columns, 0):
            yield (
                f"taulukon «{table['caption']['text']}» otsikkosolut puuttuvat tai ovat väärin: "
                f"riviotsikoita {tags.row_headers}/{rows}, sarakeotsikoita {tags.column_headers}/{columns}, ilman suuntaa {tags.unscoped}"
            )


def _labels(svg: str) -> Iterator[str]:
    for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        for line in element.itertext():
            if line.strip():
                yield " ".join(line.split())


def _bare(text: str) -> str:
    # Line ends and hyphenation are the typesetter's: neither spaces nor hyphens tell texts apart.
    return re.sub(r"[\s\u00ad\u200b\u2060-]+", "", text)
