"""The Word documents: accepted by two checkers and rejected when spoilt, opened by two programs, the same from the same data."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn

from generator.problems import Refused
from generator.publish.archive import pack, unpack
from generator.publish.word_guide import faults, write_guide
from generator.publish.word_reading import read_word
from tests.guide.conftest import ROOT, WORD, make_word
from tests.innokyla.test_documents import VECTORS, direct_formatting

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
TEXT, FO, SVG = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("text", "xsl-fo-compatible", "svg-compatible"))


@pytest.fixture(scope="session")
def small_word(small_data: bytes) -> bytes:
    """The Word document of the small project's guide."""
    return make_word(small_data)


@pytest.mark.slow
def test_every_word_document_passes_the_gates(real_words: dict[str, bytes]) -> None:
    kinds = {path.split("/")[0] for path in real_words}  # writing has refused what the checkers do not accept
    assert kinds == {"oppaat", "vertailut"}


def spoil(document: bytes, part: str, old: str, new: str) -> bytes:
    """The document with the first place that matches written otherwise."""
    parts = unpack(document)
    text = parts[part].decode()
    changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
    assert changed != text
    return pack(parts | {part: changed.encode()}, "[Content_Types].xml")


# What is spoilt, and which checkers see it: openxml-audit (J706) and the comparison with the data (J707).
SPOILT: dict[str, tuple[str, str, str, set[str]]] = {
    "no language": (STYLES, r"<w:lang [^>]*?/>", "", {"J707"}),
    "other language": (STYLES, r'w:val="fi-FI"', 'w:val="sv-SE"', {"J707"}),
    "other title": (CORE, r"(<dc:title>)[^<]*", r"\1Nimetön", {"J707"}),
    "heading as paragraph": (DOCUMENT, r'(<w:pStyle w:val=")Heading2"', r'\1BodyText"', {"J707"}),
    "skipped heading level": (DOCUMENT, r'(<w:pStyle w:val=")Heading2"', r'\1Heading4"', {"J707"}),
    "no alternative text": (DOCUMENT, r'(<wp:docPr )descr="[^"]*"', r'\1descr=""', {"J707"}),
    "head that is not repeated": (DOCUMENT, r"<w:tblHeader[^>]*/>", "", {"J707"}),
    "first column that heads no rows": (DOCUMENT, r'w:firstColumn="1"', 'w:firstColumn="0"', {"J707"}),
    "row left out": (DOCUMENT, r"</w:tr><w:tr>.*?</w:tr>", "</w:tr>", {"J707"}),
    "entry left out of the contents": (DOCUMENT, r'<w:p><w:pPr><w:pStyle w:val="TOC2"/>.*?</w:p>', "", {"J707"}),
    "direct formatting": (DOCUMENT, r"(<w:r>)(<w:t )", r"\1<w:rPr><w:b/></w:rPr>\2", {"J707"}),
    "link to nowhere": (DOCUMENT, r'(<w:bookmarkStart w:id="\d+" w:name=")lahde_1"', r'\1muu"', {"J707"}),
    "empty paragraph": (DOCUMENT, r"(<w:body>)", r"\1<w:p/>", {"J707"}),
    "words left out": (DOCUMENT, r'<w:p><w:pPr><w:pStyle w:val="Compact"/>.*?</w:p>', "", {"J707"}),
    "unknown style": (DOCUMENT, r'(<w:pStyle w:val=")Lead"', r'\1Muu"', {"J706", "J707"}),
    "style that rests on nothing": (STYLES, r'(<w:basedOn w:val=")TableNormal"', r'\1Muu"', {"J706"}),
    "unknown element": (DOCUMENT, r"(<w:pPr>)(<w:pStyle)", r"\1<w:muu/>\2", {"J706", "J707"}),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_document_is_seen(name: str, small_word: bytes, small_data: bytes) -> None:
    *change, codes = SPOILT[name]
    assert faults(small_word, small_data) == ()
    assert {problem.code for problem in faults(spoil(small_word, *change), small_data)} == codes


def test_a_spoilt_document_is_not_let_out(small_data: bytes, tmp_path: Path) -> None:
    for file in WORD.rglob("*.*"):
        if file.is_file():
            (tmp_path / file.relative_to(WORD)).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file.relative_to(WORD)).write_bytes(file.read_bytes().replace(b'basedOn w:val="TableNormal"', b'basedOn w:val="Muu"'))
    with pytest.raises(Refused) as refused:
        write_guide(small_data, tmp_path)
    assert {problem.code for problem in refused.value.problems} == {"J706"}


