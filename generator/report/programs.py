"""Problems as data: JSON of our own, and what GitHub and GitLab show on the lines of a change."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from generator.messages import Language, said, words
from generator.problems import Problem, Severity
from generator.report.lines import severity_word, visible

_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def to_json(problems: Iterable[Problem], language: Language = Language.FI) -> str:
    """The problems and their counts as one JSON object."""
    rows = [
        {
            **asdict(problem.position),
            "code": problem.code,
            **problem.worded(language)._asdict(),
            "address": problem.address,
            "snippet": problem.snippet,
            "severity": problem.severity,
        }
        for problem in problems
    ]
    counts = {f"{severity}s": sum(row["severity"] == severity for row in rows) for severity in Severity}
    return json.dumps({**counts, "problems": rows}, ensure_ascii=False, indent=2) + "\n"


def to_github(problems: Iterable[Problem], language: Language = Language.FI) -> str:
    """Commands that make GitHub show each problem on its line of a change."""
    return "".join(f"{_annotation(problem, language)}\n" for problem in problems)


def to_gitlab(problems: Iterable[Problem], language: Language = Language.FI) -> str:
    """GitLab's report of code quality, which it compares with the one of the target branch."""
    rows = [
        {
            "description": visible(" ".join(filter(None, problem.worded(language)))),
            "check_name": problem.code,
            "fingerprint": fingerprint,
            "severity": _GITLAB[problem.severity],
            "location": {"path": problem.position.path, "lines": {"begin": max(1, problem.position.line)}},
        }
        for problem, fingerprint in with_fingerprints(problems)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def with_fingerprints(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each problem with what it is known by in other versions of its file: lines may move, and the language may be another."""
    met: Counter[str] = Counter()
    for problem in problems:
        name = "\0".join((problem.position.path, problem.code, problem.address, problem.snippet.strip()))
        met[name] += 1
        yield problem, hashlib.sha256(f"{name}\0{met[name]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _annotation(problem: Problem, language: Language) -> str:
    place, (message, hint) = problem.position, problem.worded(language)
    fields = {"file": place.path, "title": f"{severity_word(problem, language)} {problem.code}"}
    if place.line:
        fields |= {"line": str(place.line), "col": str(place.column), "endColumn": str(place.column + place.length)}
    told = f"{message}\n{words(said('report.hint', hint=hint), language)}" if hint else message
    return f"::{problem.severity} {','.join(f'{key}={_property(value)}' for key, value in fields.items())}::{_data(told)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
