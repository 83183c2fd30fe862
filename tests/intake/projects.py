"""Projects for the tests of intake: the good one, with a single fault put in."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from generator.intake import read_catalog
from generator.problems import Problem, Refused

CASES = Path(__file__).resolve().parents[1] / "cases"
GOOD = CASES / "good" / "pieni"


class Fault(NamedTuple):
    """Where a case says that its fault is: the caret under a line of fault.txt."""

    path: str
    line: int
    column: int


def copy_good(to: Path) -> Path:
    """A fresh copy of the good project."""
    shutil.copytree(GOOD, to)
    return to


def problems_of(root: Path) -> tuple[Problem, ...]:
    """What reading the project tells, refused or not."""
    try:
        return read_catalog(root)[1]
    except Refused as refused:
        return refused.problems


def put_fault(root: Path, text: str) -> Fault | None:
    """Change the project as the text says; where the caret points.

    A line that begins with ``models/`` names a file, or moves it with ``->``. After it ``-`` takes a line away, ``+`` puts
    one in its place, a space names a line that stays, and a caret points at the line above.
    """
    fault, path = None, ""
    lines: list[str] = []
    at = 0
    for row in text.splitlines():
        if row.startswith("models/"):
            _write(root, path, lines)
            path, _, target = row.partition(" -> ")
            if target:
                (root / target).parent.mkdir(parents=True, exist_ok=True)
                (root / path).rename(root / target)
                path = ""
            else:
                lines, at = (root / path).read_text("utf-8").split("\n"), 0
        elif row.strip() == "^":
            fault = Fault(path, at, row.index("^"))
        elif row.startswith("+"):
            lines.insert(at, row[1:])
            at += 1
        else:
            at = _place(lines, row[1:], at)
            if row.startswith("-"):
                del lines[at]
            else:
                at += 1
    _write(root, path, lines)
    return fault


def _place(lines: list[str], line: str, at: int) -> int:
    later = [i for i in range(at, len(lines)) if lines[i] == line]
    return later[0] if later else lines.index(line)


def _write(root: Path, path: str, lines: list[str]) -> None:
    if path:
        (root / path).write_text("\n".join(lines), "utf-8")
