"""Three thousand seeded slips of the pen: each that is noticed is told with a line, nearly always the line of the slip."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from generator.problems import Severity
from tests.intake.projects import GOOD
from tests.intake.single_file import PATHS, problems_with

SEED, EDITS = 20221130, 3_000


class Slip(NamedTuple):
    raw: bytes
    line: int
    kind: str

    def distance(self, line: int) -> int:
        """How far a line is from the slip; of a doubled line neither is more at fault than the other."""
        return min(abs(line - self.line), abs(line - self.line + 1) if self.kind == "line doubled" else 999)


Edit = Callable[[str, random.Random], str | None]


def _drop(what: str) -> Edit:
    def edit(line: str, luck: random.Random) -> str | None:
        places = [i for i, letter in enumerate(line) if letter in what]
        if not places:
            return None
        at = luck.choice(places)
        return line[:at] + line[at + 1 :]

    return edit


def _drop_colon(line: str, luck: random.Random) -> str | None:
    return line.replace(":", "", 1) if ":" in line else None


def _glue_colon(line: str, luck: random.Random) -> str | None:
    return line.replace(": ", ":", 1) if ": " in line else None


def _swap(line: str, luck: random.Random) -> str | None:
    word = line.split(":")[0] if ":" in line else line
    places = [i for i in range(len(word) - 1) if word[i].isalpha() and word[i + 1].isalpha() and word[i] != word[i + 1]]
    if not places:
        return None
    at = luck.choice(places)
    return line[:at] + line[at + 1] + line[at] + line[at + 2 :]


def _double_letter(line: str, luck: random.Random) -> str | None:
    places = [i for i, letter in enumerate(line) if letter.isalpha()]
    at = luck.choice(places) if places else 0
    return line[:at] + line[at] + line[at:] if places else None


def _indent_less(line: str, luck: random.Random) -> str | None:
    return line[1:] if line.startswith(" ") else None


def _insert(text: str) -> Edit:
    def edit(line: str, luck: random.Random) -> str | None:
        places = [i for i, letter in enumerate(line) if letter == " " and line[:i].strip(" -") and ":" in line[:i]]
        return line[: (at := luck.choice(places))] + text + line[at:] if places else None

    return edit


LINE_EDITS: dict[str, Edit] = {
    "colon dropped": _drop_colon,
    "space after colon dropped": _glue_colon,
    "letters swapped": _swap,
    "letter doubled": _double_letter,
    "indented more": lambda line, luck: " " + line if line.strip() else None,
    "indented less": _indent_less,
    "tab": lambda line, luck: "\t" + line.lstrip(" ") if line.startswith(" ") else None,
    "quote dropped": _drop("\"'"),
    "bracket dropped": _drop("[]{}"),
    "upper case": lambda line, luck: line.upper() if line.upper() != line and not line.startswith("#") else None,
    "colon inserted": _insert(":"),
    "hash inserted": _insert(" #"),
    "dash dropped": lambda line, luck: line.replace("- ", "  ", 1) if line.lstrip().startswith("- ") else None,
}
KINDS = (*LINE_EDITS, "windows bytes", "line doubled", "line deleted")


def slip(lines: list[str], luck: random.Random) -> Slip | None:
    """A random single edit of the lines; None when the chosen one cannot be made."""
    at, kind = luck.randrange(len(lines)), luck.choice(KINDS)
    line = lines[at]
    before, after = lines[:at], lines[at + 1 :]
    if kind == "line deleted":
        return Slip("\n".join(before + after).encode(), at + 1, kind)
    if kind == "line doubled":
        return Slip("\n".join([*before, line, line, *after]).encode(), at + 2, kind)
    if kind == "windows bytes":
        raw = line.encode("cp1252", "replace")
        joined = b"\n".join([*(x.encode() for x in before), raw, *(x.encode() for x in after)])
        return Slip(joined, at + 1, kind) if raw != line.encode() else None
    edited = LINE_EDITS[kind](line, luck)
    return None if edited is None or edited == line else Slip("\n".join([*before, edited, *after]).encode(), at + 1, kind)


def test_single_edits() -> None:
    luck = random.Random(SEED)
    texts = {path: (GOOD / path).read_text("utf-8").rstrip("\n").split("\n") for path in PATHS}
    distances: list[int] = []
    messages: list[int] = []
    made = 0
    while made < EDITS:
        path = luck.choice(PATHS)
        edit = slip(texts[path], luck)
        if edit is None:
            continue
        made += 1
        errors = [problem for problem in problems_with(path, edit.raw) if problem.severity is Severity.ERROR]
        assert all(1 <= problem.position.line <= edit.raw.count(b"\n") + 1 for problem in errors)
        if errors and edit.kind != "line deleted":
            distances.append(edit.distance(errors[0].position.line))
            messages.append(len(errors))
    exact = sum(distance == 0 for distance in distances) / len(distances)
    near = sum(distance <= 1 for distance in distances) / len(distances)
    single = sum(number == 1 for number in messages) / len(messages)
    assert len(distances) > EDITS / 2
    assert exact >= 0.95
    assert near >= 0.99
    assert single >= 0.98
