"""The real models' charts, and a browser with the mermaid.js that the site carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Dialog

from generator.domain.catalog import Catalog
from generator.domain.settings import Words
from generator.intake import read_catalog, read_settings
from generator.render.chart import draw_charts
from generator.text.context import Chart

MERMAID = Path("content/assets/javascripts/mermaid.min.js")
_DRAW = """async ([source, html]) => {
    mermaid.initialize({startOnLoad: false, securityLevel: 'strict', htmlLabels: html, look: 'classic', theme: 'neutral',
                        handDrawnSeed: 1, deterministicIds: true, flowchart: {wrappingWidth: 260}});
    try {
        const {svg} = await mermaid.render('kaavio', source);
        const place = document.getElementById('paikka');
        place.innerHTML = svg;
        const found = {text: place.textContent, svg: svg, fault: '', active: place.querySelectorAll('img, a, script, iframe').length,
                       nodes: place.querySelectorAll('.node').length};
        place.innerHTML = '';
        return found;
    } catch (fault) {
        document.querySelectorAll('body > :not(#paikka):not(script)').forEach(left => left.remove());
        return {text: '', svg: '', fault: String(fault), active: 0, nodes: 0};
    }
}"""


class Drawn(NamedTuple):
    """What mermaid.js made of a source; the fault is empty when it drew it."""

    text: str
    svg: str
    fault: str
    active: int
    nodes: int


Draw = Callable[..., Drawn]


@pytest.fixture(scope="session")
def mermaid(root: Path, browser: Browser) -> Iterator[Draw]:
    """Real mermaid.js in one Chromium; a request or a dialog while drawing is a fault."""
    page = browser.new_page()
    page.set_content("<div id='paikka'></div>")
    page.add_script_tag(path=root / MERMAID)
    noticed: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        noticed.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: noticed.append(request.url))
    page.on("dialog", dismiss)

    def draw(source: str, html: bool = False) -> Drawn:
        noticed.clear()
        found = page.evaluate(_DRAW, [source, html])
        return Drawn(**{**found, "fault": " ".join([found["fault"], *noticed]).strip()})

    yield draw
    page.close()


@pytest.fixture(scope="session")
def words(root: Path) -> Words:
    return read_settings(root)[1]


@pytest.fixture(scope="session")
def catalog(root: Path) -> Catalog:
    """The real models."""
    settings = read_settings(root)[0]
    return read_catalog(root, settings.models, settings.regions)[0]


@pytest.fixture(scope="session")
def charts(catalog: Catalog, words: Words) -> Mapping[str, tuple[Chart, ...]]:
    return draw_charts(catalog, words.say)
