"""The page of downloads tells of files that are there, each with its own size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import Part, Selection, build

WORD = re.compile(r'<a href="\.\./([^"]+\.docx)"><span class="tm-visually-hidden">[^<]+, </span>([^<]+)</a>')
FILE = re.compile(r'<li><a href="\.\./([^"]+\.pdf)">[^<]+</a> <span class="tm-muted">([^<]+)</span>')


@pytest.mark.slow
def test_every_product_is_listed_with_its_size_and_only_those_asked_for_are_made(project: Path) -> None:
    out = project / "public"
    build(project, out, Selection(frozenset({Part.SITE, Part.GUIDES})), durable=False)
    listed = dict(FILE.findall((out / "lataukset/index.html").read_text("utf-8")))
    made = {path.relative_to(out).as_posix(): path.stat().st_size for path in out.rglob("*.pdf")}
    assert listed == {path: f"PDF, {round(size / 1000)} kt" for path, size in made.items()}
    words = {path.relative_to(out).as_posix(): path.stat().st_size for path in out.rglob("*.docx")}
    assert words
    assert dict(WORD.findall((out / "lataukset/index.html").read_text("utf-8"))) == {
        path: f"Word, {round(size / 1000)} kt" for path, size in words.items()
    }
    assert {path.split("/")[0] for path in made} >= {"oppaat", "roolikortit", "esitteet", "vertailut"}

    some = project / "osa"
    build(project, some, Selection(frozenset({Part.GUIDES}), region="ita", model="tiimi"), durable=False)
    files = sorted(path.relative_to(some).as_posix() for path in some.rglob("*.*") if path.suffix in (".pdf", ".docx"))
    assert files == ["esitteet/tiimi--ita.pdf", "oppaat/tiimi--ita.docx", "oppaat/tiimi--ita.pdf"]

    build(project, out, Selection(frozenset({Part.SITE})), durable=False)
    assert dict(FILE.findall((out / "lataukset/index.html").read_text("utf-8"))) == listed
