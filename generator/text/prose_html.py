"""Prose as HTML: the one place where prose meets HTML's grammar."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import groupby

from markupsafe import Markup

from generator.domain.prose import Block, Citation, Emphasis, Inline, Link, Paragraph, Plain, Prose
from generator.domain.value import Language
from generator.text.notes import NotedProse

_SOURCE = {Language.FI: "Lähde", Language.SV: "Källa", Language.EN: "Source"}
Reference = Callable[[Citation], str]


def noted_html(noted: NotedProse) -> Markup:
    """The prose with numbered notes that lead to the document's list of sources."""
    html = "".join(_block(block, _numbered(noted)) for block in noted.prose.blocks)
    return Markup(f'<div lang="{noted.language.value}">{html}</div>' if noted.foreign else html)


def noted_inline_html(noted: NotedProse) -> Markup:
    """The same without the paragraph around a text of one paragraph, for list items and table cells."""
    blocks = noted.prose.blocks
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        html = _inlines(blocks[0].children, _numbered(noted))
        return Markup(f'<span lang="{noted.language.value}">{html}</span>' if noted.foreign else html)
    return noted_html(noted)


def rich_html(prose: Prose) -> Markup:
    """The prose without citations, as a form's rich text takes it."""
    return Markup("".join(_block(block, lambda _: "") for block in prose.blocks))


def _numbered(noted: NotedProse) -> Reference:
    word = _SOURCE[noted.language]

    def reference(citation: Citation) -> str:
        number = noted.notes[citation].number
        return f'<a href="#viite-{number}" aria-label="{word} {number}">{number}</a>'

    return reference


def _block(block: Block, reference: Reference) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_inlines(block.children, reference)}</p>"
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>{''.join(_item(item, reference) for item in block.items)}</{tag}>"


def _item(blocks: tuple[Block, ...], reference: Reference) -> str:
    first, *rest = blocks
    head = _inlines(first.children, reference) if isinstance(first, Paragraph) else _block(first, reference)
    return f"<li>{head}{''.join(_block(block, reference) for block in rest)}</li>"


def _inlines(nodes: tuple[Inline, ...], reference: Reference) -> str:
    parts: list[str] = []
    for cited, group in groupby(_joined(nodes), key=lambda node: isinstance(node, Citation)):
        if cited:
            if parts:
                parts[-1] = parts[-1].rstrip()  # the number stands against the word it follows
            numbers = ", ".join(filter(None, (reference(node) for node in group if isinstance(node, Citation))))
            parts.append(f'<sup class="tm-note">{numbers}</sup>' if numbers else "")
        else:
            parts += [_inline(node, reference) for node in group if not isinstance(node, Citation)]
    return "".join(parts)


def _joined(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The nodes without the spaces between citations that follow each other, so that their numbers make one group."""
    kept = []
    for index, node in enumerate(nodes):
        between = 0 < index < len(nodes) - 1 and isinstance(nodes[index - 1], Citation) and isinstance(nodes[index + 1], Citation)
        if not (between and isinstance(node, Plain) and not node.text.strip()):
            kept.append(node)
    return tuple(kept)


def _inline(node: Plain | Emphasis | Link, reference: Reference) -> str:
    if isinstance(node, Plain):
        return escape(node.text, quote=False)
    inner = _inlines(node.children, reference)
    if isinstance(node, Link):
        return f'<a href="{escape(node.href)}">{inner}</a>'
    return f"<strong>{inner}</strong>" if node.strong else f"<em>{inner}</em>"
