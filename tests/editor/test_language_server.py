"""What the real yaml-language-server shows of the files: nothing wrong in good ones, faults in Finnish, and what can be written."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.text.modeline import modeline, schema_path
from tests.conftest import Golden
from tests.editor.language_server import LanguageServer, inserted
from tests.intake.projects import CASES, copy_good, problems_of, put_fault

MODEL = "models/kokoava-tiimi/model.yml"
REGION = "models/kokoava-tiimi/regions/metsamaa.yml"
RANNIKKO = "models/shared/regions/rannikko.yml"
MOST = 4
FOLDERS = sorted(path.parent for path in CASES.glob("refused/*/fault.txt"))


def led(project: Path, path: str, text: str) -> str:
    """The text with a first line that leads to the project's schemas, wherever the document is."""
    return modeline(PurePosixPath(path)).replace("../" * path.count("/"), f"{project.as_uri()}/") + "\n" + text


def place(text: str) -> tuple[str, int, int]:
    """The text without its cursor ‸, and the cursor's line and column."""
    before, _, after = text.partition("‸")
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def completed(server: LanguageServer, project: Path, path: str, text: str) -> dict[str, dict[str, Any]]:
    """What is offered at the cursor, by its label."""
    whole, line, column = place(led(project, path, text))
    document = project / path
    server.open(document, whole)
    found = {item["label"]: item for item in server.complete(document, line, column)}
    server.close(document)
    return found


def hovered(server: LanguageServer, project: Path, path: str, text: str) -> str:
    whole, line, column = place(led(project, path, text))
    server.open(project / path, whole)
    found = server.hover(project / path, line, column)
    server.close(project / path)
    return found


def told(diagnostic: dict[str, Any]) -> str:
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    until = end["character"] + 1 if end["line"] == start["line"] else "…"
    return f"{start['line']}:{start['character'] + 1}-{until} {diagnostic['message']}"


def most(rows: list[str]) -> list[str]:
    """The first rows; a file that is no YAML can have more than anybody reads."""
    return rows if len(rows) <= MOST else [*rows[:MOST], f"… {len(rows) - MOST}"]


def test_no_file_of_the_project_shows_a_fault(server: LanguageServer, root: Path) -> None:
    paths = [path for path in sorted((*root.glob("models/**/*.yml"), *root.glob("site_config/*.yml")))]
    assert paths
    for path in paths:
        text = path.read_text("utf-8")
        assert text.startswith(modeline(PurePosixPath(path.relative_to(root).as_posix())) + "\n")
        server.open(path, text)
    found = {path.name: [told(diagnostic) for diagnostic in server.diagnostics(path)] for path in paths}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_each_refused_case_as_an_editor_shows_it(server: LanguageServer, project: Path, tmp_path: Path, golden: Golden) -> None:
    documents: dict[str, Path] = {}
    for folder in FOLDERS:
        case = copy_good(tmp_path / folder.name)
        text = (folder / "fault.txt").read_text("utf-8")
        fault = put_fault(case, text)
        path = fault.path if fault else text.splitlines()[0].partition(" -> ")[2] or text.splitlines()[0]
        if (schema := schema_path(PurePosixPath(path))) and (project / schema).exists():
            documents[folder.name] = case / path
            server.open(case / path, led(project, path, (case / path).read_text("utf-8")))
    shown = {name: server.diagnostics(path) for name, path in documents.items()}
    rows = [f"{name}\n" + "".join(f"  {row}\n" for row in most([told(found) for found in faults])) for name, faults in shown.items()]
    golden.check(CASES.parent / "golden" / "editor", {"virheet.txt": "".join(rows)})


def test_keys_are_offered_with_what_they_mean(server: LanguageServer, project: Path) -> None:
    found = completed(server, project, MODEL, "name: Tiimi\n‸ne\n")
    assert "name" not in found
    assert found["need"]["documentation"] == "Mihin ongelmaan malli vastaa, lähteineen."
    assert found["need"]["textEdit"]["newText"] == "need: >-\n  ${1:Kirjoita teksti tähän.}"


