"""Limited Markdown: what the tree has a place for comes through, the rest is refused or stays as letters, nothing vanishes."""

from __future__ import annotations

import re
from contextlib import nullcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.domain.prose import Citation, Emphasis, Link, List, Paragraph, Plain, Prose, walk
from generator.intake import prose as room
from generator.intake.prose import parse_prose
from generator.messages import word as word_said


def paragraph(*children) -> Prose:
    return Prose((Paragraph(children),))


A = Citation("lahde-1", "luku 2")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Teksti.", paragraph(Plain("Teksti."))),
        ("Yksi\nkaksi  \nkolme", paragraph(Plain("Yksi kaksi kolme"))),
        ("Yksi.\n\nKaksi.", Prose((Paragraph((Plain("Yksi."),)), Paragraph((Plain("Kaksi."),))))),
        ("Näin on [@lahde-1, luku 2].", paragraph(Plain("Näin on "), A, Plain("."))),
        ("Näin [@lahde-1,\nluku\n2] [@b].", paragraph(Plain("Näin "), A, Plain(" "), Citation("b"), Plain("."))),
        ('[@lahde-1, dia "Mitä: *nyt*?"]', paragraph(Citation("lahde-1", 'dia "Mitä: *nyt*?"'))),
        ("**Paksu** ja *vino*.", paragraph(Emphasis((Plain("Paksu"),), True), Plain(" ja "), Emphasis((Plain("vino"),)), Plain("."))),
        ("*vino [@lahde-1, luku 2]*", paragraph(Emphasis((Plain("vino "), A)))),
        ("[sivu](https://a.fi/b?c=d)", paragraph(Link("https://a.fi/b?c=d", (Plain("sivu"),)))),
        ("[**sivu**](mallit/a/)", paragraph(Link("mallit/a/", (Emphasis((Plain("sivu"),), True),)))),
        ("<https://a.fi/>", paragraph(Link("https://a.fi/", (Plain("https://a.fi/"),)))),
        ("- a\n- b", Prose((List(((Paragraph((Plain("a"),)),), (Paragraph((Plain("b"),)),))),))),
        ("1. a\n2. b", Prose((List(((Paragraph((Plain("a"),)),), (Paragraph((Plain("b"),)),)), True),))),
        ("- a\n  - b", Prose((List(((Paragraph((Plain("a"),)), List(((Paragraph((Plain("b"),)),),))),)),))),
        (r"Tähti \* ja \# jäävät", paragraph(Plain("Tähti * ja # jäävät"))),
        ("a < b & c > d, 50 % [x] {: #id onclick=x}", paragraph(Plain("a < b & c > d, 50 % [x] {: #id onclick=x}"))),
        ("<b onclick=x>ei</b> &amp; &lt; {{ 7*7 }} --8<-- 'f'", paragraph(Plain("<b onclick=x>ei</b> &amp; &lt; {{ 7*7 }} --8<-- 'f'"))),
        ("[a]: https://a.fi/\n\n[a] jää", Prose((Paragraph((Plain("[a]: https://a.fi/"),)), Paragraph((Plain("[a] jää"),))))),
        ("$x^2$ ~~y~~ ==z== H~2~O www.a.fi #1", paragraph(Plain("$x^2$ ~~y~~ ==z== H~2~O www.a.fi #1"))),
        (r"2022\. Vuosi", paragraph(Plain("2022. Vuosi"))),
    ],
)
def test_accepted(text: str, tree: Prose) -> None:
    assert parse_prose(text) == tree


