"""A link of the catalogue, written from the site's root, leads to the same place from every page and from other sites."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.domain.value import Language
from generator.intake import read_catalog, read_settings
from generator.render import innokyla, site
from generator.text.context import Context
from tests.conftest import ROOT

SMALL = ROOT / "tests/cases/good/pieni"
NEED = "  Asiakas ei aina tiennyt, kenen puoleen kääntyä.\n"
LINKS = "  Lue [listasta](sanasto/#tiimi), [**oppaasta**](oppaat/metsamaa.pdf) ja\n  [muualta](https://example.fi/).\n\n  - Kohta [yksi](alueet/)\n"


def test_links_of_prose(tmp_path: Path) -> None:
    for file in SMALL.rglob("*.yml"):
        place = tmp_path / file.relative_to(SMALL)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(file.read_text("utf-8").replace(NEED, LINKS).replace("need: >-", "need: |"), "utf-8")
    settings, words, form = read_settings(ROOT)
    settings = settings.model_copy(update={"other_languages": (Language.SV,)})
    catalog, context = read_catalog(tmp_path)[0], Context(settings, words, form)
    pages = {str(a.path): json.loads(a.data)["slots"]["body"] for a in site.render(catalog, context) if a.path.name == "index.html"}
    expected = {
        "mallit/kokoava-tiimi/index.html": ["../../sanasto/#tiimi", "../../oppaat/metsamaa.pdf", "https://example.fi/", "../../alueet/"],
        "sv/mallit/kokoava-tiimi/index.html": [
            "../../../sv/sanasto/#tiimi",
            "../../../oppaat/metsamaa.pdf",
            "https://example.fi/",
            "../../../sv/alueet/",
        ],
    }
    for path, links in expected.items():
        assert re.findall(r'(?:Lue|,|ja|Kohta) <a href="([^"]+)">', pages[path]) == links, path
    packages = "".join(a.data.decode() for a in innokyla.render(catalog, context))
    assert f'{settings.address}sanasto/#tiimi"' in packages
    assert '"sanasto/#tiimi"' not in packages
