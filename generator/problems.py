"""What is wrong with the input, and where: the values every room reports with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How a problem is treated: an error stops the build, a warning is shown and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Position:
    """A place in an input file; lines and columns start from 1, columns count characters; line 0 is the file or folder as a whole."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend, in Finnish: what is wrong, where, and what to do about it.

    ``code`` is the stable name of the message (such as ``S302``), ``address`` the dotted path of the value
    inside the file, ``snippet`` the line of the file as it stands.
    """

    position: Position
    code: str
    message: str
    hint: str = ""
    address: str = ""
    snippet: str = ""
    severity: Severity = Severity.ERROR


class Refused(Exception):
    """The input cannot be built from; carries every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems")
