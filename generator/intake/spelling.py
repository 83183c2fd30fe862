"""Finnish spelling: which words of a text no Finn would read as right, by Voikko and the project's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

import libvoikko

WORD = re.compile(r"(?<![\w-])(?<!\d:)[^\W\d_]+(?:[-’':][^\W\d_]+)*-?")
MOST_SUGGESTED = 20  # of a file: no more are told, and suggesting takes a hundred times the time of checking
_LONGEST = 100
_FOREIGN = re.compile(r"[^\u0000-\u024f’]")  # letters of other alphabets are told of as such
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2,}")
# What can follow a stem: plural and case, possessive, particle. Vowels may be lengthened before them.
_ENDING = re.compile(
    r"(?:[:’'])?(?:[aeiouyäö]{0,2}n|h[aeiouyäö]n|i?e?n|i?t[aä]|j?[aä]|i[aä]|t|i?ss[aä]|i?st[aä]|i?ll[aä]|i?lt[aä]|i?lle|i?n[aä]|i?ksi|i?tt[aä]"
    r"|ien|jen|iden|itten|ihin|iin|seen|ssa|i)?(?:ni|si|ns[aä]|mme|nne|[aä]n|en)?(?:kin|k[aä]{2}n|k[oö]|h[aä]n|p[aä])?",
    re.IGNORECASE,
)


class Speller:
    """Voikko with the words that the project knows; raises OSError or VoikkoException where it is not installed."""

    def __init__(self, known: Iterable[str]) -> None:
        libvoikko.VoikkoLibrary.open()  # a Voikko that finds no library would complain once more when it is thrown away
        self._voikko = libvoikko.Voikko("fi")
        self._right: dict[str, bool] = {}
        self._stems = {stem for word in known for part in WORD.findall(word) for stem in _stems(part.strip("-").casefold())}

    def close(self) -> None:
        """Let go of the dictionary."""
        self._voikko.terminate()

    def wrong(self, text: str) -> Iterator[re.Match[str]]:
        """The words of the text that are not Finnish."""
        for match in WORD.finditer(text):
            word = match.group()
            if text.startswith("–", match.end()):
                word += "-"  # touko–kesäkuu
            right = self._right.get(word)
            if right is None:
                right = self._right[word] = self._is_right(word)
            if not right:
                yield match

    def suggest(self, word: str) -> tuple[str, ...]:
        """At most two words that may have been meant: those of the texts read so far first, then the most alike."""
        found = self._voikko.suggest(word) if len(word) <= _LONGEST else []
        met = {option for option in found if self._right.get(option) or self._right.get(option.lower())}
        likeness = {option: (option in met) + SequenceMatcher(None, word, option).ratio() - 0.2 * (" " in option) for option in found}
        return tuple(sorted(found, key=lambda option: -likeness[option])[:2])

    def _is_right(self, word: str) -> bool:
        if len(word) > _LONGEST:
            return False
        if len(word.strip("-")) < 2 or _FOREIGN.search(word) or self._voikko.spell(word) or self._is_known(word):
            return True
        parts = [part for part in word.split("-") if part]
        # A name and a common word are joined with a hyphen: Työtä-hanke, TE-toimisto, Lifecare-järjestelmä.
        named = len(parts) > 1 and (parts[0][0].isupper() or self._is_known(parts[0]))
        return named and all(self._is_known(part) or self._voikko.spell(part) for part in parts)

    def _is_known(self, word: str) -> bool:
        word = word.strip("-")
        if (capitals := _CAPITALS.match(word)) and _ENDING.fullmatch(word, capitals.end()):
            return True  # an abbreviation; whether the reader knows it is asked elsewhere
        lower = word.casefold()
        if lower in self._stems:
            return True
        for end in range(len(lower) - 1, 2, -1):
            if lower[:end] in self._stems:
                rest = lower[end:]
                return bool(_ENDING.fullmatch(rest)) or (len(rest) > 3 and bool(self._voikko.spell(rest)))
        return False


def _stems(word: str) -> Iterator[str]:
    """The word as it is before the endings of its cases."""
    yield word
    if word.endswith("nen"):
        yield from (word[:-3] + "s", word[:-3] + "se")
    elif word.endswith(("us", "ys")):
        yield word[:-1] + "kse"
    elif len(word) > 4 and word[-1] in "aäeio":
        yield word[:-1]
