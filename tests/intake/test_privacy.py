"""Personal data and secrets: what is found, what is not, and that a report does not spread them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.intake.encoding import decode
from generator.intake.findings import told
from generator.intake.privacy import check_name, check_privacy
from generator.problems import Problem, Severity
from tests.intake.projects import copy_good, problems_of

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
REAL = "131052-308T"  # the Finnish authority's own public example


def found(text: str) -> list[Problem]:
    return list(check_privacy(decode(text.encode(), "x.md")))


def identity(born: str, mark: str, number: str) -> str:
    return f"{born}{mark}{number}{CHECKS[int(born + number) % 31]}"


@pytest.mark.parametrize("mark", "+-YXWVUABCDEF‐‑‒–−")
@pytest.mark.parametrize("number", ["002", "899", "900", "999"])
def test_identity_codes_of_every_century_mark(mark: str, number: str) -> None:
    code = identity("290200" if mark in "ABCDEF" else "280200", mark, number)
    for written in (code, code.lower()):
        (problem,) = found(f"eka rivi\nTunnus on {written}.\n")
        assert (problem.code, problem.severity) == ("P601", Severity.ERROR)
        assert (problem.position.line, problem.position.column, problem.position.length) == (2, 11, 11)


@pytest.mark.parametrize(
    "text",
    ["290201A002" + CHECKS[290201002 % 31], identity("131052", "-", "001"), "131052-308A", "310299-123" + CHECKS[310299123 % 31]],
)
def test_what_only_looks_like_one_is_a_warning(text: str) -> None:
    assert [(p.code, p.severity) for p in found(f"a {text} b")] == [("P602", Severity.WARNING)]


@pytest.mark.parametrize(
    "text", ["131352-308T", "1131052-308T", "131052-308TA", "x131052-308T", "321052-308T", "131052_308T", "13.10.52-308", "131052-308I"]
)
def test_what_is_none_at_all(text: str) -> None:
    assert found(text) == []


def test_every_day_of_a_century() -> None:
    day = date(1900, 1, 1)
    while day < date(2000, 1, 1):
        assert [p.code for p in found(identity(day.strftime("%d%m%y"), "-", "123"))] == ["P601"]
        day += timedelta(days=97)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Soita 040 123 4567 nyt", ["P603"]),
        ("Soita +358 40 1234567", ["P603"]),
        ("puh. 0295 020 001", ["P603"]),
        ("05-1234 567", ["P603"]),
        ("Postinumero 00270 ja 10 000 000 euroa, 0,5 %, 0–17-vuotiaat, 01.01.2021, 0800", []),
        ("vuosina 2021 2022 2023, 382 800 €, ISBN 978-952-00-1234-5, 1.1.2021–31.12.2022", []),
        ("matti.meikalainen@example.fi", ["P604"]),
        ("Kirjoita maija-liisa.virta@a-b.example.fi.", ["P604"]),
        ("kirjaamo@example.fi, palaute.hanke@example.fi, etunimi.sukunimi@example.fi", []),
        ("[@etela-savo-loppuraportti, luku 3.1.4]", []),
        ("FI21 1234 5600 0007 85", ["P605"]),
        ("FI2112345600000785", ["P605"]),
        ("DE89370400440532013000", ["P605"]),
        ("FI21 1234 5600 0007 86", []),
        ("-----BEGIN RSA PRIVATE KEY-----", ["P607"]),
        ("ghp_" + "a1" * 18, ["P607"]),
        ("password: kissa123", ["P607"]),
        ('api_key = "abcd1234efgh"', ["P607"]),
        ("Salasana: vaihdetaan kerran vuodessa", []),
        ("token: jokainen", []),
        ("Hankepäällikkö Maija Mehiläinen kertoi", ["P606"]),
        ("Jukka\n  Virtanen", ["P606"]),
        ("Anna Kelalle tieto. Etelä-Savo. Matti Meikäläinen. Työkyvyn Tuki", []),
        ("tyоkyky", ["P608"]),
        ("βeta", ["P608"]),
        ("Αθήνα ja Москва", []),
    ],
)
def test_detectors(text: str, codes: list[str]) -> None:
    assert [problem.code for problem in found(text)] == codes


def test_ten_thousand_identity_codes_of_all_marks() -> None:
    luck = random.Random(971)
    codes = []
    for index in range(10_000):
        mark = "+-YXWVUABCDEF"[index % 13]
        born = date({"+": 1800}.get(mark, 1900 if mark in "-YXWVU" else 2000) + luck.randrange(100), 1, 1) + timedelta(days=luck.randrange(365))
        codes.append(identity(born.strftime("%d%m%y"), mark, f"{luck.randrange(2, 1000):03}"))
    assert {problem.code for problem in found("\n".join(codes))} == {"P601"}
    assert len(found("\n".join(codes))) == 10_000


def test_letters_of_another_alphabet_are_named_wherever_they_are(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    (root / "content").mkdir()
    (root / "content/sivu.md").write_text("# Otsikko\n\ntyоkyky\n", "utf-8")
    roles = root / "models/shared/roles.yml"
    roles.write_text(roles.read_text("utf-8").replace("id: laakari", "id: lааkari"), "utf-8")
    told_of = [problem for problem in problems_of(root) if problem.code == "P608"]
    assert [(problem.position.path, problem.position.column) for problem in told_of] == [("content/sivu.md", 1), ("models/shared/roles.yml", 9)]
    assert all("CYRILLIC SMALL LETTER" in problem.message for problem in told_of)


def test_letters_of_another_alphabet_are_named() -> None:
    (problem,) = found("kello tyоkykу")
    assert "U+043E CYRILLIC SMALL LETTER O" in problem.message
    assert "U+0443 CYRILLIC SMALL LETTER U" in problem.message
    assert (problem.position.column, problem.position.length) == (7, 7)


def test_nothing_told_spreads_the_secret() -> None:
    shown = told([*found(f"Tunnus {REAL} ja FI21 1234 5600 0007 85 sekä password: kissa123"), *check_name(f"content/{REAL}.md")])
    assert {problem.code for problem in shown} == {"P601", "P605", "P607"}
    for problem in shown:
        text = repr(problem)
        assert not any(secret in text for secret in (REAL, "0007 85", "kissa123"))


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("content/ohje.md", f"# Ohje\n\nTunnus: {REAL}\n", (3, 9)),
        ("content/alue/sivu.md", f"![{REAL}](a.png)\n", (1, 3)),
        ("site_config/words.yml", f"home: {REAL}\n", (1, 7)),
        ("models/shared/roles.yml", f"roles:\n  - id: a\n    name: {REAL}\n    nmae: x\n", (3, 11)),
        ("models/shared/roles.yml", f"# {REAL}\nroles: [\n", (1, 3)),
        ("models/shared/roles.yml", 'roles:\n  - id: a\n    name: "131052\\u002d308T"\n', (3, 11)),
    ],
)
def test_everywhere(path: str, text: str, place: tuple[int, int], tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")
    (problem,) = [problem for problem in problems_of(root) if problem.code == "P601"]
    assert problem.position.path == path
    assert (problem.position.line, problem.position.column) == place
    assert all(REAL not in repr(problem) for problem in problems_of(root))


@pytest.mark.parametrize("path", [f"content/{REAL}.md", f"content/kuvat/{REAL}.png", f"models/{REAL}/model.yml", f"models/shared/regions/{REAL}.yml"])
def test_file_names(path: str, tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("x", "utf-8")
    problems = problems_of(root)
    assert [problem.code for problem in problems] == ["P601"]
    assert REAL not in repr(problems)
