"""The layout keeps its promises for any process, and the checks that say so see what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from generator.domain.process import Process
from generator.render.chart.layout import lay_out
from generator.render.chart.picture import Caption, draw
from generator.render.chart.plan import Shape
from generator.render.chart.sketch import plan_overview
from generator.text.lettering import Typeface, read_typeface
from tests.chart.faults import broken, untidy
from tests.chart.processes import CASES, ROLES, processes

TYPEFACE = read_typeface()
SVG = "{http://www.w3.org/2000/svg}"


def word(key: str) -> str:
    return key.rpartition(".")[2]


def letters(text: str) -> str:
    """The text without what wrapping adds or takes away."""
    return re.sub(r"[\s-]", "", text)


@settings(max_examples=25, deadline=None)
@given(processes())
def test_any_process_gives_a_whole_picture(drawn: tuple[Process, dict[str, str]]) -> None:
    process, roles = drawn
    plan = plan_overview(process, roles, word)
    layout = lay_out(plan, TYPEFACE)
    assert broken(plan, layout, TYPEFACE) == ()
    root = ElementTree.fromstring(draw(layout, "kaavio", Caption("Otsikko", "Kuvaus"), "#00566B", word).svg)
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert set(ids.values()) == {1}
    told = [letters("".join(text.text or "" for text in group.iter(f"{SVG}text"))) for group in root.iter(f"{SVG}g")]
    for number, step in enumerate(process.steps, 1):
        assert f"{letters(step.name.fi)}{number}" in told
    heads = letters("".join(text.text or "" for text in root.findall(f"{SVG}text")))
    for lane in plan.lanes:
        assert letters(lane) in heads


@pytest.mark.parametrize("name", CASES)
def test_cases_are_tidy(name: str) -> None:
    plan = plan_overview(CASES[name], ROLES, word)
    layout = lay_out(plan, TYPEFACE)
    assert (*broken(plan, layout, TYPEFACE), *untidy(plan, layout, TYPEFACE)) == ()


def test_faults_are_seen() -> None:
    plan = plan_overview(CASES["haarat"], ROLES, word)
    layout = lay_out(plan, TYPEFACE)
    first, second = layout.boxes[0], layout.boxes[1]
    moved = replace(layout, boxes=(first, replace(second, x=first.x, y=first.y), *layout.boxes[2:]))
    assert "Yhteydenotto lies on Alkukartoitus" in broken(plan, moved, TYPEFACE)
    narrow = replace(layout, width=300.0)
    assert {"Terveystarkastus is outside the picture", "line 0-1 leaves the picture"} & set(broken(plan, narrow, TYPEFACE))
    small = replace(layout, boxes=tuple(replace(box, width=40.0) for box in layout.boxes))
    assert "Alkukartoitus does not fit its symbol" in broken(plan, small, TYPEFACE)
    through = replace(layout.lines[0], points=((first.x, first.y), (second.x, layout.boxes[3].y), (layout.boxes[5].x, layout.boxes[5].y)))
    seen = broken(plan, replace(layout, lines=(through, *layout.lines[1:])), TYPEFACE)
    assert {"line 0-1 is slanted", "line 0-1 runs through Palvelu päättyy"} <= set(seen)
    stacked = replace(layout, labels=(layout.labels[0], *(replace(label, x=layout.labels[0].x, y=layout.labels[0].y) for label in layout.labels[1:])))
    assert "labels Kyllä and Ei lie on each other" in untidy(plan, stacked, TYPEFACE)
    same = replace(layout, lines=(layout.lines[0],) * len(layout.lines))
    assert any("run on each other" in fault for fault in untidy(plan, same, TYPEFACE))


def test_steps_that_do_not_follow_each_other_share_a_row() -> None:
    plan = plan_overview(CASES["monta-suuntaa"], ROLES, word)
    rows = {symbol.text: symbol.row for symbol in plan.symbols}
    assert rows["Seuranta"] == rows["Kuntoutus"]
    assert rows["Opinnot"] > rows["Työhönvalmennus"]


def test_only_decisions_are_amber_diamonds() -> None:
    for process in CASES.values():
        plan = plan_overview(process, ROLES, word)
        svg = draw(lay_out(plan, TYPEFACE), "k", Caption("Otsikko", "Kuvaus"), "#00566B", word).svg
        decisions = sum(symbol.shape is Shape.DECISION for symbol in plan.symbols)
        assert svg.count('fill="#FFE7B0"') == decisions + bool(decisions)  # the legend's one besides


def test_a_typeface_knows_the_finnish_letters() -> None:
    typeface: Typeface = TYPEFACE
    assert all(letter in typeface.regular and letter in typeface.semibold for letter in "aäåöÄÖ–€§")
    measure = typeface.measure(10.0)
    assert measure("ä") == measure("a")
    assert measure("\u0301") == 0
