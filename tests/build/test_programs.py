"""A program that fails, hangs or is missing becomes a problem with its own words; MkDocs' complaints get their places."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.build import prepare
from generator.messages import said
from generator.problems import Refused
from generator.publish.mkdocs_site import build_pages
from generator.publish.programs import ProgramFailed, run


def python(code: str, folder: Path, seconds: float = 30) -> str:
    return run([sys.executable, "-c", code], folder=folder, seconds=seconds)


def test_a_program_says_what_it_has_to_say(tmp_path: Path) -> None:
    assert python("import os, sys; print('ä'); print(os.getcwd()); print('varoitus', file=sys.stderr)", tmp_path) == f"ä\n{tmp_path}\n"


def test_programs_see_the_same_time_zone_and_locale_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import os, time; print(time.tzname[0], os.environ['SOURCE_DATE_EPOCH'], os.environ['LC_ALL'])"
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    assert python(code, tmp_path) == "UTC 315532800 C.UTF-8\n"


@pytest.mark.parametrize(
    ("arguments", "seconds", "message", "words"),
    [
        (
            [sys.executable, "-c", "import sys; print('syy'); print('toinen', file=sys.stderr); sys.exit(3)"],
            30,
            "päättyi virheeseen 3.",
            "syy\ntoinen\n",
        ),
        ([sys.executable, "-c", "import time; print('alku', flush=True); time.sleep(60)"], 0.5, "ei valmistunut 0.5 sekunnissa.", "alku\n"),
        (["/ei/ole/mitaan"], 30, "Ohjelmaa mitaan ei voitu käynnistää: järjestelmä vastasi No such file or directory.", ""),
    ],
)
def test_a_failing_program_is_told_of(tmp_path: Path, arguments: list[str], seconds: float, message: str, words: str) -> None:
    with pytest.raises(ProgramFailed) as failed:
        run(arguments, folder=tmp_path, seconds=seconds)
    assert str(failed.value).endswith(message)
    assert failed.value.words == words
    (problem,) = failed.value.refused("mkdocs.yml", said("note.damaged_history")).problems
    assert (problem.position.path, problem.code, problem.hint) == ("mkdocs.yml", "J601", "Tarkista, että versiohistoria on ehjä: git fsck.")
    assert words.strip() in problem.message


def complaints(project: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(Refused) as refused:
        build_pages(project, project / "build")
    return [(str(p.position), p.code, p.snippet) for p in refused.value.problems]


def test_a_broken_link_of_a_hand_written_page_has_its_place(project: Path) -> None:
    page = project / "content/tietoja.md"
    lines = page.read_text("utf-8").splitlines()
    lines += ["", "Katso [sivu](puuttuu.md) ja [kohta](ohje/index.md#ei-ole)."]
    page.write_text("\n".join(lines) + "\n", "utf-8")
    assert complaints(project) == [
        (f"content/tietoja.md:{len(lines)}:14", "J602", lines[-1]),
        (f"content/tietoja.md:{len(lines)}:37", "J602", lines[-1]),
    ]


def test_a_broken_link_is_told_once_by_a_build(project: Path) -> None:
    (project / "content/tietoja.md").open("a", encoding="utf-8").write("\nKatso [sivu](puuttuu.md).\n")
    with pytest.raises(Refused) as refused:
        prepare(project)
    assert [problem.code for problem in refused.value.problems] == ["V420"]


def test_faulty_settings_of_mkdocs_are_told(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  name: material", "  name: tuntematon"), "utf-8")
    assert [(place, code) for place, code, _ in complaints(project)] == [("mkdocs.yml", "J603")]


def test_a_changed_page_is_built_again_and_the_same_one_is_not(project: Path) -> None:
    first = build_pages(project, project / "build")
    assert build_pages(project, project / "build") == first
    page = project / "content/tietoja.md"
    page.write_text(f"{page.read_text('utf-8')}\nUusi lause.\n", "utf-8")
    second = build_pages(project, project / "build")
    assert second != first
    assert "Uusi lause." in (second / "tietoja/index.html").read_text("utf-8")
