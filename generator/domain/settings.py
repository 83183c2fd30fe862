"""What the publisher decides about the site: its name, address, order of things, fixed words."""

from __future__ import annotations

from pydantic import Field, field_validator

from generator.domain.value import Day, Filled, Language, Slug, Text, Value


class SmallCounts(Value):
    """Counts of people that are not published as such."""

    below: int = Field(default=5, ge=0)
    because: Text | None = None


class Settings(Value):
    """site_config/site.yml."""

    title: Text
    tagline: Text
    address: Filled
    publisher: Text
    feedback: Filled
    updated: Day
    other_languages: tuple[Language, ...] = ()
    models: tuple[Slug, ...] = ()
    regions: tuple[Slug, ...] = ()
    small_counts: SmallCounts = SmallCounts()

    @field_validator("address")
    @classmethod
    def _ends_in_a_slash(cls, address: str) -> str:
        return f"{address.rstrip('/')}/"


class KnownWords(Value):
    """site_config/spelling.yml: words that are right although no dictionary knows them."""

    words: tuple[Filled, ...] = ()


class Words(Value):
    """site_config/words.yml: fixed words of the interface by key."""

    entries: dict[str, Text] = Field(default_factory=dict)

    def say(self, key: str, language: Language = Language.FI) -> str:
        """The fixed word in the language; an unknown key is a KeyError, as it is our own fault."""
        return self.entries[key].in_language(language)[0]
