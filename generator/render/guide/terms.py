"""Which terms of the glossary a text uses, in any inflected form."""

from __future__ import annotations

import re

from generator.domain.value import Text
from generator.domain.vocabulary import Term

_STEM_KEEPS = 5  # letters; a shorter stem would be found in unrelated words
_ENDING = 2  # letters that inflection changes at the end of a word: toimipiste, toimipisteen; osallisuus, osallisuuden


def terms_used(glossary: tuple[Term, ...], text: str) -> tuple[Term, ...]:
    """The terms that stand in the text, in the glossary's order; a term stands in its own explanation only through the text."""
    return tuple(term for term in glossary if any(_pattern(name).search(text) for name in (term.term, *term.also)))


def _pattern(name: Text) -> re.Pattern[str]:
    if name.fi.isupper() and " " not in name.fi:
        return re.compile(rf"(?<!\w){re.escape(name.fi)}(?!\w)")
    stems = (re.escape(_stem(word)) for word in name.fi.split())
    return re.compile(r"(?<!\w)" + r"\w*\s+".join(stems), re.IGNORECASE)


def _stem(word: str) -> str:
    return word[:-_ENDING] if len(word) - _ENDING >= _STEM_KEEPS else word
