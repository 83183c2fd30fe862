"""What is too long, too many, missing, hostile or in another language still makes a readable, accessible guide."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
from docx import Document
from docx.oxml.ns import qn
from pikepdf import Dictionary

from generator.domain.catalog import Catalog
from generator.domain.process import Flow, Process, Step, StepKind
from generator.domain.prose import Paragraph, Plain, Prose
from generator.domain.value import Item, Language, LocalProse, Text
from generator.domain.vocabulary import Role
from generator.publish.document_check import blocks
from generator.publish.pdf_reading import read_pdf
from generator.publish.word_reading import read_word
from generator.render.chart import draw_charts, smallest_pt
from generator.text.prints import PrintKind
from tests.guide.conftest import CHART, context, make, make_both, pictures, printed

COMPOUND = "Työkykykoordinaattorikoulutusjärjestelmäkehittämistyöryhmässä"
INK_FREE_MM = 12  # no letter comes nearer to the paper's right and lower edge


def prose(text: str) -> LocalProse:
    return LocalProse(fi=Prose((Paragraph((Plain(text),)),)))


def edited(catalog: Catalog, **model: object) -> Catalog:
    """The small catalogue with other fields in Metsämaa's merged model."""
    found = next(r for r in catalog.realisations if r.region == "metsamaa")
    changed = found.model_copy(update={"model": found.model.model_copy(update=model)})
    return catalog.model_copy(update={"realisations": tuple(changed if r is found else r for r in catalog.realisations)})


def with_roles(catalog: Catalog, roles: tuple[Role, ...]) -> Catalog:
    """The catalogue with more roles in the vocabulary."""
    vocabularies = catalog.vocabularies
    return catalog.model_copy(update={"vocabularies": vocabularies.model_copy(update={"roles": (*vocabularies.roles, *roles)})})


def with_region(catalog: Catalog, **fields: object) -> Catalog:
    """The catalogue with other fields in Metsämaa."""
    return catalog.model_copy(update={"regions": tuple(r.model_copy(update=fields) if r.id == "metsamaa" else r for r in catalog.regions)})


def data_of(catalog: Catalog, region: str = "metsamaa", language: Language = Language.FI) -> bytes:
    shared = replace(context(draw_charts(catalog, lambda key: context({}).say(key))), language=language)
    return printed(catalog, shared, PrintKind.GUIDE, region=region)


def assert_inside_the_margins(data: bytes) -> None:
    """No page has ink where its margins are; what runs over the edge would be cut on paper."""
    for number, picture in enumerate(pictures(data, 50), 1):
        edge = round(INK_FREE_MM / 25.4 * 50)
        strips = (picture.crop((picture.width - edge, 0, *picture.size)), picture.crop((edge, picture.height - edge, *picture.size)))
        assert [strip.getextrema()[0] for strip in strips] == [255, 255], f"page {number}"


def test_long_words_stay_inside(small: Catalog) -> None:
    catalog = edited(
        small,
        need=prose(f"{COMPOUND} ja {COMPOUND}. " * 4),
        conditions=tuple(Item(id=f"ehto-{n}", text=prose(COMPOUND)) for n in range(3)),
    )
    realisations = tuple(
        r.model_copy(update={"name": Text(fi=COMPOUND), "glance": r.glance.model_copy(update={"target": Text(fi=COMPOUND)})})
        for r in catalog.realisations
    )
    roles = tuple(role.model_copy(update={"name": Text(fi=COMPOUND)}) for role in catalog.vocabularies.roles)
    vocabularies = catalog.vocabularies.model_copy(update={"roles": roles})
    catalog = catalog.model_copy(update={"realisations": realisations, "vocabularies": vocabularies})
    data = data_of(with_region(catalog, name=Text(fi=COMPOUND), summary=Text(fi=f"{COMPOUND} {COMPOUND}")))
    make_both(data)
    assert_inside_the_margins(data)


