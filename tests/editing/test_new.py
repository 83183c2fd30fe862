"""New files from questions or options: they pass the checks as they are, and so do their commented examples once written in."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.editing.desk import Desk, Question
from generator.editing.form import format_files, yaml_files
from generator.editing.lists import with_id, with_item
from generator.editing.starting import Starting, write_files
from generator.intake import read_catalog, read_settings
from generator.intake.encoding import decode
from generator.intake.reader import parse
from generator.intake.tree import data
from generator.problems import Problem, Refused
from tests.conftest import ROOT, Golden

SITE = 'title: Mallit\ntagline: Mallit\naddress: https://x.fi/\npublisher: Y\nfeedback: a@x.fi\nupdated: "2026-01-31"\nmodels: [kokoava-tiimi]\n'
MODEL = {"name": "Etäohjaus: pilotti", "kind": "service"}
REGION = {"name": "Itämaa", "of": "Itämaan", "inside": "Itämaassa", "organiser-then": "kuntayhtyma", "project-name": "Hanke itään"}
REALISATION = {"model": "kokoava-tiimi", "region": "itamaa", "status": "pilot"}
SOURCE = {"source-title": "Raportti #1", "source-kind": "final-report", "source-date": "12/2022", "source-publisher": "Itämaan kunta"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "cases" / "good" / "pieni", tmp_path, dirs_exist_ok=True)
    (tmp_path / "site_config").mkdir()
    (tmp_path / "site_config" / "site.yml").write_text(SITE)
    format_files(tmp_path, yaml_files(tmp_path))
    return tmp_path


class Typing:
    """Somebody who answers in order, with what was asked and what was said of the answers."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked, self.told = list(answers), [], []

    def ask(self, question: Question) -> str:
        self.asked.append(question.option)
        return self.answers.pop(0)

    def tell(self, problem: Problem) -> None:
        self.told.append((problem.code, problem.position.path if problem.position.path.startswith("--") else problem.address))


def make(project: Path, kind: str, given: Mapping[str, str], typing: Typing | None = None) -> tuple[str, ...]:
    desk = Desk(project, given, typing.ask if typing else None, typing.tell if typing else lambda problem: None)
    return write_files(project, getattr(Starting(desk), kind)())


def check(project: Path) -> list[str]:
    """The warnings of the project, which passes its checks and is in canonical form."""
    read_settings(project)
    assert format_files(project, yaml_files(project), write=False) == ((), ())
    return [f"{problem.position.path} {problem.code}" for problem in read_catalog(project)[1]]


def test_everything_new_passes_as_it_is(project: Path, golden: Golden) -> None:
    before = check(project)
    files = make(project, "model", MODEL) + make(project, "region", REGION) + make(project, "realisation", REALISATION | SOURCE)
    assert check(project) == before
    assert read_settings(project)[0].models == ("kokoava-tiimi", "etaohjaus-pilotti")
    golden.check(ROOT / "tests" / "golden" / "new", {path: (project / path).read_text() for path in files})


@pytest.mark.parametrize("part", ["model", "region", "realisation"])
def test_commented_parts_pass_when_they_are_taken_in(project: Path, part: str) -> None:
    given = {"model": MODEL, "region": REGION, "realisation": {**REALISATION, "region": "metsamaa", "source": "metsamaa-raportti"}}[part]
    if part == "realisation":
        (project / "models" / "kokoava-tiimi" / "regions" / "metsamaa.yml").unlink()
    path = next(project / path for path in make(project, part, given) if "vocab" not in path and "site" not in path)
    rows = path.read_text().split("\n")
    path.write_text("\n".join(re.sub(r"^( *)# ( *(?:- )?[a-z_]+:| {2,}.)", r"\1\2", row) if " = " not in row else row for row in rows))
    format_files(project, [path])
    assert len(path.read_text().split("\n")) > 60
    assert not re.search(r"# *[a-z_]+:( >-)?$", path.read_text())
    check(project)


def test_answers_are_judged_at_once_and_asked_again(project: Path) -> None:
    typing = Typing("", "131052-308T", "Etätiimi", "Etä tiimi", "kokoava-tiimi", "", "tim", "team", "a" * 251, "")
    make(project, "model", {}, typing)
    assert typing.asked == ["name", "name", "name", "id", "id", "id", "kind", "kind", "summary", "summary"]
    assert [code for code, _ in typing.told] == ["P601", "J744", "J745", "J749", "S306"]
    assert (project / "models" / "etatiimi" / "model.yml").exists()
    check(project)


def test_of_a_doubtful_answer_is_told_once(project: Path) -> None:
    typing = Typing("Tiimi, soita 040 123 4567", "", "team", "")
    make(project, "model", {}, typing)
    assert [code for code, _ in typing.told] == ["P603"]


def test_only_regions_without_a_description_are_offered(project: Path) -> None:
    make(project, "region", REGION)
    typing = Typing("kokoava-tiimi", "metsamaa", "itamaa", "", "pilot", "metsamaa-raportti", "")
    make(project, "realisation", {}, typing)
    assert [code for code, _ in typing.told] == ["J749"]


