"""What the writer may have meant: the nearest of the possible words, and the list of them."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from generator.messages import Said, said

_LISTED = 20


def folded(word: str) -> str:
    """The word without case, accents and separators, as they are what is most often mistyped."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def closest(word: str, options: Iterable[str]) -> str | None:
    """The option that the word most resembles; None when nothing is near."""
    meant = folded(word)
    by_folded = {folded(option): option for option in sorted(options, reverse=True)}
    slips = [option for option in by_folded if _one_slip(meant, option)]  # a short word has little left in common after one
    near = difflib.get_close_matches(meant, slips or by_folded, n=1, cutoff=0 if slips else 0.7)
    return by_folded[near[0]] if near else None


def _one_slip(one: str, other: str) -> bool:
    """Whether the words differ by a letter added, left out or changed, or by two that have changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = _alike(one, other)
    one, other = one[start:], other[start:]
    end = _alike(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    changed = max(len(one), len(other))
    return changed <= 1 < start + end + changed or (changed == 2 and one == other[::-1])


def _alike(one: str, other: str) -> int:
    """How many letters the words have in common from their start."""
    return next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def advice(word: str, options: Iterable[str], title: Said, free: Iterable[str] = ()) -> Said:
    """A hint: the nearest option as a question, first of the ``free`` ones, then the options under their title."""
    options = tuple(dict.fromkeys(options))
    near = closest(word, free) or closest(word, options)
    if not options:
        return ask(near, said("advice.nothing", title=title))
    if len(options) > _LISTED:
        return ask(near, said("advice.more", title=title, options=options[:_LISTED], more=len(options) - _LISTED))
    return ask(near, said("advice.options", title=title, options=options))


def ask(near: str | None, then: Said) -> Said:
    """A hint with what may have been meant before it, when anything is near."""
    return said("advice.near", near=near, then=then) if near else then
