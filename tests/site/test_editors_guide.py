"""The examples of the editor's guide are read by the real reader, so that the guide stays true."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.intake import read_catalog
from generator.problems import Refused

EXAMPLE = "models/tyokykytiimi/regions/esimerkkila.yml"


@pytest.fixture(scope="module")
def examples(root: Path) -> list[str]:
    """The YAML examples of the guide in their order."""
    return re.findall(r"^ *```yaml\n(.*?)^ *```", (root / "content/ohje.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)


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


def test_a_slip_in_an_example_is_told_as_the_guide_shows(root: Path, project: Path) -> None:
    text = (project / EXAMPLE).read_text("utf-8")
    assert "role: kuntoutusohjaaja" in text
    (project / EXAMPLE).write_text(text.replace("role: kuntoutusohjaaja", "role: kuntoutusohjaja", 1), "utf-8")
    with pytest.raises(Refused) as refused:
        read_catalog(project)
    (problem,) = refused.value.problems
    told = f"{problem.position}: virhe[{problem.code}] {problem.message}"
    assert told in (root / "content/ohje.md").read_text("utf-8")
