"""The words of texts: each fault is told once, at its very letters; what is right is left in peace."""

from __future__ import annotations

from pathlib import Path

import libvoikko
import pytest

from generator.domain.settings import KnownWords, SmallCounts
from generator.intake import Rules, read_catalog
from generator.intake.encoding import decode
from generator.intake.passages import Passage, page
from generator.intake.spelling import Speller
from generator.problems import Problem, Refused, Severity
from generator.text.addresses import addresses
from tests.intake.projects import copy_good

MODEL = "models/kokoava-tiimi/model.yml"
REALISATION = "models/kokoava-tiimi/regions/metsamaa.yml"
NEED = "  Asiakas ei aina tiennyt, kenen puoleen kääntyä.\n"
WORDS = ("Eksote", "työhönvalmentaja", "osatyökykyinen", "mt", "PDF")
FAR = f"Tämä virke jatkuu niin, että se on {'aina vain pitkä ja ' * 5}pitkä."


def told(root: Path, words: tuple[str, ...] = WORDS, below: int = 5) -> tuple[Problem, ...]:
    rules = Rules(KnownWords(words=words), SmallCounts(below=below), addresses)
    try:
        return read_catalog(root, rules=rules)[1]
    except Refused as refused:
        return refused.problems


def with_text(root: Path, path: str, old: str, new: str) -> str:
    """The file with a text put in the place of another; what it holds then."""
    text = (root / path).read_text("utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    (root / path).write_text(text, "utf-8")
    return text


def shown(root: Path, problem: Problem) -> tuple[str, str]:
    """The code of a problem and the letters it points at."""
    line = (root / problem.position.path).read_text("utf-8").split("\n")[problem.position.line - 1]
    return problem.code, line[problem.position.column - 1 :][: problem.position.length]


def test_a_good_project_has_nothing_to_tell(tmp_path: Path) -> None:
    assert told(copy_good(tmp_path / "project")) == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Monialainen työkykky on tärkeä. Työkykky paranee.", [("K710", "työkykky"), ("K710", "Työkykky")]),
        ("Sana väärinn on täällä\n  ja väärinn myös täällä.", [("K710", "väärinn")]),
        ("Hyvä **väärinn** ja [linkki väärinnn](https://example.fi/vaarinn).", [("K710", "väärinn"), ("K710", "väärinnn")]),
        ("Lähde [@metsamaa-raportti, luku Väärinn 3.2] on oikein, [osoite](mallit/) myös ja info@vaarinn.example.fi.", []),
        ("Eksoten työhönvalmentajien sosiaali- ja terveyspalvelut touko–kesäkuussa, Eksote-yhteistyö ja THL:n PDF-ohje (THL).", []),
        ("Osatyökykyisten mt-palvelut ja Työtä-hanke kuntakokeilu 2:ssa klo 12.30.", []),
        ("Sekaisin on tyоkyky ja Москва on oikein.", [("P608", "tyоkyky")]),
        (FAR, [("K712", "Tämä")]),
        ("Näin on. " * 45, []),
        ("Näin se on. " * 31, [("K713", "Näin")]),
        (
            "Siellä työkykyhankkeen hankepäällikön esihenkilön osaamiskeskus toimii.",
            [("K714", "työkykyhankkeen hankepäällikön esihenkilön osaamiskeskus")],
        ),
        ("Siellä työkykyhankkeen hankepäällikön, esihenkilön ja osaamiskeskuksen työntekijä on.", []),
        ("Siitä päättää ABCD, ja ABCD:n kanta on selvä.", [("K715", "ABCD")]),
        ("Siitä päättää Alku Beeta (ABCD). ABCD on selvä. Toinen on BCDE eli toinen. Oma Polku II on kolmas.", []),
        ("Kurssilla oli 3 asiakasta.", [("P610", "3")]),
        ("Kurssin kävi kaksi pitkään työttömänä ollutta asiakasta.", []),
        ("Kurssin kävi kaksi uutta asiakasta.", [("P610", "kaksi")]),
        ("Asiakkaista 20 tuli kurssille. Heistä yksi jatkoi työssä.", []),
        ("Asiakkaita tuli 20, joista 3 jatkoi työssä.", [("P610", "3")]),
        ("Kurssilla oli alle 4 asiakasta, 4 928 henkilöä, 2,5 henkilöä ja 10–4 asiakasta.", []),
        ("Hankkeessa on kolme työntekijää, neljä kuntaa ja 2 ryhmää, joista yksi kokeilee.", []),
    ],
)
def test_prose(text: str, faults: list[tuple[str, str]], tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    with_text(root, MODEL, NEED, f"  {text} [@metsamaa-raportti, luku 3]\n")
    assert [shown(root, problem) for problem in told(root)] == faults
    assert all(problem.severity is Severity.WARNING for problem in told(root))


def test_suggestions(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    with_text(root, MODEL, NEED, "  Monialainen työkykky on työkyky.\n")
    (problem,) = told(root)
    assert problem.hint.startswith("Tarkoititko «työkyky», «työkyykky»? Jos sana on oikein, lisää se tiedostoon site_config/spelling.yml.")
    assert told(root, (*WORDS, "työkykky")) == ()


def test_every_kind_of_text_in_finnish_only(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    with_text(root, MODEL, "    text: Ammattilaiset arvioivat tilanteen yhdessä.", "    text: {fi: Väärinn nämä., sv: Arbetsförmågan., en: This is.}")
    with_text(root, REALISATION, "    name: Asiakkaita", "    name: Asiakkaitaa")
    (root / "content" / "sv").mkdir(parents=True)
    (root / "content" / "sv" / "index.md").write_text("# Verksamhetsmodeller\n", "utf-8")
    page = '---\ntitle: Otsikko väärinn\nhide: [navv]\n---\n# Otsikko { #vaarinn }\n\n<p class="vaarinn">Teksti vääärin</p> `koodii`\n'
    page += "\n```\nkoodii\n```\n"
    (root / "content" / "sivu.md").write_text(page + "<!-- huomm\nhuomm -->\nLoppu väärä\n", "utf-8")
    assert [(p.position.path, p.position.line, *shown(root, p)) for p in told(root)] == [
        ("content/sivu.md", 2, "K710", "väärinn"),
        ("content/sivu.md", 7, "K710", "vääärin"),
        (MODEL, 15, "K710", "Väärinn"),
        (REALISATION, 34, "K710", "Asiakkaitaa"),
    ]


def test_figures(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    rows = [
        ("kaikki", "Asiakkaita", '"120"'),
        ("tyo", "Työllistyneet asiakkaat", '"117"'),
        ("muut", "Muut asiakkaat", '"3"'),
        ("ryhmat", "Ryhmät", '"2"'),
    ]
    text = "".join(f"  - id: {i}\n    name: {name}\n    value: {value}\n    text: Luvut [@metsamaa-raportti, luku 3].\n" for i, name, value in rows)
    old = (root / REALISATION).read_text("utf-8").partition("results:\n")[2].partition("lessons:")[0]
    with_text(root, REALISATION, old, text)
    small, revealing = told(root)
    assert {shown(root, small), shown(root, revealing)} == {("P610", '"3"'), ("P611", '"117"')}
    with_text(root, REALISATION, '"3"', "alle 5")
    assert [shown(root, problem) for problem in told(root)] == [("P611", '"117"')]
    with_text(root, REALISATION, '"117"', "yli 100")
    assert told(root) == ()
    with_text(root, REALISATION, '"120"', f'"{"1" * 5000}"')  # more digits than Python would read
    assert told(root) == ()


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    with_text(root, MODEL, NEED, "  Kurssilla oli 4 asiakasta [@metsamaa-raportti, luku 3].\n")
    assert [problem.message for problem in told(root)] == ["Henkilömäärä on alle 5, joten ihmisen voi ehkä tunnistaa."]
    assert told(root, below=4) == () == told(root, below=0)


def test_texts_wait_for_errors(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    with_text(root, MODEL, NEED, "  Väärinn.\n")
    with_text(root, MODEL, "goals:", "golas:")
    assert {problem.severity for problem in told(root)} == {Severity.ERROR}


def test_a_computer_without_voikko_is_told_so_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_good(tmp_path / "project")
    with_text(root, MODEL, NEED, "  Väärinn kävi 3 asiakasta [@metsamaa-raportti, luku 3].\n")
    monkeypatch.setenv("VOIKKO_DICTIONARY_PATH", str(tmp_path))
    monkeypatch.setattr(libvoikko.VoikkoLibrary, "open", classmethod(lambda cls, path=None: libvoikko.VoikkoLibrary(str(tmp_path / "none.so"))))
    problems = told(root)
    assert [problem.code for problem in problems] == ["K711", "P610"]
    assert "libvoikko1 voikko-fi" in problems[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 60_000,
        "```" * 80_000,
        ("a" * 20_000 + "\n") * 12,
        ("`" * 20_000 + "\n") * 12,
        "[@" * 100_000,
        "ÄÄ " * 50_000,
        "{<a" * 80_000,
        "a@" * 120_000,
    ],
)
def test_hostile_text_is_read_quickly(text: str) -> None:
    speller = Speller(WORDS)
    source = decode(text.encode(), "content/x.md")
    read: Passage = page(source)
    assert len(read.text) == len(source.text)
    assert all(end >= start for start, end in read.paragraphs())
    assert len(list(speller.wrong(read.text))) <= 80_000
    speller.close()