def test_a_table_over_pages_is_one_table_with_heads(small: Catalog) -> None:
    template = next(r for r in small.realisations if r.region == "metsamaa").model.roles[-1]
    names = [f"rooli-{n}" for n in range(40)]
    roles = tuple(
        template.model_copy(update={"id": n, "role": n, "tasks": (Item(id="a", text=prose("Tekee työtä pitkään ja huolella. " * 6)),)}) for n in names
    )
    vocabulary = tuple(Role(id=n, name=Text(fi=f"Ammattilainen {n}")) for n in names)
    catalog = edited(small, roles=roles, process=Process())
    catalog = with_roles(catalog, vocabulary)
    pdf, word = make_both(data_of(catalog))
    reading = read_pdf(pdf)
    assert [table.rows for table in reading.tables if table.rows > 40] == [41, 41]
    assert reading.text.count("Tehtävät") > 3  # the head again on every page
    assert [(table.rows, table.head_rows) for table in read_word(word).tables if table.rows > 40] == [(41, 1), (41, 1)]


def test_twelve_lanes_leave_no_small_letters(small: Catalog) -> None:
    template = next(r for r in small.realisations if r.region == "metsamaa").model.roles[-1]
    names = [f"rooli-{n}" for n in range(12)]
    steps = tuple(Step(id=f"vaihe-{n}", name=Text(fi=f"Asian hoitaminen {n}"), lane=name) for n, name in enumerate(names))
    steps = (steps[0].model_copy(update={"kind": StepKind.START}), *steps[1:-1], steps[-1].model_copy(update={"kind": StepKind.END}))
    catalog = edited(small, roles=tuple(template.model_copy(update={"id": n, "role": n}) for n in names), process=Process(steps=steps))
    vocabulary = tuple(Role(id=n, name=Text(fi=f"Erityisasiantuntija {n}")) for n in names)
    catalog = with_roles(catalog, vocabulary)
    data = data_of(catalog)
    pictures = list(blocks(json.loads(data)["sections"], "picture"))
    told = "Kaavio on niin laaja" in data.decode()
    assert [picture["place"] for picture in pictures] in (["turned"], ["page"], ["float"]) or told
    make_both(data)
    assert_inside_the_margins(data)


def test_a_long_loop_of_steps_is_numbered_as_the_chart(small: Catalog) -> None:
    lane = next(r for r in small.realisations if r.region == "metsamaa").model.roles[0].id
    steps = tuple(
        Step(id=f"s{n}", name=Text(fi=f"Vaihe {n}"), lane=lane, kind=StepKind.START if n == 0 else StepKind.END if n == 19 else StepKind.TASK)
        for n in range(20)
    )
    steps = (*steps[:10], steps[10].model_copy(update={"kind": StepKind.DECISION, "next": (Flow(to="s2"), Flow(to="s11"))}), *steps[11:])
    data = json.loads(data_of(edited(small, process=Process(steps=steps))))
    numbers = [step["number"] for block in blocks(data["sections"], "steps") for step in block["steps"]]
    assert numbers == list(range(1, 21))


def test_a_region_without_models_says_so(small: Catalog) -> None:
    data = data_of(small.model_copy(update={"realisations": ()}), "rannikko")
    assert "Yhtään toimintamallia ei ole vielä kuvattu Rannikolla." in data.decode()
    make_both(data)


def test_a_region_with_one_model_has_a_chapter_for_it(small: Catalog) -> None:
    data = data_of(small, "rannikko")
    (chapter,) = (section for section in json.loads(data)["sections"] if section["title"]["text"] == "Alueen toimintamallit")
    assert [model["title"]["text"] for model in chapter["sections"]] == ["Rannikon tiimi"]
    assert [len(table["rows"]) for table in blocks([chapter | {"sections": []}], "table")] == [1]
    make_both(data)


def languages(pdf: bytes) -> set[str]:
    """The languages that pieces of text are marked with."""
    with pikepdf.open(BytesIO(pdf)) as document:
        marks = [i.operands[1] for page in document.pages for i in pikepdf.parse_content_stream(page) if str(i.operator) == "BDC"]
        return {str(mark["/Lang"])[:2] for mark in marks if isinstance(mark, Dictionary) and "/Lang" in mark}


