"""The PDF: accepted by three checkers, rejected by each when it is spoilt, the same from the same data."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.problems import Refused
from generator.publish.pdf_reading import read_pdf
from generator.publish.typst_guide import compile_guide, faults
from tests.guide.conftest import FONTS, ROOT, TEMPLATE, WHEN, make, verapdf

FOLDERS = {"oppaat", "roolikortit", "vertailut", "esitteet"}
SHEETS = {"roolikortit": 1, "esitteet": 2}


def test_every_product_passes_the_gates(real_pdfs: dict[str, bytes]) -> None:
    kinds = {path.split("/")[0] for path in real_pdfs}  # compiling has refused what the checkers do not accept
    assert kinds == FOLDERS


def test_a_card_is_one_page_and_a_leaflet_one_sheet(real_pdfs: dict[str, bytes]) -> None:
    pages = {path: read_pdf(pdf).pages for path, pdf in real_pdfs.items() if path.startswith(tuple(SHEETS))}
    assert {path: count for path, count in pages.items() if count != SHEETS[path.split("/")[0]]} == {}


def test_a_short_guide_is_short(real_pdfs: dict[str, bytes]) -> None:
    pages = {path: read_pdf(pdf).pages for path, pdf in real_pdfs.items() if path.startswith("oppaat/") and "--" in path}
    assert pages
    assert {path: count for path, count in pages.items() if count > 8} == {}


@pytest.mark.slow
def test_verapdf_accepts_every_product_and_no_spoilt_one(real_pdfs: dict[str, bytes], small_pdf: bytes, tmp_path: Path) -> None:
    files = {path.replace("/", "_"): pdf for path, pdf in real_pdfs.items()}
    spoilt = {name: spoil(small_pdf, SPOILT[name][0]) for name in ("untagged", "no alternative text")}
    for name, pdf in (files | spoilt | {"pieni.pdf": small_pdf}).items():
        (tmp_path / name).write_bytes(pdf)
    wanted = [("ua1", tmp_path / name) for name in (*files, *spoilt, "pieni.pdf")] + [("2a", tmp_path / "pieni.pdf")]
    broken = verapdf(*wanted)
    assert {name for name, rules in broken.items() if rules} == {f"ua1 {name}" for name in spoilt}, broken


def spoil(pdf: bytes, change: Callable[[Pdf], None]) -> bytes:
    """The PDF with one thing changed."""
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document)
        document.save(written)
    return written.getvalue()


def elements(element: Object, tag: str) -> list[Dictionary]:
    """The structure elements with this tag, in reading order."""
    kids = element.get("/K")
    found = []
    for kid in list(kids) if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            found += [kid] if tag == kid.S else []
            found += elements(kid, tag)
    return found


def change_all(tag: str, change: Callable[[Dictionary], None]) -> Callable[[Pdf], None]:
    """A change to the first element with the tag."""
    return lambda pdf: change(elements(pdf.Root.StructTreeRoot, tag)[0])


def drop(key: str) -> Callable[[Dictionary], None]:
    return lambda element: element.__delitem__(key)


def put(key: str, value: Object) -> Callable[[Dictionary], None]:
    return lambda element: element.__setitem__(key, value)


def without_mark(document: Pdf) -> None:
    with document.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


# What is spoilt, and which checkers see it: page-validation (J703) and the comparison with the data (J704).
SPOILT: dict[str, tuple[Callable[[Pdf], None], set[str]]] = {
    "untagged": (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), {"J703", "J704"}),
    "no language": (lambda pdf: pdf.Root.__delitem__("/Lang"), {"J703", "J704"}),
    "other language": (lambda pdf: pdf.Root.__setitem__("/Lang", String("sv-FI")), {"J704"}),
    "no alternative text": (change_all("/Figure", drop("/Alt")), {"J703", "J704"}),
    "file name as alternative text": (change_all("/Figure", put("/Alt", String("kaavio.svg"))), {"J704"}),
    "no mark of PDF/UA": (without_mark, {"J703"}),
    "heading as paragraph": (change_all("/H2", put("/S", Name.P)), {"J704"}),
    "no bookmarks": (lambda pdf: pdf.Root.__delitem__("/Outlines"), {"J704"}),
    "header cell without scope": (change_all("/TH", drop("/A")), {"J704"}),
    "header cell as data cell": (change_all("/TH", put("/S", Name.TD)), {"J704"}),
    "title not shown": (lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), {"J703"}),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_guide_is_seen(name: str, small_pdf: bytes, small_data: bytes) -> None:
    change, codes = SPOILT[name]
    assert faults(small_pdf, small_data) == ()
    assert {problem.code for problem in faults(spoil(small_pdf, change), small_data)} == codes


def test_a_word_of_a_chart_that_was_not_printed_is_seen(small_pdf: bytes, small_data: bytes) -> None:
    data = small_data.replace(b">Yhteydenotto</text>", ">Käänne</text>".encode())
    assert [problem.message for problem in faults(small_pdf, data)] == ["PDF ei vastaa aineistoaan: kaavion sana «Käänne» ei ole PDF:n tekstissä."]


def test_missing_fonts_stop_the_guide(small_data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        compile_guide(small_data, TEMPLATE, tmp_path, WHEN)
    assert {problem.code for problem in refused.value.problems} <= {"J701", "J702"}


def test_an_unknown_part_stops_the_guide(small_data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        make(small_data.replace(b'"kind": "paragraph"', b'"kind": "html"'))
    assert ["unknown prose node html" in problem.message for problem in refused.value.problems] == [True]


def test_same_bytes_in_another_place_zone_and_process(small_data: bytes, small_pdf: bytes, tmp_path: Path) -> None:
    shutil.copytree(TEMPLATE, tmp_path / "muualla" / "guide")
    (tmp_path / "data.json").write_bytes(small_data)
    program = (
        "import sys, datetime, pathlib; from generator.publish.typst_guide import compile_guide; p = pathlib.Path;"
        "sys.stdout.buffer.write(compile_guide(p('data.json').read_bytes(), p('muualla/guide').resolve(), p(sys.argv[1]),"
        " datetime.date(2026, 11, 22)))"
    )
    elsewhere = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program, str(FONTS)], cwd=tmp_path, env=elsewhere, capture_output=True, check=True)
    assert done.stdout == small_pdf


def test_the_reading_is_what_the_data_says(small_pdf: bytes, small_data: bytes) -> None:
    reading, guide = read_pdf(small_pdf), json.loads(small_data)
    assert (reading.language, reading.title) == ("fi-FI", guide["title"])
    assert reading.headings == reading.bookmarks
    assert (1, "Näin luet opasta") in reading.headings
    assert reading.alternatives == ["Metsämaan tiimi: työn kulku. Kaaviossa on kaksi vaihetta."]
