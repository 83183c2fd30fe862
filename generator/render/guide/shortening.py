"""Shortens texts to whole sentences, and never without a mark that something is left out."""

from __future__ import annotations

import re

from generator.domain.prose import Block, Inline, List, Paragraph, Plain, Prose, plain_text

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")
_CUT = "…"


def shorten_prose(prose: Prose, letters: int) -> Prose:
    """As many whole sentences of the beginning as fit the letters, at least one; a cut is marked, citations stay."""
    if len(plain_text(prose)) <= letters:
        return prose
    sentences = _sentences(_first_paragraph(prose.blocks[0]).children)
    kept = list(sentences[0])
    for sentence in sentences[1:]:
        if _length((*kept, *sentence)) > letters:
            break
        kept += [Plain(" "), *sentence]
    whole = len(prose.blocks) == 1 and isinstance(prose.blocks[0], Paragraph) and _length(kept) >= len(plain_text(prose)) - 1
    return Prose((Paragraph((*kept, *(() if whole else (Plain(f" {_CUT}"),)))),))


def _first_paragraph(block: Block) -> Paragraph:
    return _first_paragraph(block.items[0][0]) if isinstance(block, List) else block


def _sentences(inlines: tuple[Inline, ...]) -> list[list[Inline]]:
    found: list[list[Inline]] = [[]]
    for node in inlines:
        if not isinstance(node, Plain):
            found[-1].append(node)
            continue
        first, *rest = _SENTENCE_END.split(node.text)
        found[-1].append(Plain(first))
        found += [[Plain(part)] for part in rest]
    return found


def _length(inlines: list[Inline] | tuple[Inline, ...]) -> int:
    return len(plain_text(Prose((Paragraph(tuple(inlines)),))))
