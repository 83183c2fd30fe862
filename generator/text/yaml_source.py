"""Texts written as YAML source that the reader of model files reads back to the same texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.domain.prose import Block, List, Prose, plain_text

WIDTH = 118
_PLAIN = re.compile(r"[A-Za-zÅÄÖåäö](?:[\wÅÄÖåäö ,;!?()/+.…–—%€”’-]|:(?=\S))*(?<![ :])\Z")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})
_SPECIAL = re.compile(r"[\\`*\[<]|(?<!\w)_|_(?!\w)")
_LEADING = re.compile(r"(?:[#>|=~:+-]|\d{1,9}[.)](?=\s|\Z))")
_NOT_FIRST = re.compile(r"(?:[-+*•–—#|>=~:]|\d{1,9}[.)])")


def text(key: str, value: str, indent: int = 0) -> Iterator[str]:
    """A key with a plain text: on its line, or folded when it is long."""
    scalar = value if _PLAIN.match(value) and value.lower() not in _WORDS else quoted(value)
    if indent + len(key) + 2 + len(scalar) <= WIDTH:
        yield f"{' ' * indent}{key}: {scalar}"
    else:
        yield f"{' ' * indent}{key}: >-"
        yield from _wrapped(value, indent + 2)


def quoted(value: str) -> str:
    """The text in double quotes."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def prose(key: str, blocks: Iterable[Block], indent: int = 0) -> Iterator[str]:
    """A key with a text of paragraphs and lists: folded, or line by line when there are lists."""
    found = tuple(blocks)
    pad = " " * indent
    if any(isinstance(block, List) for block in found):
        yield f"{pad}{key}: |"
        yield from (f"{pad}  {row}" if row else "" for row in _markdown(found))
        return
    yield f"{pad}{key}: >-"
    for index, block in enumerate(found):
        if index:
            yield ""
        yield from _wrapped(_words(block), indent + 2)


def comment(lines: Iterable[str], indent: int = 0) -> Iterator[str]:
    """The lines as a comment; what they say is kept as it is."""
    for line in lines:
        words = line.lstrip()
        depth = len(line) - len(words)
        for row in _wrapped(words, 0, WIDTH - indent - depth - 2):
            yield f"{' ' * indent}# {' ' * depth}{row}".rstrip()


def _markdown(blocks: tuple[Block, ...]) -> Iterator[str]:
    turn = 0  # a list right after a list of the same kind takes other marks, as they would be one list otherwise
    for index, block in enumerate(blocks):
        if index:
            yield ""
        if not isinstance(block, List):
            yield _words(block)
            continue
        after = blocks[index - 1] if index else None
        turn = 1 - turn if isinstance(after, List) and after.ordered == block.ordered else 0
        for number, item in enumerate(block.items, 1):
            mark = f"{number}{'.)'[turn]} " if block.ordered else f"{'-*'[turn]} "
            for row_number, row in enumerate(_markdown(item)):
                yield (mark if row_number == 0 else " " * len(mark)) + row if row else ""


def _words(block: Block) -> str:
    """A paragraph's words with whatever Markdown would take for markup escaped."""
    words = plain_text(Prose((block,)))
    # A bracket that would open a citation or a link has no escape in our prose, so it is set apart.
    words = re.sub(r"\](?=\()", "] ", re.sub(r"\[(?=@)", "[ ", words))
    words = _SPECIAL.sub(lambda match: "\\" + match.group(), words)
    if match := _LEADING.match(words):
        at = match.end() - 1
        words = f"{words[:at]}\\{words[at:]}"
    return words


def _wrapped(words: str, indent: int, width: int = WIDTH) -> Iterator[str]:
    """Rows of at most the width; none begins with what looks like a list mark."""
    row = ""
    for word in words.split(" "):
        if row and indent + len(row) + 1 + len(word) > width and not _NOT_FIRST.match(word):
            yield " " * indent + row
            row = word
        else:
            row = f"{row} {word}" if row else word
    yield " " * indent + row
