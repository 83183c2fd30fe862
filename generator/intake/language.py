"""What is looked at in texts once the files are in order: spelling, clear language, small counts of people, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import NamedTuple

import libvoikko

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation
from generator.domain.region import Region
from generator.domain.settings import KnownWords, SmallCounts
from generator.intake.clarity import check_abbreviations, check_clarity
from generator.intake.counts import check_counts, check_tables
from generator.intake.files import Files
from generator.intake.linking import Targets, check_links
from generator.intake.passages import Passage, page, passages
from generator.intake.schema import finnish, proses
from generator.intake.spelling import MOST_SUGGESTED, Speller
from generator.intake.tree import Mapping, problem
from generator.messages import Language, said
from generator.problems import Position, Problem, Severity

_MOST = 200  # of a file and a check: no more than twenty are told
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2,}")


@dataclass(frozen=True)
class Rules:
    """What the project has settled about its texts, and what tells which addresses the site will have."""

    known: KnownWords
    counts: SmallCounts
    addresses: Callable[[Catalog], Targets]


class Texts(NamedTuple):
    """A tree whose texts are looked at, but for those that it shares with ``base``."""

    kind: type
    tree: Mapping
    base: Mapping | None = None


def check_texts(files: Files, texts: Iterable[Texts], catalog: Catalog, rules: Rules) -> Iterator[Problem]:
    """The problems of the texts of all files."""
    texts = tuple(texts)
    linked = (found for found in texts if "](" in found.tree.spot.source.text)
    scalars = ((address, scalar) for found in linked for address, scalar, _ in proses(*found))
    yield from check_links(files.pages, scalars, rules.addresses(catalog), frozenset(files.content))
    for kind, tree, _ in texts:
        for key in ("results", "figures") if kind in (Realisation, Region) else ():
            yield from check_tables(tree, key, rules.counts.below)
    found = [passage for of in texts for passage in passages(finnish(*of))]
    pages = (page(source) for source in files.pages if source.path.split("/")[1] not in (Language.SV, Language.EN))
    yield from check_language((*found, *pages), catalog, rules)


def check_language(passages: Iterable[Passage], catalog: Catalog, rules: Rules) -> Iterator[Problem]:
    """Warnings of the words of all files; that spelling could not be checked is one of them."""
    known = (*rules.known.words, *_names(catalog))
    capitals = frozenset(letters for word in known for letters in _CAPITALS.findall(word))
    files = [tuple(group) for _, group in groupby(sorted(passages, key=_file), key=_file)]
    for file in files:
        for found in (
            chain.from_iterable(map(check_clarity, file)),
            chain.from_iterable(check_counts(passage, rules.counts.below) for passage in file),
            check_abbreviations(file, capitals),
        ):
            yield from islice(found, _MOST)
    try:
        speller = Speller(known)
    except (OSError, libvoikko.VoikkoException):
        yield Problem(Position("models", 0), said("K711"), severity=Severity.WARNING)
        return
    with closing(speller):
        wrong = [tuple(_misspelt(file, speller)) for file in files]  # the whole of it, before words of the texts are suggested
        for words in wrong:
            for index, (passage, match) in enumerate(words[:_MOST]):
                word = match.group()
                near = speller.suggest(word) if index < MOST_SUGGESTED else ()
                told = said("K710.suggested", word=word, near=tuple(f"«{option}»" for option in near)) if near else said("K710", word=word)
                yield problem(passage.spot(*match.span()), told, address=passage.address, severity=Severity.WARNING)


def _file(passage: Passage) -> str:
    return passage.source.path


def _misspelt(file: Iterable[Passage], speller: Speller) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The wrong words of a file, each where it is met first."""
    met: set[str] = set()
    for passage in file:
        for match in speller.wrong(passage.text):
            if match.group() not in met:
                met.add(match.group())
                yield passage, match


def _names(catalog: Catalog) -> Iterator[str]:
    """The names that the catalogue gives: whoever wrote one there has settled how it is spelt."""
    words = catalog.vocabularies
    for region in catalog.regions:
        yield from (region.name.fi, region.forms.of, region.forms.inside, region.project.name.fi, *region.municipalities)
    for model in catalog.models:
        yield from (model.name.fi, *(name.fi for name in model.other_names))
    for realisation in catalog.realisations:
        yield realisation.name.fi
    for role in words.roles:
        yield from (name.fi for name in (role.name, role.plural, *role.also) if name)
    for organisation in words.organisations:
        yield from (name.fi for name in (organisation.name, organisation.short) if name)
    for term in words.glossary:
        yield from (name.fi for name in (term.term, *term.also))
    yield from (instrument.name.fi for instrument in words.instruments)
    yield from (source.title for source in words.sources)
