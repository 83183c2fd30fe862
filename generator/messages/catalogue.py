"""The catalogue of messages, one file for each language, and the words that it gives to a message."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from collections.abc import Mapping as Map
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from generator.messages.said import Fact, Language, Said

_NAME = re.compile(r"\{([a-z_]+)\}")
_RUN = re.compile(r"…(?:\.?…)+")  # facts side by side


class Worded(NamedTuple):
    """A message in a language: what is wrong, and what to do about it."""

    message: str
    hint: str = ""


@cache
def entries(language: Language) -> Map[str, Map[str, Any]]:
    """What the file of a language holds: ``message``, ``hint`` and ``meaning`` by key, and variants as keys with a dot."""
    text = files("generator.messages").joinpath(f"{language}.toml").read_text("utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(table: Map[str, Any]) -> Iterator[tuple[str, Map[str, Any]]]:
    for name, values in table.items():
        if name[0].islower():  # a group of phrases
            yield from ((f"{name}.{key}", {"message": text}) for key, text in values.items())
            continue
        yield name, {key: value for key, value in values.items() if not isinstance(value, dict)}
        yield from ((f"{name}.{key}", value) for key, value in values.items() if isinstance(value, dict))


class Explained(NamedTuple):
    """What can be said of a code: its messages with dots for each fact, why it matters, and a sample with its mending."""

    code: str
    title: str
    messages: tuple[Worded, ...]
    meaning: str
    example: str = ""
    mended: str = ""


@cache
def explained(language: Language = Language.FI) -> Map[str, Explained]:
    """Every code of the catalogue in its order; the samples are the same in every language."""
    found: dict[str, list[Map[str, Any]]] = {}
    for key, entry in entries(language).items():
        if key[0].isupper():
            found.setdefault(key.partition(".")[0], []).append(entry)
    return {code: _explained(code, variants, entries(Language.FI)[code]) for code, variants in found.items()}


def _explained(code: str, variants: list[Map[str, Any]], sample: Map[str, Any]) -> Explained:
    dotted = (Worded(*(_RUN.sub("…", _NAME.sub("…", entry.get(part, ""))) for part in ("message", "hint"))) for entry in variants)
    told = tuple(Worded(message, "" if hint == "…" else hint) for message, hint in dotted if message not in ("", "…"))
    main = variants[0]
    return Explained(code, main.get("title") or told[0].message, told, main["meaning"], sample.get("example", ""), sample.get("mended", ""))


def word(said: Said, language: Language = Language.FI) -> Worded:
    """The message and its hint in a language."""
    entry, facts = entries(language)[said.key], dict(said.facts)
    return Worded(_filled(entry["message"], facts, language), _filled(entry.get("hint", ""), facts, language))


def words(said: Said, language: Language = Language.FI) -> str:
    """The message alone."""
    return word(said, language).message


def _filled(text: str, facts: Map[str, Fact], language: Language) -> str:
    # One pass, so that what a fact says is never read as a name; braces that are no name of a fact are letters.
    return _NAME.sub(lambda name: _shown(facts[name[1]], language) if name[1] in facts else name[0], text)


def _shown(fact: Fact, language: Language) -> str:
    if isinstance(fact, Said):
        return words(fact, language)
    if isinstance(fact, tuple):
        return ", ".join(_shown(part, language) for part in fact)
    if isinstance(fact, date):
        return fact.isoformat() if language is Language.EN else f"{fact.day}.{fact.month}.{fact.year}"
    return f"{fact:g}" if isinstance(fact, float) else str(fact)
