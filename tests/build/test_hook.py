"""The hook that looks at what is being committed, in a real repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.conftest import SMALL

MODEL = "models/tiimi/model.yml"
WHO = ("-c", "user.name=Toimitus", "-c", "user.email=toimitus@example.fi")


class Repository:
    """The small project under git, with the hook switched on."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        shutil.copytree(SMALL, folder)
        shutil.copytree(root / ".githooks", folder / ".githooks")
        self.git("init", "-q", "-b", "main")
        self.git("config", "core.hooksPath", ".githooks")

    def git(self, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
        programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}" if path is None else path
        environment = {**os.environ, "PATH": programs, "GIT_CONFIG_GLOBAL": os.devnull}
        return subprocess.run(["git", *WHO, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=False)

    def commit(self) -> tuple[int, str]:
        done = self.git("commit", "-q", "-m", "Muutos")
        return done.returncode, done.stderr

    def write(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        (self.folder / name).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def repository(tmp_path: Path, root: Path) -> Repository:
    found = Repository(tmp_path / "hanke ja väli", root)
    found.git("add", "-A")
    assert found.commit() == (0, "Ei virheitä.\n")
    return found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("kind: team", "kind: team\n# 131052-308T", "virhe[P601]"), ("kind: team", "kind: taem", "virhe[S312]"), ("kind: team", "kind: [", "virhe[Y")],
)
def test_a_faulty_commit_is_refused(old: str, new: str, told: str, repository: Repository) -> None:
    repository.write(MODEL, old, new)
    repository.git("add", "-A")
    code, said = repository.commit()
    assert code == 1
    assert told in said
    assert f"{MODEL}:" in said
    assert "308T" not in said
    assert repository.git("rev-list", "--count", "HEAD").stdout == "1\n"
    assert list(repository.folder.glob(".git/tarkistus*")) == []


def test_what_is_staged_is_looked_at_and_not_what_the_file_is_now(repository: Repository) -> None:
    good = (repository.folder / MODEL).read_text("utf-8")
    repository.write(MODEL, "kind: team", "kind: taem")
    repository.git("add", "-A")
    (repository.folder / MODEL).write_text(good, "utf-8")
    assert repository.commit()[0] == 1
    (repository.folder / MODEL).write_text(good + "# Lisätty.\n", "utf-8")
    repository.git("add", "-A")
    repository.write(MODEL, "kind: team", "kind: taem")
    assert repository.commit() == (0, "Ei virheitä.\n")


def test_of_what_an_editor_offers_nothing_is_told_that_is_not_so(repository: Repository) -> None:
    """Renewing it where the staged files are looked at renews it for nobody."""
    subprocess.run([Path(sys.executable).parent / "toimintamallit", "schema"], cwd=repository.folder, check=True)
    repository.git("add", "-A")
    assert repository.commit() == (0, "Ei virheitä.\n")
    with (repository.folder / "models/shared/roles.yml").open("a", encoding="utf-8") as roles:
        roles.write("  - id: uusi-rooli\n    name: Uusi rooli\n")
    repository.git("add", "-A")
    assert repository.commit() == (0, "Ei virheitä.\n")


def test_a_computer_without_the_program_is_told_so(repository: Repository, tmp_path: Path) -> None:
    bare = tmp_path / "bin"
    bare.mkdir()
    for name in ("git", "sh"):
        found = shutil.which(name)
        assert found
        (bare / name).symlink_to(found)
    repository.write(MODEL, "kind: team", "kind: team # ei")
    repository.git("add", "-A")
    done = repository.git("commit", "-q", "-m", "Muutos", path=str(bare))
    assert done.returncode == 1
    assert "komentoa toimintamallit ei löydy" in done.stderr


def test_a_check_loads_nothing_of_what_builds(repository: Repository) -> None:
    program = "import sys; from generator.cli import main; main(['check']); print(*(name for name in sys.modules if name.startswith('generator.')))"
    done = subprocess.run([sys.executable, "-c", program], cwd=repository.folder, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[1] for name in done.stdout.split()}
    assert loaded & {"build", "render", "preview", "submissions", "history"} == set()
    assert {"cli", "intake", "project"} <= loaded