def test_python_docx_reads_what_the_data_says(small_word: bytes, small_data: bytes) -> None:
    document, guide = Document(BytesIO(small_word)), json.loads(small_data)
    read = [(int(p.style.name[-1]), p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading ")]
    assert read == read_word(small_word).headings
    assert (1, "Näin luet opasta") in read
    properties = document.core_properties
    assert (properties.title, properties.language, str(properties.modified.date())) == (guide["title"], "fi-FI", guide["updated"])
    assert set(direct_formatting(document)) <= {qn("w:sectPr")}
    ours = {style.get(qn("w:styleId")) for style in ElementTree.parse(WORD / "reference/word/styles.xml").iter(qn("w:style"))}
    assert {found.get(qn("w:val")) for name in ("w:pStyle", "w:rStyle", "w:tblStyle") for found in document.element.body.iter(qn(name))} <= ours
    assert document.sections[0].header.is_linked_to_previous  # none on the title page
    assert [p.text for p in document.sections[-1].header.paragraphs] == [guide["title"]]
    captions = [p.text for p in document.paragraphs if p.style and p.style.name in ("Table Caption", "Image Caption")]
    assert len(captions) == len(document.tables) + len(document.inline_shapes)
    checklist = [p for p in document.paragraphs if p.style and p.style.name == "Checklist"]
    assert checklist
    assert {p.style.element.find(qn("w:pPr")).find(qn("w:numPr")) is not None for p in checklist} == {True}


@pytest.mark.slow
def test_libreoffice_reads_what_the_data_says(small_word: bytes, tmp_path: Path) -> None:
    (tmp_path / "opas.docx").write_bytes(small_word)
    profile = f"-env:UserInstallation={(tmp_path / 'profiili').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(tmp_path / "opas.docx")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    read, reading = ElementTree.parse(tmp_path / "opas.fodt"), read_word(small_word)
    levels = [(int(h.get(f"{TEXT}outline-level", "0")), "".join(h.itertext()).strip()) for h in read.iter(f"{TEXT}h")]
    assert levels == reading.headings
    assert [found.text for found in read.iter(f"{SVG}desc")] == reading.alternatives
    assert {found.get(f"{FO}language") for found in read.iter() if found.get(f"{FO}language")} == {"fi"}


def test_letters_stay_letters(small_data: bytes) -> None:
    guide = json.loads(small_data)
    chapter = next(section for section in guide["sections"] if section["title"]["text"] == "Näin luet opasta")
    texts = [text.replace("\n", " ") for text in VECTORS]
    chapter["blocks"] = [{"kind": "text", "lang": "", "text": text} for text in texts]
    chapter["blocks"] += [
        {"kind": "passage", "lang": "", "blocks": [{"kind": "paragraph", "children": [{"kind": "text", "text": text}]} for text in texts]}
    ]
    guide["title"] = chapter["title"]["text"] = 'A/B & <c> {title} "Ö!" [x](y) *z* 🎉'
    guide["footer"] = "{title} <w:p/> &amp;"
    document = Document(BytesIO(make_word(json.dumps(guide).encode())))  # refuses when a text is not there as it is written
    shown = [p.text for p in document.paragraphs]
    start = shown.index(texts[0])
    assert shown[start : start + 2 * len(texts)] == texts * 2
    assert document.sections[-1].footer.paragraphs[0].text.startswith(guide["footer"])
    assert len(document.inline_shapes) == 1


def test_same_bytes_in_another_place_zone_and_process(small_data: bytes, small_word: bytes, tmp_path: Path) -> None:
    (tmp_path / "data.json").write_bytes(small_data)
    program = (
        "import sys, pathlib; from generator.publish.word_guide import write_guide; p = pathlib.Path;"
        "sys.stdout.buffer.write(write_guide(p('data.json').read_bytes(), p(sys.argv[1])))"
    )
    elsewhere = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program, str(WORD)], cwd=tmp_path, env=elsewhere, capture_output=True, check=True)
    assert done.stdout == small_word
