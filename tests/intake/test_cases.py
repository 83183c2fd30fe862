"""Every case of tests/cases/{refused,warned}: one fault in the good project, told once, at its very line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Problem, Severity
from tests.conftest import Golden
from tests.intake.projects import CASES, copy_good, problems_of, put_fault

FOLDERS = sorted(path.parent for path in CASES.glob("*/*/fault.txt"))


def _told(problem: Problem) -> str:
    hint = f"  ohje: {problem.hint}\n" if problem.hint else ""
    return f"{problem.position} {problem.code} {problem.message}\n{hint}"


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_case(folder: Path, tmp_path: Path, golden: Golden) -> None:
    root = copy_good(tmp_path / "project")
    fault = put_fault(root, (folder / "fault.txt").read_text("utf-8"))
    problems = problems_of(root)
    text = "".join(_told(problem) for problem in problems)
    golden.check(folder, {"fault.txt": (folder / "fault.txt").read_bytes(), "expected.txt": text})
    assert len(problems) == 1
    (problem,) = problems
    assert problem.severity is (Severity.ERROR if folder.parent.name == "refused" else Severity.WARNING)
    if fault is not None:
        assert (problem.position.path, problem.position.line, problem.position.column) == fault
    lines = (root / problem.position.path).read_text("utf-8").split("\n")
    assert problem.position.column + problem.position.length - 1 <= len(lines[problem.position.line - 1]) + 1


def test_good_project_has_nothing_to_tell(tmp_path: Path) -> None:
    assert problems_of(copy_good(tmp_path / "project")) == ()
