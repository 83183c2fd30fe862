"""Clear language, as the Administrative Procedure Act (434/2003, section 9) asks of authorities: what makes a text hard to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.intake.passages import Passage
from generator.intake.tree import problem
from generator.messages import said
from generator.problems import Problem, Severity

LONGEST_SENTENCE = 25
LONGEST_PARAGRAPH = 90
LONG_WORD = 5
"""Syllables; four are nothing unusual: two words of five have them in Finnish texts of the field"""
LONG_WORDS = 4
_SHORT, _LONG_ENOUGH = 50, 9  # letters, with fewer of which nothing can be too long
_WORD = re.compile(r"[^\W_]+(?:[-:.,’'–/][^\W_]+)*")
_SYLLABLE = re.compile(r"[aeiouyåäö]{1,2}", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?<!\w)(?![IVXLC]+\b)[A-ZÅÄÖ]{2,6}(?=$|[^\w]|[a-zåäö]{1,3}\b)")


def check_clarity(passage: Passage) -> Iterator[Problem]:
    """Warnings of sentences, paragraphs and rows of words that are too long to be read with ease."""
    for start, end in passage.paragraphs():
        if end - start < _SHORT:
            continue
        sentences = [list(_WORD.finditer(passage.text, *sentence)) for sentence in passage.sentences(start, end)]
        count = sum(map(len, sentences))
        if count > LONGEST_PARAGRAPH:
            first = next(words[0] for words in sentences if words)
            yield _warning(passage, first.start(), first.end(), "K713", count=count, limit=LONGEST_PARAGRAPH)
        for words in sentences:
            if len(words) > LONGEST_SENTENCE:
                yield _warning(passage, words[0].start(), words[0].end(), "K712", count=len(words), limit=LONGEST_SENTENCE)
            yield from _heavy(passage, words) if len(words) >= LONG_WORDS else ()


def _heavy(passage: Passage, words: list[re.Match[str]]) -> Iterator[Problem]:
    rows: list[list[re.Match[str]]] = [[]]
    for word in words:
        if word.end() - word.start() < _LONG_ENOUGH or len(_SYLLABLE.findall(word.group())) < LONG_WORD:
            rows.append([])
        elif rows[-1] and passage.text[rows[-1][-1].end() : word.start()].strip():
            rows.append([word])  # a comma or a bracket lets the reader breathe
        else:
            rows[-1].append(word)
    for row in rows:
        if len(row) >= LONG_WORDS:
            told = " ".join(found.group() for found in row)
            yield _warning(passage, row[0].start(), row[-1].end(), "K714", count=len(row), words=told)


def check_abbreviations(passages: Iterable[Passage], known: frozenset[str]) -> Iterator[Problem]:
    """A warning of each abbreviation of a file that its first use does not open and that the project does not know."""
    met: set[str] = set()
    for passage in passages:
        for match in _ABBREVIATION.finditer(passage.text):
            letters = match.group()
            if letters in known or letters in met:
                continue
            met.add(letters)
            around = passage.text[max(0, match.start() - 10) : match.end() + 20]
            if not re.search(rf"\({letters}\)|{letters}[:\w]* (?:\(|eli )|eli {letters}", around):
                yield _warning(passage, match.start(), match.end(), "K715", letters=letters)


def _warning(passage: Passage, start: int, end: int, key: str, **facts: str | int) -> Problem:
    return problem(passage.spot(start, end), said(key, **facts), address=passage.address, severity=Severity.WARNING)
