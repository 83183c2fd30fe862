"""Writes down which Finnish texts the translations have been made of, so that a later change of one shows."""

from __future__ import annotations

import json
from pathlib import Path

from generator.editing.form import replace_file
from generator.intake.files import read_files
from generator.intake.translations import FILE, read_records, translations
from generator.messages import said
from generator.problems import Position, Problem, Refused, Severity


def record_translations(root: Path, looked_at: str = "") -> int:
    """Record the translations that are new or have been changed, and all those of the file that has been looked at; how many.

    A translation whose Finnish text alone has changed stays stale until somebody has looked at it.
    """
    files = read_files(root)
    broken = [found for found in files.problems if found.severity is Severity.ERROR]
    if broken:
        raise Refused(broken)
    if looked_at and looked_at not in files.found:
        raise Refused([Problem(Position(looked_at, 0), said("K733"))])
    before = read_records(root)
    after: dict[str, dict[str, str]] = {}
    count = 0
    for found in translations(files):
        known = before.get(found.path, {}).get(found.address, "")
        kept = known if found.is_stale(before) and found.path != looked_at else found.record
        after.setdefault(found.path, {})[found.address] = kept
        count += kept != known
    replace_file(root / FILE, json.dumps(after, indent=1, sort_keys=True) + "\n")
    return count
