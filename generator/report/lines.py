"""Problems as lines of text: each with its line of the file, a caret under the fault and a hint."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from generator.messages import Language, said, words
from generator.problems import Problem, Severity

_WIDTH = 100  # columns of a snippet that are shown
_LEAD = 60  # of which before the fault, when it stands far to the right
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33"}


def to_text(problems: Iterable[Problem], colour: bool = False, language: Language = Language.FI) -> str:
    """Each problem with its line, a caret under the fault and a hint; complete without colour."""
    return "".join(f"{_block(problem, colour, language)}\n" for problem in problems)


def summary(problems: Iterable[Problem], language: Language = Language.FI) -> str:
    """How many errors and warnings there are, and in how many files."""
    problems = tuple(problems)
    if not problems:
        return words(said("report.nothing"), language)
    errors, warnings = (sum(p.severity is severity for p in problems) for severity in Severity)
    counts = [
        *([said("report.error_count" if errors == 1 else "report.errors_count", count=errors)] if errors else []),
        *([said("report.warning_count" if warnings == 1 else "report.warnings_count", count=warnings)] if warnings else []),
    ]
    counted = counts[0] if len(counts) == 1 else said("report.both", first=counts[0], second=counts[1])
    files = len({problem.position.path for problem in problems})
    return words(said("report.in_file" if files == 1 else "report.in_files", count=files, problems=counted), language)


def severity_word(problem: Problem, language: Language = Language.FI) -> str:
    """What a problem of its kind is called."""
    return words(said("report.error" if problem.severity is Severity.ERROR else "report.warning"), language)


def visible(text: str) -> str:
    """The text with what a terminal would obey or hide written out as its code; a tab is a space."""
    text = text.replace("\t", " ")
    return "".join(c if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"} else f"<U+{ord(c):04X}>" for c in text)


def window(problem: Problem) -> tuple[str, int, str]:
    """The part of the line around the fault, the columns before the caret, and the carets."""
    line, start = problem.snippet.rstrip("\r\n"), problem.position.column - 1
    first = max(0, start - _LEAD) if len(line) > _WIDTH else 0
    shown = line[first : first + _WIDTH]
    before, after = "…" if first else "", "…" if first + _WIDTH < len(line) else ""
    fault = line[start : min(start + problem.position.length, first + _WIDTH)]
    return before + visible(shown) + after, _columns(before + visible(line[first:start])), "^" * max(1, _columns(visible(fault)))


def _columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(bool(unicodedata.combining(c)) for c in text)


def _block(problem: Problem, colour: bool, language: Language) -> str:
    (message, hint), paint = problem.worded(language), _COLOURS[problem.severity]
    name = f"{severity_word(problem, language)}[{problem.code}]"
    if colour:
        name = f"\x1b[1;{paint}m{name}\x1b[0m"
    rows = [f"{problem.position}: {name} {visible(message)}"]
    if problem.snippet:
        line, spaces, carets = window(problem)
        number = str(problem.position.line)
        mark = f"\x1b[{paint}m{carets}\x1b[0m" if colour else carets
        rows += [f"{' ' * len(number)} |", f"{number} | {line}", f"{' ' * len(number)} | {' ' * spaces}{mark}"]
    if hint:
        rows.append(f"  {words(said('report.hint', hint=visible(hint)), language)}")
    return "\n".join(rows) + "\n"
