"""What is wrong with the input, and where: the values every room reports with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.messages import Language, Said, Worded, word, words


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


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where, what is wrong and what to do about it; ``report`` gives it its words.

    ``address`` is the dotted path of the value inside the file, ``snippet`` the line of the file as it stands;
    ``notes`` are added to the hint.
    """

    position: Position
    said: Said
    address: str = ""
    snippet: str = ""
    severity: Severity = Severity.ERROR
    notes: tuple[Said, ...] = ()

    @property
    def code(self) -> str:
        """The stable name of the message, such as ``S302``."""
        return self.said.code

    @property
    def message(self) -> str:
        """What is wrong, in Finnish."""
        return self.worded().message

    @property
    def hint(self) -> str:
        """What to do about it, in Finnish."""
        return self.worded().hint

    def worded(self, language: Language = Language.FI) -> Worded:
        """The message and the whole hint in a language."""
        message, hint = word(self.said, language)
        return Worded(message, " ".join(filter(None, (hint, *(words(note, language) for note in self.notes)))))

    def __lt__(self, other: Problem) -> bool:
        place, its = (self.position, self.code), (other.position, other.code)
        return place < its if place != its else self.worded() < other.worded()


class Refused(Exception):
    """The input cannot be built from; carries every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems")
