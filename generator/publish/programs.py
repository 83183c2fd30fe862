"""The only door to other programs: each runs with a fixed environment, a time limit and captured words."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from generator.messages import Said, said, words
from generator.problems import Position, Problem, Refused

_TAIL = 12  # lines of a program's last words that tell enough of why it failed

# 1980 is the first year that zip files can tell; a program that asks for the time gets the same answer in every build.
_ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "315532800",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
    "NO_MKDOCS_2_WARNING": "1",
}


class ProgramFailed(Exception):
    """A program that ended badly; ``words`` is what it wrote, for the caller to make problems of."""

    def __init__(self, reason: Said, output: str) -> None:
        self.reason = reason
        self.words = output
        super().__init__(words(reason))

    def refused(self, subject: str, advice: Said | None = None) -> Refused:
        """The failure as one problem, with the last lines that the program wrote."""
        tail = "\n".join(self.words.strip().splitlines()[-_TAIL:])
        failure = said("J601.output", reason=self.reason, output=tail) if tail else said("J601", reason=self.reason)
        return Refused([Problem(Position(subject, 0), failure, notes=(advice,) if advice else ())])


def run(arguments: Sequence[str], *, folder: Path, seconds: float) -> str:
    """What the program wrote as its result; one that is missing, fails or takes longer than allowed raises ``ProgramFailed``."""
    name = Path(arguments[0]).name
    try:
        done = subprocess.run(
            arguments,
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise ProgramFailed(said("program.late", name=name, seconds=float(seconds)), _text(late.output) + _text(late.stderr)) from None
    except OSError as error:
        raise ProgramFailed(said("program.not_started", name=name, reason=error.strerror or ""), "") from None
    if done.returncode:
        raise ProgramFailed(said("program.failed", name=name, code=done.returncode), _text(done.stdout) + _text(done.stderr))
    return _text(done.stdout)


def _text(output: bytes | None) -> str:
    return (output or b"").decode("utf-8", "replace")
