"""Writes a guide as a Word document that colleagues can comment on and edit, and lets out none that is not accessible."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from openxml_audit import OpenXmlValidator

from generator.messages import Said, said
from generator.problems import Position, Problem, Refused
from generator.publish.document_tree import Json
from generator.publish.guide_tree import LANGUAGES, guide_blocks
from generator.publish.picture import draw_png
from generator.publish.word import Description, data_address, word_document
from generator.publish.word_check import differences
from generator.publish.word_reading import read_word


def write_guide(data: bytes, template_dir: Path) -> bytes:
    """The Word document of a guide's data; the same data gives the same bytes. Raises Refused when the document is not accessible."""
    guide = json.loads(data)

    def picture(block: Json) -> tuple[str, dict[str, str]]:
        drawing = {"id": guide["path"], "svg": block["svg"], "width": block["width_mm"], "height": block["height_mm"]}
        return data_address(draw_png(drawing, template_dir)), {name: f"{block[f'{name}_mm']}mm" for name in ("width", "height")}

    language = LANGUAGES[guide["language"]]
    told = Description(guide["title"], language, guide["publisher"], guide["keywords"], guide["updated"], guide["footer"])
    document = word_document(guide_blocks(guide, picture), told, template_dir / "reference")
    problems = faults(document, data)
    if problems:
        raise Refused(problems)
    return document


def faults(document: bytes, data: bytes) -> tuple[Problem, ...]:
    """Why the document may not be published: rules of the format that it breaks, and what it says otherwise than its data."""
    guide = json.loads(data)
    with TemporaryDirectory(prefix="toimintamallit-") as folder:
        file = Path(folder) / "opas.docx"
        file.write_bytes(document)
        broken = OpenXmlValidator().validate(file).errors
    path = guide["path"]
    return (
        *(_problem(path, said("J706", part=error.part_uri, reason=error.description)) for error in broken),
        *(_problem(path, said("J707", difference=found)) for found in differences(read_word(document), guide)),
    )


def _problem(path: str, fault: Said) -> Problem:
    return Problem(Position(path, 0), fault)
