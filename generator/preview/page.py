"""What the preview adds to the pages it shows; none of it is ever written to a file."""

from __future__ import annotations

from collections.abc import Sequence

from generator.problems import Problem
from generator.report import summary, to_page

OWN = "/.esikatselu/"

SCRIPT = """
const version = document.currentScript.dataset.version;
let changes;
const listen = () => {
  if (changes) changes.close();
  if (document.hidden) return;  // a browser gives one site six connections: leave them to the pages in sight
  changes = new EventSource("/.esikatselu/muutokset");
  changes.onmessage = (event) => { if (event.data !== version) location.reload(); };
};
document.addEventListener("visibilitychange", listen);
listen();
const list = document.getElementById("esikatselu");
if (list) {
  const page = [...document.body.children].filter((part) => part !== list && part.tagName !== "SCRIPT");
  const show = (shown) => { list.hidden = !shown; for (const part of page) part.inert = shown; };
  const close = () => show(false);
  list.querySelector("button").onclick = close;
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  show(true);
  list.querySelector("h1").focus();
}
"""

STYLE = """
#esikatselu { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; background: rgb(16 25 30 / 55%);
  font: 17px/1.5 "Source Sans Pro", "Source Sans 3", system-ui, sans-serif; color: #16262e; }
#esikatselu[hidden] { display: none; }
#esikatselu > div { box-sizing: border-box; width: min(60rem, 100% - 2rem); margin: 2rem auto; padding: 1.5rem 2rem; background: #fff;
  border-top: 6px solid #9b2c1f; }
#esikatselu h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; color: #003b4a; }
#esikatselu h1:focus { outline: none; }
#esikatselu h2 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
#esikatselu h2 span { margin-left: .5rem; color: #9b2c1f; }
#esikatselu .warning h2 span { color: #7a4b00; }
#esikatselu article { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid #c9d3d8; }
#esikatselu p { margin: .5rem 0; }
#esikatselu pre { margin: .5rem 0; padding: .75rem 1rem; overflow-x: auto; background: #f4f7f8; color: #16262e; font: 14px/1.4 monospace; }
#esikatselu button { min-height: 44px; margin-top: 1.5rem; padding: 0 1rem; font: inherit; color: #fff; background: #00566b; border: 0; }
#esikatselu button:focus-visible { outline: 3px solid #00566b; outline-offset: 2px; }
"""

_EMPTY = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Esikatselu</title></head><body></body></html>"""


def with_preview(html: str, version: int, problems: Sequence[Problem]) -> str:
    """The page with the script that refreshes it, and over it the problems there are just now."""
    added = f'<script src="{OWN}skripti.js" data-version="{version}"></script>'
    if problems:
        added = f'<link rel="stylesheet" href="{OWN}tyyli.css">{_overlay(problems)}{added}'
    body, end, rest = html.rpartition("</body>")
    return f"{body}{added}{end}{rest}" if end else html + added


def problems_alone(version: int, problems: Sequence[Problem]) -> str:
    """The problems when there is no page to show them on."""
    return with_preview(_EMPTY, version, problems)


def _overlay(problems: Sequence[Problem]) -> str:
    note = "Alla on viimeisin ehjä sivu. Tämä ilmoitus poistuu, kun tiedosto on korjattu ja tallennettu."
    return (
        '<section id="esikatselu" role="dialog" aria-modal="true" aria-labelledby="esikatselu-otsikko"><div>'
        f'<h1 id="esikatselu-otsikko" tabindex="-1">Korjattavaa: {summary(problems)}</h1><p>{note}</p>'
        f"{to_page(problems)}<button type=button>Näytä sivu</button></div></section>"
    )
