"""How far each realisation is, in figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.submissions import read_project
from generator.text.ageing import aged
from generator.text.completeness import completeness
from generator.text.sourcing import sourcing
from generator.text.submission import submission
from tests.conftest import Golden


def test_status_in_words_and_as_data(
    project: Path, root: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    made = {}
    for name, options in (("tila.txt", []), ("tila.json", ["--format", "json"])):
        assert main(["status", *options]) == 0
        said = capsys.readouterr()
        made[name] = said.out
        assert said.err == ""
    golden.check(root / "tests/golden/submissions/tila", made)


def test_a_claim_without_a_source_lowers_the_share(project: Path) -> None:
    found = read_project(project)[0].realisation("tiimi", "ita")
    assert found
    before = sourcing(found)
    assert before.sourced == before.claims > 0
    path = project / "models/tiimi/regions/ita.yml"
    path.write_text(
        path.read_text("utf-8") + "results_text: |\n  Asiakkaita oli 120 [@ita-raportti, luku 6]:\n\n  - naisia 70\n\n  Jonot lyhenivät.\n", "utf-8"
    )
    found = read_project(project)[0].realisation("tiimi", "ita")
    assert found
    assert (sourcing(found).sourced - before.sourced, sourcing(found).claims - before.claims) == (2, 3)


def test_a_field_is_filled_short_over_or_missing(project: Path) -> None:
    catalog, context = read_project(project)
    found = catalog.realisation("tiimi", "ita")
    assert found
    fields = submission(catalog, context, found)
    whole = completeness(fields)
    assert (whole.total, whole.over, whole.short, whole.missing_required) == (len(fields), (), (), ())
    tight = {"lyhyt-kuvaus": {"limit": 10}, "nimi": {"warn_under": 500}, "vinkit": {"required": True}}
    form = context.form.model_copy(update={"fields": tuple(f.model_copy(update=tight.get(f.id, {})) for f in context.form.fields)})
    done = completeness(submission(catalog, replace(context, form=form), found))
    assert [field.id for field in (*done.over, *done.short, *done.missing_required)] == ["lyhyt-kuvaus", "nimi", "vinkit"]
    assert done.filled == whole.filled


def test_what_has_grown_old_by_a_day(project: Path) -> None:
    path = project / "models/tiimi/regions/lansi.yml"
    text = path.read_text("utf-8")
    schedule = "schedule:\n  - id: alku\n    when: 9/2021\n    text: Tiimi aloittaa.\n  - id: loppu\n    when: Kevät 2022\n    text: Tiimi päättyy.\n"
    path.write_text(f"innokyla: {{published: 2022-03-01}}\n{text}{schedule}", "utf-8")
    catalog, _ = read_project(project)
    assert aged(catalog, date(2022, 12, 31)) == ()
    told = [(found.region, found.key, found.facts) for found in aged(catalog, date(2023, 3, 2))]
    planned = ("lansi", "ageing.schedule", {"year": "2022", "status": "planned"})
    assert told == [planned, ("lansi", "ageing.innokyla", {"day": "2022-03-01"})]
    assert [found.key for found in aged(catalog, date(2023, 3, 1))] == ["ageing.schedule"]
    path.write_text(path.read_text("utf-8").replace("status: planned", "status: ended"), "utf-8")
    assert [found.key for found in aged(read_project(project)[0], date(2030, 1, 1))] == ["ageing.innokyla"]
