"""Lists of a saved page as rows of YAML: items with ids, events of a schedule, lessons apart from results."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.domain.prose import Block, List, Paragraph, Plain, Prose, plain_text
from generator.domain.value import is_slug
from generator.text import yaml_source

_LONGEST_WHEN = 60
_LESSONS = re.compile(r"(?:opit|opittua|oppeja|mitä opittiin)\s*[:.]?\Z", re.IGNORECASE)


def slug(words: str, longest: int = 60) -> str:
    """The words as an id, cut at a word; empty when they hold nothing that an id could."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(c))
    found = ""
    for part in re.findall(r"[a-z0-9]+", letters):
        longer = f"{found}-{part}" if found else part
        if len(longer) > longest:
            break
        found = longer
    return found if is_slug(found) else ""


def item_rows(key: str, blocks: Iterable[Block], indent: int = 0) -> Iterator[str]:
    """A key with a list of items."""
    yield f"{' ' * indent}{key}:"
    for name, item in items(blocks):
        yield f"{' ' * indent}  - id: {name}"
        yield from yaml_source.prose("text", item, indent + 4)


def event_rows(blocks: tuple[Block, ...]) -> list[str]:
    """A schedule whose every item begins with a time and a colon; nothing when some item does not."""
    rows = ["schedule:"]
    taken: set[str] = set()
    for _, item in items(blocks):
        when, colon, rest = plain_text(Prose(item[:1])).partition(": ")
        if not colon or not rest.strip() or len(when) > _LONGEST_WHEN:
            return []
        event = (Paragraph((Plain(rest.strip()),)), *item[1:])
        rows += [f"  - id: {_name(event, taken)}", *yaml_source.text("when", when, 4), *yaml_source.prose("text", event, 4)]
    return rows if len(rows) > 1 else []


def split_lessons(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], str, tuple[Block, ...]]:
    """What comes before a line that only says that lessons follow, the line, and what comes after it."""
    for index, block in enumerate(blocks):
        words = plain_text(Prose((block,))).strip() if isinstance(block, Paragraph) else ""
        if _LESSONS.match(words) and blocks[index + 1 :]:
            return blocks[:index], words, blocks[index + 1 :]
    return blocks, "", ()


def items(blocks: Iterable[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The items with their ids: each list item and each paragraph of the blocks is one."""
    taken: set[str] = set()
    for block in blocks:
        for item in block.items if isinstance(block, List) else ((block,),):
            yield _name(item, taken), item


def _name(item: tuple[Block, ...], taken: set[str]) -> str:
    words = plain_text(Prose(item[:1])).split()
    name = first = slug(" ".join(words[:3]), 40) or "kohta"
    number = 2
    while name in taken:
        name, number = f"{first}-{number}", number + 1
    taken.add(name)
    return name
