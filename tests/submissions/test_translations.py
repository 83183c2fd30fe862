"""Translations whose Finnish text has changed are found, told of at their line, and forgotten when somebody has looked at them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from tests.submissions.conftest import Repository

ROLES = "models/shared/roles.yml"
RECORDS = "site_config/translations.json"


@pytest.fixture
def translated(repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Repository:
    """The small project with two translations that have been recorded."""
    repository.edit(ROLES, "name: Hoitaja\n", "name: {fi: Hoitaja, sv: Vårdare, en: Nurse}\n")
    repository.edit("models/tiimi/model.yml", "name: Tiimi\n", "name: {fi: Tiimi, sv: Team}\n")
    repository.edit("site_config/site.yml", "updated:", "other_languages: [sv, en]\nupdated:")
    monkeypatch.chdir(repository.folder)
    assert main(["status", "--translated"]) == 0
    count = len([line for of_file in json.loads((repository.folder / RECORDS).read_text()).values() for line in of_file])
    assert capsys.readouterr().err == f"Käännöksiä kirjattiin ajan tasalla oleviksi: {count}.\n"
    return repository


def stale(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert main(["status", "--format", "json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["stale_translations"]
    return found


def test_a_changed_finnish_text_makes_its_translations_stale(translated: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert stale(capsys) == []
    translated.edit(ROLES, "fi: Hoitaja", "fi: Sairaanhoitaja")
    line = translated.folder.joinpath(ROLES).read_text("utf-8").split("sv: Vårdare")[0].count("\n") + 1
    places = [{"file": ROLES, "line": line, "address": f"roles.hoitaja.name.{language}"} for language in ("sv", "en")]
    assert stale(capsys) == places
    assert main(["check"]) == 0
    said = capsys.readouterr().err
    assert "varoitus[K731] Tekstin ruotsinnos on ehkä vanhentunut" in said
    assert f"{ROLES}:{line}:" in said
    translated.edit(ROLES, "sv: Vårdare", "sv: Sjukskötare")  # mended, so it is current again
    assert stale(capsys) == places[1:]
    assert main(["status", "--translated"]) == 0  # the English one has not been looked at
    assert stale(capsys) == places[1:]
    assert main(["status", "--translated", ROLES]) == 0
    assert stale(capsys) == []


def test_only_words_count(translated: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    translated.edit(
        ROLES, "name: {fi: Hoitaja, sv: Vårdare, en: Nurse}\n", "name:\n      fi: >-\n        Hoitaja\n      sv: Vårdare\n      en: Nurse\n"
    )
    text = translated.folder.joinpath(ROLES).read_text("utf-8")
    assert "fi: >-" in text
    assert stale(capsys) == []


def test_what_cannot_be_recorded_is_told(translated: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--translated", "models/shared/muu.yml"]) == 1
    assert "[K733]" in capsys.readouterr().err
    for broken in ("{", "[]", '{"models/shared/roles.yml": []}', '{"models/shared/roles.yml": {"roles.hoitaja.name.sv": 1}}'):
        Path(RECORDS).write_text(broken, "utf-8")
        assert main(["check"]) == 1
        assert "[K732]" in capsys.readouterr().err
