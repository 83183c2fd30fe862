"""The writer's own files as pages of the preview, so that a problem can be looked at in its place whatever the editor."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from generator.problems import Position, Problem, Severity
from generator.report import visible

SOURCES = "/.esikatselu/tiedosto/"
_FOLDERS = frozenset({"models", "content", "site_config"})
_TEXTS = frozenset({".yml", ".yaml", ".md", ".txt", ".html", ".css", ".js"})
_WORDS = {Severity.ERROR: "virhe", Severity.WARNING: "varoitus"}


def find_source(root: Path, path: str) -> Path | None:
    """The file at a path of the project, when it is a text that writers edit; nothing hidden, linked or outside of their folders is."""
    asked = PurePosixPath(path)
    plain = path.isprintable() and asked.suffix in _TEXTS and not any(part.startswith(".") for part in asked.parts)
    if not plain or asked.parts[0] not in _FOLDERS:
        return None
    file = root.resolve() / asked
    return file if file.is_file() and file.resolve() == file else None


def ways(root: Path, problem: Problem) -> str:
    """What opens the place of a problem, as HTML: the editor, the file as a page, and the path to be copied."""
    place = problem.position
    file = find_source(root, place.path)
    if not file:
        return ""
    page = f"{SOURCES}{quote(place.path)}#rivi-{place.line}"
    return (
        f'<p class="esikatselu-teot"><a href="{escape(_editor(file, place))}">Avaa VS Codessa</a><a href="{escape(page)}">Näytä tiedostossa</a>'
        f'<button type=button data-kopioi="{escape(str(place))}" aria-live="polite">Kopioi paikka</button></p>'
        f'<p class="esikatselu-neuvo" role="status" hidden>Eikö VS Code auennut? Avaa omalla editorillasi {_spoken(place)}.</p>'
    )


def source_page(root: Path, path: str, problems: Sequence[Problem]) -> str | None:
    """A page that shows a file, each problem under its line; None when the file is not one to be shown."""
    file = find_source(root, path)
    if not file:
        return None
    own = [problem for problem in problems if problem.position.path == path]
    rows = file.read_text("utf-8-sig", "replace").splitlines()
    lines = "".join(_line(number, text, [p for p in own if p.position.line == number]) for number, text in enumerate(rows, 1))
    whole = "".join(_said(problem) for problem in own if not 1 <= problem.position.line <= len(rows))
    first = min((problem.position for problem in own), default=Position(path))
    return (
        f'<!doctype html><html lang="fi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{escape(path)} – esikatselu</title><link rel="stylesheet" href="/.esikatselu/tyyli.css"></head><body>'
        f'<main class="esikatselu-tiedosto"><h1>{escape(path)}</h1><p>Tiedosto sellaisena kuin se on nyt tallennettu. Korjaa se editorissa.</p>'
        f'<article><p class="esikatselu-teot"><a href="{escape(_editor(file, first))}">Avaa VS Codessa</a><a href="/">Etusivulle</a></p>'
        f'<p class="esikatselu-neuvo" role="status" hidden>Eikö VS Code auennut? Avaa omalla editorillasi {_spoken(first)}.</p></article>'
        f'{whole}<ol tabindex="0" aria-label="Tiedoston rivit">{lines}</ol></main></body></html>'
    )


def _line(number: int, text: str, problems: Sequence[Problem]) -> str:
    shown, kind = escape(visible(text)), ""
    if problems:
        kind = f' class="{min(problem.severity for problem in problems)}"'
        at = problems[0].position
        before, fault, rest = (escape(visible(part)) for part in (text[: at.column - 1], *_cut(text[at.column - 1 :], at.length)))
        shown = f"{before}<mark>{fault or ' '}</mark>{rest}"
    return f'<li id="rivi-{number}"{kind}><span>{number}</span><code>{shown}</code>{"".join(_said(problem) for problem in problems)}</li>'


def _cut(text: str, length: int) -> tuple[str, str]:
    return text[:length], text[length:]


def _said(problem: Problem) -> str:
    hint = f"<p>{escape(visible(problem.hint))}</p>" if problem.hint else ""
    return f"<div><p><strong>{_WORDS[problem.severity]} {problem.code}: {escape(visible(problem.message))}</strong></p>{hint}</div>"


def _editor(file: Path, place: Position) -> str:
    path = quote(file.as_posix(), safe="/:")
    return f"vscode://file/{path.lstrip('/')}:{max(1, place.line)}:{place.column}"


def _spoken(place: Position) -> str:
    line = f" ja siirry riville {place.line}" if place.line else ""
    return f"tiedosto <code>{escape(place.path)}</code>{line}"
