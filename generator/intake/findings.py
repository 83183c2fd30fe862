"""Problems as they are told: sorted, each once, not too many of one file, with nothing secret in them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.intake.privacy import hide_secrets
from generator.intake.recovery import UNREADABLE
from generator.messages import said
from generator.problems import Position, Problem, Severity

MOST_PROBLEMS = 20


def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted, with at most twenty errors and twenty warnings of a file and then the number of the rest."""
    problems = tuple(problems)
    unreadable = {(problem.position.path, problem.position.line) for problem in problems if problem.code in UNREADABLE}
    by_file: dict[tuple[str, Severity], dict[tuple[Position, str, str], Problem]] = {}
    for problem in problems:
        if problem.code[0] in "SVMK" and (problem.position.path, problem.position.line) in unreadable:
            continue  # what is said of a line is but a guess until it can be read
        # The same fault is met again in every model merged on the file: it is told as it was met first.
        of_file = by_file.setdefault((problem.position.path, problem.severity), {})
        of_file.setdefault((problem.position, problem.code, problem.message), problem)
    kept: list[Problem] = []
    for (_, severity), of_file in by_file.items():
        ordered = sorted(of_file.values())
        kept += ordered[:MOST_PROBLEMS]
        more = len(ordered) - MOST_PROBLEMS
        if more > 0:
            rest = said("Z999" if severity is Severity.ERROR else "Z999.warnings", count=more)
            kept.append(Problem(ordered[MOST_PROBLEMS].position, rest, severity=severity))
    return tuple(sorted(hide_secrets(problem) for problem in kept))
