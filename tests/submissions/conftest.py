"""The small project with the real words and form, and a git history of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

USED = (
    *("submission.", "background.", "entry.", "process.title", "roles.who", "results.", "status.", "action.guide"),
    *("history.", "diff.", "owner.", "field.", "part.", "step.", "model.", "participation.", "ageing."),
)
PROJECT = Path(__file__).resolve().parents[1] / "build" / "project"


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    made = tmp_path / "hanke"
    shutil.copytree(PROJECT, made)
    shutil.copy(root / "site_config/innokyla.yml", made / "site_config")
    words = re.split(r"\n(?=\S)", (root / "site_config/words.yml").read_text("utf-8").rstrip())
    (made / "site_config/words.yml").write_text("\n".join(word for word in words if word.startswith(USED)) + "\n", "utf-8")
    for region, name in (("ita", "Itä"), ("lansi", "Länsi")):
        path = made / f"models/shared/regions/{region}.yml"
        path.write_text(re.sub(r"\Aname: .*", f"name: {name}", path.read_text("utf-8")), "utf-8")
    path = made / "models/shared/organisations.yml"
    path.write_text(path.read_text("utf-8").replace("name: Keski-Suomen hyvinvointialue", "name: Idän hyvinvointialue"), "utf-8")
    return made


class Repository:
    """A project in git, committed on days of our choosing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2026-01-01T12:00:00+0200") -> None:
        person = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "T"), ("EMAIL", "t@example.fi"))}
        dates = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        environment = {**os.environ, **person, **dates, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(["git", *arguments], cwd=self.folder, check=True, env=environment, capture_output=True)

    def commit(self, day: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", day, day=day)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text("utf-8")
        assert old in text
        (self.folder / path).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def repository(project: Path) -> Repository:
    return Repository(project)
