"""Word documents of pandoc's tree: real headings, named styles, pictures with alternative texts, always the same bytes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from generator.publish.archive import pack, unpack
from generator.publish.document_tree import Json, document
from generator.publish.pandoc import convert

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROOM_MM = (170.0, 215.0)  # what the margins and a caption leave of A4
_MM_PER_PX = 25.4 / 96
_FIRST = "[Content_Types].xml"
_CORE = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>{publisher}</dc:creator><dc:language>{language}</dc:language><cp:keywords>{keywords}</cp:keywords>\
<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified></cp:coreProperties>
"""


@dataclass(frozen=True)
class Description:
    """What the file says of the document: to a program in its properties, to a reader at the head and foot of each page."""

    title: str
    language: str
    publisher: str
    keywords: Sequence[str]
    date: str
    footer: str = ""


def word_document(blocks: list[Json], told: Description, reference: Path) -> bytes:
    """The document of pandoc's blocks; ``reference`` is the folder of its styles and page."""
    texts = {"title": told.title, "footer": told.footer, "language": told.language, "publisher": told.publisher, "date": told.date}
    written = {name: escape(re.sub(r"\s+", " ", text)) for name, text in (texts | {"keywords": ", ".join(told.keywords)}).items()}
    parts = {file.relative_to(reference).as_posix(): file.read_bytes() for file in sorted(reference.rglob("*")) if file.is_file()}
    for name in ("word/header1.xml", "word/footer1.xml"):
        parts[name] = parts[name].decode().format(**written).encode()
    options = ["--reference-doc", "reference.docx", "--syntax-highlighting", "none"]
    made = unpack(convert(document(blocks, told.language), "docx+native_numbering", told.title, options, {"reference.docx": pack(parts, _FIRST)}))
    made["word/document.xml"] = _finished(made["word/document.xml"])
    made["docProps/core.xml"] = _CORE.format(**written).encode()
    return pack(made, _FIRST)


def data_address(png: bytes) -> str:
    """The address of a picture that is a part of the tree."""
    return f"data:image/png;base64,{b64encode(png).decode()}"


def fitted(width: float, height: float) -> dict[str, str]:
    """The size of a picture on the page: its own, in pixels, or the largest that fits."""
    scale = min(1.0, _ROOM_MM[0] / (width * _MM_PER_PX), _ROOM_MM[1] / (height * _MM_PER_PX)) * _MM_PER_PX
    return {"width": f"{width * scale:.1f}mm", "height": f"{height * scale:.1f}mm"}


def _finished(xml: bytes) -> bytes:
    """The document's text with what pandoc cannot say or says twice put right."""
    root = etree.fromstring(xml)
    for picture in root.iter("{*}cNvPr"):
        picture.attrib.pop("descr", None)  # the picture's whole address once more
    for look in root.iter(f"{W}tblLook"):
        look.attrib.update({f"{W}firstColumn": "1", f"{W}val": "00A0"})
    for row in root.iter(f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.insert(0, etree.Element(f"{W}cantSplit"))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
