"""A small project of our own: two regions, two models, three realisations."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish.mkdocs_site import build_pages

SMALL = Path(__file__).with_name("project")
_REAL = re.compile(r"((?:\.\./)+)(mallit|alueet|sanasto|lahteet)/[^)\"\s]+")  # links to what the small project does not have


@pytest.fixture(scope="session")
def whole_project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The small project with the real hand-written pages, words and theme, and the pages built; to be copied, not changed."""
    project = tmp_path_factory.mktemp("valmis") / "hanke"
    shutil.copytree(SMALL, project)
    shutil.copytree(root / "content", project / "content")
    for page in project.glob("content/**/*.md"):
        page.write_text(_REAL.sub(r"\1\2/", page.read_text("utf-8")), "utf-8")
    shutil.copytree(root / "site_config", project / "site_config", ignore=shutil.ignore_patterns("site.yml"), dirs_exist_ok=True)
    with (project / "site_config/spelling.yml").open("a", encoding="utf-8") as known:
        known.writelines(f"  - {word}\n" for word in ("Eskoo", "OSAKSI", "TE", "TOIMEKSI"))  # which real models tell of
    shutil.copy(root / "mkdocs.yml", project)
    build_pages(project, project / "build")
    return project


@pytest.fixture
def make_project(tmp_path: Path, whole_project: Path) -> Callable[[str], Path]:
    """Makes the small project in a folder of this name."""

    def make(name: str) -> Path:
        project = tmp_path / name
        shutil.copytree(whole_project, project, ignore=shutil.ignore_patterns("build"))
        shutil.copytree(whole_project / "build", project / "build", copy_function=os.link)
        return project

    return make


@pytest.fixture
def project(make_project: Callable[[str], Path]) -> Path:
    return make_project("hanke")
