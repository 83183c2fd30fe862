"""The schema files: valid in both drafts, fresh, with words for everything, passing what the checks pass and refusing what a schema can see."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path, PurePosixPath
from queue import Queue
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from referencing import Registry, Resource

from generator.cli import main
from generator.editing.schema_folder import add_missing_schemas, check_modelines, refresh_schemas, write_schemas
from generator.intake import read_catalog
from generator.intake.encoding import load
from generator.intake.reader import parse
from generator.intake.tree import Mapping, Node, Sequence
from generator.preview import preview
from generator.problems import Problem, Severity
from generator.text.modeline import modeline, schema_path
from tests.intake.projects import CASES, copy_good, put_fault

DRAFTS = {"": Draft202012Validator, "draft-07/": Draft7Validator}
FOLDERS = sorted(path.parent for path in CASES.glob("refused/*/fault.txt"))
# What only the checks can see: how parts of a file and files hang together, what is inside a text, what is no value.
CHECKS_ONLY = re.compile(r" (V4\d\d|K7\d\d|P6\d\d|S310|S313|Y\d\d\d|M50[1458])|M507|M509")


def core(node: Node) -> Any:
    """A tree as YAML 1.2 reads it, which editors do: plain numbers, truths and nothings are no texts."""
    if isinstance(node, Mapping):
        return {entry.key: core(entry.node) for entry in node.entries}
    if isinstance(node, Sequence):
        return [core(item) for item in node.items]
    if node.style or node.text is None:
        return node.text
    if re.fullmatch(r"[-+]?\d+", node.text):
        return int(node.text)
    if re.fullmatch(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", node.text):
        return float(node.text)
    return {"true": True, "false": False}.get(node.text.lower(), node.text)


def refusals(root: Path, path: Path, draft: str = "", schemas: Path | None = None) -> list[str]:
    """What the schema of a file says against it."""
    tree = parse(load(path, root)).tree
    schema = schema_path(PurePosixPath(path.relative_to(root).as_posix()))
    assert tree
    assert schema
    base = (schemas or root) / "schema"

    def retrieve(uri: str) -> Resource[Any]:
        return Resource.from_contents(json.loads(Path(uri.removeprefix("file://")).read_text("utf-8")))

    top = {"$ref": (base / draft / schema.relative_to("schema")).as_uri()}
    validator = DRAFTS[draft](top, registry=Registry(retrieve=retrieve), format_checker=DRAFTS[draft].FORMAT_CHECKER)  # type: ignore[call-arg]
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:100]}" for error in validator.iter_errors(core(tree))]


def yaml_files(root: Path) -> list[Path]:
    return sorted((*root.glob("models/**/*.yml"), *root.glob("site_config/*.yml")))


def test_the_committed_schemas_are_those_of_the_files(root: Path, tmp_path: Path) -> None:
    write_schemas(tmp_path, read_catalog(root)[0])
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.json")}
    kept = {path.relative_to(root / "schema"): path.read_bytes() for path in (root / "schema").rglob("*") if path.is_file()}
    assert made == kept, "run: toimintamallit schema"


@pytest.mark.parametrize("draft", DRAFTS)
def test_schemas_are_valid(root: Path, draft: str) -> None:
    paths = [path for path in (root / "schema").rglob("*.json") if ("draft-07" in path.parts) == bool(draft)]
    assert len(paths) > 15
    for path in paths:
        schema = json.loads(path.read_text("utf-8"))
        assert (
            schema["$schema"] == DRAFTS[draft].META_SCHEMA["$schema" if not draft else "$id"] or schema["$schema"] == DRAFTS[draft].META_SCHEMA["$id"]
        )
        DRAFTS[draft].check_schema(schema)


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_good_file_passes(root: Path, project: Path, draft: str) -> None:
    for place in (root, project):
        found = {path.name: refusals(place, path, draft) for path in yaml_files(place)}
        assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_refused_case_is_refused_when_a_schema_can_see_it(project: Path, tmp_path: Path, folder: Path) -> None:
    case = copy_good(tmp_path / "project")
    put_fault(case, (folder / "fault.txt").read_text("utf-8"))
    expected = (folder / "expected.txt").read_text("utf-8").splitlines()[0]
    path = case / expected.partition(":")[0]
    schema = schema_path(PurePosixPath(path.relative_to(case).as_posix()))
    readable = path.is_file() and schema and (project / schema).exists() and parse(load(path, case)).tree
    for draft in DRAFTS if readable else ():
        said = refusals(case, path, draft, project)
        assert bool(said) or CHECKS_ONLY.search(expected), expected


def leaves(schema: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema with its name, wherever it stands."""
    if isinstance(schema, dict):
        for key, inner in schema.get("properties", {}).items():
            if isinstance(inner, dict):
                yield key, inner
        for inner in schema.values():
            yield from leaves(inner, name)
    elif isinstance(schema, list):
        for inner in schema:
            yield from leaves(inner, name)


