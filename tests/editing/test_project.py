"""A new project anywhere: it is checked, formatted and built as it is, also by the package as it is installed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from generator import own_files
from generator.cli.arguments import make_parser
from generator.editing.form import format_files, yaml_files
from generator.editing.project import make_project, requirement
from generator.problems import Refused
from generator.project import read_project
from tests.conftest import ROOT


def commands(project: Path) -> Iterator[str]:
    """Every command of ours in the files for GitHub and GitLab, and in the instructions."""
    github = yaml.safe_load((project / ".github" / "workflows" / "pages.yml").read_text())
    gitlab = yaml.safe_load((project / ".gitlab-ci.yml").read_text())
    rows = [step.get("run", "") for job in github["jobs"].values() for step in job["steps"]]
    rows += [row for job in gitlab.values() if isinstance(job, dict) for row in job.get("script", ())]
    rows += re.findall(r"`(toimintamallit [^`]+)`", (project / "README.md").read_text())
    yield from (row.partition(" > ")[0] for row in rows if row.startswith("toimintamallit"))


def test_a_new_project_has_nothing_to_mend(tmp_path: Path) -> None:
    make_project(tmp_path / "uudet" / "mallit")
    project = tmp_path / "uudet" / "mallit"
    assert read_project(project).warnings == ()
    assert format_files(project, [*yaml_files(project), project / "site_config" / "spelling.yml"], write=False) == ((), ())
    assert [path.name for path in (tmp_path / "uudet").iterdir()] == ["mallit"]
    assert len((project / "README.md").read_text().split("\n")) <= 36
    for name in own_files.SHARED:
        assert (project / name).exists()
    assert f"\ntoimintamallit=={version('toimintamallit')}\n" in (project / "requirements.txt").read_text()
    assert os.access(project / ".githooks" / "pre-commit", os.X_OK)


@pytest.mark.parametrize(
    ("origin", "asked"),
    [
        (None, "toimintamallit==1.2"),
        ('{"url": "file:///koti/toimintamallit", "dir_info": {"editable": true}}', "toimintamallit==1.2"),
        ('{"url": "https://a.example/t-1.2-py3-none-any.whl", "archive_info": {}}', "toimintamallit @ https://a.example/t-1.2-py3-none-any.whl"),
        ('{"url": "https://a.example/t.git", "vcs_info": {"vcs": "git", "commit_id": "f00"}}', "toimintamallit @ git+https://a.example/t.git@f00"),
    ],
)
def test_a_new_project_asks_for_the_program_where_it_came_from(origin: str | None, asked: str) -> None:
    assert requirement("1.2", origin) == asked


def test_files_for_services_name_commands_that_there_are(tmp_path: Path) -> None:
    make_project(tmp_path / "mallit")
    found = list(commands(tmp_path / "mallit"))
    assert {"toimintamallit check --format github", "toimintamallit check --format gitlab", "toimintamallit build --out public"} <= set(found)
    for command in found:
        given = shlex.split(command)[1:]
        make_parser().parse_args(given + (["--no-input"] if given[0] == "new" else []))


def test_only_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "tyhja" / ".git").mkdir(parents=True)
    assert "models" in make_project(tmp_path / "tyhja")
    (tmp_path / "tiedosto").touch()
    before = sorted(tmp_path.rglob("*"))
    for name, key in (("tyhja", "J751"), ("tiedosto", "J751.file"), ("tiedosto/uusi", "J751.file")):
        with pytest.raises(Refused) as refused:
            make_project(tmp_path / name)
        assert [problem.said.key for problem in refused.value.problems] == [key]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as an installation has it, built from the sources."""
    sources, place = tmp_path_factory.mktemp("lahteet") / "lahteet", tmp_path_factory.mktemp("asennettu")
    needed = ("generator", "pyproject.toml", "setup.py", "README.md", "LICENSE", *own_files.PACKAGED)
    for name in needed:
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, sources / name)
    subprocess.run([sys.executable, "setup.py", "-q", "build_py", "--build-lib", str(place)], cwd=sources, check=True)
    return place


def test_the_installed_package_makes_and_builds_a_project(package: Path, tmp_path: Path) -> None:
    def run(folder: Path, *arguments: str) -> str:
        done = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    environment = {**os.environ, "PYTHONPATH": str(package)}
    assert run(tmp_path, "-c", "import generator; print(generator.__file__)").startswith(str(package))
    assert "git config core.hooksPath .githooks" in run(tmp_path, "-m", "generator", "init", "mallit")
    project = tmp_path / "mallit"
    assert run(project, "-m", "generator", "check") == "Ei virheitä.\n"
    run(project, "-m", "generator", "build")
    page = (project / "public" / "mallit" / "yhteinen-alku" / "itamaa" / "index.html").read_text()
    assert "Moni asiakas tarvitsi myös terveydenhuollon tukea" in page
    assert (project / "public" / "oppaat" / "itamaa.pdf").read_bytes().startswith(b"%PDF-")
