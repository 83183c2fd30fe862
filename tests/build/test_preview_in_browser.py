"""The preview in a real browser: the page loads itself anew, and problems lie over it until they are mended."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.preview import preview
from tests.browser.test_pages import violations


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.browser
def test_a_writer_sees_each_change_and_each_problem_without_touching_the_browser(project: Path, browser: Browser) -> None:
    file = project / "models/tiimi/regions/ita.yml"
    expect.set_options(timeout=30_000)
    with preview(project, 0, lambda act: act(), lambda: None, lambda problems: None) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        page = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{server.address}mallit/tiimi/ita/")
        heading, problems = page.locator("main h1"), page.get_by_role("dialog", name="Korjattavaa: 1 virhe 1 tiedostossa.")
        expect(heading).to_contain_text("Idän tiimi")

        change(file, "name: Idän tiimi", "name: Uusi tiimi")
        expect(heading).to_contain_text("Uusi tiimi")

        change(file, "status: established", "status: valmis")
        expect(problems).to_be_visible()
        expect(problems).to_contain_text("models/tiimi/regions/ita.yml:5:9")
        expect(problems.get_by_role("heading", level=1)).to_be_focused()
        page.keyboard.press("Escape")
        expect(problems).to_be_hidden()
        expect(heading).to_be_visible()

        page.reload()
        badge = page.get_by_role("button", name="1 virhe 1 tiedostossa.")
        expect(badge).to_be_visible()
        expect(problems).to_be_hidden()  # who has put it away does not have to do so on every page
        badge.click()
        problems.get_by_role("button", name="Näytä sivu").click()
        expect(problems).to_be_hidden()

        change(file, "status: valmis", "status: ended")
        expect(page.locator("#esikatselu")).to_have_count(0)
        expect(heading).to_contain_text("Uusi tiimi")
        assert faults == []
        page.close()
        server.shutdown()


@pytest.mark.browser
def test_each_problem_leads_to_its_place(project: Path, browser: Browser) -> None:
    file = project / "models/tiimi/regions/ita.yml"
    change(file, "\nresults:", "\n# rivi" * 60 + "\nresults:")
    change(file, "unit: asiakasta", "unit: asiakasta\n    turha: kenttä")
    line = file.read_text("utf-8").splitlines().index("    turha: kenttä") + 1
    expect.set_options(timeout=30_000)
    with preview(project, 0, lambda act: act(), lambda: None, lambda problems: None) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        context = browser.new_context(reduced_motion="reduce")
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
        page = context.new_page()
        page.goto(f"{server.address}mallit/tiimi/ita/")
        problems = page.get_by_role("dialog", name="Korjattavaa: 1 virhe 1 tiedostossa.")
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            page.reload()
            expect(problems.get_by_role("heading", level=2)).to_have_css("color", "rgb(0, 59, 74)")  # the ground is white in both
            assert violations(page) == []
        editor = problems.get_by_role("link", name="Avaa VS Codessa")
        assert editor.get_attribute("href") == f"vscode://file{file.as_posix()}:{line}:5"
        # Without the program the link does nothing; the browser's own question about it would stand before the page.
        editor.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
        editor.click()
        expect(problems.get_by_text("Eikö VS Code auennut?")).to_be_visible()
        problems.get_by_role("button", name="Kopioi paikka").click()
        expect(problems.get_by_role("button", name="Kopioitu")).to_be_visible()
        assert page.evaluate("() => navigator.clipboard.readText()") == f"models/tiimi/regions/ita.yml:{line}:5"

        problems.get_by_role("link", name="Näytä tiedostossa").click()
        place = page.locator(f"#rivi-{line}")
        expect(page.get_by_role("heading", level=1)).to_have_text("models/tiimi/regions/ita.yml")
        expect(place.locator("mark")).to_have_text("turha")
        expect(place).to_contain_text("«turha»")
        expect(place).to_be_in_viewport()
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page) == []
            assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
            told = place.locator("div")
            assert told.evaluate("e => e.getBoundingClientRect().right") <= width  # read without scrolling
            assert told.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft)") >= 8  # apart from its bar
        change(file, "    turha: kenttä\n", "")
        expect(page.locator("mark")).to_have_count(0)
        context.close()
        server.shutdown()


@pytest.mark.browser
def test_a_guide_opens_by_itself_when_it_is_made(project: Path, browser: Browser) -> None:
    with preview(project, 0, lambda act: act(), lambda: None, lambda problems: None) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        page = browser.new_page()
        page.goto(f"{server.address}alueet/ita/")
        with page.expect_response(lambda answer: answer.headers["content-type"] == "application/pdf", timeout=60_000):
            page.get_by_role("link", name="Alueen opas (PDF)").first.click()
        page.close()
        server.shutdown()
