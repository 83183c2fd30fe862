"""What has changed in a model between published versions, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, TypedDict, TypeVar

from generator.domain.catalog import Catalog
from generator.domain.operating_model import OperatingModel, Realisation
from generator.domain.region import Region
from generator.intake import read_catalog
from generator.problems import Problem, Refused, Severity
from generator.publish.cache import Kept, fingerprint, tree_fingerprint
from generator.publish.versions import Version, files_of, is_edited, versions_of
from generator.text import links
from generator.text.changes import Speller
from generator.text.context import Context, Release
from generator.text.dates import finnish_date
from generator.text.difference_words import sentence_of
from generator.text.differences import Reading, differences

_FOLDER = "models"
_SHOWN = 20  # versions that pages look back to
_SHALLOW = "J715"
T = TypeVar("T", OperatingModel, Region)


class Row(TypedDict):
    """One change: where in the description, what kind, and in words."""

    part: str
    address: str
    kind: str
    text: str


Changes = dict[str, list[Row]]
"""Changes by the address of the page that they belong to"""


class Step(NamedTuple):
    """A version and what had changed since the one before; ``unreadable`` says why its files cannot be compared."""

    title: str
    version: Version | None
    """None for what no commit holds yet"""
    changes: Changes
    unreadable: str = ""
    first: bool = False


def releases(root: Path, context: Context, keep: Path) -> tuple[dict[str, tuple[Release, ...]], tuple[Problem, ...]]:
    """What pages tell of their changes, newest first; nothing without a whole history, and a warning when it has been cut."""
    try:
        versions = versions_of(root, _FOLDER)
    except Refused as refused:
        return {}, tuple(replace(p, severity=Severity.WARNING) for p in refused.problems if p.code == _SHALLOW)
    if len(versions) < 2:
        return {}, ()
    kept = Kept(keep)
    steps = tuple(_Past(root, context, kept).steps(versions[-_SHOWN:]))
    kept.forget_unused()
    found: dict[str, tuple[Release, ...]] = {}
    for step in reversed(steps):
        for address, rows in step.changes.items():
            found[address] = (*found.get(address, ()), Release(step.title, tuple(row["text"] for row in rows)))
    return found, ()


def history_text(root: Path, catalog: Catalog, context: Context, model: OperatingModel, region: str) -> str:
    """The changes of a model, or of its realisation in one region, for a reader at a terminal."""
    return "\n".join(_lines(steps_of(root, catalog, context), catalog, context, model, region))


def history_data(root: Path, catalog: Catalog, context: Context, model: OperatingModel, region: str) -> list[dict[str, object]]:
    """The same for programs, newest first."""
    return [
        {
            "version": step.version.name if step.version else "",
            "commit": step.version.commit if step.version else "",
            "day": step.version.day.isoformat() if step.version else "",
            "first": step.first,
            "unreadable": step.unreadable,
            "changes": [
                {"region": key, **row} for _, key, address in _subjects(catalog, context, model, region) for row in step.changes.get(address, ())
            ],
        }
        for step in reversed(steps_of(root, catalog, context))
    ]


def steps_of(root: Path, catalog: Catalog, context: Context) -> tuple[Step, ...]:
    """Every version, oldest first, and last what no commit holds yet; Refused when git cannot tell."""
    past = _Past(root, context)
    versions = versions_of(root, _FOLDER)
    found = tuple(past.steps(versions))
    if versions and is_edited(root, _FOLDER) and past.latest:
        return (*found, Step(context.say("history.unsaved"), None, _changes(past.latest, catalog, context)))
    return found


def _lines(steps: Sequence[Step], catalog: Catalog, context: Context, model: OperatingModel, region: str) -> Iterator[str]:
    say = context.say
    yield say("history.text").format(model=model.name.fi)
    for step in reversed(steps):
        yield ""
        if step.unreadable:
            yield say("history.unreadable").format(version=step.title, reason=step.unreadable)
            continue
        if step.first:
            yield say("history.first").format(version=step.title)
            continue
        told = [(name, step.changes.get(address, ())) for name, _, address in _subjects(catalog, context, model, region)]
        common = told[0][1] if not region else ()
        told = [*told[:1], *((name, [row for row in rows if row not in common]) for name, rows in told[1:])]
        yield step.title
        if not any(rows for _, rows in told):
            yield f"  {say('history.nothing')}"
        for name, rows in told:
            yield from [f"  {name}"] if rows else []
            yield from (f"    {row['text']}" for row in rows)


def _subjects(catalog: Catalog, context: Context, model: OperatingModel, region: str) -> Iterator[tuple[str, str, str]]:
    """What is told of: its name, its region (none for what is common) and its page."""
    if not region:
        yield context.say("history.common"), "", links.model(model.id)
    for found in catalog.realisations:
        if found.model.id == model.id and region in ("", found.region):
            yield catalog.region(found.region).name.fi, found.region, links.realisation(model.id, found.region)


@dataclass
class _Past:
    """The versions of a project, each read at most once."""

    root: Path
    context: Context
    kept: Kept | None = None
    latest: Catalog | None = None
    _read: dict[str, Catalog | str] = field(default_factory=dict)

    def steps(self, versions: Sequence[Version]) -> Iterator[Step]:
        """Each version with what had changed since the last readable one before it."""
        code = tree_fingerprint([Path(__file__).parent]) if self.kept else ""
        before: Version | None = None
        named = ""
        for version in versions:
            unreadable, changes = self._kept_changes(before, version, code)
            yield Step(self._title(version, named), version, changes, unreadable, first=not before and not unreadable)
            before = before if unreadable else version
            named = version.name or named

    def _title(self, version: Version, named: str) -> str:
        day = finnish_date(version.day)
        name = version.name or (self.context.say("history.later").format(name=named) if named else "")
        return self.context.say("history.named").format(name=name, day=day) if name else day

    def _kept_changes(self, before: Version | None, version: Version, code: str) -> tuple[str, Changes]:
        def make() -> bytes:
            return json.dumps(self._changes(before, version), ensure_ascii=False).encode()

        if not self.kept:
            return self._changes(before, version)
        key = fingerprint(code, self.context.words.model_dump_json(), before.commit if before else "", version.commit)
        unreadable, changes = json.loads(self.kept.recall(key, make))
        return unreadable, changes

    def _changes(self, before: Version | None, version: Version) -> tuple[str, Changes]:
        new = self._catalog(version)
        if isinstance(new, str):
            return new, {}
        self.latest = new
        old = self._catalog(before) if before else None
        return "", _changes(old, new, self.context) if isinstance(old, Catalog) else {}

    def _catalog(self, version: Version) -> Catalog | str:
        if version.commit not in self._read:
            try:
                with files_of(self.root, version.commit, (_FOLDER,)) as folder:
                    self._read[version.commit] = read_catalog(folder)[0]
            except Refused as refused:
                first = refused.problems[0]
                self._read[version.commit] = f"{first.position} {first.message}"
        return self._read[version.commit]


def _changes(old: Catalog, new: Catalog, context: Context) -> Changes:
    """What has changed in each model and in each of its realisations."""
    say, then, now = context.say, Speller(old, context), Speller(new, context)
    found: Changes = {}
    for model in new.models:
        former = _former(old.models, new.models, model)
        rows = _rows(former, then, model, now) if former else [_row(say("history.came"))]
        there = {r.region for r in new.realisations if r.model.id == model.id}
        for realisation in new.realisations:
            if realisation.model.id == model.id:
                found[links.realisation(model.id, realisation.region)] = _realisation_rows(old, new, former, realisation, context)
        for gone in old.realisations:
            kept = _former(new.regions, old.regions, old.region(gone.region))
            if former and gone.model.id == former.id and (not kept or kept.id not in there):
                rows.append(_row(say("history.went-region").format(region=old.region(gone.region).name.fi)))
        found[links.model(model.id)] = rows
    return {address: rows for address, rows in found.items() if rows}


def _realisation_rows(old: Catalog, new: Catalog, former: OperatingModel | None, realisation: Realisation, context: Context) -> list[Row]:
    region = _former(old.regions, new.regions, new.region(realisation.region))
    before = old.realisation(former.id, region.id) if former and region else None
    if before is None:
        return [_row(context.say("history.came"))]
    return _rows(before, Speller(old, context), realisation, Speller(new, context))


def _rows(before: Realisation | OperatingModel, then: Speller, after: Realisation | OperatingModel, now: Speller) -> list[Row]:
    found = differences(Reading(before, then), Reading(after, now))
    return [Row(part=d.part, address=d.address, kind=d.deed.value, text=sentence_of(d, now.context.say)) for d in found]


def _row(text: str) -> Row:
    return Row(part="", address="", kind="", text=text)


def _former(old: Sequence[T], new: Sequence[T], item: T) -> T | None:
    """The same thing among the old ones: by its id, or by its name when the id is a new one."""
    ids = {other.id for other in new}
    return next((o for o in old if o.id == item.id), None) or next((o for o in old if o.id not in ids and o.name.fi == item.name.fi), None)
