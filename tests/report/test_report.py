"""Problems are worded the same way for people, programs and code hosts."""

from __future__ import annotations

import json
from pathlib import Path

from generator import report
from generator.problems import Position, Problem, Severity

GOLDEN = Path(__file__).parents[1] / "golden" / "report"

PROBLEMS = (
    Problem(
        Position("models/tyokykytiimi/model.yml", 26, 5, 10),
        "S302",
        "Tuntematon kenttä «vasturooli».",
        "Tarkoititko «vastuurooli»? Sallitut kentät: tunniste, nimi, vastuurooli.",
        "roles.laakari.vasturooli",
        "    vasturooli: koordinaattori",
    ),
    Problem(Position("models/a.yml", 3, 170, 12), "Y101", "Rivi on pitkä.", snippet="ä" * 169 + "x" * 12 + "y" * 90),
    Problem(Position("models/b.yml", 7, 9, 4), "K701", "Sarkain ja leveät merkit.", snippet="\tnimi: 漢字 a\u0308ä loppu", severity=Severity.WARNING),
    Problem(Position("models/c.yml", 1, 7, 3), "Y004", "Näkymätön merkki \u202e.", "Poista \x1b[31m.", snippet="nimi: \u202e\x1b[31m<script>"),
    Problem(Position("models/d.yml", 2, 1), "Y003", "100 % väärin: kaksi\nriviä, pilkku.", "Korjaa."),
    Problem(Position("public", 0), "J503", "Kansio ei ole tämän ohjelman julkaisu."),
)


def test_every_form_of_the_report(golden) -> None:
    golden.check(
        GOLDEN,
        {
            "teksti.txt": report.to_text(PROBLEMS),
            "varit.txt": report.to_text(PROBLEMS[:3], colour=True),
            "ongelmat.json": report.to_json(PROBLEMS),
            "github.txt": report.to_github(PROBLEMS),
            "sivu.html": report.to_page(PROBLEMS),
            "yhteenveto.txt": "\n".join(report.summary(PROBLEMS[:count]) for count in (0, 1, 2, 3, 6)),
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
