"""Canonical form: nothing said is lost or changed, and the form is one."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import assume, given, settings

from generator.editing.comments import find_comments
from generator.editing.form import canonical, format_files, yaml_files
from generator.editing.key_order import kind_of_file
from generator.editing.layout import lay_out
from generator.intake.encoding import decode, load
from generator.intake.reader import parse
from generator.intake.tree import Data, Mapping, Source, data
from generator.problems import Refused
from tests.conftest import ROOT, Golden
from tests.editing.messy import sources

FOLDERS = ("models", "site_config", "generator/editing/starter/models", "tests/cases", "tests/build")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.yml"))]
LEAD = "# yaml-language-server: $schema=../../schema/models/tiimi/model.schema.json\n"
CASES = ROOT / "tests" / "cases" / "form"


def read(text: str, name: str = "models/tiimi/model.yml") -> tuple[Source, Mapping]:
    source = decode(text.encode(), name)
    reading = parse(source)
    if reading.tree is None or reading.problems:
        raise Refused(reading.problems)
    return source, reading.tree


def said(text: str) -> tuple[object, list[str]]:
    """The values in the reader's own words, keys of a record in any order, and the comments."""

    def bare(value: Data) -> object:
        if isinstance(value, dict):
            return {key: bare(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [bare(inner) for inner in value]
        return value.rstrip("\n") if value else value

    source, tree = read(text)
    return bare(data(tree)), sorted(comment.text for comment in find_comments(source, tree).all)


def check_laws(text: str, name: str) -> None:
    source, tree = read(text, name)
    new = lay_out(source, tree, kind_of_file(PurePosixPath(name)))
    assert said(new) == said(text)
    assert lay_out(*read(new, name), kind_of_file(PurePosixPath(name))) == new
    assert new.endswith("\n")
    assert not new.endswith("\n\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_real_files_keep_what_they_say(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    try:
        text = load(path, ROOT).text
        read(text)
    except Refused:  # a case of a file that cannot be read
        assert "refused" in name
        return
    check_laws(text, name[name.find("models/") :] if "models/" in name else name)


@settings(max_examples=400, deadline=None)
@given(sources())
def test_any_file_keeps_what_it_says(text: str) -> None:
    try:
        read(text)
    except Refused:
        assume(False)
    check_laws(text, "models/tiimi/model.yml")


@pytest.mark.parametrize("name", ["kommentit", "tekstit"])
def test_canonical_form(name: str, golden: Golden) -> None:
    text = canonical(decode((CASES / f"{name}.before.yml").read_bytes(), "models/tiimi/model.yml"))
    assert not [row for row in text.split("\n") if row != row.rstrip()]
    golden.check(ROOT / "tests" / "golden" / "form" / name, {"model.yml": text})


def test_project_is_in_canonical_form() -> None:
    assert format_files(ROOT, yaml_files(ROOT), write=False) == ((), ())


def test_what_a_change_writes_keeps_its_order() -> None:
    text = "changes:\n  - because: Syy.\n    add: {text: Uusi., after: a, id: b}\n    at: goals\n"
    source = decode(text.encode(), "models/tiimi/regions/ita.yml")
    assert canonical(source) == "changes:\n  - at: goals\n    add: {text: Uusi., after: a, id: b}\n    because: Syy.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "models" / "tiimi").mkdir(parents=True)
    (tmp_path / "site_config").mkdir()
    (tmp_path / "site_config" / "site.yml").write_bytes(b"title: Sivusto\n")
    (tmp_path / "models" / "tiimi" / "model.yml").write_bytes(b"\xef\xbb\xbfkind: team\r\nname:   Tiimi\r\n")
    return tmp_path


def test_only_what_is_not_canonical_is_written(project: Path) -> None:
    path = project / "models" / "tiimi" / "model.yml"
    path.chmod(0o640)
    kept = (project / "site_config" / "site.yml").stat().st_ino
    assert [problem.code for problem in format_files(project, yaml_files(project), write=False)[1]] == ["J742"]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert format_files(project, yaml_files(project)) == (("models/tiimi/model.yml",), ())
    assert path.read_bytes() == b"name: Tiimi\nkind: team\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (project / "site_config" / "site.yml").stat().st_ino == kept
    assert format_files(project, yaml_files(project)) == ((), ())
    assert [found.name for found in (project / "models").rglob("*.yml*")] == ["model.yml"]


@pytest.mark.parametrize("first", ["", "# yaml-language-server: $schema=vanha.json\n", LEAD])
def test_files_lead_an_editor_to_their_schemas(project: Path, first: str) -> None:
    path = project / "models" / "tiimi" / "model.yml"
    path.write_text(f"{first}# Tiimi\nname: Tiimi\n")
    format_files(project, [path])
    assert path.read_text() == f"{first}# Tiimi\nname: Tiimi\n"
    (project / "schema").mkdir()
    format_files(project, [path])
    assert path.read_text() == f"{LEAD}# Tiimi\nname: Tiimi\n"


def test_a_file_that_cannot_be_read_is_left_alone(project: Path) -> None:
    broken = project / "models" / "tiimi" / "broken.yml"
    broken.write_text("name: Tiimi: uusi\nkind:    team\n")
    changed, problems = format_files(project, yaml_files(project))
    assert changed == ("models/tiimi/model.yml",)
    assert [(problem.code, problem.position.line) for problem in problems] == [("Y101", 1)]
    assert broken.read_text() == "name: Tiimi: uusi\nkind:    team\n"


def test_an_interrupted_writing_leaves_the_old_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    path = project / "models" / "tiimi" / "model.yml"
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        format_files(project, yaml_files(project))
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["model.yml"]


@pytest.mark.parametrize("lost", ["name: Tiimit\n", "name: Tiimi\n", "name: Tiimi\n# toinen\n"])
def test_a_form_that_would_say_something_else_is_refused(lost: str) -> None:
    source = decode(b"name: Tiimi\n# yksi\n", "models/tiimi/model.yml")
    with pytest.raises(Refused) as refused:
        canonical(source, lambda *_: lost)
    assert [problem.code for problem in refused.value.problems] == ["J743"]


@pytest.mark.parametrize("asked", ["content", "models/puuttuu.yml", "..", "models/tiimi/kuva.png"])
def test_only_files_of_the_project_are_formatted(project: Path, asked: str) -> None:
    (project / "content").mkdir()
    (project / "content" / "x.yml").touch()
    (project / "models" / "tiimi" / "kuva.png").touch()
    with pytest.raises(Refused) as refused:
        yaml_files(project, [project / asked])
    assert [problem.code for problem in refused.value.problems] == ["J741"]
