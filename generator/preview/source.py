"""The writer's own files as pages of the preview, so that a problem can be looked at in its place whatever the editor."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from generator.messages import Language, said, words
from generator.problems import Position, Problem
from generator.report import severity_word, visible
from generator.text import links

SOURCES = "/.esikatselu/tiedosto/"
_FOLDERS = frozenset({"models", "content", "site_config"})
_TEXTS = frozenset({".yml", ".yaml", ".md", ".txt", ".html", ".css", ".js"})


def find_source(root: Path, path: str) -> Path | None:
    """The file at a path of the project, when it is a text that writers edit; nothing hidden, linked or outside of their folders is."""
    asked = PurePosixPath(path)
    plain = path.isprintable() and asked.suffix in _TEXTS and not any(part.startswith(".") for part in asked.parts)
    if not plain or asked.parts[0] not in _FOLDERS:
        return None
    file = root.resolve() / asked
    return file if file.is_file() and file.resolve() == file else None


def ways(root: Path, has_site: bool, problem: Problem, language: Language = Language.FI) -> str:
    """What leads on from a problem, as HTML: to its place in the editor, on a page or as a path to be copied, and to what it means."""
    place = problem.position
    file = find_source(root, place.path)
    meaning = f'<a href="/{links.message(problem.code)}">{words(said("preview.meaning"), language)}</a>' if has_site else ""
    if not file:
        return f'<p class="esikatselu-teot">{meaning}</p>' if meaning else ""
    page = f"{SOURCES}{quote(place.path)}#rivi-{place.line}"
    in_file, copy, copied = (words(said(key), language) for key in ("preview.in_file", "preview.copy_place", "preview.copied"))
    return (
        f'<p class="esikatselu-teot">{_editor_link(file, place, language)}<a href="{escape(page)}">{in_file}</a>'
        f'<button type=button data-kopioi="{escape(str(place))}" data-kopioitu="{copied}" aria-live="polite">{copy}</button>{meaning}</p>'
        f"{_otherwise(place, language)}"
    )


def source_page(root: Path, path: str, problems: Sequence[Problem], language: Language = Language.FI) -> str | None:
    """A page that shows a file, each problem under its line; None when the file is not one to be shown."""
    file = find_source(root, path)
    if not file:
        return None
    own = [problem for problem in problems if problem.position.path == path]
    rows = file.read_text("utf-8-sig", "replace").splitlines()
    lines = "".join(_line(number, text, [p for p in own if p.position.line == number], language) for number, text in enumerate(rows, 1))
    whole = "".join(_told(problem, language) for problem in own if not 1 <= problem.position.line <= len(rows))
    first = min((problem.position for problem in own), default=Position(path))
    title, note, front, label = (
        escape(words(what, language))
        for what in (said("preview.source_title", path=path), said("preview.as_saved"), said("preview.front_page"), said("preview.lines"))
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{title}</title><link rel="stylesheet" href="/.esikatselu/tyyli.css"></head><body>'
        f'<main class="esikatselu-tiedosto"><h1>{escape(path)}</h1><p>{note}</p>'
        f'<article><p class="esikatselu-teot">{_editor_link(file, first, language)}<a href="/">{front}</a></p>{_otherwise(first, language)}</article>'
        f'{whole}<ol tabindex="0" aria-label="{label}">{lines}</ol></main></body></html>'
    )


def _line(number: int, text: str, problems: Sequence[Problem], language: Language) -> str:
    shown, kind = escape(visible(text)), ""
    if problems:
        kind = f' class="{min(problem.severity for problem in problems)}"'
        at = problems[0].position
        before, fault, rest = (escape(visible(part)) for part in (text[: at.column - 1], *_cut(text[at.column - 1 :], at.length)))
        shown = f"{before}<mark>{fault or ' '}</mark>{rest}"
    told = "".join(_told(problem, language) for problem in problems)
    return f'<li id="rivi-{number}"{kind}><span>{number}</span><code>{shown}</code>{told}</li>'


def _cut(text: str, length: int) -> tuple[str, str]:
    return text[:length], text[length:]


def _told(problem: Problem, language: Language) -> str:
    message, advice = problem.worded(language)
    hint = f"<p>{escape(visible(advice))}</p>" if advice else ""
    return f"<div><p><strong>{severity_word(problem, language)} {problem.code}: {escape(visible(message))}</strong></p>{hint}</div>"


def _editor_link(file: Path, place: Position, language: Language) -> str:
    path = quote(file.as_posix(), safe="/:")
    address = f"vscode://file/{path.lstrip('/')}:{max(1, place.line)}:{place.column}"
    return f'<a href="{escape(address)}">{words(said("preview.in_editor"), language)}</a>'


def _otherwise(place: Position, language: Language) -> str:
    """What to do when the editor does not open."""
    found = said("preview.not_opened_line", path=place.path, line=place.line) if place.line else said("preview.not_opened", path=place.path)
    path = escape(place.path)
    told = escape(words(found, language)).replace(path, f"<code>{path}</code>")
    return f'<p class="esikatselu-neuvo" role="status" hidden>{told}</p>'
