"""Prose as plain text with its lists still readable: for the clipboard and for forms without formatting."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.prose import Block, Paragraph, Prose, plain_text

_INDENT = "  "


def plain_lines(prose: Prose) -> str:
    """Paragraphs parted by an empty line, list items on lines of their own behind a dash or a number."""
    return "\n\n".join("\n".join(_lines(block, "")) for block in prose.blocks)


def _lines(block: Block, indent: str) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield indent + plain_text(Prose((block,)))
        return
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.ordered else "- "
        lines = [line for child in item for line in _lines(child, indent + _INDENT)]
        yield indent + mark + lines[0].strip()
        yield from lines[1:]
