"""What has changed in a model from version to version, told from a real git history."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.history import releases
from generator.problems import Severity
from generator.publish.cache import Kept
from generator.submissions import read_project
from generator.text.context import Release
from tests.conftest import Golden
from tests.submissions.conftest import Repository

ITA, LANSI = "models/tiimi/regions/ita.yml", "models/tiimi/regions/lansi.yml"
MODEL = "models/tiimi/model.yml"
Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Told:
    """Runs a command in a folder; its exit code, its data and its words."""

    def tell(folder: Path, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        code = main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return tell


def grown(repository: Repository) -> Repository:
    """Four releases: the first; one of edits of every kind; one that cannot be read; one of new ids; and an edit since then."""
    edit = repository.edit
    repository.commit("2026-01-05T10:00:00+0200")
    repository.git("tag", "1.0")
    edit(MODEL, "        text: Tekee arvion [@ita-raportti, luku 4].\n", "        text: Tekee arvion [@ita-raportti, luku 9].\n")
    edit(MODEL, "    role: ohjaaja\n", "    role: ohjaaja\n    tasks:\n      - id: tapaa\n        text: Tapaa asiakkaan viikoittain.\n")
    edit(MODEL, "    - id: ohjaus\n", "    - id: sopiminen\n      name: Sovitaan tavoitteista\n      lane: ohjaaja\n    - id: ohjaus\n")
    edit(MODEL, "        - to: ohjaus\n", "        - to: sopiminen\n")
    edit(MODEL, "Yhdessä he sopivat asiakkaan kanssa,", "He sopivat yhdessä asiakkaan kanssa,")
    edit(ITA, "status: established", "status: ended")
    edit(ITA, 'value: "120"', 'value: "125"')
    edit(LANSI, "    because: Hakemus ei mainitse tavoitetta", "    because: Tavoitetta ei ole hakemuksessa")
    repository.commit("2026-02-01T10:00:00+0200")
    repository.git("tag", "1.1")
    repository.git("tag", "-m", "Kevään julkaisu", "kevat")
    edit(MODEL, "kind: team", "laji: team")
    repository.commit("2026-03-01T10:00:00+0200")
    repository.git("tag", "1.2")
    edit(MODEL, "laji: team", "kind: team")
    for old, new in (("- id: yhdessa", "- id: sama-huone"), ("- id: hoitaja", "- id: sairaanhoitaja")):
        edit(MODEL, old, new)
    text = (repository.folder / MODEL).read_text("utf-8").replace("lane: hoitaja", "lane: sairaanhoitaja")
    (repository.folder / MODEL).write_text(text, "utf-8")
    edit(LANSI, "at: goals.yhdessa", "at: goals.sama-huone")
    os.rename(repository.folder / "models/ohjaus", repository.folder / "models/neuvonta")
    edit("site_config/site.yml", "ohjaus", "neuvonta")
    repository.commit("2026-04-01T10:00:00+0200")
    repository.git("tag", "2.0")
    (repository.folder / LANSI).unlink()
    repository.commit("2026-05-01T10:00:00+0200")
    return repository


def test_history_in_words_and_as_data(repository: Repository, golden: Golden, root: Path, told: Told) -> None:
    folder = grown(repository).folder
    repository.edit(MODEL, "name: Tiimi", "name: Yhteinen tiimi")
    made = {"malli.txt": told(folder, "history", "tiimi"), "alue.txt": told(folder, "history", "tiimi", "ita")}
    data = told(folder, "history", "tiimi", "--format", "json")
    assert {code for code, _, _ in (*made.values(), data)} == {0}
    rows = json.loads(data[1])
    for row in rows:
        assert re.fullmatch(r"[0-9a-f]{40}|", row["commit"])
        row["commit"] = bool(row["commit"])
    shown = json.dumps(rows, ensure_ascii=False, indent=2)
    golden.check(root / "tests/golden/submissions/historia", {**{name: words for name, (_, words, _) in made.items()}, "malli.json": shown})


def test_only_ids_have_changed(repository: Repository, told: Told) -> None:
    """New ids are no news, nor is a new folder of a model."""
    _, words, _ = told(grown(repository).folder, "history", "neuvonta")
    assert words.count("  Kuvaus ei muuttunut.") == 3
    assert "lisättiin" not in words


def test_days_stand_for_releases_when_nothing_is_tagged(repository: Repository, told: Told) -> None:
    repository.commit("2026-01-05T10:00:00+0200")
    repository.edit(ITA, "status: established", "status: pilot")
    repository.commit("2026-01-06T09:00:00+0200")
    repository.edit(ITA, "status: pilot", "status: ended")
    repository.commit("2026-01-06T15:00:00+0200")
    (repository.folder / "README.md").write_text("Ei kuulu malleihin.\n", "utf-8")
    repository.commit("2026-01-09T15:00:00+0200")
    _, words, _ = told(repository.folder, "history", "tiimi", "ita")
    assert words.splitlines()[2:] == ["6.1.2026", "  Itä", "    Tila muuttui: vakiintunut → päättynyt", "", "5.1.2026: ensimmäinen versio"]


def test_what_git_says_beside_its_data_is_no_version(repository: Repository, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = grown(repository).folder
    before = told(folder, "history", "tiimi")
    monkeypatch.setenv("GIT_TRACE", "1")
    assert told(folder, "history", "tiimi") == before
    assert before[::2] == (0, ""), before


def test_the_first_version_that_can_be_read_is_the_first(repository: Repository, told: Told) -> None:
    repository.edit(MODEL, "kind: team", "laji: team")
    repository.commit("2026-01-05T10:00:00+0200")
    repository.edit(MODEL, "laji: team", "kind: team")
    repository.commit("2026-02-01T10:00:00+0200")
    _, words, err = told(repository.folder, "history", "tiimi")
    assert words.splitlines()[2:3] == ["1.2.2026: ensimmäinen versio"], err
    assert "näkyvät seuraavassa" in words


def test_pages_tell_releases_and_keep_them(repository: Repository, tmp_path: Path) -> None:
    folder = grown(repository).folder
    _, context = read_project(folder)
    kept = tmp_path / "muistissa"
    found, warnings = releases(folder, context, kept)
    assert warnings == ()
    assert {address: [release.title for release in told] for address, told in found.items()} == {
        "mallit/tiimi/": ["Version 2.0 jälkeen (1.5.2026)", "1.1, kevat (1.2.2026)"],
        "mallit/tiimi/ita/": ["1.1, kevat (1.2.2026)"],
        "mallit/tiimi/lansi/": ["1.1, kevat (1.2.2026)"],
    }
    assert found["mallit/tiimi/"][0] == Release("Version 2.0 jälkeen (1.5.2026)", ("Länsi: kuvaus poistettiin.",))
    names = sorted(path.name for path in kept.iterdir())
    repository.edit(MODEL, "name: Tiimi", "name: Toinen")  # what no commit holds is not on pages
    assert releases(folder, context, kept) == (found, ())
    assert sorted(path.name for path in kept.iterdir()) == names
    assert len(names) == 5


def test_kept_versions_are_not_read_again(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = grown(repository).folder
    _, context = read_project(folder)
    found, _ = releases(folder, context, tmp_path / "muistissa")
    asked: list[str] = []
    recall = Kept.recall
    monkeypatch.setattr(Kept, "recall", lambda kept, key, make: recall(kept, key, lambda: asked.append(key) or make()))
    assert releases(folder, context, tmp_path / "muistissa")[0] == found
    assert asked == []


@pytest.mark.parametrize(
    ("case", "code", "warned"), [("no git", "J712", False), ("no program", "J711", False), ("shallow", "J715", True), ("no commits", "", False)]
)
def test_without_a_whole_history(
    case: str, code: str, warned: bool, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    place = project
    if case in ("shallow", "no commits"):
        repository = Repository(project)
    if case == "shallow":
        place = tmp_path / "kopio"
        grown(repository).git("clone", "-q", "--depth", "1", f"file://{project}", str(place))
    if case == "no program":
        monkeypatch.setenv("PATH", str(tmp_path))
    _, context = read_project(place)
    found, warnings = releases(place, context, tmp_path / "muistissa")
    assert (found, [(p.code, p.severity) for p in warnings]) == ({}, [(code, Severity.WARNING)] if warned else [])
    exit_code, words, aside = told(place, "history", "tiimi", "ita")
    assert exit_code == bool(code)
    assert f"[{code}]" in aside if code else words == "Tiimi: muutokset versiosta toiseen, uusin ensin\n"
