"""Building blocks of the domain: frozen values, ids, texts in three languages."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.domain.prose import Prose
from generator.messages import Language as Language

# Windows keeps these names for devices, whatever the extension; a folder or page with such a name cannot be checked out there.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
SUMMARY_LIMIT = 250  # the short description of Innokylä's form


class Value(BaseModel):
    """A frozen record read from YAML; an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def is_device(name: str) -> bool:
    """Whether Windows keeps the name of a file for a device."""
    return name.partition(".")[0].lower() in _DEVICES


def is_slug(text: str) -> bool:
    """Whether the text can be an id, a folder name and a part of an address on every system."""
    return bool(_SLUG.match(text)) and len(text) <= 60 and text not in _DEVICES


def _check_slug(text: str) -> str:
    if not is_slug(text):
        raise PydanticCustomError("slug", "«{text}» ei kelpaa tunnisteeksi", {"text": text})
    return text


def _check_day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()):
        raise PydanticCustomError("day", "«{text}» ei ole päivämäärä muodossa vvvv-kk-pp", {"text": value})
    return value


# pydantic alone would take seconds since 1970 for a date too.
Day = Annotated[date, BeforeValidator(_check_day)]
Slug = Annotated[str, AfterValidator(_check_slug)]
Filled = Annotated[str, Field(min_length=1)]


class _Localised(Value):
    @model_validator(mode="before")
    @classmethod
    def _plain_is_finnish(cls, data: object) -> object:
        return {"fi": data} if isinstance(data, (str, Prose)) or data is None else data


class Text(_Localised):
    """Plain text, written either as such (Finnish) or by language."""

    fi: Filled
    sv: Filled | None = None
    en: Filled | None = None

    def in_language(self, language: Language) -> tuple[str, Language]:
        """The text and the language it is really in: Finnish when the translation is missing."""
        found: str | None = getattr(self, language.value)
        return (found, language) if found else (self.fi, Language.FI)


class Summary(Text):
    """One or two sentences, at most 250 characters: the limit of Innokylä's short description."""

    @model_validator(mode="after")
    def _within_limit(self) -> Summary:
        for language in Language:
            text = getattr(self, language.value)
            if text and len(text) > SUMMARY_LIMIT:
                raise PydanticCustomError(
                    "summary_too_long",
                    "tiivistelmässä on {length} merkkiä, {over} liikaa (raja on {limit})",
                    {"length": len(text), "over": len(text) - SUMMARY_LIMIT, "limit": SUMMARY_LIMIT},
                )
        return self


class LocalProse(_Localised):
    """Prose with lists, emphasis, links and citations, written as such (Finnish) or by language."""

    fi: Prose
    sv: Prose | None = None
    en: Prose | None = None

    def in_language(self, language: Language) -> tuple[Prose, Language]:
        """The prose and the language it is really in: Finnish when the translation is missing."""
        found: Prose | None = getattr(self, language.value)
        return (found, language) if found else (self.fi, Language.FI)


class Item(Value):
    """One entry of a list that a region can change by its id."""

    id: Slug
    text: LocalProse
