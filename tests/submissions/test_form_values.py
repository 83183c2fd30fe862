"""What goes into the form's lists, and the profile's own fields, are checked at their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Refused, Severity
from generator.project import read_project

REGION = "models/shared/regions/ita.yml"
FORM = "site_config/innokyla.yml"


def change(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def known(project: Path) -> Path:
    """The small project with its own places in the form's list."""
    names = [row.strip()[6:] for row in (project / "models/shared/organisations.yml").read_text("utf-8").splitlines() if row.startswith("    name: ")]
    with (project / FORM).open("a", encoding="utf-8") as form:
        form.writelines(f"  - {name}\n" for name in ("Itä", "Länsi", *names))
    return project


def test_values_that_have_been_seen_are_not_told_of(known: Path) -> None:
    change(known, REGION, "project:\n", "project:\n  funders: [Kunta]\n")
    assert read_project(known).warnings == ()


def test_an_unseen_funder_is_a_warning_with_what_was_meant(known: Path) -> None:
    change(known, REGION, "project:\n", "project:\n  funders: [Kunta, Sosiaali- ja terveysministerio]\n")
    (problem,) = read_project(known).warnings
    lines = (known / REGION).read_text("utf-8").split("\n")
    assert (problem.code, problem.severity, problem.address) == ("K704", Severity.WARNING, "project.funders.2")
    assert lines[problem.position.line - 1][problem.position.column - 1 :].startswith("Sosiaali- ja terveysministerio")
    assert "Tarkoititko «Sosiaali- ja terveysministeriö (STM)»?" in problem.hint


def test_an_unseen_place_is_a_warning_at_the_name_and_at_the_organisation(project: Path) -> None:
    warnings = [problem for problem in read_project(project).warnings if problem.position.path == REGION]
    lines = (project / REGION).read_text("utf-8").split("\n")
    assert [(problem.code, problem.address) for problem in warnings] == [("K704", "name"), ("K704", "organiser_now")]
    assert [lines[problem.position.line - 1].partition(":")[0] for problem in warnings] == ["name", "organiser_now"]


@pytest.mark.parametrize(
    ("old", "new", "known_to", "hint"),
    [
        ("id: perusidea,", "id: perus-idea,", False, "Tarkoititko «perusidea»?"),
        ("id: hanke-nimi,", "id: nimi,", False, "Tunnisteet: hanke-nimi, "),
        ("id: tekija,", "id: kirjoittaja,", True, ""),
    ],
)
def test_a_field_that_nothing_is_composed_for_is_an_error_at_its_id(old: str, new: str, known_to: bool, hint: str, known: Path) -> None:
    change(known, FORM, old, new)
    if known_to:
        assert read_project(known).warnings == ()
        return
    with pytest.raises(Refused) as refused:
        read_project(known)
    (problem,) = refused.value.problems
    line = (known / FORM).read_text("utf-8").split("\n")[problem.position.line - 1]
    assert (problem.code, problem.position.path) == ("V421", FORM)
    assert line[problem.position.column - 1 :].startswith(new.removeprefix("id: "))
    assert hint in problem.hint
