"""Tables A and B of the acceptance criteria: hostile bytes and YAML are refused with a message, odd words come through letter for letter."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest

from generator.domain.value import is_slug
from generator.intake import read_catalog
from generator.intake.encoding import MAX_BYTES, decode
from generator.intake.reader import Reading, parse, read
from generator.intake.tree import Mapping, Scalar, record, scalars
from generator.problems import Position, Refused, Severity
from generator.text import links
from tests.intake.projects import copy_good, problems_of

LAUGHS = b"a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: [*c,*c,*c]\n"
MERGES = b"a: &a {x: 1}\nb: &b {<<: [*a, *a]}\nc: {<<: [*b, *b]}\n"


def reading(raw: bytes) -> Reading:
    try:
        return parse(decode(raw, "x.yml"))
    except Refused as refused:
        return Reading(None, refused.problems)


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        pytest.param(b"a: " + b"x" * MAX_BYTES, "Y001", 1, 1, id="A1 over 256 KiB"),
        pytest.param("a: ä".encode("utf-16"), "Y002", 1, 1, id="A2 UTF-16 with BOM"),
        pytest.param("a: b\n".encode("utf-16-le"), "Y002", 1, 1, id="A2 UTF-16 without BOM"),
        pytest.param("a: b\n".encode("utf-16-be"), "Y002", 1, 1, id="A2 UTF-16 big-endian without BOM"),
        pytest.param("a: b\nc: työ\n".encode("cp1252"), "Y003", 2, 6, id="A3 CP1252"),
        pytest.param("a: ä ä\n".encode() + b"\xe4", "Y003", 2, 1, id="A3 CP1252 after UTF-8"),
        pytest.param(b"[" * 100_000, "Y006", 1, 1, id="A7 brackets on a line"),
        pytest.param(b"[\n" * 100_000, "Y110", 21, 1, id="A7 brackets on lines"),
        pytest.param(b"- " * 100_000, "Y006", 1, 1, id="A7 dashes on a line"),
        pytest.param(b"- " * 9_000, "Y110", 1, 41, id="A7 dashes"),
        pytest.param(b"? " * 50_000, "Y006", 1, 1, id="A7 question marks on a line"),
        pytest.param(b"? " * 9_000, "Y115", 1, 3, id="A7 question marks"),
        pytest.param(b"{" * 100_000, "Y006", 1, 1, id="A8 braces on a line"),
        pytest.param(b"{\n" * 100_000, "Y115", 2, 1, id="A8 braces on lines"),
        pytest.param(b"a: [" + b"[" * 15_000, "Y110", 1, 23, id="A7 brackets in a value"),
        pytest.param(b"a: {<<: {b: c}}\n", "Y109", 1, 5, id="A11 merge key"),
        pytest.param(b"a: &a [*a]\n", "Y108", 1, 4, id="A12 cycle"),
        pytest.param(b'a: !!python/object/apply:os.system ["ls"]\n', "Y108", 1, 4, id="A13 tag"),
        pytest.param(b"a: ! x\n", "Y108", 1, 4, id="A13 bare tag"),
        pytest.param(b"a: !x!y z\n", "Y108", 1, 4, id="A13 undefined tag"),
        pytest.param(b"a: b\n---\nc: d\n", "Y112", 2, 1, id="A14 second document"),
        pytest.param(b"%YAML 1.2\n---\na: b\n", "Y112", 1, 1, id="A14 directive"),
        pytest.param(b"%TAG ! tag:x,2000:\n---\na: b\n", "Y112", 1, 1, id="A14 tag directive"),
        pytest.param(b"", "Y008", 1, 1, id="A15 empty"),
        pytest.param(b"# vain kommentti\n\n", "Y008", 1, 1, id="A15 comments only"),
        pytest.param(b"- a\n- b\n", "Y009", 1, 1, id="A15 list"),
        pytest.param(b"pelkka teksti\n", "Y009", 1, 1, id="A15 bare text"),
        pytest.param(b"a: b\nc: d\na: e\n", "Y201", 3, 1, id="A16 duplicate key"),
        pytest.param(b"nimi: Seminaari 16.5 aiheena: Voimavara\n", "Y101", 1, 29, id="A18 colon in prose"),
        pytest.param("nimi: Ryhmä #1\n".encode(), "Y113", 1, 13, id="A18 hash in prose"),
        pytest.param(b"a: {id: b, c ", "Y103", 1, 4, id="bracket open at the end of a file without a last line end"),
        pytest.param(b"a:\n\tb: c\n", "Y005", 2, 1, id="A6 tab"),
        pytest.param(b"a:\n  \tb: c\n", "Y005", 2, 3, id="A6 tab after spaces"),
    ],
)
def test_refused(raw: bytes, code: str, line: int, column: int) -> None:
    seconds = []
    for _ in range(3):
        began = time.process_time()
        _, problems = reading(raw)
        seconds.append(time.process_time() - began)
    assert [(p.code, p.position.line, p.position.column, p.severity) for p in problems] == [(code, line, column, Severity.ERROR)]
    assert len(problems[0].snippet) <= 300
    assert min(seconds) < 0.05


def test_a_file_of_too_many_values_is_not_read_to_its_end() -> None:
    _, problems = reading(b"a:\n" + b"- x\n" * 30_000)
    assert [(p.code, p.position.line, p.position.column) for p in problems] == [("Y111", 20_002, 3)]


@pytest.mark.parametrize(("raw", "lines"), [pytest.param(LAUGHS, 4, id="A10 billion laughs"), pytest.param(MERGES, 3, id="A11 merge chain")])
def test_every_line_of_a_bomb_is_refused(raw: bytes, lines: int) -> None:
    tree, problems = reading(raw)
    assert tree is None or len(list(scalars(tree))) <= 20
    assert {p.position.line for p in problems} <= set(range(1, lines + 1))
    assert {p.code for p in problems} <= {"Y108", "Y109"}
    assert (problems[0].code, problems[0].position.line, problems[0].position.column) == ("Y108", 1, 4)


BAD = "\x00\x07\x1b\x7f\x85\x9f\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u200b\u200c\u200d\u2060\ufeff\u2028\u2029\ufffd"


@pytest.mark.parametrize("letter", BAD, ids=[f"U+{ord(letter):04X}" for letter in BAD])
def test_invisible_characters(letter: str) -> None:
    """A5."""
    _, problems = reading(f"nimi: hyvää\nteksti: pa{letter}ha\n".encode())
    assert [(p.code, p.position.line, p.position.column) for p in problems] == [("Y004", 2, 11)]
    assert f"U+{ord(letter):04X}" in problems[0].message
    assert unicodedata.name(letter, "") in problems[0].message


@pytest.mark.parametrize(
    "change", [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n"), lambda raw: raw.replace(b"\n", b"\r")]
)
def test_line_ends_and_mark_change_nothing(change, tmp_path: Path) -> None:
    """A4."""
    plain, _ = read_catalog(copy_good(tmp_path / "plain"))
    root = copy_good(tmp_path / "changed")
    for path in root.rglob("*.yml"):
        path.write_bytes(change(path.read_bytes()))
    changed, problems = read_catalog(root)
    assert problems == ()
    assert changed == plain


@pytest.mark.parametrize(
    "word", ["no", "on", "yes", "00270", "12:30", "1.10", "010", "1_000", "+358401234567", "0x1F", "2022-11-30", ".inf", "{{x}}"]
)
def test_words_stay_as_written(word: str) -> None:
    """A17."""
    quoted = f"'{word}'" if word.startswith("{") else word
    tree, problems = reading(f"a: {quoted}\nb: [{quoted}]\n".encode())
    assert problems == ()
    assert tree is not None
    assert record(tree) == {"a": word, "b": [word]}


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_nothing_written_is_missing(nothing: str) -> None:
    tree, _ = reading(f"a:{nothing}\nb: ''\n".encode())
    assert tree is not None
    assert record(tree) == {"b": ""}


def test_thousands_of_faults_are_counted_not_listed(tmp_path: Path) -> None:
    """A9."""
    root = copy_good(tmp_path / "project")
    path = root / "models/kokoava-tiimi/model.yml"
    path.write_text(path.read_text("utf-8") + "".join(f"avain{n}: x\n" for n in range(12_000)), "utf-8")
    began = time.process_time()
    problems = [p for p in problems_of(root) if p.position.path.endswith("model.yml")]
    assert time.process_time() - began < 1  # 0.4 s on a busy machine
    assert len(problems) == 21
    assert problems[-1].message == "… ja 11980 muuta virhettä tässä tiedostossa."
    assert problems[-1].position > problems[-2].position


def test_reading_stops_at_two_hundred_faults() -> None:
    _, problems = reading(b"a:\n" + b"- x # y\n" * 300)
    assert [p.code for p in problems] == ["Y113"] * 201 + ["Y118"]


def test_a_project_without_models(tmp_path: Path) -> None:
    assert [(p.code, p.position) for p in problems_of(tmp_path)] == [("V413", Position("models"))]


SLUGS = ["../x", "a/b", "CON", "con", "com1", "lpt9", "nul", "tyоkyky", "a.", "a--b", "työ", "a" * 61, "a\n", "", "-a", "a-", "1a", "A", "a_b", "a b"]


@pytest.mark.parametrize("slug", [*SLUGS, "a\u0301", "ａ", "a%2e", "a:b", "a\\b", "~", ".", ".."])
def test_names_that_are_no_ids(slug: str, tmp_path: Path) -> None:
    """B7: as an id in a file, and as the name of a file."""
    assert not is_slug(slug)
    root = copy_good(tmp_path / "project")
    path = root / "models/kokoava-tiimi/model.yml"
    quoted = '"' + slug.replace("\\", "\\\\").replace("\n", "\\n") + '"'
    path.write_text(path.read_text("utf-8").replace("- id: kiire", f"- id: {quoted}"), "utf-8")
    problems = [p for p in problems_of(root) if p.severity is Severity.ERROR]
    assert len(problems) == 1
    assert (problems[0].code, problems[0].position.line) in {("S304", 97), ("S303", 97)}


@pytest.mark.parametrize("name", ["CON", "Iso", "työ", "a--b", "a b", "x" * 61])
def test_file_names(name: str, tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    (root / "models/shared/regions" / f"{name}.yml").write_bytes((root / "models/shared/regions/rannikko.yml").read_bytes())
    assert [(p.code, p.position) for p in problems_of(root)] == [("V410", Position(f"models/shared/regions/{name}.yml"))]


@pytest.mark.parametrize(("one", "other"), [("Liite", "liite"), ("ty\u00f6", "tyo\u0308")])
def test_twin_names(one: str, other: str, tmp_path: Path) -> None:
    """B8."""
    root = copy_good(tmp_path / "project")
    for name in (one, other):
        (root / "models/kokoava-tiimi" / f"{name}.png").write_bytes(b"")
    (problem,) = problems_of(root)
    assert problem.code == "V408"
    assert one in problem.message
    assert other in problem.message


def test_longest_ids_make_short_addresses() -> None:
    """B9: no address of two longest ids comes near two hundred characters."""
    longest = "a" * 60
    assert is_slug(longest)
    addresses = [links.innokyla(longest, longest), links.realisation(longest, longest), links.guide(longest)]
    addresses.append(links.chart_file(links.chart_key(longest, longest), "svg"))
    assert max(map(len, addresses)) <= 200


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_links_are_not_followed(kind: str, tmp_path: Path) -> None:
    """C2."""
    root = copy_good(tmp_path / "project")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "uusi.yml").write_text("name: [", "utf-8")
    target, link = (outside / "uusi.yml", "uusi.yml") if kind == "file" else (outside, "uusi")
    (root / "models/shared/regions" / link).symlink_to(target)
    assert [(p.code, p.position.path) for p in problems_of(root)] == [("Y007", f"models/shared/regions/{link}")]


def test_one_bad_file_hides_no_other(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    for path, text in (("shared/roles.yml", "roles: ["), ("shared/glossary.yml", "glossary: x"), ("kokoava-tiimi/regions/rannikko.yml", "name: x")):
        (root / "models" / path).write_text(text, "utf-8")
    told = [(p.position.path.removeprefix("models/"), p.code) for p in problems_of(root)]
    assert told == [
        *[("kokoava-tiimi/regions/rannikko.yml", "S301")] * 4,
        ("shared/glossary.yml", "S311"),
        ("shared/roles.yml", "Y103"),
    ]


def test_read_gives_the_tree_or_refuses(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: b\n", "utf-8")
    tree = read(tmp_path / "a.yml", tmp_path)
    assert isinstance(tree, Mapping)
    assert isinstance(tree.get("a"), Scalar)
    with pytest.raises(Refused):
        read(tmp_path / "puuttuu.yml", tmp_path)
