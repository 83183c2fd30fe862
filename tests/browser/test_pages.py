"""Every page type in every window: accessible, quiet, nothing wider than the window, nothing from other hosts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

AXE = (Path(__file__).parent / "axe/axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# One page of each type; of regional pages the fullest, one with gaps, and the barest.
PAGES = {
    "front": "",
    "models": "mallit/",
    "model": "mallit/tyokykytiimi/",
    "full realisation": "mallit/tyokykytiimi/etela-savo/",
    "draft realisation": "mallit/tyokykytiimi/kainuu/",
    "bare realisation": "mallit/alihankintamalli/etela-pohjanmaa/",
    "regions": "alueet/",
    "region": "alueet/etela-pohjanmaa/",
    "roles": "roolit/",
    "role": "roolit/terveydenhoitaja/",
    "organisations": "organisaatiot/",
    "instruments": "valineet/",
    "glossary": "sanasto/",
    "sources": "lahteet/",
    "submissions": "innokyla/",
    "submission": "innokyla/elintapaohjaus/etela-savo/",
    "project submission": "innokyla/hankkeet/etela-pohjanmaa/",
    "downloads": "lataukset/",
    "messages": "viestit/",
    "client page": "asiakkaalle/",
    "editor's guide": "ohje/",
    "editor's guide, new": "ohje/uusi-kuvaus/",
    "editor's guide, texts": "ohje/kirjoittaminen/",
    "editor's guide, publishing": "ohje/julkaiseminen/",
    "about": "tietoja/",
    "accessibility statement": "saavutettavuus/",
    "state of the content": "tilanne/",
    "front in Swedish": "sv/",
    "realisation in Swedish": "sv/mallit/tyokykytiimi/kainuu/",
    "sources in English": "en/lahteet/",
    "Finnish page in Swedish": "sv/ohje/julkaiseminen/",
}
WINDOWS = [(width, scheme) for width in (1280, 390, 320) for scheme in ("light", "dark")]
EVERY_WINDOW = pytest.mark.parametrize("visit", WINDOWS, indirect=True, ids=[f"{w}-{s}" for w, s in WINDOWS])


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [f"{v['id']}: {node['html'][:160]} {node['failureSummary'][:300]}" for v in found["violations"] for node in v["nodes"]]


@pytest.mark.browser
@EVERY_WINDOW
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_accessible_and_fits(visit: Visit, address: str) -> None:
    page = visit.open(address)
    assert page.locator("h1").count() == 1
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    for box in page.locator("main details").all():
        box.evaluate("box => { box.open = true }")
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(page) == []


@pytest.mark.browser
@EVERY_WINDOW
@pytest.mark.parametrize("dialog", ["haku", "valikko"])
def test_an_open_dialog_is_accessible(visit: Visit, dialog: str) -> None:
    page = visit.open("mallit/tyokykytiimi/")
    page.evaluate("id => document.querySelector(`[data-open=${id}]`).click()", dialog)
    if dialog == "haku":
        page.get_by_role("searchbox").fill("asiakasvastaavan")
        page.get_by_role("dialog").get_by_role("listitem").first.wait_for()
    assert page.get_by_role("dialog").is_visible()
    assert violations(page) == []


@pytest.mark.browser
def test_axe_sees_a_fault(visit: Visit) -> None:
    page = visit.open("")
    faulty = '<img src="assets/images/favicon.svg"><p style="color:#aaa">Harmaata tekstiä</p>'
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", faulty)
    found = violations(page)
    assert any(line.startswith("image-alt") for line in found)
    assert any(line.startswith("color-contrast") for line in found)


@pytest.mark.browser
def test_every_built_page_opens_without_a_complaint(visit: Visit, site: Path) -> None:
    addresses = sorted(file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    assert len(addresses) > 90
    for address in addresses:
        page = visit.open("" if address == "." else f"{address}/")
        assert page.locator("h1").count() == 1, address
        assert page.title(), address
        wrong = page.evaluate("() => [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)")
        assert wrong == [], address


@pytest.mark.browser
@pytest.mark.parametrize("visit", [(320, "light")], indirect=True)
def test_text_spacing_of_wcag_1_4_12_clips_nothing(visit: Visit) -> None:
    page = visit.open("mallit/tyokykytiimi/kainuu/")
    page.add_style_tag(
        content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-bottom:2em!important}"
    )
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.browser
@pytest.mark.parametrize("visit", [(360, "light")], indirect=True)
@pytest.mark.parametrize("address", ["", "sv/", "en/"])
def test_the_name_of_the_site_and_its_tools_share_a_row_on_a_telephone(visit: Visit, address: str) -> None:
    page = visit.open(address)
    brand, tools = (page.locator(part).bounding_box() for part in (".tm-brand", ".tm-tools"))
    assert brand is not None
    assert tools is not None
    assert tools["y"] < brand["y"] + brand["height"] / 2