@pytest.mark.parametrize(
    ("path", "text", "label", "documentation"),
    [
        (MODEL, "kind: ‸\n", "team", "tiimi"),
        (MODEL, "roles:\n  - id: a\n    role: ‸\n", "hoitaja", "Hoitaja"),
        (MODEL, "roles:\n  - id: a\n    organisation: ‸\n", "tyovoimatoimisto", "Työvoimatoimisto"),
        (MODEL, "instruments:\n  - id: ‸\n", "kysely", "Työkykykysely"),
        (MODEL, "process:\n  steps:\n    - id: a\n      lane: ‸\n", "koordinaattori", "Koordinaattori"),
        (MODEL, "process:\n  steps:\n    - id: a\n      taking_part: [‸]\n", "hoitaja", "Hoitaja"),
        (MODEL, "process:\n  steps:\n    - id: a\n      phase: ‸\n", "arvio", "Arvio"),
        (MODEL, "process:\n  steps:\n    - id: a\n      next:\n        - to: ‸\n", "tapaaminen", "Tiimin tapaaminen"),
        (REGION, "status: ‸\n", "pilot", "pilotti: mallia on kokeiltu lähteen mukaan rajatusti"),
        (REGION, "evidence:\n  - ‸\n", "metsamaa-raportti", "Hankkeen loppuraportti: Metsämaa"),
        (REGION, "changes:\n  - at: ‸\n", "process.steps.kartoitus", "Tilanteen kartoitus"),
        (REGION, "changes:\n  - at: ‸\n", "roles.koordinaattori.tasks", "Tehtävät"),
        (REGION, "changes:\n  - at: roles.hoitaja\n    replace:\n      role: ‸\n", "koordinaattori", "Koordinaattori"),
        (REGION, "changes:\n  - at: process.steps\n    add:\n      id: a\n      lane: ‸\n", "hoitaja", "Hoitaja"),
        (REGION, "changes:\n  - at: process.steps\n    add:\n      id: a\n      after: ‸\n", "kartoitus", "Tilanteen kartoitus"),
        ("models/shared/regions/metsamaa.yml", "organiser_now: ‸\n", "hyvinvointialue", "Hyvinvointialue"),
        ("models/shared/sources.yml", "sources:\n  - id: a\n    region: ‸\n", "rannikko", "Rannikko"),
        ("site_config/site.yml", "models:\n  - ‸\n", "kokoava-tiimi", "Kokoava tiimi"),
    ],
)
def test_values_are_offered_with_what_they_mean(server: LanguageServer, project: Path, path: str, text: str, label: str, documentation: str) -> None:
    assert completed(server, project, path, text)[label]["documentation"] == documentation


def test_a_change_offers_the_keys_of_what_it_changes(server: LanguageServer, project: Path) -> None:
    role = completed(server, project, REGION, "changes:\n  - at: roles.hoitaja\n    replace:\n      ‸\n")
    assert set(role) == {"id", "role", "participation", "organisation", "tasks", "when"}
    step = completed(server, project, REGION, "changes:\n  - at: process.steps\n    add:\n      ‸\n")
    assert {"name", "lane", "after"} < set(step)


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("n‸eed: Tarve.\n", "Tarve", "Mihin ongelmaan malli vastaa"),
        ("kind: te‸am\n", "Laji", "* `team`: tiimi"),
        ("roles:\n  - id: a\n    r‸ole: hoitaja\n", "Rooli", "* `hoitaja`: Hoitaja"),
        ("process:\n  steps:\n    - id: a\n      l‸ane: hoitaja\n", "Kuka tekee", "Roolin tunniste tämän mallin roolilistassa"),
    ],
)
def test_a_pointer_shows_the_field_in_finnish(server: LanguageServer, project: Path, text: str, title: str, words: str) -> None:
    shown = hovered(server, project, MODEL, text)
    assert shown.startswith(f"#### {title}\n")
    assert words in shown
    assert "Source" not in shown


def test_a_file_without_its_first_line_is_known_by_its_place(server: LanguageServer, root: Path) -> None:
    for path, message in (
        ("models/uusi/model.yml", "Tähän voi kirjoittaa vain näitä kenttiä: name, other_names"),
        ("models/uusi/regions/kainuu.yml", "Tähän voi kirjoittaa vain näitä kenttiä: name, summary, status"),
        ("models/shared/regions/uusi.yml", "Tähän voi kirjoittaa vain näitä kenttiä: name, forms"),
    ):
        server.open(root / path, "tarve: Tuki on hajallaan.\n")
        found = [diagnostic["message"] for diagnostic in server.diagnostics(root / path)]
        assert len([words for words in found if words.startswith("Tähän voi kirjoittaa")]) == 1
        assert any(words.startswith(message) for words in found)


