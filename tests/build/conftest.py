"""A small project of our own: two regions, two models, three realisations."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SMALL = Path(__file__).with_name("project")


@pytest.fixture
def make_project(tmp_path: Path, root: Path) -> Callable[[str], Path]:
    """Makes the small project in a folder of this name, with the real hand-written pages, words and theme."""

    def make(name: str) -> Path:
        project = tmp_path / name
        shutil.copytree(SMALL, project)
        shutil.copytree(root / "content", project / "content")
        shutil.copytree(root / "site_config", project / "site_config", ignore=shutil.ignore_patterns("site.yml"), dirs_exist_ok=True)
        shutil.copy(root / "mkdocs.yml", project)
        return project

    return make


@pytest.fixture
def project(make_project: Callable[[str], Path]) -> Path:
    return make_project("hanke")
