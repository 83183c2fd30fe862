"""What the publisher decides about the site: its name, address, order of things, fixed words."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from generator.domain.value import Filled, Language, Slug, Text, Value


class Settings(Value):
    """site_config/site.yml."""

    title: Text
    tagline: Text
    address: Filled
    """Julkaistun sivuston osoite, päättyy kauttaviivaan"""
    publisher: Text
    feedback: Filled
    """Organisaation palauteosoite, ei henkilön"""
    updated: date
    """Sisällön päiväys; näkyy sivuilla ja oppaissa"""
    models: tuple[Slug, ...] = ()
    """Mallien järjestys; muut tulevat perään aakkosissa"""
    regions: tuple[Slug, ...] = ()
    """Alueiden järjestys; muut tulevat perään aakkosissa"""


class Words(Value):
    """site_config/words.yml: fixed words of the interface by key."""

    entries: dict[str, Text] = Field(default_factory=dict)

    def say(self, key: str, language: Language = Language.FI) -> str:
        """The fixed word in the language; an unknown key is a KeyError, as it is our own fault."""
        return self.entries[key].in_language(language)[0]


class FormField(Value):
    """One field of a submission form."""

    id: Slug
    label: Filled
    """Kentän nimi täsmälleen niin kuin lomake sen kirjoittaa"""
    kind: Filled
    """text, plain, rich, choice, list tai date"""
    limit: int | None = None
    warn_under: int | None = None
    confirmed: bool = False
    """Onko nimi nähty lomakkeella"""
    page: Filled = "model"
    """model tai path (kehittämisen polku)"""


class Form(Value):
    """site_config/innokyla.yml: a versioned profile of the form."""

    name: Filled
    version: Filled
    fields: tuple[FormField, ...]
