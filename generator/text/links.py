"""Where everything stands on the site; addresses are relative to the site root and end in a slash for pages."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.domain.value import Language


def models() -> str:
    """The list of models."""
    return "mallit/"


def regions() -> str:
    """The list of regions."""
    return "alueet/"


def roles() -> str:
    """The list of roles."""
    return "roolit/"


def organisations() -> str:
    """The list of organisations."""
    return "organisaatiot/"


def instruments() -> str:
    """The list of instruments."""
    return "valineet/"


def glossary() -> str:
    """The glossary."""
    return "sanasto/"


def sources() -> str:
    """The list of sources."""
    return "lahteet/"


def downloads() -> str:
    """Every printed product."""
    return "lataukset/"


def messages() -> str:
    """What each message of the program means."""
    return "viestit/"


def message(code: str) -> str:
    """The entry of a message on that page."""
    return f"viestit/#{code.lower()}"


def overview() -> str:
    """How far the content is."""
    return "tilanne/"


def search_file(language: Language = Language.FI) -> PurePosixPath:
    """The search index of a language."""
    return PurePosixPath("haku.json") if language is Language.FI else PurePosixPath(language.value, "haku.json")


def sitemap_file() -> PurePosixPath:
    """The list of pages for search engines."""
    return PurePosixPath("sitemap.xml")


def model(model_id: str) -> str:
    """The page of a model."""
    return f"mallit/{model_id}/"


def realisation(model_id: str, region_id: str) -> str:
    """The page of a model in a region."""
    return f"mallit/{model_id}/{region_id}/"


def region(region_id: str) -> str:
    """The page of a region and its project."""
    return f"alueet/{region_id}/"


def role(role_id: str) -> str:
    """The page of a role."""
    return f"roolit/{role_id}/"


def source(source_id: str) -> str:
    """The entry of a source on the page of sources."""
    return f"lahteet/#{source_id}"


def term(term_id: str) -> str:
    """The entry of a term in the glossary."""
    return f"sanasto/#{term_id}"


def instrument(instrument_id: str) -> str:
    """The entry of an instrument."""
    return f"valineet/#{instrument_id}"


def organisation(organisation_id: str) -> str:
    """The entry of an organisation."""
    return f"organisaatiot/#{organisation_id}"


def innokyla_list() -> str:
    """All submissions and how complete they are."""
    return "innokyla/"


def innokyla_project(region_id: str) -> str:
    """The page from which a project (kokonaisuus) is copied to Innokylä."""
    return f"innokyla/hankkeet/{region_id}/"


def innokyla(model_id: str, region_id: str) -> str:
    """The page from which a submission is copied to Innokylä."""
    return f"innokyla/{model_id}/{region_id}/"


def innokyla_package(model_id: str, region_id: str) -> str:
    """The submission as files in one package."""
    return f"innokyla/{model_id}/{region_id}/{model_id}-{region_id}.zip"


def innokyla_project_package(region_id: str) -> str:
    """A project's submission with those of all its models in one package."""
    return f"innokyla/hankkeet/{region_id}/{region_id}.zip"


def guide(region_id: str) -> str:
    """The region's printable guide."""
    return f"oppaat/{region_id}.pdf"


def model_guide(model_id: str, region_id: str) -> str:
    """The short guide of a model in a region."""
    return f"oppaat/{model_id}--{region_id}.pdf"


def role_card(role_id: str, region_id: str) -> str:
    """The one-page card of a role in a region."""
    return f"roolikortit/{role_id}--{region_id}.pdf"


def leaflet(model_id: str, region_id: str) -> str:
    """The client's leaflet of a model in a region."""
    return f"esitteet/{model_id}--{region_id}.pdf"


def comparison(model_id: str) -> str:
    """The booklet that sets the regions of a model side by side."""
    return f"vertailut/{model_id}.pdf"


def word(printed: str) -> str:
    """The Word document of a printed product."""
    return f"{printed.removesuffix('.pdf')}.docx"


def chart_key(model_id: str, region_id: str = "") -> str:
    """The key of a process's charts: a realisation's, or the base model's."""
    return f"{model_id}--{region_id}" if region_id else model_id


def chart_file(chart_id: str, suffix: str) -> str:
    """The file of a chart; suffix is svg or mmd."""
    return f"kaaviot/{chart_id}.{suffix}"


def page_file(address: str) -> PurePosixPath:
    """The file that a page's address is served from."""
    return PurePosixPath(address) / "index.html" if address else PurePosixPath("index.html")


def in_language(address: str, language: Language) -> str:
    """Where a page stands in a language; files and the pages of Innokylä's Finnish form are the same for all."""
    shared = "." in address.partition("#")[0].rpartition("/")[2] or address.startswith(innokyla_list())
    return address if shared or language is Language.FI else f"{language.value}/{address}"


def relative(address: str, page: str) -> str:
    """The address as a link from a page, so that the site works under any path and from a disk."""
    depth = page.count("/")
    return "../" * depth + address or "./"
