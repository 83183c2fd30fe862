"""What the checks of finished documents share: the parts of the data, and comparing them with what was read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.messages import Said, said

Json = dict[str, Any]


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


def compare_lists(what: Said, wanted: list[tuple[int, str]], found: list[tuple[int, str]]) -> Iterator[Said]:
    """How many there are, and the first one that is otherwise; each is (level, words)."""
    if len(wanted) != len(found):
        yield said("pdf.count", what=what, found=len(found), wanted=len(wanted))
    for (level, words), (found_level, found_words) in zip(wanted, found, strict=False):
        if (level, bare(words)) != (found_level, bare(found_words)):
            yield said("pdf.other", what=what, found=found_words, found_level=found_level, wanted=words, level=level)
            return


def compare_head(language: str, title: str, data: Json) -> Iterator[Said]:
    """What the file tells of its language and title otherwise than the data."""
    if not language.startswith(data["language"]):
        yield said("pdf.language", found=language, wanted=data["language"])
    if title != data["title"]:
        yield said("pdf.title", found=title, wanted=data["title"])


def bare(text: str) -> str:
    """The letters that tell texts apart."""
    # Line ends and hyphenation are the typesetter's: neither spaces nor hyphens tell texts apart.
    return re.sub(r"[\s\u00ad\u200b\u2060-]+", "", text)
