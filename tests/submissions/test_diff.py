"""How two regions' realisations of a model differ."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from generator.cli import main
from generator.intake import read_catalog, read_settings
from generator.text.changes import Speller
from generator.text.context import Context
from generator.text.difference_words import compare_regions, sentence_of
from generator.text.differences import Reading, differences
from tests.conftest import Golden
from tests.submissions.conftest import Repository


def test_regions_in_words_and_as_data(
    repository: Repository, root: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.edit(
        "models/tiimi/regions/lansi.yml",
        "changes:\n",
        "changes:\n"
        "  - at: roles\n    add: {id: laakari, role: asiakas, participation: consulted}\n    because: Lääkäri antaa neuvoja.\n"
        "  - at: roles.hoitaja\n    replace: {role: ohjaaja, participation: as-needed}\n    because: Hoitajia ei ole.\n"
        "  - at: process.steps.valinta\n    replace: {lane: ohjaaja, detail: Ohjaaja kysyy asiakkaalta.}\n    because: Valinta on ohjaajan.\n",
    )
    monkeypatch.chdir(repository.folder)
    made = {}
    for name, options in (("sanoin.txt", []), ("tietona.json", ["--format", "json"])):
        assert main(["diff", "tiimi", "ita", "lansi", *options]) == 0
        made[name] = capsys.readouterr().out
    golden.check(root / "tests/golden/submissions/erot", made)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("tiimit", "ita", "lansi"), "Mallia «tiimit» ei ole."), (("ohjaus", "ita", "lansi"), "Mallilla «ohjaus» ei ole alueen «lansi» kuvausta.")],
)
def test_unknown_ids(
    arguments: tuple[str, ...], words: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    assert main(["diff", *arguments]) == 1
    assert words in capsys.readouterr().err


def test_laws_of_differences_on_the_real_models(root: Path) -> None:
    """Nothing differs from itself; what is told one way around is told the other way around; everything can be worded."""
    catalog, context = read_catalog(root)[0], Context(*read_settings(root))
    speller = Speller(catalog, context)
    for model in catalog.models:
        found = [r for r in catalog.realisations if r.model.id == model.id]
        assert [differences(Reading(r, speller), Reading(r, speller)) for r in found] == [()] * len(found)
        for first, second in permutations(found, 2):
            there, back = (differences(Reading(a, speller), Reading(b, speller)) for a, b in ((first, second), (second, first)))
            assert {d.part for d in there} == {d.part for d in back}
            assert all(sentence_of(d, context.say).strip() for d in there)
            assert all(part.lines for part in compare_regions(catalog, context, first, second))
