"""Cards, leaflets, short guides and booklets: what they hold, what they leave out and say so, and how their pages look."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Status
from generator.domain.process import Process, Step
from generator.domain.prose import Citation, List, Paragraph, Plain, Prose, plain_text
from generator.domain.value import Item, Text
from generator.domain.vocabulary import Role
from generator.publish.pdf_reading import read_pdf
from generator.publish.typst_guide import faults
from generator.render.guide.shortening import shorten_prose
from generator.text.prints import PrintKind, prints
from tests.conftest import ROOT, Golden
from tests.guide.conftest import CHART, context, make, pictures, printed
from tests.guide.test_extremes import COMPOUND, assert_inside_the_margins, edited, prose, with_roles

CHARTS = context({CHART.id: (CHART,)})
SENTENCE = "Tekee työtä pitkään ja huolella muiden kanssa. "


def paths(catalog: Catalog, kind: PrintKind) -> list[str]:
    return [p.path for p in prints(catalog) if p.kind is kind]


def test_a_role_without_anything_to_do_has_no_card(small: Catalog) -> None:
    idle = with_roles(small, (Role(id="sivullinen", name=Text(fi="Sivullinen")),))
    assert paths(idle, PrintKind.ROLE_CARD) == paths(small, PrintKind.ROLE_CARD)
    assert "roolikortit/laakari--rannikko.pdf" not in paths(small, PrintKind.ROLE_CARD)


def with_status(catalog: Catalog, status: Status) -> Catalog:
    return catalog.model_copy(update={"realisations": tuple(r.model_copy(update={"status": status}) for r in catalog.realisations)})


@pytest.mark.parametrize("status", Status)
def test_only_what_a_client_may_still_meet_has_a_leaflet(small: Catalog, status: Status) -> None:
    made = paths(with_status(small, status), PrintKind.LEAFLET)
    assert len(made) == (0 if status in (Status.IDEA, Status.ENDED, Status.NOT_CARRIED_OUT) else 2)


def test_a_plan_is_called_a_plan_on_the_front(small: Catalog) -> None:
    plan = printed(with_status(small, Status.PLANNED), CHARTS, PrintKind.LEAFLET, region="metsamaa")
    note = json.loads(plan)["opening"]["blocks"][1]["text"]["text"]
    assert note.startswith("Tämä on suunnitelma. Asiakirja ei kerro, onko toiminta alkanut. Tiedot ovat ")
    assert "selko" not in plan.decode().lower()


def busy(catalog: Catalog, tasks: int, sentences: int, steps: int, models: int) -> Catalog:
    """The small catalogue with a coordinator who has this much to do in this many models, all with the longest names."""
    lane = "koordinaattori"
    found = next(r for r in catalog.realisations if r.region == "metsamaa").model
    items = tuple(Item(id=f"t{n}", text=prose(f"{COMPOUND} {SENTENCE * sentences}")) for n in range(tasks))
    roles = tuple(role.model_copy(update={"tasks": items}) if role.id == lane else role for role in found.roles)
    process = Process(
        steps=tuple(Step(id=f"s{n}", name=Text(fi=f"{COMPOUND} {n}"), lane=lane, taking_part=("asiakas", "hoitaja")) for n in range(steps))
    )
    changed = edited(catalog, roles=roles, process=process)
    realisation = next(r for r in changed.realisations if r.region == "metsamaa")
    copies = (
        realisation.model_copy(update={"name": Text(fi=f"{COMPOUND} {n}"), "model": realisation.model.model_copy(update={"id": f"malli-{n}"})})
        for n in range(models)
    )
    return changed.model_copy(update={"realisations": tuple(copies)})


@pytest.mark.parametrize(("tasks", "sentences", "steps", "models"), [(20, 1, 20, 1), (20, 5, 20, 1), (6, 2, 9, 4), (20, 4, 20, 9), (1, 90, 0, 2)])
def test_a_card_stays_on_one_page_and_says_what_is_left_out(small: Catalog, tasks: int, sentences: int, steps: int, models: int) -> None:
    catalog = busy(small, tasks, sentences, steps, models)
    data = printed(catalog, CHARTS, PrintKind.ROLE_CARD, role="koordinaattori", region="metsamaa")
    make(data)  # refuses another number of pages
    assert_inside_the_margins(data)
    (told,) = (block for block in json.loads(data)["sections"][-1]["blocks"] if block["kind"] == "remark")
    assert told["label"] == "Kortilta puuttuu"
    assert told["text"]["text"].endswith("https://toimintamallit.example.fi/roolit/koordinaattori/")


def test_a_leaflet_stays_on_one_sheet(small: Catalog) -> None:
    items = tuple(Item(id=f"i{n}", text=prose(f"{COMPOUND}. {SENTENCE * 6}")) for n in range(20))
    catalog = busy(small, 1, 1, 20, 1)
    (found,) = catalog.realisations
    group = found.model.target_group.model_copy(update={"criteria": items})
    glance = found.glance.model_copy(update={"target": Text(fi=COMPOUND), "entry": Text(fi=COMPOUND)})
    model = found.model.model_copy(update={"entry": items, "target_group": group})
    catalog = catalog.model_copy(update={"realisations": (found.model_copy(update={"model": model, "glance": glance}),)})
    data = printed(catalog, CHARTS, PrintKind.LEAFLET, region="metsamaa")
    assert read_pdf(make(data)).pages == 2
    assert_inside_the_margins(data)
    assert "Muut 15 kohtaa ovat verkossa." in data.decode()
    assert "on 11 muuta vaihetta" in data.decode()


def test_a_wrong_number_of_pages_is_seen(small: Catalog) -> None:
    data = printed(small, CHARTS, PrintKind.ROLE_CARD, role="koordinaattori", region="metsamaa")
    wanted = json.loads(data) | {"pages": 2}
    assert [problem.message for problem in faults(make(data), json.dumps(wanted).encode())] == [
        "PDF ei vastaa aineistoaan: sivuja on 1, vaikka niitä saa olla 2."
    ]


def test_a_short_guide_leaves_out_the_least_needed_and_says_so(small: Catalog) -> None:
    long = edited(small, idea=prose(SENTENCE * 400))
    headings = [
        [section["title"]["text"] for section in json.loads(printed(catalog, CHARTS, PrintKind.MODEL_GUIDE, region="metsamaa"))["sections"]]
        for catalog in (small, long)
    ]
    gone = ["Mitä opittiin", "Aikataulu", "Vinkit soveltajille", "Riskit", "Lähteet kertovat eri tavoin", "Mitä lähde ei kerro"]
    assert [[title for title in gone if title in found] for found in headings] == [[t for t in gone if t != "Vinkit soveltajille"], []]
    assert all({"Mitä tapahtuu", "Kuka tekee mitä", "Tulokset", "Mitä oppaasta puuttuu"} <= set(found) for found in headings)


A, B = Citation("a", "luku 1"), Citation("a", "luku 2")


@pytest.mark.parametrize(
    ("old", "letters", "new"),
    [
        ((Plain("Yksi lause."),), 99, (Plain("Yksi lause."),)),
        ((Plain("Yksi lause. Toinen lause."),), 12, (Plain("Yksi lause."), Plain(" …"))),
        (
            (Plain("Yksi "), A, Plain(". Toinen "), B, Plain(". Kolmas.")),
            15,
            (Plain("Yksi "), A, Plain("."), Plain(" "), Plain("Toinen "), B, Plain("."), Plain(" …")),
        ),
        ((Plain("Pitkä lause jota ei katkaista kesken."),), 5, (Plain("Pitkä lause jota ei katkaista kesken."),)),
        ((Plain("Ks. esim. lista. Toinen."),), 17, (Plain("Ks. esim. lista."), Plain(" …"))),
    ],
)
def test_a_text_is_cut_between_sentences_and_the_cut_is_marked(
    old: tuple[Plain | Citation, ...], letters: int, new: tuple[Plain | Citation, ...]
) -> None:
    assert shorten_prose(Prose((Paragraph(old),)), letters) == Prose((Paragraph(new),))


def test_a_list_is_cut_to_its_first_item() -> None:
    items = ((Paragraph((Plain("Yksi."),)),), (Paragraph((Plain("Kaksi."),)),))
    assert plain_text(shorten_prose(Prose((List(items),)), 6)) == "Yksi. …"


PICTURES = {
    "kortti": (PrintKind.ROLE_CARD, {"role": "koordinaattori", "region": "metsamaa"}, 0),
    "mallin-opas": (PrintKind.MODEL_GUIDE, {"region": "metsamaa"}, 0),
    "vertailu": (PrintKind.COMPARISON, {}, 0),
    "esite": (PrintKind.LEAFLET, {"region": "metsamaa"}, 1),
    "alueen-opas": (PrintKind.GUIDE, {"region": "metsamaa"}, 0),
}
CELL = 16  # pixels
TOLERANCE = 6  # difference of a cell's mean grey, of 255; another rounding of letters' edges stays under it


def page(data: bytes, number: int) -> bytes:
    """A page as a small grey picture."""
    written = BytesIO()
    pictures(data, 60)[number].save(written, "PNG", optimize=True)
    return written.getvalue()


def looks_like(new: bytes, old: bytes) -> bool:
    """Whether two pictures look the same."""
    one, other = Image.open(BytesIO(new)), Image.open(BytesIO(old))
    return one.size == other.size and ImageChops.difference(one.reduce(CELL), other.reduce(CELL)).getextrema()[1] <= TOLERANCE


@pytest.mark.parametrize("name", PICTURES)
def test_pages_look_as_they_did(small: Catalog, golden: Golden, name: str) -> None:
    kind, ids, number = PICTURES[name]
    golden.check_alike(ROOT / f"tests/golden/print/{name}.png", page(printed(small, CHARTS, kind, **ids), number), looks_like)


def test_a_changed_look_is_seen(small: Catalog) -> None:
    data = printed(small, CHARTS, PrintKind.ROLE_CARD, role="koordinaattori", region="metsamaa")
    moved = printed(edited(small, process=Process()), CHARTS, PrintKind.ROLE_CARD, role="koordinaattori", region="metsamaa")
    assert looks_like(page(data, 0), page(data, 0))
    assert not looks_like(page(moved, 0), page(data, 0))
    assert not looks_like(page(data.replace(b'"established"', b'"planned"').replace(b"vakiintunut", b"suunnitelma aikoja sitten"), 0), page(data, 0))