def test_every_field_has_its_words(root: Path) -> None:
    for path in (root / "schema").glob("*.json"):
        for name, schema in leaves(json.loads(path.read_text("utf-8"))):
            if "doNotSuggest" in schema or set(schema) <= {"pattern"}:
                continue  # narrows a property that has them
            assert schema["title"] != name, (path.name, name)
            assert schema["description"].endswith((".", "…")), (path.name, name)
            if name not in ("replace", "add"):
                assert schema["errorMessage"].endswith((".", "}.", "…")), (path.name, name)
            assert len(schema.get("enum", ())) == len(schema.get("enumDescriptions", ())), (path.name, name)


def test_lists_are_renewed_when_they_are_stale_only(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(project, root)
    catalog, _ = read_catalog(root)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.json")}
    assert not refresh_schemas(root, catalog)
    assert before == {path: path.stat().st_mtime_ns for path in root.rglob("*.json")}

    roles = root / "models/shared/roles.yml"
    roles.write_text(roles.read_text("utf-8") + "  - id: laakari-uusi\n    name: Uusi lääkäri\n", "utf-8")
    assert refresh_schemas(root, read_catalog(root)[0])
    assert json.loads((root / "schema/ids.schema.json").read_text("utf-8"))["$defs"]["roles"]["enumDescriptions"][-1] == "Uusi lääkäri"
    assert {path for path, time in before.items() if path.stat().st_mtime_ns != time} == {
        root / "schema/ids.schema.json",
        root / "schema/draft-07/ids.schema.json",
    }

    (root / "schema/ids.schema.json").write_text("<<<<<<< HEAD\n", "utf-8")
    assert refresh_schemas(root, read_catalog(root)[0])
    assert not refresh_schemas(root, read_catalog(root)[0])


def test_the_preview_renews_the_lists_and_a_faulty_file_keeps_them(root: Path, project: Path, tmp_path: Path) -> None:
    place = tmp_path / "project"
    shutil.copytree(project, place)
    (place / "site_config").mkdir()
    settings = (root / "tests/build/project/site_config/site.yml").read_text("utf-8")
    (place / "site_config/site.yml").write_text(settings.partition("models:")[0], "utf-8")
    shutil.copy(root / "site_config/words.yml", place / "site_config")
    told: Queue[tuple[Problem, ...]] = Queue()
    ids, roles = place / "schema/ids.schema.json", place / "models/shared/roles.yml"
    before, good = ids.read_bytes(), roles.read_text("utf-8")
    roles.write_text(good.replace("name: Koordinaattori", "name: Koordinoija"), "utf-8")
    with preview(place, 0, lambda act: act(), lambda: None, told.put, renderers=()):
        told.get(timeout=60)
        assert "Koordinoija" in ids.read_text("utf-8")
        renewed = ids.read_bytes()
        roles.write_text(good.replace("name: Koordinaattori", "nimi: Uusi"), "utf-8")
        assert any(problem.severity is Severity.ERROR for problem in told.get(timeout=60))
        assert ids.read_bytes() == renewed != before


def test_schemas_of_a_removed_model_go_and_others_stay(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    write_schemas(folder, read_catalog(project)[0])
    (folder / "models/poistettu").mkdir()
    shutil.copy(folder / "models/kokoava-tiimi/model.schema.json", folder / "models/poistettu/model.schema.json")
    (folder / "oma.schema.json").write_text("{}\n", "utf-8")
    assert write_schemas(folder, read_catalog(project)[0]) == ("models/poistettu/model.schema.json",)
    assert (folder / "oma.schema.json").exists()


def test_a_project_without_schemas_is_left_without(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    assert not refresh_schemas(root, read_catalog(root)[0])
    add_missing_schemas(root)
    assert list(check_modelines(root)) == []
    assert not (root / "schema").exists()


def test_a_new_model_has_a_schema_before_it_can_be_read(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "project"
    shutil.copytree(project, root)
    shutil.copytree(CASES.parents[1] / "site_config", root / "site_config")
    (root / "models/uusi").mkdir()
    (root / "models/uusi/model.yml").write_text(modeline(PurePosixPath("models/uusi/model.yml")) + "\nname: Uusi\n", "utf-8")
    ids = (root / "schema/ids.schema.json").read_bytes()
    monkeypatch.chdir(root)
    assert main(["check"]) == 1
    assert refusals(root, root / "models/uusi/model.yml")
    assert (root / "schema/models/uusi/realisation.schema.json").exists()
    assert (root / "schema/ids.schema.json").read_bytes() == ids
    capsys.readouterr()


def test_a_file_must_lead_to_its_schema(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(project, root)
    for path in yaml_files(root):
        path.write_text(modeline(PurePosixPath(path.relative_to(root).as_posix())) + "\n" + path.read_text("utf-8"), "utf-8")
    assert list(check_modelines(root)) == []
    roles, sources = root / "models/shared/roles.yml", root / "models/shared/sources.yml"
    roles.write_text(roles.read_text("utf-8").partition("\n")[2], "utf-8")
    sources.write_text(sources.read_text("utf-8").replace("sources.schema", "roles.schema"), "utf-8")
    fmt, line = "Aja toimintamallit fmt models/shared", "ensimmäiseksi riviksi: # yaml-language-server: $schema=../../schema"
    assert [(str(found.position), found.code, found.hint) for found in check_modelines(root)] == [
        ("models/shared/roles.yml:1:1", "K721", f"{fmt}/roles.yml, tai lisää {line}/roles.schema.json"),
        ("models/shared/sources.yml:1:1", "K721", f"{fmt}/sources.yml, tai kirjoita {line}/sources.schema.json"),
    ]


def test_every_file_leads_to_its_schema(root: Path) -> None:
    assert list(check_modelines(root)) == []
    for path in yaml_files(root):
        assert (root / (schema_path(PurePosixPath(path.relative_to(root).as_posix())) or "-")).is_file(), path


def test_the_settings_of_the_editor_know_every_kind_of_file(root: Path) -> None:
    known = json.loads((root / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    general = {path.name for path in (root / "schema").glob("*.schema.json")} - {"ids.schema.json"}
    assert {Path(path).name for path in known} == general
    assert all((root / path).is_file() for path in known)
    assert json.loads((root / ".vscode/extensions.json").read_text("utf-8"))["recommendations"][0] == "redhat.vscode-yaml"


def test_files_are_as_the_settings_of_editors_say(root: Path) -> None:
    editor = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
    rules = ConfigParser()
    rules.read_string("[all]\n" + (root / ".editorconfig").read_text("utf-8"))
    common = rules["*"]
    assert (common["charset"], common["end_of_line"]) == ("utf-8", "lf")
    assert (editor["files.encoding"], editor["files.eol"]) == ("utf8", "\n")
    assert int(common["indent_size"]) == editor["[yaml]"]["editor.tabSize"]
    for path in (*yaml_files(root), *(root / "schema").rglob("*.json")):
        data = path.read_bytes()
        assert data.endswith(b"\n"), path
        assert not re.search(rb"[\r\t]|[ ]\n", data), path