# Where a new item is begun: the file, and the line after which it comes, as the good project has it.
LISTS = (
    (MODEL, "    text: Asiakas saa yhden suunnitelman.", 2),
    (MODEL, "      text: Asiakas tarvitsee tukea usealta taholta.", 4),
    (MODEL, "    when: Aina ensimmäisessä tapaamisessa", 2),
    (MODEL, "        text: Kutsuu tiimin koolle.", 6),
    (MODEL, "      name: Arvio", 4),
    (MODEL, '        [@metsamaa-raportti, kuva "Polku: alusta loppuun"].', 4),
    (MODEL, "          label: Ei", 8),
    (MODEL, "          label: lausunto", 8),
    (MODEL, "    text: Asiakkaiden määrä vuodessa.", 2),
    (REGION, "    because: Raportti kertoo tarpeen näin.", 2),
    (REGION, "    text: Asiakkaat laskettiin vuoden lopussa [@metsamaa-raportti, taulukko 2].", 2),
    (REGION, "    text: Yhteinen aika on löydettävä ensin [@metsamaa-raportti, luku 6].", 2),
    (REGION, "    text: Kokeilu alkoi.", 2),
    (REGION, "        text: Tekstin mukaan yli 100 [@metsamaa-raportti, luku 5].", 6),
    (REGION, "    text: Lähde ei kerro vuoden 2022 kustannuksia.", 2),
    (RANNIKKO, "    text: Luku on koko vuodelta [@rannikko-hakemus, taulukko 1].", 2),
    (RANNIKKO, "      euros: 382 800", 4),
    (RANNIKKO, "      text: Hanke alkoi.", 4),
    ("models/shared/roles.yml", "    name: Koordinaattori", 2),
    ("models/shared/organisations.yml", "    name: Työvoimatoimisto", 2),
    ("models/shared/instruments.yml", "    kind: document", 2),
    ("models/shared/glossary.yml", "    also: [työssä jaksaminen]", 2),
    ("models/shared/sources.yml", "    proves: Raportti kertoo, mitä tehtiin.", 2),
)


def begun(text: str, line: str, start: str) -> str:
    """The text with a cursor on a new line after the given one."""
    assert f"\n{line}\n" in text
    return text.replace(f"\n{line}\n", f"\n{line}\n{start}‸\n", 1)


def takes(server: LanguageServer, project: Path, tmp_path: Path, path: str, text: str) -> list[str]:
    """What is told of the good project when each new item that is offered at the cursor is taken, one at a time."""
    offered = {label: item for label, item in completed(server, project, path, text).items() if label.startswith(("uusi kohta", "muutos"))}
    assert offered
    found = []
    for number, item in enumerate(offered.values()):
        case = copy_good(tmp_path / f"project-{number}")
        whole, _, _ = place(led(project, path, text))
        (case / path).write_text(inserted(whole, item), "utf-8")
        found += [f"{problem.position} {problem.message}" for problem in problems_of(case)]
    return found


@pytest.mark.parametrize("start", ["- ", ""], ids=["after-dash", "empty-line"])
@pytest.mark.parametrize(("path", "line", "indent"), LISTS, ids=[f"{path.split('/')[-1]}:{line.strip()[:30]}" for path, line, _ in LISTS])
def test_a_new_item_passes_the_checks(server: LanguageServer, project: Path, tmp_path: Path, path: str, line: str, indent: int, start: str) -> None:
    text = begun((project / path).read_text("utf-8"), line, " " * indent + start)
    assert takes(server, project, tmp_path, path, text) == []


@pytest.mark.parametrize("start", [" ‸", "\n  ‸", "\n  - ‸"], ids=["after-key", "empty-line", "after-dash"])
@pytest.mark.parametrize("key", ["instruments", "partners", "conditions"])
def test_the_first_item_of_a_list_passes_the_checks(server: LanguageServer, project: Path, tmp_path: Path, key: str, start: str) -> None:
    lines = (project / MODEL).read_text("utf-8").split("\n")
    at = lines.index(f"{key}:")
    lines[at : at + 3] = [f"{key}:{start}"]
    assert takes(server, project, tmp_path, MODEL, "\n".join(lines)) == []


def test_a_new_item_has_comments_on_what_cannot_be_guessed(server: LanguageServer, project: Path) -> None:
    text = begun((project / MODEL).read_text("utf-8"), "    when: Aina ensimmäisessä tapaamisessa", "  - ")
    (item,) = [item for label, item in completed(server, project, MODEL, text).items() if label.startswith("uusi kohta")]
    assert "\n    # role: Roolin tunniste yhteisestä sanastosta (models/shared/roles.yml).\n    role: asiakas\n" in inserted(
        place(led(project, MODEL, text))[0], item
    )