def test_an_organisation_is_found_by_id_or_name_or_is_new(project: Path) -> None:
    typing = Typing("Itämaa", "", "Itämaan", "Itämaassa", "", "kuntayhtymä-x", "kuntayhtima", "Itämaan: kunta", "", "Hanke")
    make(project, "region", {}, typing)
    assert [code for code, _ in typing.told] == ["J749"]
    assert '  - id: itamaan-kunta\n    name: "Itämaan: kunta"\n' in (project / "models" / "shared" / "organisations.yml").read_text()
    check(project)


@pytest.mark.parametrize(
    "text",
    [
        "roles: [{id: a, name: A}, {id: b, name: B}]\n",
        "roles: [{id: a, name: A}, {id: b, name: B},]\n",
        "roles: [\n  {id: a, name: A},\n  {id: b, name: 'B, c'},  # toinen\n]\n",
        "roles:\n  - {id: a, name: A}\n  - id: b\n    name: B\n# loppu\n",
    ],
)
def test_a_list_takes_a_new_item_however_it_is_written(text: str) -> None:
    path = "models/shared/roles.yml"
    old = parse(decode(text.encode(), path)).tree
    new = parse(decode(with_item(decode(text.encode(), path), "roles", ["  - id: c", "    name: C"]).encode(), path)).tree
    assert old
    assert new
    assert data(new) == {"roles": [*data(old)["roles"], {"id": "c", "name": "C"}]}
    order = with_id(decode(b"regions: [\n  ita,\n  lansi,\n]\n", "site_config/site.yml"), "regions", "etela")
    assert order == "regions:\n  - ita\n  - lansi\n  - etela\n"


def test_a_project_is_made_with_its_region_and_only_once(project: Path) -> None:
    typing = Typing("Metsämaa", "Itämaa", "", "", "Itämaan", "Itämaassa", "", "kuntayhtyma", "", "Hanke")
    assert make(project, "project", {}, typing) == ("models/shared/regions/itamaa.yml",)
    assert [code for code, _ in typing.told] == ["J747"]
    check(project)


@pytest.mark.parametrize("name", ["Etäohjaus:\n  # pilotti", " Etäohjaus:\t#  pilotti\r\n"])
def test_an_answer_is_one_row(project: Path, name: str) -> None:
    made = make(project, "model", {**MODEL, "name": name})[0]
    rows = (project / made).read_text().split("\n")
    assert rows[1].startswith("# Etäohjaus: # pilotti – ")
    assert 'name: "Etäohjaus: # pilotti"' in rows
    check(project)


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("model", {"kind": "team"}, "J746"),
        ("model", {"name": "Tiimi", "kind": "tiimi"}, "J749"),
        ("model", {"name": "Kokoava tiimi", "kind": "team"}, "J745"),
        ("model", {"name": os.fsdecode("Etäääni".encode("latin-1")), "id": "etaaani", "kind": "team"}, "Y004"),
        ("model", {"name": "Tiimi", "id": "../x", "kind": "team"}, "J744"),
        ("model", {"name": "Tiimi", "id": "shared", "kind": "team"}, "J744"),
        ("realisation", {"model": "kokoava-tiimi", "region": "metsamaa", "status": "pilot"}, "J745"),
        ("realisation", {"model": "kokoava-tiimi", "region": "itamaa", "status": "pilot"}, "J749"),
        ("region", {**REGION, "organiser-then": "kuntayhtima"}, "J749"),
        ("project", {"region": "metsamaa"}, "J747"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(project: Path, kind: str, given: dict[str, str], code: str) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*.yml")}
    with pytest.raises(Refused) as refused:
        make(project, kind, given)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert {path: path.read_bytes() for path in project.rglob("*.yml")} == before


def test_the_command_asks_in_finnish_and_takes_numbers(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "new", "model", "--name", "Etätiimi"]
    done = subprocess.run(command, cwd=project, input="\n2\n\n", capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    assert "Mikä malli on.\n  1  team: tiimi\n  2  role: rooli: yhden ammattilaisen tehtävä\n" in done.stderr
    assert "[etatiimi] > " in done.stderr
    assert "\nkind: role\n" in (project / "models" / "etatiimi" / "model.yml").read_text()
    assert done.stdout == ""


def test_an_answer_with_lost_or_hidden_letters_is_asked_again(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "new", "model", "--kind", "team", "--summary", "Tiimi sopii tuesta."]
    answers = "Etäääni\n".encode("latin-1") + "Etä\u200bääni\nEtäääni\n\n".encode()
    done = subprocess.run(command, cwd=project, input=answers, capture_output=True, check=False, env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"})
    assert done.returncode == 0, done.stderr
    assert "\nname: Etäääni\n" in (project / "models" / "etaaani" / "model.yml").read_text()


def test_an_interrupted_command_leaves_nothing_written(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "new", "model"]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": {"PYTHONPATH": str(ROOT)}}
    with subprocess.Popen(command, cwd=project, **pipes) as child:
        assert child.stdin
        assert child.stderr
        child.stdin.write("Etätiimi\n")
        child.stdin.flush()
        while "Tunniste" not in child.stderr.readline():
            pass
        child.send_signal(signal.SIGINT)
        assert child.stderr.read().endswith("Keskeytetty. Mitään ei kirjoitettu.\n")
    assert child.returncode == 130
    assert not (project / "models" / "etatiimi").exists()


def test_answers_that_end_leave_nothing_written(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "new", "model"]
    done = subprocess.run(command, cwd=project, input="Etätiimi\n", capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 1
    assert "virhe[J746]" in done.stderr
    assert not (project / "models" / "etatiimi").exists()
