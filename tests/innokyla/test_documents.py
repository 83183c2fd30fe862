"""The Word and Markdown documents: real headings in the form's order, alternative texts, and letters that stay letters."""

from __future__ import annotations

import itertools
import json
import subprocess
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.token import Token
from openxml_audit import OpenXmlValidator

from tests.innokyla.conftest import CHART, packed

Json = dict[str, Any]
TEXT, FO, SVG = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("text", "xsl-fo-compatible", "svg-compatible"))


def opened(files: dict[str, bytes]) -> WordDocument:
    """The Word document of a package."""
    return Document(BytesIO(files["ehdotus.docx"]))


def outline(submission: Json) -> list[tuple[int, str]]:
    """The headings that a document should have: the title, the pages and the fields with a text, the pictures."""
    found = [(1, submission["proposal"]["title"])]
    for page in submission["proposal"]["pages"]:
        labels = [(3, field["label"]) for field in page["fields"] if not field["missing"]]
        found += [(2, page["title"]), *labels] if labels else []
    return [*found, *([(2, submission["pictures_title"])] if submission["drawings"] else [])]


def word_outline(document: WordDocument) -> list[tuple[int, str]]:
    """The headings of a Word document."""
    styles = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    return [(int(style.removeprefix("Heading ")), text) for style, text in styles if style.startswith("Heading")]


def letters(token: Token) -> str:
    """What a reader of Markdown shows of a line or a picture."""
    return "".join(child.content for child in token.children or ())


def direct_formatting(document: WordDocument) -> Iterator[str]:
    """What is formatted otherwise than by a named style."""
    allowed = {qn("w:rPr"): {qn("w:rStyle")}, qn("w:pPr"): {qn("w:pStyle"), qn("w:numPr")}}
    for properties in document.element.body.iter(*allowed):
        yield from (str(child.tag) for child in properties if child.tag not in allowed[properties.tag])


def test_word_has_the_forms_headings_in_its_order(full: Json, full_files: dict[str, bytes]) -> None:
    assert word_outline(opened(full_files)) == outline(full)


def test_word_has_styles_only_and_no_tables(full_files: dict[str, bytes]) -> None:
    document = opened(full_files)
    assert list(direct_formatting(document)) == []
    assert document.tables == []
    document.paragraphs[1].runs[0].bold = True
    assert list(direct_formatting(document)) == [qn("w:b")]


def test_word_is_what_its_format_says(full_files: dict[str, bytes], tmp_path: Path) -> None:
    file = tmp_path / "ehdotus.docx"
    file.write_bytes(full_files["ehdotus.docx"])
    assert OpenXmlValidator().validate(file).errors == []


def test_word_tells_its_language_title_and_page(full: Json, full_files: dict[str, bytes]) -> None:
    document = opened(full_files)
    properties = document.core_properties
    assert (properties.title, properties.language) == (full["proposal"]["title"], "fi-FI")
    assert properties.keywords == ", ".join(full["keywords"])
    assert str(properties.created.date()) == full["proposal"]["version"]
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"fi-FI"}
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_pictures_have_their_texts_once(full_files: dict[str, bytes]) -> None:
    document = opened(full_files)
    assert [found.get("descr") for found in document.element.body.iter(qn("wp:docPr"))] == [CHART.description]
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Image Caption"] == [CHART.title]
    with zipfile.ZipFile(BytesIO(full_files["ehdotus.docx"])) as archive:
        assert b"base64" not in archive.read("word/document.xml")
    tokens = [child for token in MarkdownIt().parse(full_files["ehdotus.md"].decode()) for child in token.children or ()]
    assert [(t.attrs["src"], letters(t)) for t in tokens if t.type == "image"] == [(f"kuvat/{CHART.id}.png", CHART.description)]


def test_an_almost_empty_submission_leaves_empty_fields_out(artifacts: dict[str, Any]) -> None:
    submission = json.loads(artifacts["kokoava-tiimi-rannikko"].data)["folders"][""]
    files = packed(submission)
    assert word_outline(opened(files)) == outline(submission)
    assert not [name for name in files if name.startswith("kuvat/")]


