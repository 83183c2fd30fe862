"""The Mermaid text of a chart is read as it was meant by real mermaid.js and by Pele, whatever the names are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import mermaid_render
import pytest

from generator.render.chart.mermaid import escape, mermaid_source
from generator.render.chart.plan import Arrow, Plan, Shape, Symbol
from generator.text.context import Chart
from tests.chart.conftest import MERMAID, Draw

HOSTILE = (
    'Sanoi "kyllä"', "'yksi'", "`koodi`", "a]b", "a[b", "a)b", "a(b", "a}b", "a{b", "a>b", "a<b", "<b>lihava</b>",
    "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "</svg><script>alert(1)</script>", "&lt;b&gt; &amp;", "&#39;", "#35;",
    "#quot;", "end", "End", "subgraph", "graph TD", "flowchart", "style n1 fill:#f00", "classDef x fill:#f00", "click A",
    'click A href "javascript:alert(1)"', "javascript:alert(1)", "%% huomautus", "%%{init: {'theme':'dark'}}%%", "A --> B", "A -.-> B",
    "|putki|", "a;b", "a:::luokka", "fa:fa-home koti", "1. ensimmäinen", "- luettelo", "+ plus", "# otsikko", "**lihava** ja *kursiivi*",
    "_ala_ ~~yli~~", "$$x^2$$", "@{ shape: cyl }", "C:\\polku\\n", "väli–viiva — pitkä", "50 % €, §, ½, ²", "😀 👩‍⚕️ emoji", "ääkköset ÄÖÅ åäö",
)  # fmt: skip


def plan_of(text: str) -> Plan:
    """Two steps, a lane and an arrow, all called the same."""
    symbols = (Symbol(Shape.TASK, text, 0, 0, 1), Symbol(Shape.DECISION, text, 0, 1, 2))
    return Plan((text,), symbols, (Arrow(0, 1, text),), ())


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def pele(source: str) -> str:
    """The letters of Pele's picture, as a reader sees them."""
    svg = mermaid_render.convert(source, theme="neutral").decode()
    return solid("".join(map(unescape, re.findall(r">([^<>]+)<", svg))))


def test_fifty_names() -> None:
    assert len(set(HOSTILE)) == 50


@pytest.mark.parametrize("text", HOSTILE)
def test_pele_draws_any_name_as_it_is_written(text: str) -> None:
    # Pele reads "&lt;" as "<" even when each of its signs is written as a code.
    assert pele(mermaid_source(plan_of(text), text, text)).count(solid(unescape(text))) == 6  # title, description, lane, two steps, arrow


def test_common_signs_stay_readable() -> None:
    plain = "Työ- ja toimintakyky: arvio (ei B-lausunto), 50 % – kyllä?"
    assert escape(plain) == plain
    assert [escape(text) for text in ("- a", "1. a", "fa:fa-x", "%%", '"', "a;#35;")] == [
        "#45; a",
        "1#46; a",
        "fa#58;fa-x",
        "#37;%",
        "#34;",
        "a#59;#35;35#59;",
    ]


@pytest.mark.browser
def test_mermaid_draws_any_name_as_it_is_written(mermaid: Draw) -> None:
    for text in HOSTILE:
        drawn = mermaid(mermaid_source(plan_of(text), text, text), html=True)
        assert (drawn.fault, drawn.active, drawn.nodes) == ("", 0, 2), text
        assert solid(drawn.text).count(solid(text)) >= 6, text


@pytest.mark.browser
def test_mermaid_reads_no_name_as_syntax_in_text_labels_either(mermaid: Draw) -> None:
    for text in HOSTILE:
        drawn = mermaid(mermaid_source(plan_of(text), text, text))
        assert (drawn.fault, drawn.active, drawn.nodes) == ("", 0, 2), text


@pytest.mark.browser
@pytest.mark.parametrize("html", [False, True])
def test_mermaid_draws_every_chart_of_the_models(mermaid: Draw, charts: Mapping[str, tuple[Chart, ...]], html: bool) -> None:
    for chart in (chart for group in charts.values() for chart in group):
        drawn = mermaid(chart.source, html)
        assert drawn.fault == "", chart.id
        assert "Syntax error" not in drawn.text
        assert "Maximum text size" not in drawn.text
        names = [unescape(re.sub(r"#(\d+);", r"&#\1;", name)) for name in re.findall(r'^ +s\d+[({[]+"(.*)"', chart.source, re.M)]
        assert drawn.nodes == len(names) > 0
        assert [name for name in names if solid(name) not in solid(drawn.text)] == []


@pytest.mark.browser
def test_an_unescaped_name_is_seen_to_fail(mermaid: Draw) -> None:
    source = mermaid_source(plan_of("NIMI"), "Otsikko", "Kuvaus")
    wrong = [text for text in HOSTILE if (d := mermaid(source.replace("NIMI", text), html=True)).fault or solid(d.text).count(solid(text)) < 4]
    assert {'Sanoi "kyllä"', "<img src=x onerror=alert(1)>", "&#39;"} <= set(wrong)


@pytest.mark.browser
def test_a_broken_source_is_seen(mermaid: Draw) -> None:
    assert mermaid("swimlane-beta TB\n subgraph a[").fault
    assert "Maximum text size" in mermaid("flowchart TB\n" + "a --> b\n" * 9000).text


def test_mermaid_is_the_one_we_took(root: Path) -> None:
    script = (root / MERMAID).read_bytes()
    wanted = (root / MERMAID).with_suffix(".js.sha256").read_text().split()[0]
    assert hashlib.sha256(script).hexdigest() == wanted == "581ed7d74bd9048d0e3a91363927d72ef22942d7722546b27f7cc29e35390eb8"
    assert hashlib.sha256(script[:-1]).hexdigest() != wanted
