"""Submissions to Innokylä: fields in the form's order, citations gathered, limits counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.domain.catalog import Catalog
from generator.domain.prose import Citation, walk
from generator.domain.submission import FieldKind, FormPage, InnokylaPage, RrpTag
from generator.intake import read_catalog, read_settings
from generator.text.context import Context
from generator.text.submission import FilledField, project_submission, submission
from generator.text.submission_fields import MODEL_FIELDS, PROJECT_FIELDS


@pytest.fixture(scope="module")
def catalog(root: Path) -> Catalog:
    return read_catalog(root)[0]


@pytest.fixture(scope="module")
def context(root: Path) -> Context:
    return Context(*read_settings(root))


def filled(catalog: Catalog, context: Context, model: str, region: str) -> dict[str, FilledField]:
    """A realisation's fields by id."""
    found = catalog.realisation(model, region)
    assert found
    return {field.field.id: field for field in submission(catalog, context, found)}


def test_the_profile_and_the_composition_name_the_same_fields(context: Context) -> None:
    ours = [field for field in context.form.fields if field.kind not in (FieldKind.AUTOMATIC, FieldKind.PERSONAL)]
    assert {field.id for field in ours if field.page is not FormPage.PROJECT} == MODEL_FIELDS.keys()
    assert {field.id for field in ours if field.page is FormPage.PROJECT} == PROJECT_FIELDS.keys()


def test_fields_stand_in_the_forms_order(catalog: Catalog, context: Context) -> None:
    fields = filled(catalog, context, "elintapaohjaus", "etela-savo")
    pages = (FormPage.MODEL, FormPage.PATH)
    assert list(fields) == [field.id for field in context.form.of(*pages) if field.kind is not FieldKind.AUTOMATIC]


def test_every_submission_fits_and_has_a_name_and_a_summary(catalog: Catalog, context: Context) -> None:
    for realisation in catalog.realisations:
        for field in submission(catalog, context, realisation):
            assert field.over == 0, (realisation.model.id, realisation.region, field.field.id)
            if field.field.id in ("nimi", "lyhyt-kuvaus", "perusidea"):
                assert field.prose
            assert bool(field.prose) == bool(field.text)


def test_citations_become_one_line_of_sources(catalog: Catalog, context: Context) -> None:
    field = filled(catalog, context, "elintapaohjaus", "etela-savo")["perusidea"]
    assert field.prose
    assert not [node for node in walk(field.prose) if isinstance(node, Citation)]
    last = field.text.splitlines()[-1]
    assert last.startswith("Lähteet: ")
    assert catalog.source("etela-savo-loppuraportti").title in last
    assert " ." not in field.text
    assert "  " not in field.text.replace("\n  ", "\n")


def test_a_plan_has_no_trial_results(catalog: Catalog, context: Context) -> None:
    field = filled(catalog, context, "tyokykytiimi", "etela-pohjanmaa")["kokeilun-tulokset"]
    assert field.prose is None
    assert field.write_to == "results, lessons"


def test_a_project_has_its_own_page(catalog: Catalog, context: Context) -> None:
    fields = {field.field.id: field for field in project_submission(catalog, context, catalog.region("kymenlaakso"))}
    assert fields["hanke-nimi"].text == "Työkykyä tukemassa, Kymenlaakso"
    assert "Lähteet: " in fields["hanke-tarkoitus"].text
    assert not {"hanke-yhteyshenkilo", "hanke-sahkoposti"} & fields.keys(), "personal data is never composed"


def test_a_title_takes_the_programmes_tag(catalog: Catalog, context: Context) -> None:
    found = catalog.realisation("tyokykytiimi", "kainuu")
    assert found
    tagged = found.model_copy(update={"innokyla": InnokylaPage(title="Oma nimi / kokeilu!", rrp=RrpTag(pillar=4, investments=("I1", "I4")))})
    assert submission(catalog, context, tagged)[0].text == "Oma nimi / kokeilu! (RRP, P4, I1 ja I4)"
    assert RrpTag(pillar=3).words() == "(RRP, P3)"
    assert RrpTag(pillar=4, investments=("I1",)).words() == "(RRP, P4, I1)"


@pytest.mark.parametrize(("length", "over"), [(249, 0), (250, 0), (251, 1)])
def test_the_limit_is_counted_in_characters(context: Context, length: int, over: int) -> None:
    field = next(field for field in context.form.fields if field.id == "lyhyt-kuvaus")
    assert FilledField(field, None, "ä" * length, "summary").over == over
