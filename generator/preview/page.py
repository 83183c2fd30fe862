"""What the preview adds to the pages it shows; none of it is ever written to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from urllib.parse import quote

from generator.messages import Language, said, words
from generator.problems import Problem, Severity
from generator.report import summary, to_page

OWN = "/.esikatselu/"


def script() -> bytes:
    """What loads a page again when it has changed, and shows and hides the problems."""
    return files("generator.preview").joinpath("esikatselu.js").read_bytes()


def style() -> bytes:
    """How the preview's own parts look."""
    return files("generator.preview").joinpath("esikatselu.css").read_bytes()


def with_script(html: str, version: int, added: str = "") -> str:
    """The page with the script that refreshes it."""
    body, end, rest = html.rpartition("</body>")
    added += f'<script src="{OWN}skripti.js" data-version="{version}"></script>'
    return f"{body}{added}{end}{rest}" if end else html + added


def with_problems(html: str, version: int, problems: Sequence[Problem], ways: Callable[[Problem], str], language: Language = Language.FI) -> str:
    """The page with the problems there are just now, each with ways to its place; errors lie over the page, warnings wait to be asked for."""
    if not problems:
        return with_script(html, version)
    serious = any(problem.severity is Severity.ERROR for problem in problems)
    counted = summary(problems, language)
    title = said("preview.to_mend", summary=counted) if serious else said("preview.to_check", summary=counted)
    note = said("preview.stale" if serious else "preview.warned")
    told = (
        f'<link rel="stylesheet" href="{OWN}tyyli.css"><button id="esikatselu-merkki" type=button class={min(p.severity for p in problems)}>'
        f'{counted}</button><section id="esikatselu" lang="{language}" role="dialog" aria-modal="true" '
        f'aria-labelledby="esikatselu-otsikko" {"data-virheita" if serious else "hidden"}>'
        f'<div><h1 id="esikatselu-otsikko" tabindex="-1">{words(title, language)}</h1>'
        f"<p>{words(note, language)}</p>{to_page(problems, ways, language)}"
        f'<button type=button class="esikatselu-sulje">{words(said("preview.show_page"), language)}</button></div></section>'
    )
    return with_script(html, version, told)


def problems_alone(version: int, problems: Sequence[Problem], ways: Callable[[Problem], str], language: Language = Language.FI) -> str:
    """The problems when there is no page to show them on."""
    title = words(said("preview.title"), language)
    empty = f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head><body></body></html>'
    return with_problems(empty, version, problems, ways, language)


def waiting(name: str, language: Language = Language.FI) -> str:
    """The page that is shown while a file is made; it asks for the file itself."""
    title, told = words(said("preview.making"), language), words(said("preview.making_file", name=name), language)
    address = f"./{quote(name)}?tehdaan"  # relative, whatever the name looks like
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript><link rel="stylesheet" href="{OWN}tyyli.css"></head>'
        f'<body><main class="esikatselu-tiedosto"><h1>{title}</h1><p role="status">{escape(told)}</p></main>'
        f'<script>location.replace("{address}");</script></body></html>\n'
    )
