"""Finnish alphabetical order."""

from __future__ import annotations

_LAST = str.maketrans("åäö", "{|}")  # these follow z, and braces follow z in Unicode


def finnish_key(word: str) -> str:
    """The key that sorts words as Finnish does: å, ä and ö after z, capitals among the small letters."""
    return word.casefold().translate(_LAST)