STARTS = ("#", "-", "+", "*", "1.", "1)", ">", "=", "---", "===", "~~~", "```", "[a]:", "[^1]:", "|", ":::", "%", "@", "!", ":", "\\", "$$", "{", "<")
RESTS = (" a", "a", " a](https://x.fi)", "[a](https://x.fi)", "*a* _a_ `a`", "<b>a</b>", "&amp; &#42;")
VECTORS = (
    "```{=openxml} <w:p><w:r><w:t>VIERAS</w:t></w:r></w:p> ```",
    "`<w:br/>`{=openxml} `<b>`{=html} `\\input{x}`{=latex}",
    "--- title: Vieras author: Joku ---",
    "Väite [@vieras, s. 3] ja [-@toinen] ja teksti^[alaviite] ja [^1]",
    '::: {custom-style="Heading 1"} Vieras :::',
    "![kuva](/etc/passwd) ![kuva](https://example.org/x.png){width=50%}",
    "<script>alert(1)</script> <!-- piilo --> <img src=x onerror=alert(1)>",
    "| a | b | |---|---| | 1 | 2 |",
    "$x^2$ $$\\int$$ \\(a\\) \\newpage \\x07",
    "[teksti](javascript:alert(1)) <https://x.fi> [a][b] [b]: https://x.fi",
    "{{ page.name }} {% include x %} ${HOME} $(id) %s",
    "=SUM(A1:A9) +1 -1 @SUM ]]> </w:t> &lt;&amp;",
    "👩🏽‍⚕️ e\u0301 ﷽ \u202eväärinpäin\u202c \u00a0sitova –—…“”’ H₂O",
    "~~yli~~ H~2~O x^2^ ==korostus== \"suora\" 'suora' -- --- ...",
)


def hostile(full: Json) -> tuple[Json, list[str]]:
    """The submission with a title and texts that mean something in some language, as paragraphs and deep in a list."""
    texts = [*VECTORS, *(start + rest for start, rest in itertools.product(STARTS, RESTS))]
    submission = deepcopy(full)
    submission["proposal"]["title"] = 'A/B & <c>: "Ö!" [x](y) *z* #1 (RRP, P4, I1) 🎉 ##'
    submission["keywords"] = ["<a>", "b & c"]
    paragraphs = [{"kind": "paragraph", "children": [{"kind": "text", "text": text}]} for text in texts]
    deep = {"kind": "list", "ordered": False, "items": [[p] for p in paragraphs]}
    nested = {"kind": "list", "ordered": True, "items": [[paragraphs[0], deep], [paragraphs[1]]]}
    field = next(f for page in submission["proposal"]["pages"] for f in page["fields"] if f["id"] == "perusidea")
    field["blocks"] = [*paragraphs, nested]
    return submission, [*texts, texts[0], *texts, texts[1]]


def test_letters_stay_letters_in_word(full: Json) -> None:
    submission, texts = hostile(full)
    document = opened(packed(submission))
    assert word_outline(document) == outline(submission)
    shown = [p.text for p in document.paragraphs]
    start = shown.index(texts[0])
    assert shown[start : start + len(texts)] == texts
    assert document.core_properties.title == submission["proposal"]["title"]
    assert len(document.inline_shapes) == 1
    assert list(direct_formatting(document)) == []


def test_letters_stay_letters_in_markdown(full: Json) -> None:
    submission, texts = hostile(full)
    tokens = MarkdownIt("commonmark").parse(packed(submission)["ehdotus.md"].decode())
    kinds = {token.type for token in tokens}
    known = ("heading", "paragraph", "bullet_list", "ordered_list", "list_item")
    assert kinds == {"inline", *(f"{kind}_{end}" for kind in known for end in ("open", "close"))}
    spans = {f"{kind}_{end}" for kind in ("link", "em", "strong") for end in ("open", "close")}
    assert {child.type for token in tokens for child in token.children or ()} - {"text", "image"} <= spans
    shown = [letters(token) for token in tokens if token.type == "inline"]
    assert shown[0] == submission["proposal"]["title"]
    start = shown.index(texts[0])
    assert shown[start : start + len(texts)] == texts


@pytest.mark.slow
def test_libreoffice_opens_the_document(full: Json, full_files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "ehdotus.docx").write_bytes(full_files["ehdotus.docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profiili').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(tmp_path / "ehdotus.docx")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    read = ElementTree.parse(tmp_path / "ehdotus.fodt")
    levels = [(int(h.get(f"{TEXT}outline-level", "0")), "".join(h.itertext()).strip()) for h in read.iter(f"{TEXT}h")]
    assert levels == outline(full)
    assert [found.text for found in read.iter(f"{SVG}desc")] == [CHART.description]
    assert {found.get(f"{FO}language") for found in read.iter() if found.get(f"{FO}language")} == {"fi"}
    assert "Palveluja järjestetään näin:" in {"".join(p.itertext()).strip() for p in read.iter(f"{TEXT}p")}
