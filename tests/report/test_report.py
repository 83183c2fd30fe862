"""Problems are worded the same way for people, programs and code hosts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from generator import report
from generator.intake.suggestions import advice
from generator.messages import Language, said
from generator.problems import Position, Problem, Severity
from tests.conftest import Golden

Json = dict[str, Any]
GOLDEN = Path(__file__).parents[1] / "golden" / "report"
SCHEMAS = Path(__file__).parent / "schemas"

MERGED = said("note.merged", path="models/x.yml")
PROBLEMS = (
    Problem(
        Position("models/tyokykytiimi/model.yml", 26, 5, 10),
        said("S302", key="vasturooli", advice=advice("vasturooli", ("tunniste", "nimi", "vastuurooli"), said("title.keys"))),
        "roles.laakari.vasturooli",
        "    vasturooli: koordinaattori",
    ),
    Problem(Position("models/a.yml", 3, 170, 12), said("V407"), snippet="ä" * 169 + "x" * 12 + "y" * 90),
    Problem(Position("models/b.yml", 7, 9, 4), said("K701"), snippet="\tnimi: 漢字 a\u0308ä loppu", severity=Severity.WARNING),
    Problem(Position("models/c.yml", 1, 7, 3), said("S312", value="\u202e", name="\x1b[31m", advice=""), snippet="nimi: \u202e\x1b[31m<script>"),
    Problem(
        Position("models/ä b.yml", 2, 1), said("J603", complaint="100 % väärin: kaksi\nriviä, pilkku"), notes=(said("note.merged", path="x.yml"),)
    ),
    Problem(Position("public", 0), said("J503")),
)


@pytest.mark.parametrize("language", Language)
def test_every_form_of_the_report(golden: Golden, language: Language) -> None:
    golden.check(
        GOLDEN / language,
        {
            "teksti.txt": report.to_text(PROBLEMS, language=language),
            "varit.txt": report.to_text(PROBLEMS[:3], True, language),
            "ongelmat.json": report.to_json(PROBLEMS, language),
            "github.txt": report.to_github(PROBLEMS, language),
            "gitlab.json": report.to_gitlab(PROBLEMS, language),
            "ongelmat.sarif": report.to_sarif(PROBLEMS, language, "https://toimintamallit.example.fi/"),
            "sivu.html": report.to_page(PROBLEMS, language=language),
            "yhteenveto.txt": "\n".join(report.summary(PROBLEMS[:count], language) for count in (0, 1, 2, 3, 6)),
        },
    )


def test_colour_adds_nothing_but_colour() -> None:
    plain, coloured = report.to_text(PROBLEMS[:3]), report.to_text(PROBLEMS[:3], colour=True)
    for code in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[31m", "\x1b[33m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_the_forms_for_programs_are_what_they_say() -> None:
    made = json.loads(report.to_json(PROBLEMS))
    assert (made["errors"], made["warnings"], len(made["problems"])) == (5, 1, 6)
    assert all(line.startswith(("::error file=", "::warning file=")) for line in report.to_github(PROBLEMS).splitlines())
    assert len(report.to_github(PROBLEMS).splitlines()) == len(PROBLEMS)


def test_nothing_in_a_file_can_steer_the_terminal_or_the_page() -> None:
    assert not {"\x1b", "\u202e"} & set(report.to_text(PROBLEMS) + report.to_github(PROBLEMS))
    assert "<script>" not in report.to_page(PROBLEMS)
    for made in (report.to_gitlab(PROBLEMS), report.to_sarif(PROBLEMS)):
        assert not {"\x1b", "\u202e"} & set(json.dumps(json.loads(made), ensure_ascii=False))


def sarif_faults(log: Json) -> list[str]:
    return [error.message for error in Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))).iter_errors(log)]


def gitlab_faults(rows: list[Json]) -> list[str]:
    return [error.message for error in Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8"))).iter_errors(rows)]


@pytest.mark.parametrize("problems", [(), PROBLEMS], ids=["none", "all"])
def test_sarif_and_gitlab_follow_their_schemas(problems: tuple[Problem, ...]) -> None:
    assert sarif_faults(json.loads(report.to_sarif(problems, site="https://toimintamallit.example.fi"))) == []
    assert gitlab_faults(json.loads(report.to_gitlab(problems))) == []


def spoil_line(log: Json) -> None:
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0


def spoil_level(log: Json) -> None:
    log["runs"][0]["results"][0]["level"] = "virhe"


@pytest.mark.parametrize("spoil", [spoil_line, spoil_level])
def test_the_schema_of_sarif_sees_faults(spoil: Callable[[Json], None]) -> None:
    log = json.loads(report.to_sarif(PROBLEMS))
    spoil(log)
    assert sarif_faults(log)


def test_the_schema_of_gitlab_sees_faults() -> None:
    rows = json.loads(report.to_gitlab(PROBLEMS))
    for field, value in (("severity", "error"), ("fingerprint", rows[1]["fingerprint"] + " "), ("location", {"path": "a.yml"})):
        assert gitlab_faults([{**rows[0], field: value}]), field


def test_a_problem_is_known_again_when_its_line_moves() -> None:
    def fingerprints(problems: tuple[Problem, ...], language: Language = Language.FI) -> list[str]:
        return [row["fingerprint"] for row in json.loads(report.to_gitlab(problems, language))]

    known = fingerprints(PROBLEMS)
    moved = tuple(replace(problem, position=replace(problem.position, line=problem.position.line + 7)) for problem in PROBLEMS)
    assert fingerprints(moved) == known == fingerprints(PROBLEMS, Language.EN)
    assert len(set(fingerprints(PROBLEMS * 2))) == 2 * len(PROBLEMS)


def test_every_sarif_result_has_its_rule_with_help() -> None:
    run = json.loads(report.to_sarif(PROBLEMS, site="https://toimintamallit.example.fi/"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["helpUri"] == f"https://toimintamallit.example.fi/viestit/#{rule['id'].lower()}"
        assert rule["fullDescription"]["text"] in rule["help"]["text"]