def test_another_language_is_marked(small: Catalog, small_pdf: bytes) -> None:
    catalog = with_region(small, name=Text(fi="Metsämaa", sv="Skogslandet"))
    finnish = make(data_of(catalog))
    assert "Skogslandet" in read_pdf(finnish).text
    assert (languages(small_pdf), languages(finnish)) == ({"fi"}, {"fi", "sv"})
    swedish = make(data_of(catalog, language=Language.SV))
    assert read_pdf(swedish).language == "sv-FI"
    assert "fi" in languages(swedish)


LONG_SWEDISH = "Arbetsförmågekoordinatorsutbildningsutvecklingsarbetsgruppen"


def test_swedish_texts_are_set_as_swedish(small: Catalog) -> None:
    found = next(r for r in small.realisations if r.region == "metsamaa").model
    task = Item(id="uppgift", text=LocalProse(fi=prose("Tekee.").fi, sv=prose(f"{LONG_SWEDISH} leder {LONG_SWEDISH}.").fi))
    catalog = edited(
        small,
        need=LocalProse(fi=prose("Tarve.").fi, sv=prose(f"Behovet är {LONG_SWEDISH}.").fi),
        roles=(found.roles[0].model_copy(update={"tasks": (task,)}), *found.roles[1:]),
    )
    data = data_of(
        with_region(catalog, name=Text(fi="Metsämaa", sv="Skogslandet"), summary=Text(fi="Tiivistelmä.", sv="Sammandrag.")), language=Language.SV
    )
    assert_inside_the_margins(data)
    pdf, word = make_both(data)
    reading, written = read_pdf(pdf), read_word(word)
    assert (reading.language, written.language) == ("sv-FI", "sv-FI")
    assert "Tabell" in reading.text
    assert "Tabell" in written.text
    marked = {mark.get(qn("w:val")) for mark in Document(BytesIO(word)).element.body.iter(qn("w:lang"))}
    assert marked == {"fi-FI"}  # what is not translated, and nothing else


# reliability.md D6: what would be code, a label, a comment, an escape or other quotes in Typst's own grammar.
VECTORS = (
    '#read("guide.typ")',
    '#eval("1+1")',
    "@viite",
    "// ei kommentti",
    "/* ei kommentti */",
    r"\u{41}",
    r"\#",
    '"lainaus"',
    "'puolikas'",
    "$x^2$",
    "*lihava* _vino_",
    "`koodi`",
    "= Otsikko",
    "<nimi>",
    "#set text(size: 1pt)",
    "---...~ #[]{}",
)


def test_text_is_never_code(small: Catalog) -> None:
    text = " | ".join(VECTORS)
    role = next(r for r in small.realisations if r.region == "metsamaa").model.roles[1]
    roles = (role.model_copy(update={"tasks": (Item(id="a", text=prose(f"tehtävä {text}")),)}),)
    catalog = edited(small, need=prose(f"tarve {text}"), roles=roles, process=Process())
    fields = {"name": Text(fi=f"nimi {text}"), "summary": Text(fi=f"tiivistelmä {text}")}
    catalog = catalog.model_copy(update={"realisations": tuple(r.model_copy(update=fields) for r in catalog.realisations)})
    printed = re.sub(r"\s", "", read_pdf(make(data_of(catalog))).text)
    for place in ("tehtävä", "tarve", "nimi", "tiivistelmä"):
        assert place + re.sub(r"\s", "", text) in printed


def test_large_charts_get_pages_of_their_own(small: Catalog) -> None:
    def pages(width: float, height: float) -> tuple[str, set[tuple[int, int]]]:
        svg = CHART.svg.replace('width="400" height="100" viewBox="0 0 400 100"', f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"')
        chart = replace(CHART, svg=svg, width=width, height=height, smallest_pt=smallest_pt(width, height))
        data = printed(small, context({CHART.id: (chart,)}), PrintKind.GUIDE, region="metsamaa")
        assert_inside_the_margins(data)
        (picture,) = blocks(json.loads(data)["sections"], "picture")
        with pikepdf.open(BytesIO(make(data))) as document:
            return picture["place"], {(round(page.mediabox[2]), round(page.mediabox[3])) for page in document.pages}

    upright, turned = (595, 842), (842, 595)
    assert pages(1400, 500) == ("turned", {upright, turned})
    assert pages(700, 1355) == ("page", {upright})
    assert pages(600, 800) == ("float", {upright})
