"""site_config: what is read, and what is refused where."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.domain.value import Language
from generator.intake import read_settings
from generator.problems import Refused
from tests.intake.projects import copy_good

FILES = {
    "site.yml": "title: {fi: Mallit, sv: Modeller}\ntagline: Kuvaukset\naddress: https://a.fi/\npublisher: Toimitus\n"
    'feedback: palaute@a.fi\nupdated: "2026-11-22"\nmodels: [kokoava-tiimi]\nregions:\n  - rannikko\n',
    "words.yml": "# Sanat\nhome: {fi: Etusivu, sv: Hem}\nnorth.no: no\n",
    "innokyla.yml": 'name: Lomake\nversion: "1"\nfields:\n  - {id: nimi, label: Nimi, kind: text, limit: 250, confirmed: true}\n',
}


def project(to: Path, **changed: tuple[str, str]) -> Path:
    root = copy_good(to / "project")
    (root / "site_config").mkdir()
    for name, text in FILES.items():
        old, new = changed.get(name.partition(".")[0], ("", ""))
        assert old in text
        (root / "site_config" / name).write_text(text.replace(old, new, 1) if old else text, "utf-8")
    return root


def test_read(tmp_path: Path) -> None:
    settings, words, form = read_settings(project(tmp_path))
    assert (settings.title.sv, settings.updated.isoformat(), settings.models) == ("Modeller", "2026-11-22", ("kokoava-tiimi",))
    assert (words.say("home", Language.SV), words.say("north.no")) == ("Hem", "no")
    assert words.say("nav.front") == "Etusivu"  # the program's own, as this project does not have it
    assert (form.fields[0].limit, form.fields[0].confirmed, form.fields[0].page) == (250, True, "model")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("site", "2026-11-22", "22.11.2026", ("site.yml", 6, 10, "S305", "Kirjoita 2026-11-22.")),
        ("site", "2026-11-22", "2026-02-30", ("site.yml", 6, 10, "S305", "")),
        ("site", "2026-11-22", "1700000000", ("site.yml", 6, 10, "S305", "")),
        ("site", "kokoava-tiimi", "kokova-tiimi", ("site.yml", 7, 10, "V401", "kokoava-tiimi")),
        ("site", "- rannikko", "- ranniko", ("site.yml", 9, 5, "V401", "rannikko")),
        ("site", "publisher", "publiser", ("site.yml", 4, 1, "S302", "publisher")),
        ("site", "publisher: Toimitus\n", "", ("site.yml", 1, 1, "S301", "publisher")),
        ("words", "sv: Hem", "se: Hem", ("words.yml", 2, 21, "S302", "sv")),
        ("words", "no: no", "no: [x]", ("words.yml", 3, 11, "S311", "")),
        ("words", "{fi: Etusivu, sv: Hem}", "", ("words.yml", 2, 1, "S301", "")),
        ("innokyla", "250", "paljon", ("innokyla.yml", 4, 48, "S307", "")),
        ("innokyla", "true", "kyllä", ("innokyla.yml", 4, 64, "S308", "")),
        ("innokyla", "kind: text, ", "", ("innokyla.yml", 4, 6, "S301", "kind")),
    ],
)
def test_refused(name: str, old: str, new: str, told: tuple[str, int, int, str, str], tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_settings(project(tmp_path, **{name: (old, new)}))
    (problem,) = caught.value.problems
    at = problem.position
    assert (at.path, at.line, at.column, problem.code) == (f"site_config/{told[0]}", *told[1:4])
    assert told[4] in problem.hint


def test_pages_are_under_the_address_whether_it_ends_in_a_slash_or_not(tmp_path: Path) -> None:
    without = project(tmp_path, site=("https://a.fi/", "https://a.fi/mallit"))
    assert read_settings(without)[0].address == "https://a.fi/mallit/"


def test_all_files_are_told_of_at_once(tmp_path: Path) -> None:
    root = project(tmp_path, site=("title", "titl"), words=("home:", "home"), innokyla=("name", "nam"))
    with pytest.raises(Refused) as caught:
        read_settings(root)
    assert [problem.position.path.partition("/")[2] for problem in caught.value.problems] == ["innokyla.yml", "site.yml", "words.yml"]
