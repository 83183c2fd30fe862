"""A project as its files tell it: everything that is checked before anything is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.domain.catalog import Catalog
from generator.domain.settings import Settings, Words
from generator.domain.submission import Form
from generator.intake import Rules, read_catalog, read_known_words, read_settings
from generator.problems import Problem, Refused
from generator.text.addresses import addresses
from generator.text.submission_fields import COMPOSED


@dataclass(frozen=True)
class Project:
    """What a project's files hold, with what is to be mended although it does not stand in the way."""

    catalog: Catalog
    settings: Settings
    words: Words
    form: Form
    warnings: tuple[Problem, ...]


def read_project(root: Path) -> Project:
    """The project in a folder; Refused with every problem of its files."""
    problems: list[Problem] = []
    order: tuple[tuple[str, ...], tuple[str, ...], Form | None] = ((), (), None)
    rules = None
    try:
        settings, words, form = read_settings(root, COMPOSED)
        order = settings.models, settings.regions, form
        rules = Rules(read_known_words(root), settings.small_counts, addresses)
    except Refused as refused:
        problems += refused.problems
    try:
        catalog, warnings = read_catalog(root, *order, rules)
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(problems)
    return Project(catalog, settings, words, form, warnings)
