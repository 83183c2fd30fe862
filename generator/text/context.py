"""What every renderer is given beside the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.domain.settings import Settings, Words
from generator.domain.submission import Form
from generator.domain.value import Language

if TYPE_CHECKING:  # the composition of submissions needs the context itself
    from generator.text.submission_changes import FieldChange


@dataclass(frozen=True)
class Chart:
    """A chart ready for every output: one picture, its Mermaid source and its text."""

    id: str
    title: str
    description: str
    source: str
    svg: str
    width: float
    height: float
    smallest_pt: float


@dataclass(frozen=True)
class WrittenPage:
    """A hand-written page of content/, as navigation and search need it."""

    title: str
    text: str
    languages: frozenset[Language] = frozenset({Language.FI})
    """Those that it has been written in"""


@dataclass(frozen=True)
class Release:
    """A version of a description, and what had changed in it since the version before, in sentences."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Context:
    """Settings and finished parts; frozen, the same for all renderers of a build."""

    settings: Settings
    words: Words
    form: Form
    language: Language = Language.FI
    charts: Mapping[str, tuple[Chart, ...]] = field(default_factory=dict)
    """Charts by realisation or model, see text.links.chart_key; the overview first, then one per phase"""
    written: Mapping[str, WrittenPage] = field(default_factory=dict)
    """Hand-written pages by address"""
    changed: Mapping[str, tuple[FieldChange, ...]] = field(default_factory=dict)
    """Fields changed since they were taken to Innokylä, by the address of the submission's page"""
    history: Mapping[str, tuple[Release, ...]] = field(default_factory=dict)
    """Versions that changed something, by the address of the page, newest first"""

    def say(self, key: str) -> str:
        """A fixed word in the context's language."""
        return self.words.say(key, self.language)
