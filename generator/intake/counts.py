"""Small counts of people, from which somebody who knows the place could tell who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.intake.passages import Passage
from generator.intake.tree import Mapping, Node, Scalar, Sequence, item_id, problem
from generator.messages import said
from generator.problems import Problem, Severity

_STEMS = r"asiak|henkilö|kuntoutuj|osallistuj|osatyökyky|potila|työnhakij|työtö|vastaaj"
_PEOPLE = re.compile(rf"\b(?:{_STEMS}|nais|nuor|mie(?:s|h))\w*", re.IGNORECASE)
_NUMBERS = {
    "yksi": 1,
    **dict.fromkeys(["kaksi", "kahden", "kahta", "kahdelle", "kahdelta", "kahdella"], 2),
    **dict.fromkeys(["kolme", "kolmen", "kolmea", "kolmelle", "kolmelta", "kolmella"], 3),
    **dict.fromkeys(["neljä", "neljän", "neljää", "neljälle", "neljältä", "neljällä"], 4),
}
# The pattern begins with letters, for speed; what may not stand before a match is looked at after it.
_COUNTED = re.compile(rf"({'|'.join((*'1234', *_NUMBERS))})\s+(?:(?!ja|tai|eri)\w+(?:n|[st]a|[st]ä|lle)\s+)?(?:{_STEMS})\w*(?![-\w])")
_OF_THEM = re.compile(rf"(?:joista|heistä|näistä)\s+({'|'.join((*'1234', *_NUMBERS))})\b(?!\s+%|[.,–-]\d)")
_NOT_BEFORE = re.compile(r"[\w,.–-]\Z|\balle \Z|\d \Z")
_THEM = re.compile(rf"\b(?:{_STEMS})[^.;!?]*\Z")
_DIGITS = 12  # more than people have ever been
_HIDDEN = re.compile(r"alle\s|yksittäisi", re.IGNORECASE)


def check_counts(passage: Passage, below: int) -> Iterator[Problem]:
    """A warning of every count of people in a text that is less than the limit."""
    text = passage.text.lower()
    found = [match for match in _COUNTED.finditer(text) if not _NOT_BEFORE.search(text, max(0, match.start() - 6), match.start())]
    found += [match for match in _OF_THEM.finditer(text) if _THEM.search(text, max(0, match.start() - 100), match.start())]
    for (start, end), word in {match.span(1): match[1] for match in found}.items():
        if int(_NUMBERS.get(word, word)) < below:
            yield problem(passage.spot(start, end), said("P610", limit=below), address=passage.address, severity=Severity.WARNING)


class _Row(NamedTuple):
    value: Scalar
    people: int | None
    """None for one that the writer has hidden"""
    group: tuple[str, str]
    address: str


def check_tables(tree: Mapping, key: str, below: int) -> Iterator[Problem]:
    """A warning of every small count of people in a list of figures, and of the one that has to go with it lest a total reveal it."""
    found = tree.get(key)
    rows = [row for item in found.items if (row := _row(item, key))] if isinstance(found, Sequence) else []
    for row in rows:
        if row.people is not None and 0 < row.people < below:
            yield problem(row.value.spot, said("P610", limit=below), address=row.address, severity=Severity.WARNING)
    for group in dict.fromkeys(row.group for row in rows):
        yield from _revealed([row for row in rows if row.group == group], below)


def _revealed(rows: list[_Row], below: int) -> Iterator[Problem]:
    small = [row for row in rows if row.people is None or row.people < below]
    told = sorted((row for row in rows if row.people is not None and row.people >= below), key=lambda row: row.people or 0)
    if len(small) != 1 or len(told) < 2:
        return
    *others, total = told
    rest = (total.people or 0) - sum(row.people or 0 for row in others)
    if 0 < rest < below:
        yield problem(others[0].value.spot, said("P611", place=small[0].address), address=others[0].address, severity=Severity.WARNING)


def _row(item: Node, key: str) -> _Row | None:
    if not isinstance(item, Mapping):
        return None
    value = item.get("value")
    name, unit, period = (_text(item.get(part)) for part in ("name", "unit", "period"))
    if not isinstance(value, Scalar) or not value.text or not _PEOPLE.search(unit or name):
        return None
    digits = re.sub(r"\s", "", value.text)[:_DIGITS]
    if not digits.isdecimal() and not _HIDDEN.match(value.text):
        return None
    return _Row(value, int(digits) if digits.isdecimal() else None, (unit, period), f"{key}.{item_id(item) or ''}.value")


def _text(node: Node | None) -> str:
    if isinstance(node, Mapping):
        node = node.get("fi")
    return (node.text or "") if isinstance(node, Scalar) else ""
