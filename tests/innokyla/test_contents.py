"""What a package holds: the data, the texts beside it, the JSON and its schema, the pictures."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.artifact import Artifact
from generator.intake import read_catalog, read_settings
from generator.publish.picture import draw_png
from generator.render import innokyla
from generator.text.context import Context
from tests.conftest import Golden
from tests.innokyla.conftest import CHART, SMALL, TEMPLATES, package

SCHEMA = json.loads((TEMPLATES / "innokyla" / "ehdotus.schema.json").read_text("utf-8"))


def test_packages_of_the_small_project(root: Path, golden: Golden, artifacts: dict[str, Artifact]) -> None:
    made: dict[str, str | bytes] = {}
    for name, artifact in artifacts.items():
        made[f"{name}.json"] = artifact.data
        files = package(artifact.data)
        made[f"{name}.txt"] = "\n".join(files) + "\n"
        made |= {f"{name}/{file}": data for file, data in files.items() if file.endswith((".md", ".txt")) and "metsamaa/" not in file}
    golden.check(root / "tests/golden/innokyla/pieni", made)


def test_every_proposal_meets_the_schema(root: Path) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    settings, words, form = read_settings(root)
    for catalog in (read_catalog(root)[0], read_catalog(SMALL)[0]):
        for artifact in innokyla.render(catalog, Context(settings, words, form)):
            for submission in json.loads(artifact.data)["folders"].values():
                assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(submission["proposal"])] == []


@pytest.mark.parametrize(
    "edit",
    [{"extra": 1}, {"version": "22.11.2026"}, {"pages": []}, {"pictures": [{"id": "a"}]}, {"title": ""}],
    ids=lambda edit: next(iter(edit)),
)
def test_the_schema_refuses_other_proposals(full: dict[str, Any], edit: dict[str, Any]) -> None:
    assert not Draft202012Validator(SCHEMA).is_valid(full["proposal"] | edit)


def test_every_part_of_the_schema_is_told_in_finnish() -> None:
    def untold(part: object, name: str) -> list[str]:
        if not isinstance(part, dict):
            return []
        named = {key: value for group in ("properties", "$defs") for key, value in part.get(group, {}).items()}
        missing = [f"{name}.{key}" for key, value in named.items() if "title" not in value and key not in ("slug", "$schema")]
        found = [f for key, value in named.items() for f in untold(value, f"{name}.{key}")]
        return [*(m for m in missing if not m.endswith((".children", ".items"))), *found]

    assert untold(SCHEMA, "") == []
    assert untold({"properties": {"a": {"type": "string"}}}, "") == [".a"]


def test_json_is_the_proposal_and_tells_where_its_schema_is(full: dict[str, Any], full_files: dict[str, bytes]) -> None:
    written = json.loads(full_files["ehdotus.json"])
    assert written == full["proposal"]
    assert json.loads(full_files[written["$schema"]]) == SCHEMA


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    found: tuple[int, int] = struct.unpack(">II", png[16:24])
    return found


def test_pictures_are_wide_and_never_enormous(full_files: dict[str, bytes]) -> None:
    assert size(full_files[f"kuvat/{CHART.id}.png"]) == (2000, 500)
    assert full_files[f"kuvat/{CHART.id}.svg"].decode() == CHART.svg
    tall = {"id": "a", "svg": CHART.svg, "width": 100, "height": 1000}
    assert size(draw_png(tall, TEMPLATES / "word")) == (300, 3000)


def test_letters_of_pictures_are_drawn(full: dict[str, Any]) -> None:
    """A font that is not found leaves letters out without a word."""
    drawing = full["drawings"][0]
    without = drawing | {"svg": drawing["svg"].replace("Yhteydenotto", "")}
    assert draw_png(drawing, TEMPLATES / "word") != draw_png(without, TEMPLATES / "word")


def test_a_text_that_is_too_long_is_told_in_the_checklist(root: Path) -> None:
    settings, words, form = read_settings(root)
    tight = tuple(field.model_copy(update={"limit": 10} if field.id == "perusidea" else {}) for field in form.fields)
    context = Context(settings, words, form.model_copy(update={"fields": tight}))
    artifact = next(innokyla.render(read_catalog(SMALL)[0], context))
    told = json.loads(artifact.data)["folders"][""]["checklist"]
    assert next(line.partition("KORJAA: ")[2] for line in told.splitlines() if "Ratkaisun perusidea" in line).endswith("merkkiä liikaa")
