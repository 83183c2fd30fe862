"""Finnish running text as it stands in the files: letter for letter in its place, what are not its words left blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.intake.tree import Scalar, Source, Spot

# What is not read as words: citations, the targets of links, addresses.
_UNREAD = re.compile(
    r"\[@[^\],\[]{0,80}(?:,[^\]]{0,400})?\]|(?<=\])\([^()\s]*\)|^\[[^\]\n]{1,80}\]: +\S+|\bhttps?://[^\s)>\]]+|\bwww\.\S+|(?<![\w.+-])[\w.+-]*@[\w-]+(?:\.[\w-]+)+",
    re.MULTILINE,
)
# The same of a hand-written page: tags, marks in braces, letters by their names.
_TAG = re.compile(r"<(?P<tag>/?[a-z]\w*)[^<>]*>|\{[^{}\n]*\}|&#?\w+;")
_CODE = re.compile(r"`[^`\n]+`")
_FENCE = re.compile(r" *(```+|~~~+)")
_SETTING = re.compile(r"(?:title|description): *")
_IN_A_LINE = frozenset({"a", "abbr", "b", "br", "code", "em", "i", "kbd", "span", "strong", "sub", "sup"})
_BLOCK_MARK = re.compile(r"[>|][-+\d]*[^\n]*")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+|]|\d{1,2}[.)]|#+)[ \t])|\|")
_SENTENCE_END = re.compile(r"[.!?:][\"”’)*_]*[ \n]+(?=[\"”(\[*_]*[A-ZÅÄÖ0-9–-])")


class Passage(NamedTuple):
    """A stretch of text; ``text`` is as long as it is in the file, from the line and the column on."""

    source: Source
    line: int
    column: int
    text: str
    address: str = ""

    def spot(self, start: int, end: int) -> Spot:
        """The place in the file of a stretch of the text."""
        return Spot(self.source, *self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        last = self.text.rfind("\n", 0, offset)
        return self.line + self.text.count("\n", 0, offset), offset - last if last >= 0 else self.column + offset

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Where its paragraphs and list items begin and end."""
        yield from _parts(self.text, 0, len(self.text), _PARAGRAPH_END)

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the sentences of a paragraph begin and end."""
        yield from _parts(self.text, start, end, _SENTENCE_END)


def passages(texts: Iterable[tuple[str, Scalar]]) -> Iterator[Passage]:
    """The passages of YAML texts, given with their addresses."""
    for address, scalar in texts:
        if scalar.text is None or (scalar.style == '"' and "\\" in scalar.text):
            continue
        text = _UNREAD.sub(_blank, written(scalar))
        if scalar.style in ("|", ">"):
            text = _BLOCK_MARK.sub(_blank, text, count=1)
        yield Passage(scalar.spot.source, scalar.spot.line, scalar.spot.column, text, address)


def written(scalar: Scalar) -> str:
    """The text of a scalar as it is in the file."""
    source, line, column, end_line, end_column = scalar.spot
    lines = list(source.lines[line - 1 : end_line])
    lines[-1] = lines[-1][: end_column - 1]
    lines[0] = lines[0][column - 1 :]
    return "\n".join(lines)


def page(source: Source) -> Passage:
    """The passage of a hand-written page in Markdown."""
    return Passage(source, 1, 1, _UNREAD.sub(_blank, _TAG.sub(_hidden, markdown(source))))


def markdown(source: Source) -> str:
    """A hand-written page, as long as it is, without its settings (but its title and description), comments and code."""
    lines: list[str] = []
    settings = source.text.startswith("---\n")
    fence = ""
    for line in source.lines:
        mark = _FENCE.match(line)
        if settings:
            told = _SETTING.match(line)
            settings = line != "---" or not lines
            lines.append("|" * told.end() + line[told.end() :] if told else " " * len(line))
        elif fence or mark:
            ends = mark and fence and mark[1].startswith(fence)
            fence = "" if ends else fence or (mark[1] if mark else "")
            lines.append(" " * len(line))
        else:
            lines.append(line)
    return _CODE.sub(_blank, _without_comments("\n".join(lines)))


def _without_comments(text: str) -> str:
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start : end + 3])]
        at = end + 3
    return "".join((*parts, text[at:]))


def _hidden(match: re.Match[str]) -> str:
    blank = _blank(match)
    return f"|{blank[1:]}" if match["tag"] and match["tag"].strip("/") not in _IN_A_LINE else blank


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _parts(text: str, start: int, end: int, between: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in between.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end
