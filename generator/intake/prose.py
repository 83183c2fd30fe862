"""Limited Markdown into the domain's prose tree; what the tree has no place for is refused, never dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, NoReturn

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from pydantic_core import PydanticCustomError

from generator.domain.prose import Block, Citation, Emphasis, Inline, Link, List, Paragraph, Plain, Prose, walk
from generator.domain.value import is_slug
from generator.messages import Said, said

MOST_MARKS = 1_000
# Bounded, as an open bracket would otherwise be looked to the end of the text for, once for each.
_CITATION = re.compile(r"\[@([^\],\[]{0,80})(?:,([^\]]{0,400}))?\]")
# Text with none of these is one plain paragraph each, apart from its citations: most of the catalogue, and a tenth of the parser's time.
_MARKUP = re.compile(r"[\\`*_\[\]<>!]|^ {0,3}(?:[-+=#~|:]|\d{1,9}[.)]|\t| {4})|  $", re.MULTILINE)
_TABLE = re.compile(r"^ *\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:? *)?$", re.MULTILINE)
_DEEP_ITEM = re.compile(r"(?<=\n) {12,}[-*+\d][^\n]{0,40}")
_FORCED_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\\n")
_ADDRESS = re.compile(
    r"(?:https://[^\s/]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9 ()-]+|[a-z0-9][a-z0-9/_.-]*(?:#[\w-]+)?|#[\w-]+)\Z", re.IGNORECASE
)
_REFUSED = {
    "heading": said("S310.heading"),
    "lheading": said("S310.underlined"),
    "fence": said("S310.fence"),
    "code_block": said("S310.indented"),
    "code_inline": said("S310.code"),
    "blockquote": said("S310.quote"),
    "hr": said("S310.rule"),
    "image": said("S310.image"),
    "hardbreak": said("S310.break"),
    "table": said("S310.table"),
}


class Fault(NamedTuple):
    """What a text holds that prose cannot; ``literal`` is a stretch of the text to point at."""

    said: Said
    literal: str


class _Found(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse_prose(text: str) -> Prose:
    """The tree of the text; raises PydanticCustomError whose context holds the fault."""
    try:
        _check_size(text)
        blocks = _plain_blocks(text)
        prose = Prose(blocks if blocks is not None else tuple(_blocks(SyntaxTreeNode(_parser().parse(text)).children)))
        _check(prose, text)
    except _Found as found:
        fault = found.fault
        raise PydanticCustomError("prose", "not prose", {"said": fault.said, "literal": fault.literal}) from found
    return prose


def _refuse(fault: Said, literal: str) -> NoReturn:
    raise _Found(Fault(fault, literal))


def _check_size(text: str) -> None:
    # The Markdown parser's time grows with the square of its marks and of the depth of lists.
    if sum(text.count(mark) for mark in "*_[`<&!") > MOST_MARKS:
        _refuse(said("S310.marks"), "")
    if deep := _DEEP_ITEM.search(text):
        _refuse(said("S310.depth"), deep.group())


def _plain_blocks(text: str) -> tuple[Block, ...] | None:
    if _MARKUP.search(_CITATION.sub("", text)):
        return None
    parts = (part.strip(" \n") for part in re.split(r"\n[ \t]*\n", text))
    return tuple(Paragraph(tuple(_cited(part))) for part in parts if part)


def _cited(text: str) -> Iterator[Inline]:
    start = 0
    for match in _CITATION.finditer(text):
        if start < match.start():
            yield Plain(_unfolded(text[start : match.start()]))
        yield _citation(match)
        start = match.end()
    if start < len(text):
        yield Plain(_unfolded(text[start:]))


def _unfolded(text: str) -> str:
    return re.sub(r" *\n *", " ", text)


def _citation(match: re.Match[str]) -> Citation:
    source, locator = match.group(1).strip(), " ".join((match.group(2) or "").split())
    if not is_slug(source):
        _refuse(said("S310.citation" if ";" not in source else "S310.citations", source=source), match.group())
    return Citation(source, locator)


def _parser() -> MarkdownIt:
    # References would vanish from the text and entities would change it; html is off, so tags stay as letters.
    parser = MarkdownIt("commonmark", {"html": False}).disable(["reference", "entity"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # links are judged below, with a message
    parser.inline.ruler.before("link", "citation", _citation_rule)
    return parser


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        if node.type == "paragraph":
            yield Paragraph(_inlines(node.children[0].children))
        elif node.type in ("bullet_list", "ordered_list"):
            if node.type == "ordered_list" and node.attrGet("start") not in (None, 1):
                _refuse(said("S310.numbering"), f"{node.attrGet('start')}{node.children[0].markup}")
            yield List(tuple(tuple(_blocks(item.children)) for item in node.children), node.type == "ordered_list")
        else:
            _refuse(_REFUSED[node.type], _first_words(node))


def _inlines(nodes: Iterable[SyntaxTreeNode]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for node in nodes:
        match node.type:
            case "text" | "text_special":
                _append_text(found, node.content)
            case "softbreak" | "hardbreak":  # two spaces at the end of a line are not meant; a backslash has been refused
                _append_text(found, " ")
            case "em" | "strong":
                found.append(Emphasis(_inlines(node.children), node.type == "strong"))
            case "link":
                found.append(_link(node))
            case "citation":
                match = _CITATION.match(node.content)
                assert match is not None  # the rule made the token from this very match
                found.append(_citation(match))
            case _:
                _refuse(_REFUSED[node.type], _first_words(node))
    return tuple(found)


def _append_text(found: list[Inline], text: str) -> None:
    if found and isinstance(found[-1], Plain):
        found[-1] = Plain(found[-1].text + text)
    elif text:
        found.append(Plain(text))


def _link(node: SyntaxTreeNode) -> Link:
    href = str(node.attrGet("href"))
    children = _inlines(node.children)
    if not _ADDRESS.match(href) or ".." in href:
        _refuse(said("S310.address", address=href[:60]), href)
    if node.attrGet("title"):
        _refuse(said("S310.link_title"), str(node.attrGet("title")))
    if not children:
        _refuse(said("S310.link_text"), href)
    return Link(href, children)


def _first_words(node: SyntaxTreeNode) -> str:
    words = node.content or next((child.content for child in node.walk() if child.content), "") or node.markup[:3]
    return words.strip().split("\n")[0][:60]


def _check(prose: Prose, text: str) -> None:
    if _FORCED_BREAK.search(text):
        _refuse(_REFUSED["hardbreak"], "\\")
    if table := _TABLE.search(text):
        _refuse(_REFUSED["table"], table.group().strip())
    for node in walk(prose):
        if isinstance(node, Plain) and "[@" in node.text:
            literal = node.text[node.text.index("[@") :][:40]
            _refuse(said("S310.open_citation"), literal)
        if isinstance(node, Plain) and "](" in node.text:
            literal = node.text[node.text.index("](") :][:40]
            _refuse(said("S310.open_link"), literal)
