"""Reads site_config: the site's settings, the fixed words and the profile of the form."""

from __future__ import annotations

from pathlib import Path

from generator.domain.settings import Form, Settings, Words
from generator.intake import reader
from generator.intake.prose import parse_prose
from generator.intake.tree import Mapping, record
from generator.intake.validation import validate
from generator.problems import Problem, Refused


def read_settings(root: Path) -> tuple[Settings, Words, Form]:
    """The three files of site_config; raises Refused with every problem of them."""
    problems: list[Problem] = []

    def tree(name: str) -> Mapping | None:
        try:
            return reader.read(root / "site_config" / name, root)
        except Refused as refused:
            problems.extend(refused.problems)
            return None

    site, entries, profile = tree("site.yml"), None, None
    entries = tree("words.yml") if (root / "site_config/words.yml").exists() else None
    profile = tree("innokyla.yml") if (root / "site_config/innokyla.yml").exists() else None
    settings, words, form = None, Words(), Form(name="-", version="-", fields=())
    if site:
        settings, wrong, _ = validate(Settings, site, parse_prose, {})
        problems += wrong
    if entries:
        found, wrong, _ = validate(Words, entries, parse_prose, {}, lambda tree: {"entries": record(tree)})
        problems += wrong
        words = found or words
    if profile:
        read, wrong, _ = validate(Form, profile, parse_prose, {})
        problems += wrong
        form = read or form
    if problems or settings is None:
        raise Refused(problems)
    return settings, words, form
