"""Prose as a small tree: parsed once at intake, rendered by every output in its own grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import PydanticCustomError, core_schema


@dataclass(frozen=True)
class Plain:
    """Letters as written; never markup of any output language."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Words that are stressed; ``strong`` is the heavier of the two."""

    children: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True)
class Link:
    """A link to an https, mailto or site-relative address."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Citation:
    """A reference to a source of the vocabulary; ``locator`` tells where in it (chapter, table, slide title)."""

    source: str
    locator: str = ""


Inline = Plain | Emphasis | Link | Citation


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class List:
    """A bulleted or numbered list; an item holds blocks, so lists nest."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


Block = Paragraph | List


@dataclass(frozen=True)
class Prose:
    """A text of paragraphs and lists."""

    blocks: tuple[Block, ...]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, object]:
        return {"type": "string", "minLength": 1}

    @classmethod
    def _validate(cls, value: object, info: ValidationInfo) -> Prose:
        if isinstance(value, Prose):
            return value
        if not isinstance(value, str) or not value.strip():
            raise PydanticCustomError("prose_empty", "teksti puuttuu")
        # The parser is given by intake, so that the domain knows no Markdown.
        parse: Callable[[str], Prose] = (info.context or {})["parse_prose"]
        return parse(value)


def walk(nodes: Prose | tuple[Block, ...] | tuple[Inline, ...]) -> Iterator[Block | Inline]:
    """Every node of the tree in reading order, a parent before its children."""
    for node in nodes.blocks if isinstance(nodes, Prose) else nodes:
        yield node
        if isinstance(node, (Paragraph, Emphasis, Link)):
            yield from walk(node.children)
        elif isinstance(node, List):
            for item in node.items:
                yield from walk(item)


def citations(prose: Prose) -> tuple[Citation, ...]:
    """The citations of the text in reading order."""
    return tuple(node for node in walk(prose) if isinstance(node, Citation))


def with_links(prose: Prose, to: Callable[[str], str]) -> Prose:
    """The prose with its addresses inside the site, which begin from the site's root, changed for where it stands."""
    if not any(isinstance(node, Link) and ":" not in node.href for node in walk(prose)):
        return prose
    return Prose(tuple(_linked(block, to) for block in prose.blocks))


def _linked(block: Block, to: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(tuple(_linked_inline(node, to) for node in block.children))
    return List(tuple(tuple(_linked(child, to) for child in item) for item in block.items), block.ordered)


def _linked_inline(node: Inline, to: Callable[[str], str]) -> Inline:
    if isinstance(node, Emphasis):
        return Emphasis(tuple(_linked_inline(child, to) for child in node.children), node.strong)
    if isinstance(node, Link):
        return Link(node.href if ":" in node.href else to(node.href), node.children)
    return node


def plain_text(prose: Prose) -> str:
    """The words without citations: paragraphs and list items on lines of their own."""
    return "\n".join(line for line in _lines(prose.blocks) if line)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _words(block.children).strip()
        else:
            for item in block.items:
                yield from _lines(item)


def _words(inlines: tuple[Inline, ...]) -> str:
    parts = []
    for node in inlines:
        if isinstance(node, Plain):
            parts.append(node.text)
        elif isinstance(node, (Emphasis, Link)):
            parts.append(_words(node.children))
        elif parts and isinstance(node, Citation):
            parts[-1] = parts[-1].rstrip()  # "teksti [@lähde]." keeps no space before the full stop
    return "".join(parts)
