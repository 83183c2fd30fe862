"""Every address of the site that a writer may link to, with the places on it that have a name."""

from __future__ import annotations

from generator.domain.catalog import Catalog
from generator.domain.operating_model import OperatingModel
from generator.messages import explained
from generator.text import links
from generator.text.prints import prints

_LIST = frozenset({"sivulla", "luettelo"})
_MODEL = frozenset({"sivulla", "alueittain", "tarve", "idea", "mukaan", "mita-tapahtuu", "kuka-tekee", "ehdot", "muutokset", "viitteet"})
_REALISATION = _MODEL - {"alueittain", "tarve", "idea"} | {"lyhyesti", "toisin", "tulokset", "tausta", "ristiriidat", "puuttuu"}
_REGION = frozenset({"sivulla", "lyhyesti", "toimintaymparisto", "mallit", "hanke", "ristiriidat", "puuttuu", "viitteet"})
_SUBMISSION = frozenset({"sivulla", "lyhyesti", "lomake", "polku", "muuttunut", "kuvat", "puuttuvat"})
_DOWNLOADS = frozenset({"sivulla", "oppaat", "mallien-oppaat", "vertailut", "roolikortit", "esitteet"})


def addresses(catalog: Catalog) -> dict[str, frozenset[str]]:
    """The generated pages and files with the names of their places; hand-written pages are not among them."""
    words = catalog.vocabularies
    found = {
        links.models(): _LIST | {"kartta"},
        links.regions(): _LIST,
        links.downloads(): _DOWNLOADS,
        links.messages(): frozenset(name for code in explained() for name in (code.lower(), f"viestit-{code[0].lower()}")) | {"sivulla"},
        links.overview(): frozenset({"sivulla", "luvut", "osat", "vanhentunutta", "kaannokset"}),
        links.innokyla_list(): frozenset({"sivulla", "mallit", "hankkeet"}),
    }
    for address, entries in (
        (links.roles(), words.roles),
        (links.glossary(), words.glossary),
        (links.sources(), words.sources),
        (links.instruments(), words.instruments),
        (links.organisations(), words.organisations),
    ):
        found[address] = _LIST | {"viitteet"} | {entry.id for entry in entries}
    of_role = frozenset({"sivulla", "viitteet", *(model.id for model in catalog.models)})
    found |= {links.role(role.id): of_role for role in words.roles}
    found |= {links.model(model.id): _MODEL | _charts(model) for model in catalog.models}
    found |= {links.realisation(r.model.id, r.region): _REALISATION | _charts(r.model, r.region) for r in catalog.realisations}
    found |= {links.region(region.id): _REGION for region in catalog.regions}
    found |= {links.innokyla(r.model.id, r.region): _SUBMISSION for r in catalog.realisations}
    found |= {links.innokyla_project(region.id): _SUBMISSION for region in catalog.regions}
    return found | dict.fromkeys(_files(catalog), frozenset())


def _charts(model: OperatingModel, region: str = "") -> frozenset[str]:
    """The chart of the whole process; those of its phases have no names that stay."""
    return frozenset({f"kaavio-{links.chart_key(model.id, region)}"} if model.process.steps else ())


def _files(catalog: Catalog) -> tuple[str, ...]:
    charts = [links.chart_key(model.id) for model in catalog.models if model.process.steps]
    charts += [links.chart_key(r.model.id, r.region) for r in catalog.realisations if r.model.process.steps]
    return (
        *(path for product in prints(catalog) for path in (product.path, product.word) if path),
        *(links.chart_file(key, suffix) for key in charts for suffix in ("svg", "mmd")),
        *(links.innokyla_package(r.model.id, r.region) for r in catalog.realisations),
        *(links.innokyla_project_package(region.id) for region in catalog.regions),
    )
