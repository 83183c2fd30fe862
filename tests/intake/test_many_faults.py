"""Independent faults put into the good project together, in one file or in several: each is told as it is told alone."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.intake.projects import CASES, GOOD, copy_good, problems_of, put_fault

SEED, TRIES = 20221130, 300
# A merge key stands for fields that cannot be known; a moved or added file changes what the others are about.
CASES_ALONE = ("yhdistava-avain",)
Told = tuple[str, str, str]
Line = tuple[str, int]


def _case(folder: Path) -> tuple[str, set[Line], Told]:
    """What a case does to the project, the lines that it is about with their neighbours, and what is told of it alone."""
    fault = (folder / "fault.txt").read_text("utf-8")
    place, code, message = (folder / "expected.txt").read_text("utf-8").split("\n")[0].split(" ", 2)
    touched: set[Line] = set()
    path, at = "", 0
    lines: list[str] = []
    for row in fault.splitlines():
        if row.startswith("models/"):
            path, lines, at = row, (GOOD / row).read_text("utf-8").split("\n"), 0
        elif row.strip() != "^":
            at = at if row.startswith("+") else next((i for i in range(at, len(lines)) if lines[i] == row[1:]), lines.index(row[1:]))
            touched |= {(path, number) for number in range(at - 1, at + 2)}
            at += not row.startswith("+")
    if code == "S310":
        touched.add((place.partition(":")[0], 0))  # of two faults in the prose of one field the first is told
    return fault, touched, (place.partition(":")[0], code, _without_numbers(message))


def _without_numbers(message: str) -> str:
    return re.sub(r"\d+", "0", message)


FAULTS = [
    _case(path.parent)
    for path in sorted(CASES.glob("*/*/fault.txt"))
    if path.parent.name not in CASES_ALONE and "->" not in path.read_text("utf-8") and "+++" not in path.read_text("utf-8")
]


@pytest.mark.parametrize("number", [2, 3])
def test_each_of_several_faults_is_told(number: int, tmp_path: Path) -> None:
    luck = random.Random(SEED)
    tried = 0
    while tried < TRIES:
        chosen = luck.sample(FAULTS, number)
        touched = [lines for _, lines, _ in chosen]
        if len(set().union(*touched)) < sum(map(len, touched)):
            continue  # two of them are about the same place
        root = copy_good(tmp_path / str(tried))
        for fault, _, _ in chosen:
            put_fault(root, fault)
        told = {(problem.position.path, problem.code, _without_numbers(problem.message)) for problem in problems_of(root)}
        assert {expected for _, _, expected in chosen} <= told, chosen
        tried += 1
