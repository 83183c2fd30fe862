"""Packages for Innokylä: each submission as Word, Markdown and JSON with its pictures and a checklist, in a zip."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.publish.archive import pack, unpack
from generator.publish.markdown_text import Json, markdown
from generator.publish.picture import draw_png
from generator.publish.submission_tree import submission_blocks
from generator.publish.word import Description, data_address, fitted, word_document

_SCHEMA = "ehdotus.schema.json"


def make_package(data: bytes, make_part: Callable[[bytes], bytes]) -> bytes:
    """The zip of a package's data; ``make_part`` gives the zip of one submission, kept or made by ``make_submission``."""
    files: dict[str, bytes] = {}
    for folder, submission in json.loads(data)["folders"].items():
        part = unpack(make_part(_written(submission)))
        files |= {f"{folder}/{name}" if folder else name: content for name, content in part.items()}
    return pack(files)


def make_submission(data: bytes, template_dir: Path) -> bytes:
    """The zip of one submission; the same data gives the same bytes."""
    submission = json.loads(data)
    proposal = submission["proposal"]
    pngs = {drawing["id"]: draw_png(drawing, template_dir / "word") for drawing in submission["drawings"]}
    files = {
        "ehdotus.docx": _word(submission, pngs, template_dir / "word" / "reference"),
        "ehdotus.md": markdown(submission),
        "ehdotus.json": _written(proposal),
        _SCHEMA: (template_dir / "innokyla" / _SCHEMA).read_bytes(),
        "tarkistuslista.txt": submission["checklist"].encode(),
    }
    for drawing in submission["drawings"]:
        files |= {f"kuvat/{drawing['id']}.png": pngs[drawing["id"]], f"kuvat/{drawing['id']}.svg": drawing["svg"].encode()}
    if pngs:
        files["kuvat/tekstit.txt"] = submission["picture_texts"].encode()
    return pack(files)


def _word(submission: Json, pngs: Mapping[str, bytes], reference: Path) -> bytes:
    sizes = {drawing["id"]: fitted(drawing["width"], drawing["height"]) for drawing in submission["drawings"]}
    blocks = submission_blocks(submission, lambda found: (data_address(pngs[found["id"]]), sizes[found["id"]]))
    title, version = submission["proposal"]["title"], submission["proposal"]["version"]
    return word_document(blocks, Description(title, "fi-FI", submission["publisher"], submission["keywords"], version), reference)


def _written(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
