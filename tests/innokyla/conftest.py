"""Packages for the tests: of the small project, with a chart of our own so that goldens do not change when charts are drawn otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.artifact import Artifact
from generator.intake import read_catalog, read_settings
from generator.publish.archive import unpack
from generator.publish.package import make_package, make_submission
from generator.render import innokyla
from generator.text.context import Chart, Context

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cases" / "good" / "pieni"
TEMPLATES = ROOT / "templates"

CHART = Chart(
    id="kokoava-tiimi--metsamaa",
    title="Metsämaan tiimi: työn kulku",
    description="Kaaviossa on kaksi vaihetta: <yhteydenotto> & kartoitus.",
    source="",
    svg='<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100" viewBox="0 0 400 100" font-family="Source Sans Pro" font-size="14">'
    '<rect x="1" y="1" width="180" height="60" fill="none" stroke="#00566B"/><text x="20" y="35">Yhteydenotto</text></svg>',
    width=400,
    height=100,
    smallest_pt=10.5,
)


def package(data: bytes) -> dict[str, bytes]:
    """The files of a package by name."""
    return unpack(make_package(data, lambda part: make_submission(part, TEMPLATES)))


def packed(submission: dict[str, Any]) -> dict[str, bytes]:
    """The files of one submission by name."""
    return package(json.dumps({"path": "", "folders": {"": submission}}).encode())


@pytest.fixture(scope="session")
def artifacts() -> dict[str, Artifact]:
    """Every package of the small project by the name of its file."""
    settings, words, form = read_settings(ROOT)
    context = Context(settings, words, form, charts={CHART.id: (CHART,)})
    return {artifact.path.stem: artifact for artifact in innokyla.render(read_catalog(SMALL)[0], context)}


@pytest.fixture(scope="session")
def full(artifacts: dict[str, Artifact]) -> dict[str, Any]:
    """A submission that has something in most fields, and a picture."""
    found: dict[str, Any] = json.loads(artifacts["kokoava-tiimi-metsamaa"].data)["folders"][""]
    return found


@pytest.fixture(scope="session")
def full_files(full: dict[str, Any]) -> dict[str, bytes]:
    """The files of that submission."""
    return packed(full)
