"""What a good project becomes: the catalogue, the merged models, the order of things."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.domain.operating_model import ChangeKind, OperatingModel, Participation, value_at
from generator.domain.prose import Citation, plain_text, walk
from generator.domain.value import Language
from generator.intake import read_catalog
from generator.intake.files import read_files
from generator.intake.overlay import apply_edits, read_edits
from generator.intake.prose import parse_prose
from generator.intake.validation import validate
from tests.intake.projects import GOOD, copy_good


def test_catalogue() -> None:
    catalog, warnings = read_catalog(GOOD)
    assert warnings == ()
    assert [model.id for model in catalog.models] == ["kokoava-tiimi"]
    assert [region.id for region in catalog.regions] == ["metsamaa", "rannikko"]
    assert [(real.model.id, real.region) for real in catalog.realisations] == [("kokoava-tiimi", "metsamaa"), ("kokoava-tiimi", "rannikko")]
    assert catalog.role("hoitaja").name.in_language(Language.SV) == ("Vårdare", Language.SV)
    assert catalog.source("metsamaa-raportti").title == "Hankkeen loppuraportti: Metsämaa"
    assert catalog.region("metsamaa").figures[0].value == "1 250"


def test_merged_model() -> None:
    catalog, _ = read_catalog(GOOD)
    real = catalog.realisation("kokoava-tiimi", "metsamaa")
    assert real is not None
    assert [(change.at, change.kind, change.keys) for change in real.changes] == [
        ("roles", ChangeKind.ADD, ("laakari",)),
        ("roles.koordinaattori.tasks", ChangeKind.ADD, ("kirjaa",)),
        ("process.steps.tapaaminen", ChangeKind.REPLACE, ("taking_part",)),
        ("tips.aloita-pienesti", ChangeKind.REMOVE, ()),
        ("need", ChangeKind.REPLACE, ()),
    ]
    assert [role.id for role in real.model.roles] == ["asiakas", "koordinaattori", "hoitaja", "laakari"]
    assert value_at(real.model, "roles.laakari.participation") is Participation.AS_NEEDED
    assert value_at(real.model, "process.steps.tapaaminen.taking_part") == ("asiakas", "laakari")
    assert value_at(real.model, "tips") == ()
    assert plain_text(real.model.need.fi) == "Tuki oli vaikea löytää."
    assert real.base == catalog.models[0]
    assert value_at(real.base, "process.steps.tapaaminen.taking_part") == ("asiakas", "hoitaja")
    rannikko = catalog.realisation("kokoava-tiimi", "rannikko")
    assert rannikko is not None
    assert rannikko.model == rannikko.base


def test_paragraphs_and_citations_come_through_folding() -> None:
    catalog, _ = read_catalog(GOOD)
    need = catalog.models[0].need.fi
    assert plain_text(need) == "Tuki oli hajallaan monessa palvelussa.\nAsiakas ei aina tiennyt, kenen puoleen kääntyä."
    assert [node for node in walk(need) if isinstance(node, Citation)] == [Citation("metsamaa-raportti", "luku 3")]


def test_parts_taken_from_the_base_are_what_reading_them_again_gives() -> None:
    files = read_files(GOOD)
    tree = files.realisations["kokoava-tiimi", "metsamaa"]
    edits, _ = read_edits(tree.get("changes"))
    merged, _, _ = apply_edits(files.models["kokoava-tiimi"], tuple(edit for edit in edits if edit))
    again = validate(OperatingModel, merged, parse_prose, {"id": "kokoava-tiimi"}).value
    real = read_catalog(GOOD)[0].realisation("kokoava-tiimi", "metsamaa")
    assert real is not None
    assert real.model == again


def test_order_is_given_and_the_rest_follow_by_name(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    for name in ("aamu", "valo"):
        shutil.copytree(root / "models/kokoava-tiimi", root / f"models/{name}")
    catalog, _ = read_catalog(root, ("valo", "puuttuu"), ("rannikko",))
    assert [model.id for model in catalog.models] == ["valo", "aamu", "kokoava-tiimi"]
    assert [region.id for region in catalog.regions] == ["rannikko", "metsamaa"]
    assert [(real.model.id, real.region) for real in catalog.realisations][:3] == [("valo", "rannikko"), ("valo", "metsamaa"), ("aamu", "rannikko")]


def test_order_of_files_does_not_matter(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    for path in sorted(root.rglob("*.yml"), reverse=True):
        raw = path.read_bytes()
        path.unlink()
        path.write_bytes(raw)
    assert read_catalog(root) == read_catalog(GOOD)
