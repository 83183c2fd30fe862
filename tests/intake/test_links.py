"""Links inside the site: those that lead nowhere are errors at their very letters, with what may have been meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Severity
from tests.intake.projects import copy_good
from tests.intake.test_texts import MODEL, NEED, shown, told, with_text

INDEX = "# Etusivu\n\n## Kenelle { #kenelle }\n\n## Ääkkösten Ötökkä!\n\n![Kuva](assets/kuva.png)\n"
PAGE = "content/ohje.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_good(tmp_path / "project")
    (root / "content/assets").mkdir(parents=True)
    (root / "content/assets/kuva.png").write_bytes(b"")
    (root / "content/index.md").write_text(INDEX, "utf-8")
    return root


@pytest.mark.parametrize(
    "link",
    [
        *("index.md", "index.md#kenelle", "index.md#aakkosten-otokka", "#oma", "assets/kuva.png", "../assets/kuva.png", "../", "../#kenelle"),
        *("../mallit/", "../mallit/kokoava-tiimi/", "../mallit/kokoava-tiimi/metsamaa/#toisin", "../mallit/kokoava-tiimi/metsamaa/#viite-3"),
        *("../alueet/rannikko/#hanke", "../roolit/laakari/", "../lahteet/#metsamaa-raportti", "../sanasto/", "../viestit/#v420", "../innokyla/"),
        *("../oppaat/metsamaa.pdf", "../oppaat/metsamaa.docx", "../kaaviot/kokoava-tiimi.svg", "../mallit/../alueet/"),
        *("https://example.fi/ei", "mailto:palaute@example.fi", "tel:+358"),
    ],
)
def test_good_links_of_pages(link: str, root: Path) -> None:
    (root / PAGE).write_text(f'# Ohje\n\n<p id="oma">[Teksti]({link}) <a href="{link}">Teksti</a></p>\n', "utf-8")
    assert told(root) == ()


@pytest.mark.parametrize(
    ("link", "code", "hint"),
    [
        ("indx.md", "V420", "Tarkoititko «index.md»?"),
        ("assets/kuvva.png", "V420", "Tarkoititko «assets/kuva.png»?"),
        ("../mallit/kokova-tiimi/", "V420", "Tarkoititko «../mallit/kokoava-tiimi/»?"),
        ("../mallit/kokoava-tiimi", "V420", "Tarkoititko «../mallit/kokoava-tiimi/»?"),
        ("mallit/", "V420", "Tarkoititko «../mallit/»?"),
        ("/mallit/", "V420", "Tarkoititko «../mallit/»?"),
        ("../../mallit/", "V420", "Tarkoititko «../mallit/»?"),
        ("../oppaat/metsama.pdf", "V420", "Tarkoititko «../oppaat/metsamaa.pdf»?"),
        ("../xyzzy/", "V420", "Tarkista osoite. Sivuston sivut näet esikatselusta."),
        ("index.md#keelle", "V422", "Tarkoititko «#kenelle»?"),
        ("#xyzzy", "V422", "Kohtien tunnisteita: ohje."),
        ("../mallit/kokoava-tiimi/metsamaa/#toisinn", "V422", "Tarkoititko «#toisin»?"),
        ("../lahteet/#metsama-raportti", "V422", "Tarkoititko «#metsamaa-raportti»?"),
        ("../oppaat/metsamaa.pdf#a", "V422", "Poista linkistä loppu, joka alkaa merkillä #: sivun kohdilla ei ole tunnisteita."),
    ],
)
@pytest.mark.parametrize("form", ["[Teksti]({})", '<a href="{}">Teksti</a>', "[Teksti][a]\n\n[a]: {}"])
def test_dead_links_of_pages(form: str, link: str, code: str, hint: str, root: Path) -> None:
    (root / PAGE).write_text("# Ohje\n\nAlku, `[koodi](ei.md)` <!-- [ei](ei.md) --> ja " + form.format(link) + "\n", "utf-8")
    (problem,) = told(root)
    assert problem.severity is Severity.ERROR
    assert (problem.position.path, *shown(root, problem), problem.hint) == (PAGE, code, link, hint)


@pytest.mark.parametrize(
    ("link", "code", "hint"),
    [
        ("mallit/kokoava-tiimi/metsamaa/", "", ""),
        ("sanasto/", "", ""),
        ("ohje/#oma", "", ""),
        ("mallit/kokova-tiimi/", "V420", "Tarkoititko «mallit/kokoava-tiimi/»?"),
        ("ohje.md", "V420", "Tarkoititko «ohje/»?"),
        ("#toisin", "V420", "Tarkista osoite. Sivuston sivut näet esikatselusta."),
        ("mallit/kokoava-tiimi/#ehdott", "V422", "Tarkoititko «#ehdot»?"),
    ],
)
def test_links_of_models(link: str, code: str, hint: str, root: Path) -> None:
    (root / PAGE).write_text("# Ohje\n\n## Oma { #oma }\n", "utf-8")
    with_text(root, MODEL, NEED, f"  Lue [tästä]({link}) lisää.\n")
    with_text(root, "models/kokoava-tiimi/regions/metsamaa.yml", "because: Lääkäri oli mukana", f"because: Lääkäri [oli]({link}) mukana")
    assert [(*shown(root, problem), problem.hint) for problem in told(root)] == [(code, link, hint)] * (2 if code else 0)


def test_pages_of_other_languages_have_the_whole_site_under_theirs(root: Path) -> None:
    (root / "content/sv").mkdir()
    (root / "content/sv/index.md").write_text("# Start\n\n[Ett](mallit/) [två](alueet/rannikko/) [tre](../mallit/)\n", "utf-8")
    assert told(root) == ()
    (root / "content/sv/index.md").write_text("# Start\n\n[Ett](malit/)\n", "utf-8")
    (problem,) = told(root)
    assert (*shown(root, problem), problem.hint) == ("V420", "malit/", "Tarkoititko «../sv/mallit/»?")
