"""A thousand seeded misspellings of keys, values and ids: the hint asks for the very word that was there."""

from __future__ import annotations

import random
import re

from generator.intake.suggestions import closest
from generator.problems import Severity
from tests.intake.projects import GOOD
from tests.intake.single_file import PATHS, problems_with

SEED, TRIES = 20221130, 1_000
NEIGHBOURS = {letter: after for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for letter, after in zip(row, row[1:] + row[-2], strict=True)}
WORD = re.compile(
    r"[a-z_]+(?=:(?: |$))"  # a key
    r"|(?<=[:\[,] )[a-z][a-z0-9-]*(?=$|[,\]}])|(?<=\[)[a-z][a-z0-9-]*(?=[,\]])|(?<=- )[a-z][a-z0-9-]*$"  # a value or an id
    r"|(?<=\[@)[a-z0-9-]+|(?<=at: )[a-z.-]+$",  # a source, an address
    re.MULTILINE,
)


def misspelt(word: str, luck: random.Random) -> str:
    """The word with a letter left out, doubled, added, changed for its neighbour on the keyboard, or in the place of the next."""
    at = luck.randrange(len(word))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    turned = after[:1] + letter + after[1:]
    return before + luck.choice(
        (after, letter + letter + after, turned, NEIGHBOURS.get(letter, "x") + after, luck.choice("aeiklnst") + letter + after)
    )


def test_the_word_that_was_meant_is_asked_for() -> None:
    luck = random.Random(SEED)
    texts = {path: (GOOD / path).read_text("utf-8") for path in PATHS}
    missed: list[tuple[str, str, tuple[str, ...]]] = []
    tried = 0
    while tried < TRIES:
        path = luck.choice(PATHS)
        match = luck.choice(list(WORD.finditer(texts[path])))
        written = misspelt(match.group(), luck)
        raw = (texts[path][: match.start()] + written + texts[path][match.end() :]).encode()
        hints = tuple(problem.hint for problem in problems_with(path, raw) if problem.severity is Severity.ERROR)
        if not hints:
            continue  # the new word is as right as the old one, or stands where any word may
        tried += 1
        if not any(f"«{match.group()}»?" in hint for hint in hints):
            missed.append((match.group(), written, hints))
    assert len(missed) <= TRIES * 0.01, missed


def test_nothing_is_suggested_for_a_word_unlike_the_others() -> None:
    assert closest("vuosi", ("id", "name", "kind", "lane")) is None
    assert closest("x", ("id", "to")) is None
    assert closest("", ("id",)) is None
    assert closest("ot", ("id", "to")) == "to"
