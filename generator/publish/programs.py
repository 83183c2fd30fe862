"""The only door to other programs: each runs with a fixed environment, a time limit and captured words."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

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

    def __init__(self, message: str, words: str) -> None:
        self.message = message
        self.words = words
        super().__init__(message)

    def refused(self, subject: str, hint: str = "") -> Refused:
        """The failure as one problem, with the last lines that the program wrote."""
        tail = "\n".join(self.words.strip().splitlines()[-_TAIL:])
        said = f" Se kirjoitti:\n{tail}" if tail else ""
        return Refused([Problem(Position(subject, 0), "J601", self.message + said, hint)])


def run(arguments: Sequence[str], *, folder: Path, seconds: float) -> str:
    """What the program wrote; one that is missing, fails or takes longer than allowed raises ``ProgramFailed``."""
    name = Path(arguments[0]).name
    try:
        done = subprocess.run(
            arguments,
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise ProgramFailed(f"Ohjelma {name} ei valmistunut {seconds:g} sekunnissa.", _text(late.output)) from None
    except OSError as error:
        raise ProgramFailed(f"Ohjelmaa {name} ei voitu käynnistää: järjestelmä vastasi {error.strerror}.", "") from None
    if done.returncode:
        raise ProgramFailed(f"Ohjelma {name} päättyi virheeseen {done.returncode}.", _text(done.stdout))
    return _text(done.stdout)


def _text(output: bytes | None) -> str:
    return (output or b"").decode("utf-8", "replace")
