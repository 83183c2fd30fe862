"""The addresses that links are checked against are those of the pages that are made, with their places."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.intake import read_catalog, read_settings
from generator.render import chart, guide, innokyla, site
from generator.text.addresses import addresses
from generator.text.context import Context

PLACE = re.compile(r'<(?:h2|div|figure)\b[^>]* id="([^"]+)"')
# Parts of a form, letters of a list and charts of phases have no names that stay.
UNNAMED = re.compile(r"(?:teksti|vaihtoehto|kuvateksti|kirjain)-|kaavio-.+--\d+\Z")
# Only there with a history, with changed fields or in other languages; a small project may have too little for the others.
SELDOM = {"muutokset", "muuttunut", "sivulla", "polku", "kaannokset"}


@pytest.mark.parametrize("folder", ["", "tests/cases/good/pieni"])
def test_pages_and_places(folder: str, root: Path) -> None:
    settings, words, form = read_settings(root)
    catalog = read_catalog(root / folder)[0]
    context = Context(settings.model_copy(update={"other_languages": ()}), words, form, charts=chart.draw_charts(catalog, words.say))
    made = [*site.render(catalog, context), *site.render_submissions(catalog, context)]
    pages = {f"{a.path.parent}/": PLACE.findall(json.loads(a.data)["slots"]["body"]) for a in made if a.path.name == "index.html"}
    known = addresses(catalog)
    assert {address for address in known if address.endswith("/")} == pages.keys()
    assert [(page, place) for page in pages for place in pages[page] if place not in known[page] and not UNNAMED.match(place)] == []
    if not folder:
        real = {place for places in pages.values() for place in places}
        assert {place for places in known.values() for place in places} - real <= SELDOM


def test_files(root: Path) -> None:
    settings, words, form = read_settings(root)
    catalog = read_catalog(root / "tests/cases/good/pieni")[0]
    context = Context(settings, words, form, charts=chart.draw_charts(catalog, words.say))
    made = [str(a.path) for render in (chart.render, guide.render, innokyla.render) for a in render(catalog, context)]
    files = {address for address in addresses(catalog) if not address.endswith("/")}
    assert files - set(made) == set()
    assert {path for path in set(made) - files if not re.search(r"--\d+\.(?:svg|mmd)\Z", path)} == set()
