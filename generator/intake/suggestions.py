"""What the writer may have meant: the nearest of the possible words, and the list of them."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

_LISTED = 20


def folded(word: str) -> str:
    """The word without case, accents and separators, as they are what is most often mistyped."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def closest(word: str, options: Iterable[str]) -> str | None:
    """The option that the word most resembles; None when nothing is near."""
    meant = folded(word)
    by_folded = {folded(option): option for option in sorted(options, reverse=True)}
    # Letters that have changed places leave little alike in a short word: the same letters are as good as the word.
    near = [option for option in by_folded if sorted(option) == sorted(meant)] or difflib.get_close_matches(meant, by_folded, n=1, cutoff=0.7)
    return by_folded[near[0]] if near else None


def advice(word: str, options: Iterable[str], title: str) -> str:
    """A hint: the nearest option as a question, then the options under their title."""
    options = tuple(dict.fromkeys(options))
    near = closest(word, options)
    rest = f" ja {len(options) - _LISTED} muuta" if len(options) > _LISTED else ""
    listed = f"{title}: {', '.join(options[:_LISTED])}{rest}." if options else f"{title}: ei yhtään."
    return f"Tarkoititko «{near}»? {listed}" if near else listed
