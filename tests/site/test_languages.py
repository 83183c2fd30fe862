"""Pages in other languages: Finnish texts are marked wherever they stand, links hold, and the fixed words are all there."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest
from markupsafe import escape

from generator.artifact import Artifact, Maker
from generator.domain.catalog import Catalog
from generator.domain.prose import plain_text
from generator.domain.value import Language, LocalProse, Text, Value
from generator.intake import read_catalog, read_settings
from generator.problems import Refused
from generator.publish.shell import Shell, fill
from generator.render import site
from generator.render.site.editions import editions
from generator.text.context import Chart, Context, WrittenPage
from generator.text.marked import composed, joined, marked
from generator.text.prints import prints

OTHERS = (Language.SV, Language.EN)
FINNISH_ONLY = ("package.", "owner.", "field.", "step.", "history.", "diff.", "language.")  # told of Finnish texts, or names of languages
VOID = {"link", "meta", "br", "img", "input", "path", "rect", "circle"}


class Reader(HTMLParser):
    """The texts of a page that are not marked as Finnish, and what is odd in its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.texts: list[str] = []
        self.odd: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.odd += [value for _, value in attrs if value and "<span" in value]
        if tag not in VOID:
            self.open.append(dict(attrs).get("lang") == "fi" or (bool(self.open) and self.open[-1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1]) and data.strip():
            self.texts.append(data.strip())


def finnish_texts(value: object) -> Iterator[str]:
    """The texts of the catalogue that have no Swedish translation."""
    if isinstance(value, Text):
        yield from [] if value.sv else [value.fi]
    elif isinstance(value, LocalProse):
        yield from [] if value.sv else plain_text(value.fi).split("\n")
    elif isinstance(value, tuple):
        for part in value:
            yield from finnish_texts(part)
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from finnish_texts(getattr(value, name))


@pytest.fixture(scope="module")
def catalog(root: Path) -> Catalog:
    return read_catalog(root / "tests/cases/good/pieni")[0]


@pytest.fixture(scope="module")
def artifacts(root: Path, catalog: Catalog) -> dict[PurePosixPath, Artifact]:
    """The small project's pages in three languages."""
    settings, words, form = read_settings(root)
    chart = Chart("kokoava-tiimi", "Työn kulku <b>", "Kaksi vaihetta.", "flowchart TD", "<svg><title>Kulku</title></svg>", 10, 10, 10.5)
    written = {"": WrittenPage("Etusivu", "Alku."), "ohje/": WrittenPage("Ohje", "Näin."), "sv/": WrittenPage("Startsida", "Början.")}
    settings = settings.model_copy(update={"other_languages": OTHERS})
    context = Context(settings, words, form, charts={"kokoava-tiimi--metsamaa": (chart,)}, written=written)
    return {artifact.path: artifact for artifact in (*site.render(catalog, context), *site.render_submissions(catalog, context))}


def pages(artifacts: dict[PurePosixPath, Artifact], language: str) -> Iterator[tuple[PurePosixPath, dict[str, str]]]:
    for path, artifact in artifacts.items():
        if artifact.maker is Maker.SHELL and json.loads(artifact.data)["language"] == language:
            yield path, json.loads(artifact.data)["slots"]


def test_finnish_texts_are_marked_on_swedish_pages(artifacts: dict[PurePosixPath, Artifact], catalog: Catalog) -> None:
    finnish = {text.strip() for text in finnish_texts(catalog) if not text.isdigit()}
    assert len(finnish) > 80
    seen = 0
    for path, slots in pages(artifacts, "sv"):
        for name in slots.keys() - {"alternates", "colophon", "brand"}:
            reader = Reader(slots[name])
            assert reader.odd == [], path
            assert [t for t in reader.texts if t in finnish or any(len(f) > 14 and f in t for f in finnish)] == [], (path, name)
            seen += len(reader.texts)
    assert seen > 500
    unmarked = Reader("<p>Tiimi kokoaa <em>kaikki</em></p><p lang=fi>Ja <b>vielä</b></p>")
    assert unmarked.texts == ["Tiimi kokoaa", "kaikki"]


def test_finnish_pages_are_named_in_the_language_of_the_menu_where_the_fixed_words_do(root: Path) -> None:
    settings, words, form = read_settings(root)
    settings = settings.model_copy(update={"other_languages": OTHERS})
    written = {"ohje/": WrittenPage("Ohje", "Näin."), "oma/": WrittenPage("Oma sivu", "Tässä.")}
    named = {
        edition.language: [page.title for page in edition.written.values()] for edition in editions(Context(settings, words, form, written=written))
    }
    assert named[Language.FI] == ["Ohje", "Oma sivu"]
    assert named[Language.SV] == ["Anvisningar för skribenter (på finska)", marked("Oma sivu", Language.FI)]
    assert str(escape(named[Language.SV][1])) == '<span lang="fi">Oma sivu</span>'


def test_finnish_pages_carry_no_marks(artifacts: dict[PurePosixPath, Artifact]) -> None:
    for path, slots in pages(artifacts, "fi"):
        marks = re.findall(
            r'lang="\w+"',
            re.sub(r'<nav class="tm-languages".*?</nav>|<div class="tm-history".*?>|<link .*?>', "", "".join(slots.values()), flags=re.DOTALL),
        )
        assert marks == [], path


def test_every_link_leads_to_a_page(artifacts: dict[PurePosixPath, Artifact]) -> None:
    checked = 0
    for language in Language:
        for path, slots in pages(artifacts, language.value):
            for href in re.findall(r'href="([^"#:]+)[^":]*"', "".join(slots.values())):
                target = PurePosixPath(posixpath.normpath(path.parent / href))
                if not target.suffix:
                    checked += 1
                    assert target / "index.html" in artifacts, (path, href)
    assert checked > 2000


def test_languages_lead_to_each_other(artifacts: dict[PurePosixPath, Artifact]) -> None:
    slots = dict(pages(artifacts, "sv"))[PurePosixPath("sv/mallit/kokoava-tiimi/index.html")]
    assert re.findall(r'href="([^"]+)" lang="(\w+)"', slots["languages"]) == [
        ("../../../mallit/kokoava-tiimi/", "fi"),
        ("../../../en/mallit/kokoava-tiimi/", "en"),
    ]
    assert re.findall(r'hreflang="(\w+)" href="[^"]+fi/(.*?)"', slots["alternates"]) == [
        (language, f"{folder}mallit/kokoava-tiimi/") for language, folder in (("fi", ""), ("sv", "sv/"), ("en", "en/"))
    ]
    ohje = dict(pages(artifacts, "sv"))[PurePosixPath("sv/ohje/index.html")]
    assert re.findall(r'hreflang="(\w+)"', ohje["alternates"]) == ["fi"]  # it has not been translated
    assert dict(pages(artifacts, "fi"))[PurePosixPath("innokyla/index.html")]["languages"] == ""


def test_search_stays_in_its_language(artifacts: dict[PurePosixPath, Artifact]) -> None:
    for folder in ("sv", "en"):
        entries = json.loads(artifacts[PurePosixPath(folder, "haku.json")].data)
        assert {entry["address"].partition("/")[0] for entry in entries} == {folder}
    assert all(not entry["address"].startswith(("sv/", "en/")) for entry in json.loads(artifacts[PurePosixPath("haku.json")].data))


def test_fixed_words_are_in_every_language(root: Path) -> None:
    _, words, _ = read_settings(root)
    assert [key for key, text in words.entries.items() if not key.startswith(FINNISH_ONLY) and not (text.sv and text.en)] == []


FRAME = '<html lang="{}"><title>x</title><!--tm:body--><!--/tm:body--><a href="{{root}}assets/x.css">'
BODY = (
    '<!--tm:body-->\n<article class="tm-article md-typeset"><a href="../mallit/">M</a><a href="../">E</a><img src="../assets/k.png">'
    '<a href="../innokyla/">I</a><a href="../oppaat/a.pdf#x">P</a><a href="https://x.fi/">X</a><a href="#y">Y</a></article>'
    '<nav class="tm-toc"></nav>\n<!--/tm:body-->'
)


def test_a_page_that_nobody_has_translated_is_shown_in_finnish() -> None:
    shell = Shell({"fi": FRAME.format("fi"), "sv": FRAME.format("sv")}, {PurePosixPath("ohje/index.html"): BODY}, {})
    shown = {"page": "ohje/index.html", "language": "fi", "note": "Bara på finska.", "elsewhere": ["innokyla/"]}
    page = {"language": "sv", "site": "S", "title": "Ohje", "description": "", "slots": {}, "shown": shown}
    made = fill(shell, json.dumps(page).encode(), PurePosixPath("sv/ohje/index.html")).decode()
    assert re.findall(r'(?:href|src)="([^"]+)"', made) == [
        *("../mallit/", "../", "../../assets/k.png", "../../innokyla/", "../../oppaat/a.pdf#x", "https://x.fi/", "#y"),
        "../../assets/x.css",
    ]
    assert '<html lang="sv">' in made
    assert '<p class="tm-gap" role="note">Bara på finska.</p><div lang="fi"><a' in made
    with pytest.raises(Refused) as refused:
        fill(shell, json.dumps({**page, "language": "en"}).encode(), PurePosixPath("en/ohje/index.html"))
    assert [(p.code, p.position.path) for p in refused.value.problems] == [("J606", "content/en/index.md")]


@pytest.mark.parametrize(("language", "shown"), [("", {"12 kt", "1,2 Mt"}), ("sv/", {"12 kB", "1,2 MB"}), ("en/", {"12 kB", "1.2 MB"})])
def test_sizes_are_told_as_each_language_tells_them(language: str, shown: set[str], root: Path, catalog: Catalog) -> None:
    settings, words, form = read_settings(root)
    context = Context(settings.model_copy(update={"other_languages": OTHERS}), words, form)
    paths = [made.path for made in prints(catalog)]
    made = site.render_downloads(catalog, context, {path: 12_345 if index else 1_234_567 for index, path in enumerate(paths)})
    (page,) = (json.loads(artifact.data)["slots"]["body"] for artifact in made if artifact.path.as_posix() == f"{language}lataukset/index.html")
    assert set(re.findall(r"PDF, ([^<]+)<", page)) == shown


def test_marks_survive_patterns_and_escape_once() -> None:
    word = marked("A & <b>", Language.FI)
    assert (str(word), word.__html__()) == ("A & <b>", '<span lang="fi">A &amp; &lt;b&gt;</span>')
    assert composed("{a} · {b}", a=word, b="<i>").__html__() == '<span lang="fi">A &amp; &lt;b&gt;</span> · &lt;i&gt;'
    assert joined(" & ", ("x", word)).__html__() == 'x &amp; <span lang="fi">A &amp; &lt;b&gt;</span>'
    assert type(composed("{a}", a="x")) is str is type(joined(" ", ("x",)))
