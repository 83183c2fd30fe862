"""Problems in words: for a terminal, for a program, for a code host, and for the preview's page."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict
from html import escape

from generator.problems import Problem, Severity

_WIDTH = 100  # columns of a snippet that are shown
_LEAD = 60  # of which before the fault, when it stands far to the right
_WORDS = {Severity.ERROR: "virhe", Severity.WARNING: "varoitus"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33"}


def to_text(problems: Iterable[Problem], colour: bool = False) -> str:
    """Each problem with its line, a caret under the fault and a hint; complete without colour."""
    return "".join(f"{_block(problem, colour)}\n" for problem in problems)


def to_json(problems: Iterable[Problem]) -> str:
    """The problems and their counts as one JSON object."""
    rows = [
        {
            **asdict(problem.position),
            "code": problem.code,
            **problem.worded()._asdict(),
            "address": problem.address,
            "snippet": problem.snippet,
            "severity": problem.severity,
        }
        for problem in problems
    ]
    counts = {f"{severity}s": sum(row["severity"] == severity for row in rows) for severity in Severity}
    return json.dumps({**counts, "problems": rows}, ensure_ascii=False, indent=2) + "\n"


def to_github(problems: Iterable[Problem]) -> str:
    """Commands that make GitHub show each problem on its line of a change."""
    return "".join(f"{_annotation(problem)}\n" for problem in problems)


def to_page(problems: Iterable[Problem], more: Callable[[Problem], str] = lambda problem: "") -> str:
    """The problems as an HTML fragment, each with what ``more`` adds; made here and not by a template, as a template may be what is broken."""
    return "".join(_article(problem, more(problem)) for problem in problems)


def summary(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are, and in how many files."""
    problems = tuple(problems)
    errors, warnings = (sum(p.severity is severity for p in problems) for severity in Severity)
    if not problems:
        return "Ei virheitä."
    counts = [_count(n, one, many) for n, one, many in ((errors, "virhe", "virhettä"), (warnings, "varoitus", "varoitusta")) if n]
    return f"{' ja '.join(counts)} {len({p.position.path for p in problems})} tiedostossa."


def visible(text: str) -> str:
    """The text with what a terminal would obey or hide written out as its code; a tab is a space."""
    text = text.replace("\t", " ")
    return "".join(c if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"} else f"<U+{ord(c):04X}>" for c in text)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _block(problem: Problem, colour: bool) -> str:
    word, paint = _WORDS[problem.severity], _COLOURS[problem.severity]
    name = f"{word}[{problem.code}]"
    if colour:
        name = f"\x1b[1;{paint}m{name}\x1b[0m"
    rows = [f"{problem.position}: {name} {visible(problem.message)}"]
    if problem.snippet:
        line, spaces, carets = _window(problem)
        number = str(problem.position.line)
        mark = f"\x1b[{paint}m{carets}\x1b[0m" if colour else carets
        rows += [f"{' ' * len(number)} |", f"{number} | {line}", f"{' ' * len(number)} | {' ' * spaces}{mark}"]
    if problem.hint:
        rows.append(f"  ohje: {visible(problem.hint)}")
    return "\n".join(rows) + "\n"


def _window(problem: Problem) -> tuple[str, int, str]:
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


def _annotation(problem: Problem) -> str:
    place = problem.position
    fields = {"file": place.path, "title": f"{_WORDS[problem.severity]} {problem.code}"}
    if place.line:
        fields |= {"line": str(place.line), "col": str(place.column), "endColumn": str(place.column + place.length)}
    said = f"{problem.message}\nohje: {problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity} {','.join(f'{key}={_property(value)}' for key, value in fields.items())}::{_data(said)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _article(problem: Problem, more: str) -> str:
    snippet = ""
    if problem.snippet:
        line, spaces, carets = _window(problem)
        snippet = f"<pre>{problem.position.line} | {escape(line)}\n{' ' * (len(str(problem.position.line)) + 3 + spaces)}{carets}</pre>"
    hint = f"<p>{escape(visible(problem.hint))}</p>" if problem.hint else ""
    head = f"<h2><code>{escape(str(problem.position))}</code> <span>{_WORDS[problem.severity]} {escape(problem.code)}</span></h2>"
    return f"<article class={problem.severity}>{head}<p><strong>{escape(visible(problem.message))}</strong></p>{snippet}{hint}{more}</article>"
