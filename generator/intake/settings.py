"""Reads site_config: the site's settings, the fixed words and the profile of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.domain.settings import KnownWords, Settings, Words
from generator.domain.submission import Form, FormPage
from generator.domain.value import Value
from generator.intake import references
from generator.intake.encoding import load
from generator.intake.findings import told
from generator.intake.form_values import check_composed
from generator.intake.prose import parse_prose
from generator.intake.reader import parse
from generator.intake.tree import Entry, Mapping, Scalar, problem
from generator.intake.validation import validate
from generator.messages import said
from generator.own_files import own_folder
from generator.problems import Problem, Refused

V = TypeVar("V", bound=Value)


def read_settings(root: Path, composed: Map[FormPage, Iterable[str]] | None = None) -> tuple[Settings, Words, Form]:
    """The three files of site_config; raises Refused with every problem of them. A project may leave out the words and the form.

    Words that a project does not have are the program's own, so that a new version of the program can say new ones.

    ``composed`` are the form's fields that something is composed for, by page; without it they are not checked.
    """
    problems: list[Problem] = []
    settings = _read(root, "site.yml", Settings, problems)
    words = own = _read(own_folder(), "words.yml", Words, problems)
    form: Form | None = Form(name="-", version="-")
    if (root / "site_config/words.yml").exists() and root.resolve() != own_folder():
        words = _read(root, "words.yml", Words, problems)
    if (root / "site_config/innokyla.yml").exists():
        form = _read(root, "innokyla.yml", Form, problems, composed)
    if problems or settings is None or words is None or own is None or form is None:
        raise Refused(told(problems))
    return settings, Words(entries={**own.entries, **words.entries}), form


def read_known_words(root: Path) -> KnownWords:
    """The words that the project knows, none without the file; raises Refused with every problem of it."""
    problems: list[Problem] = []
    known = _read(root, "spelling.yml", KnownWords, problems) if (root / "site_config/spelling.yml").exists() else KnownWords()
    if problems or known is None:
        raise Refused(told(problems))
    return known


def _read(root: Path, name: str, kind: type[V], problems: list[Problem], composed: Map[FormPage, Iterable[str]] | None = None) -> V | None:
    try:
        tree, wrong = parse(load(root / "site_config" / name, root))
    except Refused as refused:
        problems += refused.problems
        return None
    problems += wrong
    if tree is None:
        return None
    if kind is Words:
        empty = [entry for entry in tree.entries if isinstance(entry.node, Scalar) and entry.node.text is None]
        problems += (problem(e.key_spot, said("S301.word", name=e.key), address=e.key) for e in empty)
        tree = tree._replace(entries=(Entry("entries", tree.spot, tree),))  # the file is the very mapping of words
    value, found, tree = validate(kind, tree, parse_prose, {})
    problems += (replace(one, address=one.address.removeprefix("entries.")) for one in found)
    if kind is Settings:
        problems += _check_orders(tree, root)
    if isinstance(value, Form) and composed is not None:
        problems += check_composed(value, tree, composed)
    return value


def _check_orders(tree: Mapping, root: Path) -> Iterator[Problem]:
    known: references.Known = {
        "models": tuple(sorted(path.parent.name for path in root.glob("models/*/model.yml"))),
        "regions": tuple(sorted(path.stem for path in root.glob("models/shared/regions/*.yml"))),
    }
    yield from references.check_references(tree, references.SETTINGS, known)
