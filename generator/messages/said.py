"""A message before it is worded: its key in the catalogue and its facts by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias, Union


class Language(StrEnum):
    """A language of the texts; Finnish is always there."""

    FI = "fi"
    SV = "sv"
    EN = "en"


Fact: TypeAlias = Union[str, int, float, date, tuple["Fact", ...], "Said"]


@dataclass(frozen=True)
class Said:
    """A message or a part of one; facts are filled in by name, lists with commas, and what is said inside in the same language."""

    key: str
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def code(self) -> str:
        """The stable name of the message, such as ``S302`` of the variant ``S302.elsewhere``."""
        return self.key.partition(".")[0]

    def mapped(self, change: Callable[[str], str]) -> Said:
        """The same with every text of the facts changed."""
        return replace(self, facts=tuple((name, _mapped(fact, change)) for name, fact in self.facts))


def _mapped(fact: Fact, change: Callable[[str], str]) -> Fact:
    if isinstance(fact, str):
        return change(fact)
    if isinstance(fact, tuple):
        return tuple(_mapped(part, change) for part in fact)
    return fact.mapped(change) if isinstance(fact, Said) else fact


def said(key: str, /, **facts: Fact) -> Said:
    """The message of a key of the catalogue."""
    return Said(key, tuple(facts.items()))
