"""The pages of the site: every page as slots for the page shell, and the search index made from the same pages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from pathlib import PurePosixPath

from generator.artifact import Artifact, Maker
from generator.domain.catalog import Catalog
from generator.domain.prose import plain_text
from generator.domain.value import Language
from generator.messages import explained
from generator.render.site.desk import Desk
from generator.render.site.downloads_page import downloads_page
from generator.render.site.editions import editions
from generator.render.site.list_parts import MessagesPart, VocabularyPart
from generator.render.site.messages_page import messages_page
from generator.render.site.model_pages import model_page, realisation_page
from generator.render.site.navigation import Navigator
from generator.render.site.overview_page import overview_page
from generator.render.site.page_view import PageView
from generator.render.site.region_pages import matrix_part, models_page, region_page, regions_page
from generator.render.site.submission_page import project_page, submission_page, submissions_page
from generator.render.site.vocabulary_pages import (
    glossary_page,
    instruments_page,
    organisations_page,
    role_page,
    roles_page,
    sources_page,
)
from generator.text import links
from generator.text.context import Context
from generator.text.marked import Marked, composed
from generator.text.templates import Templates

_UNSAID = re.compile(
    r'<(script|style|svg|sup|nav)\b.*?</\1>|<details class="tm-contents".*?</details>|<div class="tm-history".*?</div>|<[^>]+>', re.DOTALL
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Plan:
    """A page to be made: where, what kind of thing it tells of, and how heavy it is in search."""

    address: str
    kind: str
    build: Callable[[Desk], PageView]
    weight: float = 1
    suffix: str = ""


def render(catalog: Catalog, context: Context) -> Iterator[Artifact]:
    """Every page of the site, generated and hand-written, and the search index, in each language of the site."""
    addresses: list[str] = []
    for edition in editions(context):
        yield from _render_edition(catalog, edition)
        addresses += (
            links.in_language(address, edition.language) for address in (*(p.address for p in _plans(catalog, edition.language)), *edition.written)
        )
    yield Artifact(links.sitemap_file(), _sitemap(context, addresses))


def _render_edition(catalog: Catalog, context: Context) -> Iterator[Artifact]:
    writer = _Writer(catalog, context)
    entries: list[dict[str, object]] = []
    for plan in _plans(catalog, context.language):
        page, view, body = writer.page(plan)
        yield page
        address = links.in_language(plan.address, context.language)
        entries += _entries(plan, address, context.say(plan.kind), _titled(view, plan), view, body)
    for address, written in context.written.items():
        yield writer.written(address)
        entries.append(_entry(links.in_language(address, context.language), written.title, context.say("kind.written"), written.text, 1))
    yield Artifact(links.search_file(context.language), _json(entries))


def render_submissions(catalog: Catalog, context: Context) -> Iterator[Artifact]:
    """The pages from which submissions are copied to Innokylä; search leaves them out, as they say the models' pages again."""
    writer = _Writer(catalog, editions(context)[0])
    for plan in _submission_plans(catalog):
        yield writer.page(plan)[0]


def render_downloads(catalog: Catalog, context: Context, sizes: Mapping[str, int]) -> tuple[Artifact, ...]:
    """The page of downloads again in each language, with the sizes of the files that have been made."""
    return tuple(_Writer(catalog, edition).page(_downloads(sizes))[0] for edition in editions(context))


def find(catalog: Catalog, context: Context, path: PurePosixPath) -> Artifact | None:
    """One file of the site, without making the other pages when it is a page; None when the site has none at the path."""
    for edition in editions(context):
        for plan in (*_plans(catalog, edition.language), *_submission_plans(catalog)):
            if links.page_file(links.in_language(plan.address, edition.language)) == path:
                return _Writer(catalog, edition).page(plan)[0]
        for address in edition.written:
            if links.page_file(links.in_language(address, edition.language)) == path:
                return _Writer(catalog, edition).written(address)
    others = render(catalog, context) if path.name in (links.search_file().name, links.sitemap_file().name) else ()
    return next((artifact for artifact in others if artifact.path == path), None)


class _Writer:
    """Writes pages with the templates and the navigation of one build."""

    def __init__(self, catalog: Catalog, context: Context) -> None:
        self._catalog, self._context = catalog, context
        self._templates = Templates(context.say)
        self._navigator = Navigator(catalog, context, self._templates)
        self._about = {"language": context.language, "site": context.settings.title.in_language(context.language)[0]}

    def page(self, plan: Plan) -> tuple[Artifact, PageView, str]:
        """A generated page, with its view and its body."""
        view = plan.build(Desk(self._catalog, self._context, plan.address))
        body = self._templates.fill("site/page.html.j2", view)
        slots = {**self._navigator.slots(plan.address), "body": body}
        page = {**self._about, "title": _titled(view, plan), "description": view.head.lead, "slots": slots}
        return Artifact(self._file(plan.address), _json(page), Maker.SHELL), view, body

    def written(self, address: str) -> Artifact:
        """A hand-written page: its navigation, and the map where the page has a place for it."""
        matrix = matrix_part(Desk(self._catalog, self._context, address))
        slots = {**self._navigator.slots(address), "matrix": self._templates.fill("site/matrix.html.j2", matrix)}
        page: dict[str, object] = {**self._about, "slots": slots}
        written, language = self._context.written[address], self._context.language
        if language not in written.languages:
            shown = {"page": str(links.page_file(address)), "language": Language.FI, "note": self._context.say("language.only_finnish")}
            page |= {"title": written.title, "description": "", "shown": {**shown, "elsewhere": [links.innokyla_list()]}}
        return Artifact(self._file(address), _json(page), Maker.SHELL)

    def _file(self, address: str) -> PurePosixPath:
        return links.page_file(links.in_language(address, self._context.language))


