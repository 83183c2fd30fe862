"""Every address of the site that a writer may link to, with the places on it that have a name."""

from __future__ import annotations

from generator.domain.catalog import Catalog
from generator.text import links
from generator.text.prints import prints

_MODEL = frozenset({"sivulla", "alueittain", "tarve", "idea", "mukaan", "mita-tapahtuu", "kuka-tekee", "ehdot", "muutokset", "viitteet"})
_REALISATION = _MODEL - {"alueittain"} | {"lyhyesti", "toisin", "tulokset", "tausta", "ristiriidat", "puuttuu"}
_REGION = frozenset({"sivulla", "toimintaymparisto", "mallit", "hanke", "ristiriidat", "puuttuu", "muutokset", "viitteet"})
_NONE: frozenset[str] = frozenset()


def addresses(catalog: Catalog) -> dict[str, frozenset[str]]:
    """The generated pages and files with the names of their places; hand-written pages are not among them."""
    words = catalog.vocabularies
    found = {links.models(): _NONE, links.regions(): frozenset({"kartta", "luettelo"}), links.roles(): _NONE, links.downloads(): _NONE}
    for address, entries in (
        (links.glossary(), words.glossary),
        (links.sources(), words.sources),
        (links.instruments(), words.instruments),
        (links.organisations(), words.organisations),
    ):
        found[address] = frozenset(entry.id for entry in entries)
    found |= {links.role(role.id): _NONE for role in words.roles}
    found |= {links.model(model.id): _MODEL for model in catalog.models}
    found |= {links.region(region.id): _REGION for region in catalog.regions}
    found |= {links.realisation(r.model.id, r.region): _REALISATION for r in catalog.realisations}
    found |= dict.fromkeys(_submissions(catalog), _NONE)
    return found | dict.fromkeys((product.path for product in prints(catalog)), _NONE) | dict.fromkeys(_charts(catalog), _NONE)


def _submissions(catalog: Catalog) -> tuple[str, ...]:
    models = [(r.model.id, r.region) for r in catalog.realisations]
    regions = [region.id for region in catalog.regions]
    return (
        links.innokyla_list(),
        *(address(*ids) for ids in models for address in (links.innokyla, links.innokyla_package)),
        *(address(region) for region in regions for address in (links.innokyla_project, links.innokyla_project_package)),
    )


def _charts(catalog: Catalog) -> tuple[str, ...]:
    """The overviews; a chart of a phase has no address that stays."""
    drawn = [links.chart_key(model.id) for model in catalog.models if model.process.steps]
    drawn += [links.chart_key(r.model.id, r.region) for r in catalog.realisations if r.model.process.steps]
    return tuple(links.chart_file(key, suffix) for key in drawn for suffix in ("svg", "mmd"))
