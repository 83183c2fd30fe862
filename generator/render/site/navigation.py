"""The navigation of a page: main links, menu, site map, trail."""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain.catalog import Catalog
from generator.domain.value import Language
from generator.render.site.desk import Desk
from generator.render.site.views import LinkView
from generator.text import links
from generator.text.context import Context
from generator.text.dates import finnish_date
from generator.text.marked import composed
from generator.text.templates import Templates


@dataclass(frozen=True)
class NavLink:
    """A link of the navigation; ``current`` is ``page`` on the page itself, ``true`` on its parents."""

    label: str
    href: str
    current: str


@dataclass(frozen=True)
class NavGroup:
    """A titled list of links."""

    title: str
    links: tuple[NavLink, ...]


@dataclass(frozen=True)
class LanguageLink:
    """The page in a language: the language's own name for itself, and where the page is on this site and on the published one."""

    language: str
    name: str
    href: str
    address: str
    current: bool
    real: bool
    """Whether the page is really in the language, not in Finnish"""


@dataclass(frozen=True)
class Navigation:
    """The navigation of one page."""

    main: tuple[NavLink, ...]
    groups: tuple[NavGroup, ...]
    trail: tuple[LinkView, ...]
    here: str
    updated: str
    publisher: str
    feedback: str
    site: str
    languages: tuple[LanguageLink, ...]
    """Where the page can be had in more than one language"""


_SLOTS = ("mainnav", "menu", "sitemap", "trail", "colophon", "languages", "alternates", "brand")


class Navigator:
    """Writes the navigation of one page after another; the names of all pages are gathered once."""

    def __init__(self, catalog: Catalog, context: Context, templates: Templates) -> None:
        self.catalog, self.context, self.templates = catalog, context, templates
        self._names = _names(Desk(catalog, context, ""))

    def slots(self, address: str) -> dict[str, str]:
        """The slots of the shell that hold navigation."""
        view = _navigation(Desk(self.catalog, self.context, address), self._names)
        return {name: self.templates.fill(f"site/nav/{name}.html.j2", view) for name in _SLOTS}


def _navigation(desk: Desk, names: dict[str, str]) -> Navigation:
    say, catalog, settings = desk.context.say, desk.catalog, desk.context.settings

    def nav(label: str, address: str) -> NavLink:
        current = "page" if address == desk.address else "true" if address and desk.address.startswith(address) else ""
        return NavLink(label, desk.link(address), current)

    models = tuple(nav(desk.say(model.name), links.model(model.id)) for model in catalog.models)
    regions = tuple(nav(desk.say(region.name), links.region(region.id)) for region in catalog.regions)
    vocabularies = tuple(nav(say(f"{key}.title"), getattr(links, key)()) for key in ("roles", "organisations", "instruments", "glossary", "sources"))
    written = tuple(nav(page.title, address) for address, page in desk.context.written.items() if address)
    trail, here = _trail(desk, names)
    return Navigation(
        main=tuple(nav(say(f"{key}.title"), getattr(links, key)()) for key in ("models", "regions", "roles", "sources"))
        + tuple(nav(desk.context.written[address].title, address) for address in ("asiakkaalle/", "ohje/") if address in desk.context.written),
        groups=(
            NavGroup(say("models.title"), (nav(say("models.all"), links.models()), *models)),
            NavGroup(say("regions.title"), (nav(say("regions.all"), links.regions()), *regions)),
            NavGroup(say("nav.vocabularies"), vocabularies),
            NavGroup(
                say("nav.site"),
                (
                    nav(say("nav.front"), ""),
                    *written,
                    nav(say("downloads.title"), links.downloads()),
                    nav(say("submissions.title"), links.innokyla_list()),
                    nav(say("overview.title"), links.overview()),
                    nav(say("messages.title"), links.messages()),
                ),
            ),
        ),
        trail=trail,
        here=here,
        updated=finnish_date(settings.updated),
        publisher=desk.say(settings.publisher),
        feedback=settings.feedback,
        site=desk.say(settings.title),
        languages=_languages(desk),
    )


def _languages(desk: Desk) -> tuple[LanguageLink, ...]:
    settings, here = desk.context.settings, desk.address
    found = (Language.FI, *(language for language in settings.other_languages if links.in_language(here, language) != here))
    if len(found) == 1:
        return ()
    places = ((language, links.in_language(here, language)) for language in found)
    return tuple(
        LanguageLink(
            language.value,
            desk.word(f"language.{language.value}"),
            links.relative(place, desk.place),
            settings.address + place,
            language is desk.context.language,
            desk.address not in desk.context.written or language in desk.context.written[desk.address].languages,
        )
        for language, place in places
    )


def _trail(desk: Desk, names: dict[str, str]) -> tuple[tuple[LinkView, ...], str]:
    """The pages above this one, and this page's own name; nothing on the front page."""
    parts = desk.address.strip("/").split("/") if desk.address else []
    above = ["", *("/".join(parts[:index]) + "/" for index in range(1, len(parts)))] if parts else []
    return tuple(LinkView(names[address], desk.link(address)) for address in above if address in names), names.get(desk.address, "")


def _names(desk: Desk) -> dict[str, str]:
    say, catalog = desk.context.say, desk.catalog
    names = {"": say("nav.front")}
    names |= {
        getattr(links, key)(): say(f"{key}.title") for key in ("models", "regions", "roles", "organisations", "instruments", "glossary", "sources")
    }
    names[links.downloads()] = say("downloads.title")
    names[links.overview()] = say("overview.title")
    names[links.innokyla_list()] = say("submissions.title")
    names[links.messages()] = say("messages.title")
    names |= {links.innokyla_project(region.id): desk.say(region.project.name) for region in catalog.regions}
    names |= {links.model(model.id): desk.say(model.name) for model in catalog.models}
    names |= {links.region(region.id): desk.say(region.name) for region in catalog.regions}
    names |= {links.role(role.id): desk.say(role.name) for role in catalog.vocabularies.roles}
    for realisation in catalog.realisations:
        region = desk.say(catalog.region(realisation.region).name)
        names[links.realisation(realisation.model.id, realisation.region)] = region
        submission = composed("{model}, {region}", model=desk.say(realisation.name), region=region)
        names[links.innokyla(realisation.model.id, realisation.region)] = submission
    return names | {address: page.title for address, page in desk.context.written.items() if address}
