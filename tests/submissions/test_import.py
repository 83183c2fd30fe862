"""A page copied from Innokylä becomes draft files that read back to the same texts, and nothing of it is lost."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.prose import Prose
from generator.domain.submission import Form
from generator.intake import read_catalog, read_settings
from generator.intake.encoding import decode
from generator.intake.prose import parse_prose
from generator.intake.reader import parse
from generator.intake.saved_page import read_saved_page, take_apart
from generator.intake.tree import data, scalars
from generator.problems import Refused, Severity
from generator.submissions import import_page, read_project
from generator.text import yaml_source
from generator.text.draft import Draft, Target, draft
from generator.text.prose_plain import plain_lines
from generator.text.submission import submission
from tests.conftest import ROOT, Golden

SAVED = ROOT / "tests/cases/saved"
FORM = read_settings(ROOT)[2]
MARK = re.compile(r"^(?:[-–—•*·‣◦▪]|\d{1,3}[.)])\s+")
LETTERS = st.text(alphabet=st.sampled_from("ab1 2.)-–•*_[]@()<>#|=~:+\\`\"'&;%!?{},/\u00a0\täÄ  "), max_size=40)


def plain(text: str) -> str:
    """The words alone: no list marks, comment marks, escapes or layout."""
    rows = (MARK.sub("", row.lstrip("# ").strip()) for row in text.split("\n"))
    return " ".join(" ".join(rows).split()).replace("[ @", "[@").replace("] (", "](")


def told(made: Draft) -> str:
    """Everything that the drafts and the report say: comments, texts as the reader gets them, times of events with their texts."""
    said = list(made.report)
    for path, text in made.files:
        reading = parse(decode(text.encode(), path))
        assert not reading.problems, path
        assert reading.tree
        said += [row.lstrip()[1:] for row in text.split("\n") if row.lstrip().startswith("#")]
        texts = [(address, str(data(scalar) or "")) for address, scalar in scalars(reading.tree)]
        said += [
            plain_lines(parse_prose(value)) if value and not address.endswith(("title", "name", "summary")) else value for address, value in texts
        ]
        said += [f"{when}: {plain_lines(parse_prose(text))}" for (at, when), (_, text) in itertools.pairwise(texts) if at.endswith("when")]
    return plain("\n".join(said))


def lost(saved: str, made: Draft) -> list[str]:
    """The lines of the saved page that are neither in the drafts nor in the report."""
    said = told(made)
    return [line for line in saved.split("\n") if plain(line) not in said]


@pytest.mark.parametrize(("name", "options"), [("uusi", {"source": "ita-raportti"}), ("vanha", {"model": "tiimi", "region": "etela"})])
def test_import_of_a_page(name: str, options: dict[str, str], project: Path, root: Path, golden: Golden) -> None:
    if name == "vanha":
        text = (project / "models/shared/regions/lansi.yml").read_text("utf-8")
        (project / "models/shared/regions/etela.yml").write_text(text.replace("name: Länsi", "name: Etelä"), "utf-8")
    saved = SAVED / f"{name}.txt"
    made = import_page(project, saved, **options)
    for path, text in made.files:
        assert (project / path).read_text("utf-8") == text
    golden.check(
        root / "tests/golden/submissions" / name, {Path(path).name: text for path, text in made.files} | {"kerrottu.txt": "\n".join(made.report)}
    )
    assert lost(saved.read_text("utf-8"), made) == []


def test_a_lost_line_is_seen() -> None:
    saved = "Ratkaisun perusidea\nYksi asia.\n- Toinen asia\nKuva\nKolmas"
    made = draft(take_apart(saved, FORM), FORM, Target("malli", "alue", "Alue"))
    assert lost(saved, made) == []
    ((path, text), other) = made.files
    spoilt = Draft(((path, text.replace("- Toinen asia", "")), other), made.report)
    assert lost(saved, spoilt) == ["- Toinen asia"]


def test_a_region_of_a_known_model_becomes_changes_that_hold(project: Path, tmp_path: Path) -> None:
    (project / "models/tiimi/regions/lansi.yml").unlink()
    import_page(project, SAVED / "uusi.txt", "tiimi", "lansi", "ita-raportti")
    catalog, _ = read_catalog(project)
    found = catalog.realisation("tiimi", "lansi")
    assert found
    assert [change.at for change in found.changes] == [
        *("need", "idea", "target_group"),
        *("conditions", "conditions", "tips", "tips", "indicators", "goals"),
    ]
    assert [item.id for item in found.model.goals] == ["asiakas-paasee-palveluun", "ammattilaiset-tietavat-tyonjaon"]


def test_a_new_draft_passes_the_check_with_warnings_only(project: Path) -> None:
    import_page(project, SAVED / "uusi.txt", source="ita-raportti")
    _, warnings = read_catalog(project)
    assert {problem.severity for problem in warnings} == {Severity.WARNING}
    assert {problem.code for problem in warnings} == {"K701"}


def test_what_the_page_said_is_what_the_submission_says(project: Path) -> None:
    """The round trip: fields that come from one text each hold the text that was saved."""
    import_page(project, SAVED / "uusi.txt", source="ita-raportti")
    catalog, context = read_project(project)
    found = catalog.realisation("tukipolku", "ita")
    assert found
    page = read_saved_page(SAVED / "uusi.txt", context.form)
    composed = {field.field.id: field.text for field in submission(catalog, context, found)}
    alone = ("nimi", "lyhyt-kuvaus", "toimintaymparisto", "kohderyhma", "ehdot", "tulokset", "lahtotilanne", "tarpeet", "tavoiteltu-muutos")
    for key in (*alone, "mittaaminen", "toteutussuunnitelma"):
        saved = page.field(key)
        assert saved
        assert composed[key] == plain_lines(saved.prose), key


def test_only_the_source_must_be_asked_for(project: Path) -> None:
    made = import_page(project, SAVED / "uusi.txt")
    with pytest.raises(Refused) as refused:
        read_catalog(project)
    errors = [problem for problem in refused.value.problems if problem.severity is Severity.ERROR]
    assert [(problem.message, problem.position.path) for problem in errors] == [("Lähdettä «innokyla-tukipolku» ei ole.", made.files[1][0])]
    assert "# KYSY: Mihin asiakirjaan" in made.files[1][1]


def test_a_nearly_empty_page_still_makes_a_legal_draft(project: Path, golden: Golden, root: Path) -> None:
    saved = SAVED / "melkein-tyhja.txt"
    made = import_page(project, saved, region="ita", source="ita-raportti")
    _, warnings = read_catalog(project)
    assert {problem.severity for problem in warnings} <= {Severity.WARNING}
    golden.check(root / "tests/golden/submissions/melkein-tyhja", {Path(path).name: text for path, text in made.files})
    assert lost(saved.read_text("utf-8-sig"), made) == []


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"model": "tiimi", "region": "ita"}, "J731"),
        ({"region": "pohjoinen"}, "J732"),
        ({"region": "ita", "model": "Oma malli"}, "J733"),
        ({"region": "ita", "model": "shared"}, "J733"),
        ({"file": "ei-ole.txt", "region": "ita"}, "Y007"),
        ({"file": "tyhja.txt", "region": "ita"}, "J733"),
        ({"file": "tyhja.txt"}, "J732"),
        ({"file": "latin.txt", "region": "ita"}, "Y003"),
        ({"file": "suuri.txt", "region": "ita"}, "Y001"),
    ],
)
def test_refusals_write_nothing(options: dict[str, str], code: str, project: Path, tmp_path: Path) -> None:
    (tmp_path / "tyhja.txt").write_text("\n", "utf-8")
    (tmp_path / "latin.txt").write_bytes("Itä".encode("latin-1"))
    (tmp_path / "suuri.txt").write_text("a" * 300_000, "utf-8")
    shutil.copy(SAVED / "melkein-tyhja.txt", tmp_path)
    before = sorted(project.rglob("*"))
    file = tmp_path / options.pop("file", "melkein-tyhja.txt")
    with pytest.raises(Refused) as refused:
        import_page(project, file, **options)
    assert [problem.code for problem in refused.value.problems][:1] == [code]
    assert all(problem.hint for problem in refused.value.problems)
    assert sorted(project.rglob("*")) == before


def test_the_region_is_known_by_its_names(project: Path, tmp_path: Path) -> None:
    for number, place in enumerate(("Länsi", "Lännen hyvinvointialue")):
        saved = tmp_path / f"{number}.txt"
        saved.write_text(f"Toimintamallin nimi\nMalli {number}\nPaikkakunta, maakunta tai hyvinvointialue\n{place}\n", "utf-8")
        assert import_page(project, saved).files[1][0].endswith("/regions/lansi.yml")


def labels(form: Form) -> st.SearchStrategy[str]:
    """Labels of the form, in both generations, and other words that a page has on lines of their own."""
    words = [field.label for field in form.fields]
    return st.sampled_from([*words, *(f"{word} **" for word in words), "Kuva", "Kuvateksti", "Perustiedot", "Tuntematon **", "Liitteet", "Opit"])


@settings(max_examples=150, deadline=None)
@given(st.lists(LETTERS | labels(FORM) | st.sampled_from(["- a", "  - b", "1. a", "2. b", "2021: alku"]), max_size=25), st.booleans(), st.booleans())
def test_no_line_is_lost(lines: list[str], exists: bool, told_apart: bool) -> None:
    known = {field.label for field in FORM.fields}
    apart = (f"{line} sana{number}a" if told_apart and line not in known else line for number, line in enumerate(lines))
    saved = "\n".join(apart)
    made = draft(take_apart(saved, FORM), FORM, Target("malli", "alue", "Alue", base_keys=frozenset({"idea", "tips"}) if exists else None))
    assert lost(saved, made) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(LETTERS, max_size=8))
def test_a_text_is_read_back_as_it_was_saved(lines: list[str]) -> None:
    saved = take_apart("Ratkaisun perusidea\n" + "\n".join(lines), FORM).field("perusidea")
    assert saved
    if saved.prose.blocks:
        source = "\n".join(yaml_source.prose("text", saved.prose.blocks))
        tree = parse(decode(source.encode(), "x.yml")).tree
        assert tree
        value = data(tree.entries[0].node)
        assert isinstance(value, str)
        assert plain_lines(parse_prose(value)) == plain_lines(Prose(saved.prose.blocks)).replace("[@", "[ @").replace("](", "] (")