def _submission_plans(catalog: Catalog) -> Iterator[Plan]:
    yield Plan(links.innokyla_list(), "kind.submission", submissions_page)
    for found in catalog.realisations:
        suffix = f", {catalog.region(found.region).name.fi}: Innokylä"
        address = links.innokyla(found.model.id, found.region)
        yield Plan(address, "kind.submission", partial(submission_page, realisation=found), suffix=suffix)
    for region in catalog.regions:
        address = links.innokyla_project(region.id)
        yield Plan(address, "kind.submission", partial(project_page, region=region), suffix=": Innokylä")


def _plans(catalog: Catalog, language: Language) -> Iterator[Plan]:
    yield Plan(links.models(), "kind.list", models_page)
    yield Plan(links.regions(), "kind.list", regions_page)
    for model in catalog.models:
        yield Plan(links.model(model.id), "kind.model", partial(model_page, model=model), 3)
    for found in catalog.realisations:
        suffix = f", {catalog.region(found.region).name.in_language(language)[0]}"
        address = links.realisation(found.model.id, found.region)
        yield Plan(address, "kind.model", partial(realisation_page, realisation=found), 2, suffix)
    for region in catalog.regions:
        yield Plan(links.region(region.id), "kind.region", partial(region_page, region=region), 2)
    for role in catalog.vocabularies.roles:
        yield Plan(links.role(role.id), "kind.role", partial(role_page, role=role))
    yield Plan(links.roles(), "kind.vocabulary", roles_page)
    yield Plan(links.organisations(), "kind.vocabulary", organisations_page)
    yield Plan(links.instruments(), "kind.vocabulary", instruments_page)
    yield Plan(links.glossary(), "kind.vocabulary", glossary_page)
    yield Plan(links.sources(), "kind.vocabulary", sources_page)
    yield Plan(links.overview(), "kind.list", overview_page)
    yield _downloads({})
    told = partial(messages_page, catalogue=explained(language).values())
    yield Plan(links.messages(), "kind.list", told, 0.1)  # whoever looks for a word looks for it in the models first


def _downloads(sizes: Mapping[str, int]) -> Plan:
    return Plan(links.downloads(), "kind.list", partial(downloads_page, sizes=sizes))


def _entries(plan: Plan, address: str, kind: str, title: str, view: PageView, html: str) -> Iterator[dict[str, object]]:
    """What search knows of a page: the page itself, or each entry of a vocabulary that has no page of its own."""
    parts = [part for section in view.sections for part in section.parts]
    for told in (told for part in parts if isinstance(part, MessagesPart) for told in part.messages):
        text = " ".join((told.meaning, *(way.text for way in told.ways)))
        yield _entry(f"{address}#{told.id}", f"{told.code}: {told.title}", title, text, plan.weight)
    listed = [entry for part in parts if isinstance(part, VocabularyPart) for entry in part.entries]
    if not listed and not any(isinstance(part, MessagesPart) for part in parts):
        yield _entry(address, title, kind, _plain(html), plan.weight)
        return
    yield _entry(address, title, kind, view.head.lead, plan.weight)
    for entry in listed:
        if not entry.name.href:
            text = " ".join((*entry.also, plain_text(entry.text.prose) if entry.text else ""))
            yield _entry(f"{address}#{entry.id}", entry.name.label, title, text, plan.weight)


def _titled(view: PageView, plan: Plan) -> str:
    return composed("{title}{suffix}", title=view.head.title, suffix=plan.suffix)


def _entry(address: str, title: str, kind: str, text: str, weight: float) -> dict[str, object]:
    entry: dict[str, object] = {"address": address, "title": title, "kind": kind, "text": text, "weight": weight}
    return entry | {"lang": Language.FI} if isinstance(title, Marked) else entry


def _plain(html: str) -> str:
    """The words of a page below its title, without its lists of contents."""
    html = html.partition("</h1>")[2]
    return _SPACE.sub(" ", unescape(_UNSAID.sub(" ", html))).strip()


def _sitemap(context: Context, addresses: list[str]) -> bytes:
    """The pages by their published addresses, as sitemaps.org 0.9 has them."""
    lines = "".join(f"<url><loc>{escape(context.settings.address + address)}</loc></url>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'.encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
