"""Charts as they are published: the cases letter by letter, and what every chart of the real models must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.domain.catalog import Catalog
from generator.domain.operating_model import OperatingModel
from generator.domain.process import Process, phase_of
from generator.domain.settings import Words
from generator.domain.value import Text
from generator.domain.vocabulary import Role
from generator.intake import read_settings
from generator.render.chart import MOST_SYMBOLS, SMALLEST_PT, draw_charts, render, smallest_pt
from generator.render.chart.layout import lay_out
from generator.render.chart.sketch import plan_overview, plan_phase
from generator.text.context import Chart, Context
from generator.text.lettering import read_typeface
from generator.text.twin import TwinStep, twin
from tests.chart.faults import broken, untidy
from tests.chart.processes import CASES, ROLES, in_model
from tests.conftest import Golden

SVG = "{http://www.w3.org/2000/svg}"
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "chart"


def catalog_of(name: str, catalog: Catalog) -> Catalog:
    """A catalogue of one model with the case's process; the real one lends what is not looked at."""
    roles = tuple(Role(id=role, name=Text(fi=words)) for role, words in ROLES.items())
    fields = dict(catalog.models[0]) | {"id": name, "name": Text(fi="Malli – koe"), "process": CASES[name], "roles": in_model(ROLES)}
    vocabularies = catalog.vocabularies.model_copy(update={"roles": roles})
    return catalog.model_copy(update={"models": (OperatingModel(**fields),), "realisations": (), "vocabularies": vocabularies})


def lines_of(steps: tuple[TwinStep, ...]) -> Iterator[str]:
    for step in steps:
        yield f"{step.number}. {step.name} / {step.who} / {step.phase or '-'}"
        yield from (f"   {line}" for line in (*step.branches, *step.consultations))


@pytest.mark.parametrize("name", CASES)
def test_cases_are_drawn_and_told_as_before(name: str, catalog: Catalog, words: Words, root: Path, golden: Golden) -> None:
    case = catalog_of(name, catalog)
    made: dict[str, str] = {}
    for chart in draw_charts(case, words.say)[name]:
        made |= {f"{chart.id}.mmd": chart.source, f"{chart.id}.svg": chart.svg}
    context = Context(*read_settings(root))
    made["teksti.txt"] = "\n".join(lines_of(twin(CASES[name], in_model(ROLES), case, context))) + "\n"
    golden.check(GOLDEN / name, made)


def every(charts: Mapping[str, tuple[Chart, ...]]) -> list[Chart]:
    return [chart for group in charts.values() for chart in group]


def test_models_with_steps_have_charts(catalog: Catalog, charts: Mapping[str, tuple[Chart, ...]]) -> None:
    wanted = {model.id for model in catalog.models if model.process.steps}
    wanted |= {f"{r.model.id}--{r.region}" for r in catalog.realisations if r.model.process.steps}
    assert set(charts) == wanted
    ids = [chart.id for chart in every(charts)]
    assert len(ids) == len(set(ids))


def test_every_chart_is_a_picture_with_a_name(charts: Mapping[str, tuple[Chart, ...]]) -> None:
    for chart in every(charts):
        root = ElementTree.fromstring(chart.svg)
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert desc is not None
        assert (title.text, desc.text) == (chart.title, chart.description)
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]] == [f"{chart.id}-title", f"{chart.id}-desc"]
        assert root.attrib["viewBox"].split() == ["0", "0", root.attrib["width"], root.attrib["height"]]
        assert not re.search(r"style=|var\(|foreignObject|url\(|href|<script", chart.svg)
        assert len(chart.svg) < 40_000


def processes_of(catalog: Catalog) -> Iterator[tuple[str, Process, dict[str, str]]]:
    for model in (*catalog.models, *(realisation.model for realisation in catalog.realisations)):
        yield model.id, model.process, {role.id: catalog.role(role.role).name.fi for role in model.roles}


def test_every_chart_is_tidy(catalog: Catalog, words: Words) -> None:
    typeface = read_typeface()
    found = []
    for model, process, roles in processes_of(catalog):
        if not process.steps:
            continue
        used = set(phase_of(process).values())
        plans = [plan_overview(process, roles, words.say)]
        plans += [plan_phase(process, phase.id, roles, words.say) for phase in process.phases if phase.id in used]
        for number, plan in enumerate(plans):
            layout = lay_out(plan, typeface)
            found += [(model, number, fault) for fault in (*broken(plan, layout, typeface), *untidy(plan, layout, typeface))]
    assert found == []


def test_what_is_too_large_for_a_page_is_also_drawn_in_parts(catalog: Catalog, charts: Mapping[str, tuple[Chart, ...]]) -> None:
    for overview, *parts in charts.values():
        symbols = overview.svg.count("<g>")
        if parts:
            assert overview.smallest_pt < SMALLEST_PT or symbols > MOST_SYMBOLS, overview.id
            assert [part.id for part in parts if part.smallest_pt < SMALLEST_PT or part.svg.count("<g>") > MOST_SYMBOLS] == []
        else:
            assert overview.smallest_pt >= SMALLEST_PT, overview.id
            assert symbols <= MOST_SYMBOLS, overview.id
    assert smallest_pt(600, 800) == 10.5
    assert smallest_pt(1000, 800) < SMALLEST_PT < smallest_pt(900, 1200)


def test_files_are_the_charts(catalog: Catalog, charts: Mapping[str, tuple[Chart, ...]], root: Path) -> None:
    context = Context(*read_settings(root), charts=charts)
    files = {artifact.path.as_posix(): artifact.data.decode() for artifact in render(catalog, context)}
    expected = {f"kaaviot/{c.id}.svg": c.svg for c in every(charts)} | {f"kaaviot/{c.id}.mmd": c.source for c in every(charts)}
    assert files == expected


def luminance(colour: str) -> float:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint_texts(svg: str) -> list[str]:
    """Texts with too little contrast to the shape under them: in a symbol its outline, elsewhere any of the panels."""
    found = []
    for group in ElementTree.fromstring(svg):
        parts = [group] if group.tag != f"{SVG}g" else list(group)
        ground = ["#FFFFFF", "#F2F6F7"] + (["#DFEBEE"] if group.attrib.get("fill") == "#003B4A" else [])
        for part in parts:
            if part.tag in (f"{SVG}rect", f"{SVG}path") and part.attrib.get("fill", "none") != "none":
                ground = [part.attrib["fill"]]
            elif part.tag == f"{SVG}text" and min(contrast(part.attrib.get("fill", "#16262E"), colour) for colour in ground) < 4.5:
                found.append(part.text or "")
    return found


def test_every_text_stands_out(charts: Mapping[str, tuple[Chart, ...]]) -> None:
    assert [(chart.id, text) for chart in every(charts) for text in faint_texts(chart.svg)] == []
    bad = charts["tyokykytiimi"][0].svg.replace('fill="#00566B" stroke="#00566B"', 'fill="#FFE7B0" stroke="#00566B"')
    assert faint_texts(bad) == ["Asiakkuus", "päättyy"]
