"""Translations whose Finnish text has changed since they were last known to say the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from collections.abc import Mapping as Map
from pathlib import Path
from typing import NamedTuple

from generator.intake.files import Files
from generator.intake.tree import Mapping, Node, Scalar, Sequence, Spot, item_id, problem
from generator.messages import Language, said
from generator.problems import Position, Problem, Refused, Severity

STALE = "K731"
FILE = "site_config/translations.json"
Records = Map[str, Map[str, str]]
"""By file and address: the hashes of the Finnish text and of its translation when they were last known to say the same"""


class Translation(NamedTuple):
    """A translation beside its Finnish text, in a file."""

    path: str
    address: str
    language: Language
    spot: Spot
    record: str
    """What is recorded of it when it says the same as the Finnish text"""

    def is_stale(self, records: Records) -> bool:
        """Whether the Finnish text has changed since, but the translation has not."""
        known = records.get(self.path, {}).get(self.address, "")
        return bool(known) and known != self.record and known.partition("-")[2] == self.record.partition("-")[2]


def translations(files: Files) -> Iterator[Translation]:
    """Every translation of the model files, file by file."""
    trees = (*files.vocabularies.values(), *files.regions.values(), *files.models.values(), *files.realisations.values())
    for tree in sorted(trees, key=lambda tree: tree.spot.source.path):
        yield from _translations(tree, "", tree.spot.source.path)


def _translations(node: Node, address: str, path: str) -> Iterator[Translation]:
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _translations(item, f"{address}.{item_id(item) or index + 1}".lstrip("."), path)
    elif isinstance(node, Mapping):
        finnish = node.get(Language.FI)
        for entry in node.entries:
            inside = f"{address}.{entry.key}".lstrip(".")
            if isinstance(finnish, Scalar) and isinstance(entry.node, Scalar) and entry.key in (Language.SV, Language.EN):
                record = f"{_hash(finnish)}-{_hash(entry.node)}"
                yield Translation(path, inside, Language(entry.key), entry.key_spot, record)
            yield from _translations(entry.node, inside, path)


def _hash(scalar: Scalar) -> str:
    # Only the words count: a text that is folded anew says the same.
    return hashlib.sha256(" ".join((scalar.text or "").split()).encode()).hexdigest()[:8]


def read_records(root: Path) -> Records:
    """What has been recorded; nothing without the file. Refused when somebody has broken it."""
    file = root / FILE
    if not file.is_file():
        return {}
    try:
        found = json.loads(file.read_bytes())
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(map(_is_of_file, found.values())):
        raise Refused([Problem(Position(FILE, 0), said("K732"))])
    return found


def _is_of_file(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(record, str) for record in found.values())


def check_translations(files: Files, root: Path) -> Iterator[Problem]:
    """The translations that need another look."""
    try:
        records = read_records(root)
    except Refused as refused:
        yield from refused.problems
        return
    for found in translations(files) if records else ():
        if found.is_stale(records):
            message = said(STALE, language=said(f"language.{found.language}"), path=found.path)
            yield problem(found.spot, message, address=found.address, severity=Severity.WARNING)
