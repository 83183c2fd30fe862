"""What has changed since a submission was taken to Innokylä, told from a real git history."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cli import main
from generator.problems import Problem
from generator.submissions import changed_fields, read_project
from generator.text.submission_changes import SentenceChange, sentences
from tests.conftest import Golden
from tests.submissions.conftest import Repository

ITA = "models/tiimi/regions/ita.yml"
MODEL = "models/tiimi/model.yml"
GOLDEN = "tests/golden/submissions/muutokset"


def publish(repository: Repository, day: str) -> None:
    """Write down that the texts were taken to Innokylä on this day."""
    repository.edit(ITA, "evidence:", f"innokyla: {{published: {day}}}\nevidence:")


def told(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str, str]:
    monkeypatch.chdir(project)
    code = main(["innokyla", "changes", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def edited(repository: Repository) -> Path:
    """Taken to Innokylä on 5 January in the evening; then sentences added, taken away, moved and written anew."""
    repository.commit("2026-01-05T22:30:00+0200")  # still the 5th where it was written
    publish(repository, "2026-01-05")
    repository.edit(MODEL, "idea: Ammattilaiset sopivat työnjaosta", "idea: Tiimi kokoontuu viikoittain. Ammattilaiset sopivat työnjaosta")
    repository.edit(
        MODEL, "Yhdessä he sopivat asiakkaan kanssa, mitä seuraavaksi tehdään ja\n  kuka sen tekee.", "Se sopii työnjaosta yhdessä asiakkaan kanssa."
    )
    repository.edit(ITA, "hoitaja kutsui sen koolle. Kokeilun", "ohjaaja kutsui sen koolle. Kokeilun")
    repository.edit(ITA, 'value: "120"', 'value: "125"')
    repository.edit(MODEL, "process:", "tips:\n  - id: aika\n    text: Varaa yhteinen aika ensin.\nprocess:")
    repository.commit("2026-01-06T00:10:00+0200")  # the 5th in UTC
    return repository.folder


def test_changes_in_words_and_as_data(
    repository: Repository, golden: Golden, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = edited(repository)
    code, words, aside = told(project, capsys, monkeypatch, "tiimi", "ita")
    assert (code, aside) == (0, "")
    _, data, _ = told(project, capsys, monkeypatch, "tiimi", "ita", "--format", "json")
    golden.check(root / GOLDEN, {"sanoin.txt": words, "tietona.json": data})


def test_a_project_is_compared_too(repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    region = "models/shared/regions/ita.yml"
    text = (repository.folder / region).read_text("utf-8")
    assert "project:\n" in text
    repository.commit("2026-01-05T10:00:00+0200")
    repository.edit(region, "project:\n", "project:\n  innokyla: {published: 2026-01-05}\n  staff: Hankkeessa on kaksi työntekijää.\n")
    code, words, _ = told(repository.folder, capsys, monkeypatch, "--project", "ita")
    assert code == 0
    assert "muuttuneita kenttiä 5.1.2026 jälkeen 1." in words
    assert "\n  lisätty: Hankkeessa on kaksi työntekijää." in words


def test_nothing_has_changed(repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2026-01-05T10:00:00+0200")
    publish(repository, "2026-03-01")
    assert told(repository.folder, capsys, monkeypatch, "tiimi", "ita")[1] == "Idän tiimi: mikään kenttä ei ole muuttunut 1.3.2026 jälkeen.\n"


def test_layout_alone_is_told_as_such(repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    repository.edit(MODEL, "idea: Ammattilaiset sopivat", "idea: Tiimi kokoontuu. Ammattilaiset sopivat")
    repository.commit("2026-01-05T10:00:00+0200")
    publish(repository, "2026-01-05")
    repository.edit(MODEL, "idea: Tiimi kokoontuu. Ammattilaiset", "idea: |\n  Tiimi kokoontuu.\n\n  Ammattilaiset")
    assert "  Vain asettelu on muuttunut" in told(repository.folder, capsys, monkeypatch, "tiimi", "ita")[1]


@pytest.mark.parametrize(
    ("case", "code", "words"),
    [
        ("no day", "J721", "ei ole kirjattu"),
        ("no git", "J712", "ei ole git-versionhallinnassa"),
        ("no program", "J711", "git ei löydy"),
        ("no commits", "J714", "Versiohistoria on tyhjä."),
        ("too early", "J714", "Ensimmäinen versio on päivältä 2026-01-05."),
        ("shallow", "J713", "katkaistu"),
        ("not valid", "J723", "Ensimmäinen este: models/tiimi/model.yml:"),
        ("no settings", "J723", "site_config/site.yml"),
        ("not there", "J722", "Tätä kuvausta ei vielä ollut 5.1.2026."),
    ],
)
def test_why_there_is_nothing_to_compare_with(
    case: str, code: str, words: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    if case != "no git":
        repository = Repository(project)
        history(repository, case)
    place = project
    if case == "shallow":
        place = tmp_path / "kopio"
        repository.git("clone", "-q", "--depth", "1", f"file://{project}", str(place))
    if case == "no git":
        text = (project / ITA).read_text("utf-8")
        (project / ITA).write_text(f"innokyla: {{published: 2026-01-05}}\n{text}", "utf-8")
    if case == "no program":
        monkeypatch.setenv("PATH", str(tmp_path))
    catalog, context = read_project(place)
    found = catalog.realisation("tiimi", "ita")
    assert found
    reason = changed_fields(place, catalog, context, found)
    assert isinstance(reason, Problem)
    assert (reason.code, words in reason.message, bool(reason.hint)) == (code, True, True), reason


def history(repository: Repository, case: str) -> None:
    """The git history of a case, and the day in the files."""
    day = "2026-01-05"
    if case == "not valid":
        repository.edit(MODEL, "kind:", "laji:")
    elif case == "no settings":
        os.rename(repository.folder / "site_config", repository.folder / "muualla")
    elif case == "not there":
        os.rename(repository.folder / ITA, repository.folder / "muualla.yml")
    if case != "no commits":
        repository.commit("2026-01-05T10:00:00+0200")
    if case == "not valid":
        repository.edit(MODEL, "laji:", "kind:")
    elif case == "no settings":
        os.rename(repository.folder / "muualla", repository.folder / "site_config")
    elif case == "not there":
        os.rename(repository.folder / "muualla.yml", repository.folder / ITA)
    elif case == "too early":
        day = "2025-12-31"
    if case != "no day":
        publish(repository, day)
    if case != "no commits":
        repository.commit("2026-02-01T10:00:00+0200")


def test_sentences_end_where_they_end() -> None:
    text = "Tiimi kokoontuu. Se auttaa esim. Kelan asiakkaita.\n- Yksi asia. Toinen 1.10.2020 alkaen!\n  2. Åke tuli? 120 jäi."
    assert sentences(text) == (
        "Tiimi kokoontuu.",
        "Se auttaa esim. Kelan asiakkaita.",
        "Yksi asia.",
        "Toinen 1.10.2020 alkaen!",
        "Åke tuli?",
        "120 jäi.",
    )


def test_a_moved_sentence_is_not_told_twice(repository: Repository) -> None:
    repository.edit(MODEL, "idea: Ammattilaiset sopivat", "idea: Ensin tavataan. Sitten sovitaan. Ammattilaiset sopivat")
    repository.commit("2026-01-05T10:00:00+0200")
    publish(repository, "2026-01-05")
    repository.edit(MODEL, "idea: Ensin tavataan. Sitten sovitaan.", "idea: Sitten sovitaan. Ensin tavataan.")
    catalog, context = read_project(repository.folder)
    found = catalog.realisation("tiimi", "ita")
    assert found
    changes = changed_fields(repository.folder, catalog, context, found)
    assert not isinstance(changes, Problem)
    assert [(c.field.id, c.before == c.after, [deed for deed, _ in c.sentences]) for c in changes] == [("perusidea", True, [SentenceChange.MOVED])]
