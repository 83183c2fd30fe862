"""Typesets a document as a tagged PDF that meets PDF/UA-1 and PDF/A-2a, and lets out no other."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Literal, cast

import page
import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, Object

from generator.messages import Said, said
from generator.problems import Position, Problem, Refused
from generator.publish.pdf_check import differences
from generator.publish.pdf_reading import read_pdf

_STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_PROFILES = ("ua1", "2a")
# The checker takes a last data byte that happens to be a carriage return for a part of the line end; veraPDF does not.
_MISTAKEN = "PDFA2A-STREAM-LENGTH-001"


def compile_guide(data: bytes, template_dir: Path, fonts: Path, when: date) -> bytes:
    """The PDF of a document's data; the same arguments give the same bytes. Raises Refused when the PDF is not accessible.

    ``template_dir`` holds the template that the data names, ``fonts`` the TrueType files; ``when`` is the date written in the file.
    """
    document = json.loads(data)
    pdf = mark_row_headers(typeset(data, document["path"], template_dir / f"{document['template']}.typ", fonts, when))
    problems = faults(pdf, data)
    if problems:
        raise Refused(problems)
    return pdf


def typeset(data: bytes, path: str, template: Path, fonts: Path, when: date) -> bytes:
    """The document as Typst sets it, with its pages and tags; rows have no heads yet."""
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    compiler = typst.Compiler(root=template.parent, font_paths=faces, ignore_system_fonts=True)
    midnight = int(datetime(when.year, when.month, when.day, tzinfo=UTC).timestamp())
    try:
        # The data goes in as a string that the template reads as JSON, so that no text of it is ever read as code.
        pdf, warnings = compiler.compile_with_warnings(
            template, sys_inputs={"data": data.decode()}, format="pdf", pdf_standards=[*_STANDARDS], timestamp=midnight
        )
    except (typst.TypstError, RuntimeError) as error:
        raise Refused([_problem(path, said("J701", reason=str(error)))]) from error
    if warnings:
        # A missing font is only a warning, and would leave words out of the document.
        raise Refused(_problem(path, said("J702", reason=warning.message)) for warning in warnings)
    return cast(bytes, pdf)


def mark_row_headers(pdf: bytes) -> bytes:
    """The PDF with the first cell of every table row tagged as the row's header, which Typst cannot do yet."""
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        _mark_rows(document.Root.StructTreeRoot)
        document.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _mark_rows(element: Object) -> None:
    for child in _elements(element):
        if child.get("/S") == Name.TBody:
            for row in _elements(child):
                first = next(iter(_elements(row)), None)
                if first is not None and first.get("/S") == Name.TD:
                    first.S = Name.TH
                    first.A = Dictionary(O=Name.Table, Scope=Name.Row)
        else:
            _mark_rows(child)


def _elements(element: Object) -> list[Dictionary]:
    kids = element.get("/K")
    return [kid for kid in (list(kids) if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary) and "/S" in kid]


def faults(pdf: bytes, data: bytes) -> tuple[Problem, ...]:
    """Why the PDF may not be published: rules of the standards that it breaks, and what it says otherwise than its data."""
    document = json.loads(data)
    path = document["path"]
    broken = [
        _problem(path, said("J703", profile=profile, rule=failure.rule_id, reason=failure.message))
        for profile in _PROFILES
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
        if failure.rule_id != _MISTAKEN
    ]
    return (*broken, *(_problem(path, said("J704", difference=found)) for found in differences(read_pdf(pdf), document)))


def _problem(path: str, fault: Said) -> Problem:
    return Problem(Position(path, 0), fault)
