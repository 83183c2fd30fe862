"""The preview in a real browser: the page loads itself anew, and problems lie over it until they are mended."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.preview import preview


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
        problems.get_by_role("button", name="Näytä sivu").click()
        expect(problems).to_be_hidden()

        change(file, "status: valmis", "status: ended")
        expect(page.locator("#esikatselu")).to_have_count(0)
        expect(heading).to_contain_text("Uusi tiimi")
        assert faults == []
        page.close()
        server.shutdown()
