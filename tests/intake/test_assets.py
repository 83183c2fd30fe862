"""Table C of the acceptance criteria: odd names, links and drawings that are more than pictures are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.intake.assets import check_asset
from generator.problems import Position
from tests.intake.projects import copy_good, problems_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">\n{}\n</svg>\n'
NAMES = [
    "a\\b.png",
    "a:b.png",
    "C:kuva.png",
    "kuva%2e%2e.png",
    "%2e%2e",
    "a?.png",
    "a#b.png",
    "con.png",
    "NUL",
    "kuva.",
    " kuva.png",
    "a\x00b",
    "a|b",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_some_computer_cannot_hold(name: str, tmp_path: Path) -> None:
    """C1."""
    assert [problem.code for problem in check_asset(tmp_path, f"content/kuvat/{name}")] == ["Y010"]


@pytest.mark.parametrize("name", ["kuva.png", "Työkyvyn tuki 2022.png", "a_b-c.min.js", "console.png", "sivu.sv.md"])
def test_ordinary_names(name: str, tmp_path: Path) -> None:
    assert list(check_asset(tmp_path, f"content/{name}")) == []


def test_a_hidden_folder_is_not_read(tmp_path: Path) -> None:
    """C1."""
    root = copy_good(tmp_path / "project")
    for folder in ("content/.piilossa", "models/.piilossa"):
        (root / folder).mkdir(parents=True)
        (root / folder / "uusi.yml").write_text("name: [", "utf-8")
        (root / folder / "kuva.svg").write_text(SVG.format("<script/>"), "utf-8")
    assert problems_of(root) == ()


@pytest.mark.parametrize("folder", ["content", "site_config"])
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_links_are_not_followed(folder: str, kind: str, tmp_path: Path) -> None:
    """C2; models/ are in test_hostile."""
    root = copy_good(tmp_path / "project")
    (root / folder).mkdir(exist_ok=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kuva.svg").write_text(SVG.format("<script/>"), "utf-8")
    (root / folder / "kuva.svg").symlink_to(outside / "kuva.svg" if kind == "file" else outside)
    assert [(problem.code, problem.position.path) for problem in problems_of(root)] == [("Y007", f"{folder}/kuva.svg")]


def test_pictures_with_the_same_name_on_some_disk(tmp_path: Path) -> None:
    """B8."""
    root = copy_good(tmp_path / "project")
    (root / "content").mkdir()
    for name in ("Kuva.png", "kuva.png"):
        (root / "content" / name).write_bytes(b"")
    assert [(problem.code, problem.position.path) for problem in problems_of(root)] == [("V408", "content/kuva.png")]


ACTIVE = [
    "<script>alert(1)</script>",
    "<SCRIPT/>",
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    '<rect onload="alert(1)"/>',
    '<g OnClick="x"/>',
    '<a href="javascript:alert(1)"/>',
    '<a xlink:href="https://example.org/"/>',
    '<image href="//example.org/a.png"/>',
    '<use href="muu.svg#a"/>',
    '<image href="data:image/svg+xml,%3Csvg/%3E"/>',
    "<style>@import 'a.css';</style>",
    "<style>g {{ fill: url(https://example.org/a) }}</style>".replace("{{", "{").replace("}}", "}"),
    '<rect style="fill: url(http://example.org/a)"/>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set attributeName="xlink:href" to="javascript:alert(1)"/>',
    '<iframe src="a.html"/>',
    "<rect>",
    "&vieras;",
]
PLAIN = [
    '<rect width="5" height="5" fill="url(#sävy)" style="stroke: #123"/>',
    '<use href="#a"/><a xlink:href="#b"/>',
    '<image href="data:image/png;base64,iVBORw0KGgo="/>',
    "<style>text { font: 12px sans-serif }</style><text>onload=alert(1) &lt;script&gt;</text>",
]


@pytest.mark.parametrize("drawn", ACTIVE)
def test_a_drawing_that_is_more_than_a_picture(drawn: str, tmp_path: Path) -> None:
    """C3."""
    path = tmp_path / "kuva.svg"
    path.write_text(SVG.format(drawn), "utf-8")
    problems = list(check_asset(path, "content/kuva.svg"))
    assert {problem.code for problem in problems} == {"Y011"}
    assert len(problems) == 1
    assert problems[0].position.line == (1 if drawn in ("<rect>", "&vieras;") else 2)


@pytest.mark.parametrize("head", ['<!DOCTYPE svg [<!ENTITY a "b">]>\n', '<?xml-stylesheet href="a.css"?>\n'])
def test_a_drawing_that_declares_more(head: str, tmp_path: Path) -> None:
    path = tmp_path / "kuva.svg"
    path.write_text(head + SVG.format(""), "utf-8")
    assert [(problem.code, problem.position) for problem in check_asset(path, "k.svg")] == [
        ("Y011", Position("k.svg", 1, 1, len(head.split()[0].split("[")[0].split(" ")[0])))
    ]


@pytest.mark.parametrize("drawn", PLAIN)
def test_a_plain_drawing(drawn: str, tmp_path: Path) -> None:
    path = tmp_path / "kuva.svg"
    path.write_text(SVG.format(drawn), "utf-8")
    assert list(check_asset(path, "content/kuva.svg")) == []
