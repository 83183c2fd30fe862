"""What the preview adds to the pages it shows; none of it is ever written to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files

from generator.problems import Problem, Severity
from generator.report import summary, to_page

OWN = "/.esikatselu/"
_EMPTY = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Esikatselu</title></head><body></body></html>"""
_STALE = "Alla on viimeisin ehjä sivu. Tämä ilmoitus poistuu, kun tiedosto on korjattu ja tallennettu."
_WARNED = "Varoitus ei estä julkaisemista. Lue se silti: usein se kertoo virheestä."
_WAITING = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Tiedostoa tehdään</title>
<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>
<link rel="stylesheet" href="{own}tyyli.css"></head><body><main class="esikatselu-tiedosto"><h1>Tiedostoa tehdään</h1>
<p role="status">Hetki vain: {name} tehdään niistä tiedoista, jotka ovat nyt tallessa. Se avautuu tähän itsestään.</p></main>
<script>location.replace("{address}");</script></body></html>
"""


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


def with_problems(html: str, version: int, problems: Sequence[Problem], ways: Callable[[Problem], str]) -> str:
    """The page with the problems there are just now, each with ways to its place; errors lie over the page, warnings wait to be asked for."""
    if not problems:
        return with_script(html, version)
    serious = any(problem.severity is Severity.ERROR for problem in problems)
    told = (
        f'<link rel="stylesheet" href="{OWN}tyyli.css"><button id="esikatselu-merkki" type=button class={min(p.severity for p in problems)}>'
        f"{summary(problems)}</button>"
        f'<section id="esikatselu" role="dialog" aria-modal="true" aria-labelledby="esikatselu-otsikko" {"data-virheita" if serious else "hidden"}>'
        f'<div><h1 id="esikatselu-otsikko" tabindex="-1">{"Korjattavaa" if serious else "Tarkistettavaa"}: {summary(problems)}</h1>'
        f"<p>{_STALE if serious else _WARNED}</p>{to_page(problems, ways)}"
        '<button type=button class="esikatselu-sulje">Näytä sivu</button></div></section>'
    )
    return with_script(html, version, told)


def problems_alone(version: int, problems: Sequence[Problem], ways: Callable[[Problem], str]) -> str:
    """The problems when there is no page to show them on."""
    return with_problems(_EMPTY, version, problems, ways)


def waiting(name: str) -> str:
    """The page that is shown while a file is made; it asks for the file itself."""
    return _WAITING.format(own=OWN, name=escape(name), address=f"{escape(name)}?tehdaan")
