"""Problems as a part of a web page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from generator.messages import Language
from generator.problems import Problem
from generator.report.lines import severity_word, visible, window


def to_page(problems: Iterable[Problem], more: Callable[[Problem], str] = lambda problem: "", language: Language = Language.FI) -> str:
    """The problems as an HTML fragment, each with what ``more`` adds; made here and not by a template, as a template may be what is broken."""
    return "".join(_article(problem, more(problem), language) for problem in problems)


def _article(problem: Problem, more: str, language: Language) -> str:
    message, hint = problem.worded(language)
    snippet = ""
    if problem.snippet:
        line, spaces, carets = window(problem)
        snippet = f"<pre>{problem.position.line} | {escape(line)}\n{' ' * (len(str(problem.position.line)) + 3 + spaces)}{carets}</pre>"
    advice = f"<p>{escape(visible(hint))}</p>" if hint else ""
    kind = f"{severity_word(problem, language)} {escape(problem.code)}"
    head = f"<h2><code>{escape(str(problem.position))}</code> <span>{kind}</span></h2>"
    return f"<article class={problem.severity}>{head}<p><strong>{escape(visible(message))}</strong></p>{snippet}{advice}{more}</article>"
