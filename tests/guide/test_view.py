"""The guide's data: goldens of the small project, placing of charts, terms, shortened texts."""

from __future__ import annotations

import json
import re

import pytest

from generator.artifact import Maker
from generator.domain.catalog import Catalog
from generator.domain.prose import Citation, Link, List, Paragraph, Plain, Prose
from generator.domain.value import Text
from generator.domain.vocabulary import Term
from generator.publish.document_check import blocks
from generator.render import guide
from generator.render.guide.charts import SMALLEST_PT, place_chart, place_charts
from generator.render.guide.realisation import shorten
from generator.render.guide.terms import terms_used
from generator.render.guide.view import Place
from generator.text.context import Chart
from generator.text.notes import Notebook
from generator.text.prose_json import prose_json
from tests.conftest import ROOT, Golden
from tests.guide.conftest import CHART, context


def test_data_of_the_small_project(small: Catalog, golden: Golden) -> None:
    artifacts = list(guide.render(small, context({CHART.id: (CHART,)})))
    printed = {artifact.path.with_suffix(".json").as_posix(): artifact.data for artifact in artifacts if artifact.maker is Maker.TYPST}
    golden.check(ROOT / "tests/golden/guide/pieni", printed)
    for artifact in artifacts:
        if artifact.maker is Maker.WORD:  # the same view under another name
            pdf = artifact.path.with_suffix(".pdf").as_posix()
            same = printed[artifact.path.with_suffix(".json").as_posix()]
            assert artifact.data == same.replace(f'"{pdf}"'.encode(), f'"{artifact.path}"'.encode())


_SIZE = re.compile(r"font-size=\"([\d.]+)")
_WIDTH = re.compile(r"<svg [^>]*?width=\"([\d.]+)")


def chart(width: float, height: float) -> Chart:
    """A chart of this size whose letters are 14 px, measured as the chart room measures."""
    fitted = min(1.0, 170 * 96 / 25.4 / width, 240 * 96 / 25.4 / height)
    return Chart("k", "Kaavio", "Kuvaus.", "", "<svg/>", width, height, 10.5 * fitted)


@pytest.mark.parametrize(
    ("width", "height", "place"),
    [
        (600, 400, Place.TEXT),
        (630, 480, Place.TEXT),
        (600, 800, Place.FLOAT),
        (900, 1250, Place.FLOAT),
        (700, 1355, Place.PAGE),
        (1400, 500, Place.TURNED),
        (2400, 900, None),
        (1000, 2000, None),
    ],
)
def test_a_chart_stands_where_its_letters_can_be_read(width: float, height: float, place: Place | None) -> None:
    picture = place_chart(chart(width, height))
    assert (picture and picture.place) == place
    if picture:
        assert 10.5 * picture.width_mm / (width * 25.4 / 96) >= SMALLEST_PT - 0.01
        assert picture.width_mm / picture.height_mm == pytest.approx(width / height, rel=0.01)


def test_phases_stand_in_for_an_overview_that_cannot_be_read() -> None:
    large, fine = chart(2400, 3000), chart(400, 300)
    assert place_charts(()) == ()
    assert place_charts((fine, large)) == (place_chart(fine),)
    assert place_charts((large, fine, large)) == (place_chart(fine), None)


def test_citations_that_follow_each_other_are_one_mark() -> None:
    a, b = Citation("lahde", "luku 1"), Citation("lahde", "luku 2")
    link = Link("mallit/tiimi/", (Plain("tiimi"),))
    prose = Prose((Paragraph((Plain("Näin on "), a, Plain(" "), b, Plain(". Ks. "), link)), List(((Paragraph((Plain("yksi "), a)),),), True)))
    source = type("S", (), {"id": "lahde"})()
    assert prose_json(Notebook({"lahde": source}).note(prose), "https://x.fi/") == [
        {
            "kind": "paragraph",
            "children": [
                {"kind": "text", "text": "Näin on"},
                {"kind": "cite", "numbers": [1, 2]},
                {"kind": "text", "text": ". Ks. "},
                {"kind": "link", "href": "https://x.fi/mallit/tiimi/", "children": [{"kind": "text", "text": "tiimi"}]},
            ],
        },
        {
            "kind": "list",
            "ordered": True,
            "items": [[{"kind": "paragraph", "children": [{"kind": "text", "text": "yksi"}, {"kind": "cite", "numbers": [1]}]}]],
        },
    ]


def test_terms_are_found_in_inflected_forms_and_not_inside_other_words() -> None:
    def term(name: str, *also: str) -> Term:
        return Term(id="t", term=Text(fi=name), definition={"fi": Prose((Paragraph((Plain("Selitys."),)),))}, also=tuple(Text(fi=a) for a in also))

    names = ("Osallisuus", "TYP", "työkyvyn tuki", "Kela", "sovellus")
    glossary = (*map(term, names), term("SBM", "toiminnanohjaus"))
    text = "Osallisuuden tuki. TYP:n verkosto. Työkyvyn tuen palvelu, Kelassa. Toiminnanohjauksen typpi. Yhdyssovellukset."
    assert [t.term.fi for t in terms_used(glossary, text)] == ["Osallisuus", "TYP", "työkyvyn tuki", "Kela", "SBM"]
    assert terms_used(glossary, "Typpi, kelataan, työkyvyn arvio") == ()


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (("lyhyt",), ("lyhyt",)),
        (("Yksi lause. Toinen lause.",), ("Yksi lause. …",)),
        (("yksi pitkä sana toisensa jälkeen",), ("yksi pitkä sana …",)),
        (("kymmenen..", "kymmenen..", "kolmas"), ("kymmenen.. …",)),
        (("kaksi", "Virke on. Toinen virke."), ("kaksi", "Virke on. …")),
        ((), ()),
    ],
)
def test_a_shortened_text_says_so(lines: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert shorten(lines, 18) == kept


def test_every_picture_of_the_real_guides_can_be_read(real_data: dict[str, bytes]) -> None:
    pictures = [block for data in real_data.values() for block in blocks(json.loads(data)["sections"], "picture")]
    assert pictures
    for picture in pictures:
        sizes = [float(size) for size in _SIZE.findall(picture["svg"])]
        width = float(_WIDTH.search(picture["svg"]).group(1))
        assert min(sizes) * picture["width_mm"] / width * 72 / 25.4 >= SMALLEST_PT - 0.05, picture["caption"]
