"""The examples of the editor's guide are read by the real reader, so that the guide stays true."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest
from PIL import Image

from generator.cli import main
from generator.cli.arguments import make_parser
from generator.intake import read_catalog
from generator.messages import Language, said, words
from generator.problems import Refused
from tests import pictures

KNOWN = [["git", "add"], ["git", "clone"], ["git", "commit"], ["git", "push"], ["cd", "toimintamallit"], ["source", ".venv/bin/activate"]]
QUICK = {"check", "status", "diff", "history", "fmt", "innokyla", "new", "init", "schema"}
ASKING = [["new", "realisation"], ["new", "model"], ["new", "region"]]
EXAMPLE = "models/tyokykytiimi/regions/esimerkkila.yml"


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    """All pages of the guide."""
    return "\n".join(page.read_text("utf-8") for page in sorted((root / "content/ohje").glob("*.md")))


@pytest.fixture(scope="module")
def examples(guide: str) -> list[str]:
    """The YAML examples of the guide in their order."""
    return re.findall(r"^ *```yaml\n(.*?)^ *```", guide, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def commands(guide: str) -> list[list[str]]:
    """The lines that the guide tells to type, in words."""
    blocks = re.findall(r"^ *```bash\n(.*?)^ *```", guide, re.DOTALL | re.MULTILINE)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def starting(examples: list[str], start: str) -> str:
    """The one example that begins so."""
    found = [example for example in examples if example.startswith(start)]
    assert len(found) == 1, start
    return found[0]


@pytest.fixture
def project(root: Path, tmp_path: Path, examples: list[str]) -> Path:
    """The real models with everything that the guide tells to add."""
    for folder in ("models", "site_config"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("theme"))
    shared = tmp_path / "models/shared"
    for name, start in (("organisations", "  - id: esimerkkilan-hyvinvointialue"), ("sources", "  - id: esimerkkila-raportti")):
        with (shared / f"{name}.yml").open("a", encoding="utf-8") as file:
            file.write(starting(examples, start))
    (shared / "regions/esimerkkila.yml").write_text(starting(examples, "# Esimerkkilä ja sen"), "utf-8")
    (tmp_path / EXAMPLE).write_text(starting(examples, "# Esimerkkilä: työkykytiimin pilotti"), "utf-8")
    (tmp_path / "models/ohjauspuhelu").mkdir()
    (tmp_path / "models/ohjauspuhelu/model.yml").write_text(starting(examples, "# Ohjauspuhelu"), "utf-8")
    return tmp_path


def test_the_examples_make_a_project_without_problems(project: Path) -> None:
    catalog, warnings = read_catalog(project)
    assert [f"{problem.position} {problem.message}" for problem in warnings] == []
    assert catalog.realisation("tyokykytiimi", "esimerkkila")
    assert any(model.id == "ohjauspuhelu" for model in catalog.models)


def test_a_slip_in_an_example_is_told_as_the_guide_shows(guide: str, project: Path) -> None:
    text = (project / EXAMPLE).read_text("utf-8")
    assert "role: kuntoutusohjaaja" in text
    (project / EXAMPLE).write_text(text.replace("role: kuntoutusohjaaja", "role: kuntoutusohjaja", 1), "utf-8")
    with pytest.raises(Refused) as refused:
        read_catalog(project)
    (problem,) = refused.value.problems
    told = f"{problem.position}: virhe[{problem.code}] {problem.message}"
    assert told in guide


def test_every_command_is_one_that_there_is(root: Path, commands: list[list[str]]) -> None:
    parser, targets = make_parser(Language.FI), set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    for program, *arguments in commands:
        if program == "make":
            assert set(arguments) <= targets, arguments
        elif program == "toimintamallit":
            with pytest.raises(SystemExit) if "--help" in arguments else nullcontext() as ended:
                parser.parse_args(arguments)
            assert ended is None or ended.value.code == 0, arguments
        else:
            assert [program, *arguments[:1]] in KNOWN, (program, arguments)


def test_commands_that_look_or_write_run_on_the_real_models(
    root: Path, tmp_path: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("models", "site_config", "content"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("theme", "javascripts"))
    (tmp_path / "sivu.txt").write_text("Tukipolku\n\nToimintamallin lyhyt kuvaus\nPolku kertoo, mistä asiakas saa tukea.\n", "utf-8")
    real, region = (tmp_path / "models" / name for name in ("tyokykytiimi/regions/kainuu.yml", "shared/regions/kainuu.yml"))
    real.write_text(real.read_text("utf-8") + "innokyla:\n  published: 2026-02-01\n", "utf-8")
    region.write_text(region.read_text("utf-8").replace("\nproject:\n", "\nproject:\n  innokyla:\n    published: 2026-02-01\n", 1), "utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-01T12:00:00Z")
    for line in ("git init -q", "git config user.name Testi", "git config user.email testi@example.fi", "git add .", "git commit -qm Alku"):
        subprocess.run(line.split(), cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    quick = [arguments for program, *arguments in commands if program == "toimintamallit" and arguments[0] in QUICK and arguments not in ASKING]
    assert {arguments[0] for arguments in quick} == QUICK
    for arguments in quick:
        assert main(arguments) == 0, arguments


def test_every_picture_is_taken_by_the_tool_and_described(root: Path, guide: str) -> None:
    shown = re.findall(r"!\[([^\]]*)\]\(\.\./assets/ohje/([a-z]+)\.webp\)", guide)
    taken = {picture.name for picture in pictures.ALL}
    assert {name for _, name in shown} == taken == {file.stem for file in (root / "content/assets/ohje").iterdir()}
    assert all(len(told) > 40 for told, _ in shown)
    for name, width, height in re.findall(r"/([a-z]+)\.webp\)\{ width=(\d+) height=(\d+)", guide):
        size = Image.open(root / f"content/assets/ohje/{name}.webp").size
        assert (int(width), int(height)) == tuple(round(side / pictures.SHARPNESS) for side in size), name
    assert all(file.stat().st_size < 100_000 for file in (root / "content/assets/ohje").iterdir())


def test_every_button_and_link_that_the_guide_names_is_there(root: Path, guide: str) -> None:
    bold = set(re.findall(r"\*\*([^*]+)\*\*", guide))
    assert {words(said(f"preview.{key}")) for key in ("in_editor", "in_file", "copy_place", "meaning", "show_page")} <= bold
    named = {name for name in bold if name.startswith("Kopioi ") or name.endswith("(PDF)")} - {words(said("preview.copy_place"))}
    assert len(named) == 4
    fixed = (root / "site_config/words.yml").read_text("utf-8")
    assert [name for name in named if f"fi: {name}," not in fixed] == []
