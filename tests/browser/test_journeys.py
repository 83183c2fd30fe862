"""What readers do: keyboard, menu, search, colours, sources, copying, paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
NARROW = pytest.mark.parametrize("visit", [(360, "light")], indirect=True)
FOCUS = """() => { const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return {name: (e.textContent || e.id).trim().slice(0, 60), tag: e.tagName, width: box.width, height: box.height,
          inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
          outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2} }"""


@pytest.mark.parametrize("visit", [(1280, "light"), (360, "dark")], indirect=True)
@pytest.mark.parametrize("address", ["", "mallit/elintapaohjaus/etela-karjala/", "alueet/kainuu/", "innokyla/elintapaohjaus/etela-karjala/", "ohje/"])
def test_every_tab_stop_is_seen_and_marked(visit: Visit, address: str) -> None:
    page = visit.open(address)
    seen = []
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "BODY":
            break
        seen.append(stop)
    assert stop["tag"] == "BODY", "the keyboard gets through the page"
    assert len(seen) > 30
    assert seen[0]["name"] == "Siirry sisältöön"
    assert [stop for stop in seen if not stop["inside"] or not stop["outline"] or stop["width"] < 4] == []


def test_skip_link_leads_to_the_content(visit: Visit) -> None:
    page = visit.open("sanasto/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "paasisalto"


@NARROW
def test_menu_opens_closes_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit.open("mallit/")
    button = page.get_by_role("button", name="Valikko")
    button.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("dialog", name="Valikko")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Kainuu").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/alueet/kainuu/$"))


def test_main_navigation_is_reached_and_marks_the_place(visit: Visit) -> None:
    page = visit.open("alueet/kainuu/")
    current = page.get_by_role("navigation", name="Päävalikko").locator("[aria-current]")
    assert current.all_inner_texts() == ["Alueet"]
    trail = page.get_by_role("navigation", name="Murupolku")
    assert trail.get_by_role("listitem").all_inner_texts() == ["Etusivu", "Alueet", "Kainuu"]


# Finnish inflects and compounds: a word is found in another case, and as a part of a longer word.
SEARCHES = [
    ("työkykytiimi", "Työkykytiimi"),
    ("työkykytiimin", "Työkykytiimi"),
    ("asiakasvastaavan", "Asiakasvastaavamalli"),
    ("elintapaohjauksessa", "Elintapaohjaus"),
    ("alihankintamallista", "Alihankintamalli"),
    ("kainuussa", "Kainuu"),
    ("kuntoutusohjaajan", "Kuntoutusohjaaja"),
    ("terveydenhoitajalle", "Terveydenhoitaja"),
    ("lähteistä", "Lähteet"),
    ("työttömien terveystarkastukset", "Työkykytiimi"),
    ("Kykyviisaria", "Kykyviisari"),
    ("hankepäälliköt", "Hankepäällikkö"),
]


def search(page: Page, words: str) -> list[str]:
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("status").first).not_to_have_text(re.compile("Haetaan"))
    return page.locator("#hakutulokset a").all_inner_texts()


def test_search_finds_inflected_and_compound_words(visit: Visit) -> None:
    page = visit.open("mallit/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.wait_for_function("() => document.getElementById('hakutila').dataset.ready")
    missed = [(words, title) for words, title in SEARCHES if not any(title in hit for hit in search(page, words)[:12])]
    assert missed == []
    assert search(page, "xyzzyplugh") == []
    expect(page.locator("#hakutila")).to_have_text(re.compile("Ei tuloksia"))


def test_search_by_keyboard_leads_to_the_page(visit: Visit) -> None:
    page = visit.open("lahteet/")
    page.get_by_role("button", name="Haku").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("alihankintamalli")
    expect(page.locator("#hakutila")).to_have_text(re.compile("tulos"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Alihankintamalli"))


def test_colours_are_chosen_and_kept(visit: Visit) -> None:
    page = visit.open("")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Tumma").click()
    dark = page.evaluate(ground)
    assert dark != light
    visit.open("mallit/")
    assert page.evaluate(ground) == dark
    assert page.evaluate("() => Object.keys(localStorage)") == ["toimintamallit-varit"]


def test_a_source_number_shows_its_source_and_leads_to_it(visit: Visit) -> None:
    page = visit.open("mallit/tyokykytiimi/kainuu/")
    number = page.locator(".tm-note a").first
    number.focus()
    tip = page.locator(".tm-tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("dia")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    number.press("Enter")
    assert page.evaluate("() => document.querySelector(':target').tagName") == "LI"


def test_every_source_number_has_its_note(visit: Visit) -> None:
    for address in ("mallit/tyokykytiimi/etela-savo/", "alueet/kymenlaakso/", "sanasto/"):
        page = visit.open(address)
        lost = page.evaluate("() => [...document.querySelectorAll('.tm-note a')].filter(a => !document.querySelector(a.hash)).length")
        assert lost == 0
        order = page.evaluate("() => [...new Set([...document.querySelectorAll('article .tm-note a')].map(a => +a.textContent))]")
        assert order == sorted(order), "numbers run in reading order"


def test_a_plain_field_is_copied_by_keyboard_and_told(visit: Visit) -> None:
    page = visit.open("innokyla/elintapaohjaus/etela-savo/")
    field = page.locator(".tm-field").filter(has=page.get_by_role("heading", name="Toimintamallin lyhyt kuvaus"))
    field.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kopiointitila")).to_contain_text("Toimintamallin lyhyt kuvaus kopioitu")
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert text == field.locator(".tm-field__text").inner_text()
    assert field.locator(".tm-count").inner_text() == f"{len(text)} / 250 merkkiä"


def test_a_rich_field_is_copied_with_its_lists(visit: Visit) -> None:
    page = visit.open("innokyla/elintapaohjaus/etela-savo/")
    field = page.locator(".tm-field").filter(has=page.get_by_role("heading", name="Ratkaisun perusidea"))
    field.get_by_role("button", name="Kopioi muotoiltuna").click()
    expect(page.locator("#kopiointitila")).to_contain_text("kopioitu")
    read = "async type => (await (await navigator.clipboard.read())[0].getType(type)).text()"
    html, plain = page.evaluate(read, "text/html"), page.evaluate(read, "text/plain")
    assert "<ol>" in html
    assert "<li>" in html
    assert "class=" not in html.replace("<meta charset", "")
    assert "\n1. " in plain
    assert "<" not in plain


def test_a_rich_field_can_be_copied_as_text_too(visit: Visit) -> None:
    page = visit.open("innokyla/elintapaohjaus/etela-savo/")
    field = page.locator(".tm-field").filter(has=page.get_by_role("heading", name="Ratkaisun perusidea"))
    field.get_by_role("button", name="Kopioi tekstinä").press("Enter")
    expect(page.locator("#kopiointitila")).to_contain_text("kopioitu")
    types = page.evaluate("async () => (await navigator.clipboard.read())[0].types")
    assert types == ["text/plain"]
    assert len(page.evaluate("() => navigator.clipboard.readText()")) == int(field.locator(".tm-count").inner_text().split()[0])


def test_copied_fields_are_counted_and_remembered_for_the_visit(visit: Visit) -> None:
    page = visit.open("innokyla/tyokykytiimi/kainuu/")
    total = page.locator("[data-field]").count()
    progress = page.locator(".tm-progress")
    expect(progress).to_have_text(f"0 / {total} kenttää kopioitu tällä käynnillä")
    for name in ("Toimintamallin nimi", "Toteutuspaikka", "Toteutuspaikka"):
        field = page.locator(".tm-field").filter(has=page.get_by_role("heading", name=name))
        field.get_by_role("button").first.click()
        expect(field).to_have_class(re.compile("tm-field--copied"))
    expect(progress).to_have_text(f"2 / {total} kenttää kopioitu tällä käynnillä")
    page.reload()
    expect(page.locator(".tm-progress")).to_have_text(f"2 / {total} kenttää kopioitu tällä käynnillä")
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]


def test_everything_can_be_read_without_scripts(visit: Visit) -> None:
    browser = visit.page.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{visit.base}mallit/tyokykytiimi/kainuu/")
    assert page.locator("svg[role=img]").count() > 0
    assert page.get_by_role("button", name="Haku").count() == 0
    page.get_by_role("link", name="Valikko").click()
    expect(page.locator("#sivukartta").get_by_role("link", name="Kaikki mallit")).to_be_in_viewport()
    context.close()


def test_on_paper_the_steps_are_open_and_the_tools_are_gone(visit: Visit) -> None:
    page = visit.open("mallit/tyokykytiimi/kainuu/")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".tm-twin ol").first).to_be_visible()
    for hidden in (".tm-header", ".tm-toc", ".tm-actions", ".tm-footer"):
        expect(page.locator(hidden).first).to_be_hidden()


@pytest.mark.parametrize("visit", [(1280, "light"), (360, "light")], indirect=True)
def test_the_map_leads_to_every_realisation(visit: Visit) -> None:
    page = visit.open("")
    links = page.locator(".tm-map a[href^='mallit/']:visible").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    realisations = {link for link in links if link.count("/") == 3}
    assert len(realisations) == 16
    for link in sorted(realisations):
        assert page.request.get(visit.base + link).ok


def test_a_hand_written_mermaid_fence_is_drawn_by_our_own_script(visit: Visit) -> None:
    page = visit.open("ohje/")
    drawn = page.locator(".mermaid svg")
    expect(drawn.first).to_be_visible()
    assert "Syntax error" not in (drawn.first.text_content() or "")


def test_a_reader_changes_the_language_and_searches_in_it(visit: Visit) -> None:
    page = visit.open("mallit/tyokykytiimi/kainuu/")
    page.get_by_role("navigation", name="Kieli").get_by_role("link", name="Svenska").click()
    expect(page).to_have_url(re.compile(r"/sv/mallit/tyokykytiimi/kainuu/$"))
    assert page.locator("html").get_attribute("lang") == "sv"
    expect(page.get_by_role("heading", name="Vad som händer")).to_be_visible()
    title = page.locator("h1 [lang=fi]")  # the region's own name of the model has not been translated
    expect(title).to_have_text("Työkyvyn tuen tiimi")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("arbetsförmågeteamet")
    page.get_by_role("dialog").get_by_role("link", name="Arbetsförmågeteamet").first.click()
    expect(page).to_have_url(re.compile(r"/sv/mallit/tyokykytiimi/"))
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Work ability team")
