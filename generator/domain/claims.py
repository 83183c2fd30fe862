"""Which parts of a text claim something that needs a source, and whether they name one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.domain.prose import Block, Citation, List, Prose, plain_text, walk

_CLAIM = re.compile(
    r"\d|\b(?:parani|paranivat|väheni|vähenivät|lisääntyi|lisääntyivät|kasvoi|kasvoivat|nopeutui|nopeutuivat|lyheni|lyhenivät|tehostui|tehostuivat"
    r"|työllistyi|työllistyivät|vaikuttavuus|saavutettiin)\b",
    re.IGNORECASE,
)


class Claim(NamedTuple):
    """A paragraph or list item that gives a number or a result."""

    words: str
    sourced: bool


def may_claim(text: str) -> bool:
    """Whether a text holds a number or a result anywhere; cheaper than looking for the claims."""
    return bool(_CLAIM.search(text))


def claims(prose: Prose) -> Iterator[Claim]:
    """The claims of a text in reading order; one is sourced by its own citation or by that of the words that introduce its list."""
    yield from _claims(prose.blocks, False)


def _claims(blocks: tuple[Block, ...], covered: bool) -> Iterator[Claim]:
    introduced = False  # "… [@lähde]:" speaks for the list that follows
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from _claims(item, covered or introduced)
            introduced = False
        else:
            words = plain_text(Prose((block,))).strip()
            cited = any(isinstance(node, Citation) for node in walk(block.children))
            introduced = cited and words.endswith(":")
            if may_claim(words):
                yield Claim(words, cited or covered)
