"""What is known of a model's or a project's page in Innokylä, and the profile of the form it is filled with."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from generator.domain.value import Day, Filled, Slug, Value

_HOSTS = ("https://innokyla.fi/", "https://www.innokyla.fi/")


def _check_address(address: str) -> str:
    if not address.startswith(_HOSTS):
        raise PydanticCustomError("innokyla_address", "«{text}» ei ole Innokylän sivun osoite (https://innokyla.fi/…)", {"text": address})
    return address


class RrpTag(Value):
    """The tag of Suomen kestävän kasvun ohjelma that a title may carry: pillar and investments."""

    pillar: int
    investments: tuple[Filled, ...] = ()

    def words(self) -> str:
        """The tag in its commonest form: (RRP, P4, I1 ja I4)."""
        *first, last = self.investments or ("",)
        told = f"{', '.join(first)} ja {last}" if first else last
        return f"(RRP, P{self.pillar}{f', {told}' if told else ''})"


class InnokylaPage(Value):
    """A submission's own settings; the address is stored as published, never computed."""

    title: Filled | None = None
    rrp: RrpTag | None = None
    address: Annotated[str, AfterValidator(_check_address)] | None = None
    published: Day | None = None


class FieldKind(StrEnum):
    """What a field of the form takes."""

    TEXT = "text"
    PLAIN = "plain"
    RICH = "rich"
    CHOICE = "choice"
    PERSONAL = "personal"
    AUTOMATIC = "automatic"


class FormPage(StrEnum):
    """Which page of Innokylä a field belongs to."""

    MODEL = "model"
    PATH = "path"
    PROJECT = "project"


class FormField(Value):
    """One field of a form."""

    id: Slug
    label: Filled
    page: FormPage = FormPage.MODEL
    kind: FieldKind
    limit: int | None = None
    warn_under: int | None = None
    confirmed: bool = False
    required: bool = False
    shared: bool = False


class Form(Value):
    """site_config/innokyla.yml: a versioned profile of the form, with the values seen in its open vocabularies."""

    name: Filled
    version: Filled
    fields: tuple[FormField, ...] = ()
    funders: tuple[Filled, ...] = ()
    places: tuple[Filled, ...] = ()

    def of(self, *pages: FormPage) -> tuple[FormField, ...]:
        """The fields of the pages in the form's order."""
        return tuple(field for field in self.fields if field.page in pages)
