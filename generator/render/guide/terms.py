"""Which terms of the glossary a text uses, in any inflected form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.prose import plain_text
from generator.domain.value import Text
from generator.domain.vocabulary import Term
from generator.render.guide.view import Passage

_ENDING = 2  # letters that inflection changes at the end of a word: osallisuus, osallisuuden
_SHORT = 6  # letters; a single word no longer than this is looked for whole and as it is written


def terms_used(glossary: tuple[Term, ...], text: str) -> tuple[Term, ...]:
    """The terms that stand in the text, in the glossary's order."""
    return tuple(term for term in glossary if any(_pattern(name).search(text) for name in (term.term, *term.also)))


def _pattern(name: Text) -> re.Pattern[str]:
    words = name.fi.split()
    if name.fi.isupper():
        return re.compile(rf"(?<!\w){re.escape(name.fi)}(?!\w)")
    if len(words) == 1 and len(name.fi) <= _SHORT:
        return re.compile(rf"(?<!\w){re.escape(name.fi)}")
    return re.compile(r"(?<!\w)" + r"\w*\s+".join(re.escape(word[: max(_ENDING, len(word) - _ENDING)]) for word in words), re.IGNORECASE)


def words_of(value: object) -> Iterator[str]:
    """Every text of a part of the view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Passage):
        yield plain_text(value.prose.prose)
    elif isinstance(value, tuple):
        for part in value:
            yield from words_of(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name != "svg":
                yield from words_of(getattr(value, name))
