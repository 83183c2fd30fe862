"""Pages of the small project: views as text and the finished bodies; every template has its part in some golden."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator.artifact import Artifact, Maker
from generator.domain.catalog import Catalog
from generator.domain.prose import Paragraph, Plain, Prose
from generator.domain.value import Language, LocalProse
from generator.intake import read_catalog, read_settings
from generator.messages import explained
from generator.render import site
from generator.render.site.desk import Desk
from generator.render.site.messages_page import messages_page
from generator.text import links
from generator.text.context import Chart, Context, Release, WrittenPage
from generator.text.submission_changes import FieldChange, SentenceChange
from generator.text.templates import Templates
from tests.conftest import Golden

SWEDISH = ("sv/", "sv/ohje/", "sv/mallit/kokoava-tiimi/metsamaa/", "sv/lahteet/", "sv/lataukset/")  # one of each kind of Finnish text
SMALL = "tests/cases/good/pieni"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="10" height="10"><title>Kulku</title></svg>'


def with_gap(catalog: Catalog) -> Catalog:
    """The catalogue with a model whose source has lost its chart."""
    model = catalog.models[0]
    gap = LocalProse(fi=Prose((Paragraph((Plain("Kaavio on kadonnut lähteestä."),)),)))
    process = model.process.model_copy(update={"gap": gap})
    return catalog.model_copy(update={"models": (model.model_copy(update={"process": process}), *catalog.models[1:])})


def made(root: Path) -> Iterator[Artifact]:
    """Every page of the small project, with a chart and hand-written pages of our own."""
    settings, words, form = read_settings(root)
    settings = settings.model_copy(update={"other_languages": (Language.SV,)})
    chart = Chart("kokoava-tiimi", "Työn kulku", "Kaksi vaihetta.", "flowchart TD", SVG, 10, 10, 10.5)
    charts = {"kokoava-tiimi": (chart,), "kokoava-tiimi--metsamaa": (chart, chart)}
    written = {"": WrittenPage("Etusivu", "Alku."), "ohje/": WrittenPage("Ohje", "Näin."), "sv/": WrittenPage("Startsida", "Början.")}
    field = next(field for field in form.fields if field.id == "perusidea")
    change = FieldChange(field, 120, 140, ((SentenceChange.ADDED, "Uusi virke."), (SentenceChange.REMOVED, "Vanha virke.")))
    changed = {"innokyla/kokoava-tiimi/metsamaa/": (change,), "innokyla/kokoava-tiimi/rannikko/": ()}
    releases = (Release("1.1 (5.3.2026)", ("Tila muuttui: pilotti → vakiintunut", "Tarve: lisättiin: <b>")), Release("5.1.2026", ("Yksi.",)))
    history = {f"mallit/kokoava-tiimi/{page}": releases for page in ("", "metsamaa/")}
    context = Context(settings, words, form, charts=charts, written=written, changed=changed, history=history)
    catalog = with_gap(read_catalog(root / SMALL)[0])
    yield from site.render(catalog, context)
    yield from site.render_submissions(catalog, context)


def without_messages(index: bytes) -> bytes:
    """The search index without the messages of the program, which are the same in every project."""
    return json.dumps(
        [entry for entry in json.loads(index) if "viestit/" not in entry["address"]], ensure_ascii=False, separators=(",", ":")
    ).encode()


def test_what_messages_mean_is_told_in_the_language_of_the_page(root: Path, golden: Golden) -> None:
    settings, words, form = read_settings(root)
    catalog = read_catalog(root / SMALL)[0]
    pages = {}
    for language in (Language.FI, Language.SV):
        context = replace(Context(settings, words, form), language=language)
        catalogue = [explained(language)[code] for code in ("Y101", "S302", "S310", "P601")]
        view = messages_page(Desk(catalog, context, links.messages()), catalogue)
        pages[f"{language}.html"] = Templates(context.say).fill("site/page.html.j2", view)
    golden.check(root / "tests/golden/site/viestit", pages)


def test_every_message_can_be_linked_to_and_found(root: Path) -> None:
    shown = {artifact.path.as_posix(): artifact for artifact in made(root)}
    page = json.loads(shown["viestit/index.html"].data)["slots"]["body"]
    found = {entry["address"] for entry in json.loads(shown["haku.json"].data)}
    for code in explained():
        assert f'<div id="{code.lower()}">' in page
        assert links.message(code) in found


def test_pages_of_the_small_project(root: Path, golden: Golden) -> None:
    pages = {}
    for artifact in made(root):
        if artifact.path.parent.name == "viestit":
            continue
        if artifact.path.parts[0] == "sv" and f"{artifact.path.parent}/" not in SWEDISH:
            continue
        if artifact.maker is Maker.SHELL:
            page = json.loads(artifact.data)
            slots = page["slots"]
            shown = [page.get("title", ""), page.get("description", ""), slots["trail"], slots.get("body", slots.get("matrix", ""))]
            if f"{artifact.path.parent}/" in ("./", "sv/"):
                shown += [slots[name] for name in ("mainnav", "menu", "sitemap", "colophon", "languages", "alternates", "brand")]
            shown += [json.dumps(page["shown"], ensure_ascii=False)] if "shown" in page else []
            name = "--".join(artifact.path.parent.parts) or "etusivu"
            pages[f"{name}.html"] = "\n".join(shown)
        else:
            pages[artifact.path.name] = artifact.data if artifact.path.suffix != ".json" else without_messages(artifact.data)
    golden.check(root / "tests/golden/site/pieni", pages)


def fixed_text(template: Path) -> str:
    """The first line of a template that is printed as it stands and is long enough to know it by."""
    found = Environment(trim_blocks=True, lstrip_blocks=True).parse(template.read_text("utf-8")).find_all(nodes.TemplateData)
    return next((line.strip() for piece in found for line in piece.data.splitlines() if len(line) > 8), "")


TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates" / "site").rglob("*.j2"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_template_has_a_golden(root: Path, template: Path) -> None:
    text = fixed_text(template)
    goldens = (root / "tests/golden/site").rglob("*.html")
    assert any(text in page.read_text("utf-8") for page in goldens), f"no golden shows {text!r}"


def test_data_never_becomes_markup(root: Path) -> None:
    """The page's own markup is all there is: hostile words in a model come out as words."""
    settings, words, form = read_settings(root)
    context = Context(settings, words, form)
    catalog = read_catalog(root / SMALL)[0]
    hostile = """<script>alert(1)</script><img src=x onerror=alert(1)>{{ 1117*3 }}{% raw %}"'&</textarea>"""
    region = catalog.regions[0]
    attacked = region.model_copy(update={"name": region.name.model_copy(update={"fi": hostile}), "municipalities": (hostile,)})
    catalog = catalog.model_copy(update={"regions": (attacked, *catalog.regions[1:])})
    seen = 0
    for artifact in (*site.render(catalog, context), *site.render_submissions(catalog, context)):
        if artifact.maker is Maker.SHELL:
            html = "".join(json.loads(artifact.data)["slots"].values())
            assert not re.search(r"<script|<img|</textarea|onerror=(?!alert\(1\)&gt;)", html), artifact.path
            assert "3351" not in html
            seen += "{{ 1117*3 }}" in html
    assert seen > 5
