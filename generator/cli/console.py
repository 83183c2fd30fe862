"""What the command line says: data to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from generator import report
from generator.problems import Problem


def tell(words: str) -> None:
    """Say something beside the data, on standard error."""
    print(words, file=sys.stderr)


def progress(words: str) -> None:
    """Say what is going on, to somebody who sits at a terminal."""
    if sys.stderr.isatty():
        tell(f"{words} …")


def write_text(problems: Iterable[Problem]) -> None:
    """Tell problems to a reader, with colour where it shows."""
    print(report.to_text(problems, colour=sys.stderr.isatty() and not os.environ.get("NO_COLOR")), end="", file=sys.stderr)


def _write_json(problems: Iterable[Problem]) -> None:
    print(report.to_json(problems), end="")


def _write_github(problems: Iterable[Problem]) -> None:
    print(report.to_github(problems), end="")


WRITERS: dict[str, Callable[[Iterable[Problem]], None]] = {"text": write_text, "json": _write_json, "github": _write_github}
