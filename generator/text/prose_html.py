"""Prose as HTML: the one place where prose meets HTML's grammar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from markupsafe import Markup

from generator.domain.prose import Block, Citation, Emphasis, Inline, Link, Paragraph, Plain, Prose
from generator.text.notes import Note, NotedProse

Reference = Callable[[Citation], str]


def noted_html(noted: NotedProse) -> Markup:
    """The prose with numbered notes that lead to the document's list of sources."""
    return Markup("".join(_block(block, _numbered(noted.notes)) for block in noted.prose.blocks))


def noted_inline_html(noted: NotedProse) -> Markup:
    """The same without the paragraph around a text of one paragraph, for list items and table cells."""
    blocks = noted.prose.blocks
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return Markup(_inlines(blocks[0].children, _numbered(noted.notes)))
    return noted_html(noted)


def rich_html(prose: Prose) -> Markup:
    """The prose without citations, as a form's rich text takes it."""
    return Markup("".join(_block(block, lambda _: "") for block in prose.blocks))


def _numbered(notes: Mapping[Citation, Note]) -> Reference:
    def reference(citation: Citation) -> str:
        note = notes[citation]
        tip = escape(note.tip)
        return (
            f'<sup class="tm-note"><a href="#viite-{note.number}" data-tip="{tip}"'
            f' aria-label="Lähde {note.number}: {tip}">{note.number}</a></sup>'
        )

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
    for node in nodes:
        if isinstance(node, Citation):
            if parts:
                parts[-1] = parts[-1].rstrip()  # the number stands against the word it follows
            parts.append(reference(node))
        else:
            parts.append(_inline(node, reference))
    return "".join(parts)


def _inline(node: Plain | Emphasis | Link, reference: Reference) -> str:
    if isinstance(node, Plain):
        return escape(node.text, quote=False)
    inner = _inlines(node.children, reference)
    if isinstance(node, Link):
        return f'<a href="{escape(node.href)}">{inner}</a>'
    return f"<strong>{inner}</strong>" if node.strong else f"<em>{inner}</em>"


