"""Compares a finished Word document with the data it was made of; finds what checkers of the format let through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.messages import Said, said
from generator.publish.document_check import bare, blocks, compare_head, compare_lists, headings
from generator.publish.word_reading import Reading, TableHeads

Json = dict[str, Any]
_NOT_WORDS = frozenset({"kind", "lang", "sign", "svg", "place", "colour", "href", "alt"})
_CONTENTS_DEPTH = 2


def differences(reading: Reading, data: Json) -> tuple[Said, ...]:
    """What the document says otherwise than the data, and what no document may have; empty when all is well."""
    return (*_differences(reading, data), *reading.faults)


def _differences(reading: Reading, data: Json) -> Iterator[Said]:
    wanted, pictures = _outline(data), list(blocks(data["sections"], "picture"))
    yield from compare_head(reading.language, reading.title, data)
    yield from compare_lists(said("word.heading"), wanted, reading.headings)
    yield from compare_lists(said("word.alternative"), [(0, picture["alt"]) for picture in pictures], [(0, alt) for alt in reading.alternatives])
    if list(blocks(data["sections"], "contents")):
        yield from compare_lists(said("word.entry"), [found for found in wanted if found[0] <= _CONTENTS_DEPTH], reading.contents)
    yield from _tables(list(blocks(data["sections"], "table")), reading.tables)
    letters = bare(reading.text)
    for words in dict.fromkeys(_all_words([data["opening"], data["sections"]])):
        if bare(words) not in letters:
            yield said("word.text", words=words)


def _outline(data: Json) -> list[tuple[int, str]]:
    """The headings; a document without a title page has its title as the first of them."""
    if "names" in data["opening"]:
        return list(headings([section for section in data["sections"] if section["listed"]], 1))
    return [(1, data["opening"]["title"]["text"]), *headings(data["sections"], 2)]


def _tables(tables: list[Json], found: list[TableHeads]) -> Iterator[Said]:
    if len(tables) != len(found):
        yield said("pdf.tables", found=len(found), wanted=len(tables))
    for table, heads in zip(tables, found, strict=False):
        wanted = TableHeads(len(table["rows"]) + 1, 1, len(table["columns"]), True)
        if heads != wanted:
            yield said("word.headers", table=table["caption"]["text"], found=heads.told, wanted=wanted.told)


def _all_words(value: Any) -> Iterator[str]:  # noqa: ANN401 - any part of the data
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _all_words(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _NOT_WORDS:
                yield from _all_words(part)