@pytest.mark.parametrize(
    ("text", "word", "literal"),
    [
        ("# Otsikko", "otsikko", "Otsikko"),
        ("a\n===", "otsikko", "a"),
        ("a\n---", "otsikko", "a"),
        ("Teksti.\n\n***", "Vaakaviiva", "***"),
        ("> sitaatti", "Sitaatti", "sitaatti"),
        ("```\nkoodi\n```", "Koodi", "koodi"),
        ("    koodi", "sisennys", "koodi"),
        ("Tässä `koodi`", "Koodi", "koodi"),
        ("![kuva](https://a.fi/b.png)", "Kuva", "kuva"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "Taulukko", "|---|---|"),
        ("a\\\nb", "rivinvaihto", "\\"),
        ("3. kolmas", "numerosta 1", "3."),
        ("[@Lähde, luku 1]", "tunniste", "[@Lähde, luku 1]"),
        ("[@a; @b]", "tunniste", "[@a; @b]"),
        ("[@]", "tunniste", "[@]"),
        ("Näin [@a, luku 1.", "auki", "[@a, luku 1."),
        ("[teksti [@a]](https://a.fi/)", "rikki", "](https://a.fi/)"),
        ("[a](https://a.fi/b c)", "rikki", "](https://a.fi/b c)"),
        ("[](https://a.fi/)", "puuttuu teksti", "https://a.fi/"),
        ('[a](https://a.fi/ "selite")', "selitettä", "selite"),
        *(
            (f"[a]({url})", "osoite", None)
            for url in ("javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "http://a.fi/", "//a.fi/")
        ),
        *(
            (f"[a]({url})", "osoite", None)
            for url in ("javascript&colon;x", "&#106;avascript:x", "../a/", "/etc/passwd", "file:///x", "a\\b", "mallit/../x")
        ),
        ("<javascript:x>", "osoite", None),
    ],
)
def test_refused(text: str, word: str, literal: str | None) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_prose(text)
    context = caught.value.context or {}
    message, hint = word_said(context["said"])
    assert word in message
    assert hint
    assert literal is None or context["literal"] == literal


PIECES = [
    "Sana",
    "ja",
    "12 %",
    "**",
    "*",
    "- ",
    "1. ",
    "\n",
    "\n\n",
    "  ",
    "[@a, b]",
    "[@a]",
    "[",
    "]",
    "(https://a.fi/)",
    "<b>",
    "&amp;",
    "\\",
    "|",
    "_",
    "#",
]


def letters(text: str) -> str:
    return re.sub(r"[\W_1]", "", text)  # the number of a list item is a mark


def words(tree: Prose) -> str:
    parts = []
    for node in walk(tree):
        if isinstance(node, Plain):
            parts.append(node.text)
        elif isinstance(node, Citation):
            parts += [node.source, node.locator]
    return " ".join(parts)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("a\n\n- b\n\n  c\n1. d")
def test_no_word_vanishes(text: str) -> None:
    try:
        tree = parse_prose(text)
    except PydanticCustomError:
        return
    hrefs = "".join(node.href for node in walk(tree) if isinstance(node, Link))
    assert sorted(letters(f"{words(tree)} {hrefs}")) == sorted(letters(text))


@given(
    st.lists(st.sampled_from(["Sana", " ", "12.", "\n", "\n\n", " [@a, b]", "[@c].", "– ", "”x”", "(y)", "2022:", "  \n"]), max_size=14).map("".join)
)
def test_short_cut_gives_the_same_tree(text: str) -> None:
    quick = room._plain_blocks(text)
    if quick is not None:
        assert quick == tuple(room._blocks(room.SyntaxTreeNode(room._parser().parse(text)).children))


@pytest.mark.parametrize("piece", ["*a", "[a", "[@", "[@a", "**a *b ", "[a](", "\\", "`a``b", "<a ", "![", "[@a, b", "_a*", "&a"])
def test_repeated_marks_come_to_an_end(piece: str) -> None:
    """Marks are counted before the parser, whose time grows with their square or faster."""
    with pytest.raises(PydanticCustomError) if piece != "\\" else nullcontext():
        parse_prose(piece * 9_000)


def test_nested_lists_come_to_an_end() -> None:
    with pytest.raises(PydanticCustomError):
        parse_prose("".join("  " * depth + "- x\n" for depth in range(400)))
