"""What the command line says: data to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from generator import report
from generator.messages import Language, Said, words
from generator.problems import Problem


def tell(what: str | Said, language: Language = Language.FI) -> None:
    """Say something beside the data, on standard error."""
    print(words(what, language) if isinstance(what, Said) else what, file=sys.stderr)


def progress(what: Said, language: Language = Language.FI) -> None:
    """Say what is going on, to somebody who sits at a terminal."""
    if sys.stderr.isatty():
        tell(f"{words(what, language)} …")


def write_text(problems: Iterable[Problem], language: Language = Language.FI) -> None:
    """Tell problems to a reader, with colour where it shows."""
    print(report.to_text(problems, sys.stderr.isatty() and not os.environ.get("NO_COLOR"), language), end="", file=sys.stderr)


_DATA: dict[str, Callable[[Iterable[Problem], Language, str], str]] = {
    "json": lambda problems, language, site: report.to_json(problems, language),
    "github": lambda problems, language, site: report.to_github(problems, language),
    "gitlab": lambda problems, language, site: report.to_gitlab(problems, language),
    "sarif": report.to_sarif,
}
FORMATS = ("text", *_DATA)


def write(problems: Iterable[Problem], form: str, language: Language, site: str) -> None:
    """Tell problems in a form: text to a reader, all else as data, some of which leads to the publication at ``site``."""
    if form == "text":
        write_text(problems, language)
    else:
        print(_DATA[form](problems, language, site), end="")
