"""Guides for the tests: of the small project that intake is tested with, and of the real one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
import typst
from PIL import Image

from generator.artifact import Artifact, Maker
from generator.domain.catalog import Catalog
from generator.intake import read_catalog, read_settings
from generator.publish.compiled import guides, word_guides
from generator.publish.lock import hold
from generator.publish.typst_guide import compile_guide
from generator.publish.word_guide import write_guide
from generator.publish.workers import Workers
from generator.render import guide
from generator.render.chart import draw_charts
from generator.render.guide import compose
from generator.render.guide.view_json import document_json
from generator.text.context import Chart, Context
from generator.text.prints import Print, PrintKind, prints

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cases" / "good" / "pieni"
TEMPLATE = ROOT / "templates" / "guide"
WORD = ROOT / "templates" / "word"
FONTS = Path(str(files("font_source_sans_pro") / "files"))
WHEN = date(2026, 11, 22)
SITE = "https://toimintamallit.example.fi/"

# A chart of our own, so that the guide's goldens do not change when charts are drawn otherwise.
CHART = Chart(
    id="kokoava-tiimi--metsamaa",
    title="Metsämaan tiimi: työn kulku",
    description="Kaaviossa on kaksi vaihetta.",
    source="",
    svg='<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100" viewBox="0 0 400 100" font-family="Source Sans Pro" font-size="14">'
    '<title>Työn kulku</title><rect x="1" y="1" width="180" height="60" fill="none" stroke="#00566B"/>'
    '<text x="20" y="35">Yhteydenotto</text><text x="220" y="35">Tilanteen <tspan x="220" dy="17">kartoitus</tspan></text></svg>',
    width=400,
    height=100,
    smallest_pt=10.5,
)


def make(data: bytes) -> bytes:
    """The PDF of the data, with the project's template and fonts."""
    return compile_guide(data, TEMPLATE, FONTS, WHEN)


def make_word(data: bytes) -> bytes:
    """The Word document of the data, with the project's reference document."""
    return write_guide(data, WORD)


def make_both(data: bytes) -> tuple[bytes, bytes]:
    """The PDF and the Word document of the data; each refuses what is not accessible or leaves something out."""
    return make(data), make_word(data)


def pictures(data: bytes, ppi: float) -> list[Image.Image]:
    """The pages of the data as grey pictures."""
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    compiler = typst.Compiler(root=TEMPLATE, font_paths=faces, ignore_system_fonts=True)
    template = TEMPLATE / f"{json.loads(data)['template']}.typ"
    made = compiler.compile(template, sys_inputs={"data": data.decode()}, format="png", ppi=ppi)
    return [Image.open(BytesIO(page)).convert("L") for page in (made if isinstance(made, list) else [made])]


def context(charts: Mapping[str, tuple[Chart, ...]]) -> Context:
    """The real settings and words with the charts."""
    settings, words, form = read_settings(ROOT)
    return Context(settings, words, form, charts=charts)


def printed(catalog: Catalog, context: Context, kind: PrintKind, **ids: str) -> bytes:
    """The data of the product of this kind and these ids; there must be exactly one."""
    (wanted,) = (p for p in prints(catalog) if p.kind is kind and all(getattr(p, name) == value for name, value in ids.items()))
    return data_of(catalog, context, wanted)


def data_of(catalog: Catalog, context: Context, wanted: Print) -> bytes:
    """The data of a product."""
    return document_json(compose(catalog, context, wanted), SITE)


def verapdf(*wanted: tuple[str, Path]) -> dict[str, list[str]]:
    """The rules that each file breaks of a profile, by the profile and the file's name."""
    command = [sys.executable, str(Path(__file__).with_name("verapdf.py")), *(part for profile, path in wanted for part in (profile, str(path)))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="session")
def small() -> Catalog:
    """The catalogue of the small project."""
    return read_catalog(SMALL)[0]


@pytest.fixture(scope="session")
def small_data(small: Catalog) -> bytes:
    """The data of a guide that has something in every part."""
    return printed(small, context({CHART.id: (CHART,)}), PrintKind.GUIDE, region="metsamaa")


@pytest.fixture(scope="session")
def small_pdf(small_data: bytes) -> bytes:
    """The PDF of that guide."""
    return make(small_data)


@pytest.fixture(scope="session")
def real_artifacts() -> list[Artifact]:
    """Every product of the real project."""
    settings, words, _ = read_settings(ROOT)
    catalog, _ = read_catalog(ROOT, settings.models, settings.regions)
    return list(guide.render(catalog, context(draw_charts(catalog, lambda key: words.say(key)))))


@pytest.fixture(scope="session")
def real_data(real_artifacts: list[Artifact]) -> dict[str, bytes]:
    """The data of every printed product, by path."""
    return {artifact.path.as_posix(): artifact.data for artifact in real_artifacts if artifact.maker is Maker.TYPST}


@pytest.fixture(scope="session")
def real_pdfs(real_data: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every product of the real project, compiled once for all processes of the run; refused when one is not accessible."""
    base = tmp_path_factory.getbasetemp()  # the processes of one run have theirs side by side
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "tulosteet"
    with hold(shared.with_suffix(".lukko"), 300), Workers() as workers, ThreadPoolExecutor(2) as pool:
        kept = guides(shared, WHEN, workers.run)
        return dict(zip(real_data, pool.map(kept.of, real_data.values()), strict=True))


@pytest.fixture(scope="session")
def real_words(real_artifacts: list[Artifact], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every Word document of the real project; refused when one is not accessible."""
    data = {artifact.path.as_posix(): artifact.data for artifact in real_artifacts if artifact.maker is Maker.WORD}
    with Workers() as workers, ThreadPoolExecutor(2) as pool:
        kept = word_guides(tmp_path_factory.mktemp("word"), workers.run)
        return dict(zip(data, pool.map(kept.of, data.values()), strict=True))
