"""Renews the pictures of the editor's guide from the real tools: make pictures. Look at each before it is committed."""

from __future__ import annotations

import io
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from generator.preview import preview

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "content/assets/ohje"
WINDOW = {"width": 900, "height": 760}
SHARPNESS = 1.6  # pixels of the picture for each of the page, so that letters stay clear on good screens
SLIP = ("models/tyokykytiimi/model.yml", "kind: team", "kind: teem")
REALISATION = "mallit/tyokykytiimi/kainuu/"

# A number at the left edge of each part that the text beside the picture tells of.
NUMBERS = """(places) => places.forEach((place, index) => {
  const part = document.querySelector(place), box = part.getBoundingClientRect(), mark = document.createElement("b");
  const [left, top] = part.matches("button") ? [-13, -13] : part.matches("span") ? [-10, -22] : [-31, Math.min(box.height, 44) / 2 - 13];
  mark.textContent = index + 1;
  mark.style = `position: absolute; z-index: 2147483647; left: ${Math.max(2, box.left + left + scrollX)}px; top: ${box.top + top + scrollY}px;
    box-sizing: border-box; width: 26px; height: 26px; border: 2px solid #fff; border-radius: 13px;
    font: 600 15px/22px "Source Sans Pro", sans-serif; text-align: center; color: #fff; background: #9b2c1f;`;
  document.body.append(mark);
})"""


@dataclass(frozen=True)
class Picture:
    """A picture: the page, the parts that it shows from the first to the last, and those that get a number."""

    name: str
    address: str
    first: str
    last: str
    numbered: tuple[str, ...] = ()
    faulty: bool = False
    """Whether it is taken while a file is at fault"""


CHANGE = ".tm-change:has(> .tm-change__sides)"
FIELD = "[data-field=lahtotilanne]"
ARTICLE = "#esikatselu article"
ALL = (
    Picture(
        "sivu",
        REALISATION,
        ".tm-head",
        ".tm-glance",
        (".tm-head h1", ".tm-head .tm-lead", ".tm-badges", ".tm-status-note", ".tm-actions", ".tm-glance"),
    ),
    Picture("toisin", REALISATION, CHANGE, CHANGE, (f"{CHANGE} h3", f"{CHANGE} .tm-change__because", f"{CHANGE} .tm-change__sides")),
    Picture(
        "innokyla",
        f"innokyla/{REALISATION.removeprefix('mallit/')}",
        f"{FIELD} h3",
        f"{FIELD} .tm-field__text",
        (f"{FIELD} [data-copy-as]", f"{FIELD} [data-copy-as] + button", f"{FIELD} .tm-count"),
    ),
    Picture(
        "virhe",
        "mallit/tyokykytiimi/",
        "#esikatselu > div",
        "#esikatselu > div",
        (f"{ARTICLE} h2", f"{ARTICLE} strong", f"{ARTICLE} pre", f"{ARTICLE} pre + p", f"{ARTICLE} .esikatselu-teot"),
        faulty=True,
    ),
    Picture("tiedosto", f".esikatselu/tiedosto/{SLIP[0]}", "h1", ".error + li + li + li", faulty=True),
)


def main() -> None:
    """Take every picture, each written as small as it can be without a visible loss."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with _project() as root, preview(root, 0, lambda act: act(), lambda: None, lambda problems: None) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        page = browser.new_page(viewport=WINDOW, device_scale_factor=SHARPNESS, color_scheme="light", reduced_motion="reduce", locale="fi-FI")
        for picture in sorted(ALL, key=lambda picture: picture.faulty):
            file = root / SLIP[0]
            if picture.faulty and SLIP[1] in file.read_text("utf-8"):
                page.goto(server.address)  # the last good site that the problem lies over
                file.write_text(file.read_text("utf-8").replace(SLIP[1], SLIP[2]), "utf-8")
                page.wait_for_selector("#esikatselu")
            page.goto(server.address + picture.address)
            page.evaluate("document.fonts.ready")
            _write(picture, page)
        browser.close()
        server.shutdown()


def _write(picture: Picture, page: Page) -> None:
    page.evaluate(NUMBERS, list(picture.numbered))
    top, end = (page.locator(part).first.bounding_box() for part in (picture.first, picture.last))
    assert top
    assert end
    height = end["y"] + end["height"] - top["y"]
    clip = {"x": 0, "y": max(0.0, top["y"] - 16), "width": WINDOW["width"], "height": height + 32}
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))  # type: ignore[arg-type]  # a rectangle
    file = PICTURES / f"{picture.name}.webp"
    shot.convert("RGB").save(file, "WEBP", quality=82, method=6)
    print(f"{file.relative_to(ROOT)}: {shot.width} x {shot.height}, {file.stat().st_size // 1024} kB")


@contextmanager
def _project() -> Iterator[Path]:
    """A copy of the project, whose files may be at fault for a while."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "toimintamallit"
        for part in ("models", "content", "site_config", "mkdocs.yml"):
            (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, root / part)
        yield root


if __name__ == "__main__":
    main()
