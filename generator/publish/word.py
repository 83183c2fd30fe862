"""A submission as a Word document: real headings, named styles, pictures with alternative texts, always the same bytes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from generator.publish.archive import pack, unpack
from generator.publish.document_tree import Json, document
from generator.publish.pandoc import convert

_ROOM_MM = (170.0, 215.0)  # what the margins and a caption leave of A4
_MM_PER_PX = 25.4 / 96
# pandoc writes a picture's whole address once more as its description.
_REPEATED = re.compile(rb'(<pic:cNvPr descr=")data:image/png;base64,[^"]*')
_FIRST = "[Content_Types].xml"
_CORE = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>{publisher}</dc:creator><dc:language>fi-FI</dc:language><cp:keywords>{keywords}</cp:keywords>\
<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified></cp:coreProperties>
"""


def word_document(data: Json, pngs: Mapping[str, bytes], reference: Path) -> bytes:
    """The document of a submission; ``pngs`` has its pictures by id, ``reference`` is the folder of its styles and page."""
    sizes = {drawing["id"]: (drawing["width"], drawing["height"]) for drawing in data["drawings"]}

    def picture(found: Json) -> tuple[str, dict[str, str]]:
        return f"data:image/png;base64,{b64encode(pngs[found['id']]).decode()}", _fitted(*sizes[found["id"]])

    tree = document(data, picture)
    parts = {file.relative_to(reference).as_posix(): file.read_bytes() for file in sorted(reference.rglob("*")) if file.is_file()}
    beside = {"reference.docx": pack(parts, _FIRST)}
    title = data["proposal"]["title"]
    made = unpack(convert(tree, "docx", title, ["--reference-doc", "reference.docx"], beside))
    made["word/document.xml"] = _REPEATED.sub(rb"\1", made["word/document.xml"])
    made["docProps/core.xml"] = _core(data).encode()
    return pack(made, _FIRST)


def _fitted(width: float, height: float) -> dict[str, str]:
    """The size of a picture on the page: its own, or the largest that fits."""
    scale = min(1.0, _ROOM_MM[0] / (width * _MM_PER_PX), _ROOM_MM[1] / (height * _MM_PER_PX)) * _MM_PER_PX
    return {"width": f"{width * scale:.1f}mm", "height": f"{height * scale:.1f}mm"}


def _core(data: Json) -> str:
    proposal = data["proposal"]
    texts = {"title": proposal["title"], "publisher": data["publisher"], "keywords": ", ".join(data["keywords"])}
    return _CORE.format(date=proposal["version"], **{name: escape(re.sub(r"\s+", " ", text)) for name, text in texts.items()})
