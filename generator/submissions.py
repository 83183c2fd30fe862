"""The commands of submissions: what has changed since Innokylä was last updated, and how far each submission is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation
from generator.domain.region import Region
from generator.domain.saved_page import SavedPage
from generator.domain.settings import Words
from generator.domain.submission import InnokylaPage
from generator.domain.value import is_slug
from generator.intake import read_catalog, read_settings
from generator.intake.partial_reading import model_keys, region_names
from generator.intake.saved_page import read_saved_page
from generator.messages import Language, Said, said, words
from generator.problems import Position, Problem, Refused, Severity
from generator.publish.versions import files_of, version_of
from generator.text import links
from generator.text.context import Context
from generator.text.draft import Draft, Target, draft, model_id
from generator.text.submission import FilledField, project_submission, submission
from generator.text.submission_changes import FieldChange, SentenceChange, compare
from generator.text.submission_fields import COMPOSED

Version = tuple[Catalog, Context]
_DEEDS = {SentenceChange.ADDED: "changes.added", SentenceChange.REMOVED: "changes.removed", SentenceChange.MOVED: "changes.moved"}


def changed_fields(root: Path, catalog: Catalog, context: Context, subject: Realisation | Region) -> tuple[FieldChange, ...] | Problem:
    """The fields of a realisation's or a project's submission that differ from what was taken to Innokylä, or why that cannot be told."""
    return Versions(root, context).changed_fields(catalog, subject)


class Versions:
    """The project's earlier versions, each read once however many submissions are compared with it."""

    def __init__(self, root: Path, context: Context) -> None:
        self._root, self._context = root, context
        self._read: dict[date, Version | Problem] = {}

    def changed_fields(self, catalog: Catalog, subject: Realisation | Region) -> tuple[FieldChange, ...] | Problem:
        """The fields that have changed since the subject was taken to Innokylä, or why that cannot be told."""
        page, path = _page(subject)
        day = page.published
        if day is None:
            return Problem(Position(path, 0), said("J721"))
        if day not in self._read:
            self._read[day] = _version(self._root, self._context, day)
        then = self._read[day]
        if isinstance(then, Problem):
            return then
        old = _same(then[0], subject)
        if old is None:
            return Problem(Position(path, 0), said("J722", day=day))
        return compare(_filled(*then, old), _filled(catalog, self._context, subject))


def changed_since_published(root: Path, catalog: Catalog, context: Context) -> tuple[dict[str, tuple[FieldChange, ...]], tuple[Problem, ...]]:
    """What the submission pages tell to copy again, by the page's address; and why that cannot be told of some, as warnings."""
    versions = Versions(root, context)
    subjects: dict[str, Realisation | Region] = {links.innokyla(r.model.id, r.region): r for r in catalog.realisations}
    subjects |= {links.innokyla_project(region.id): region for region in catalog.regions}
    told = {address: versions.changed_fields(catalog, subject) for address, subject in subjects.items() if _page(subject)[0].published}
    changed = {address: found for address, found in told.items() if not isinstance(found, Problem)}
    return changed, tuple(replace(found, severity=Severity.WARNING) for found in told.values() if isinstance(found, Problem))


def changes_text(root: Path, model: str, region: str, language: Language) -> str:
    """What to mend in Innokylä, in words; without a model the region's project is meant."""
    return "\n".join(_changes(root, model, region, language))


def _changes(root: Path, model: str, region: str, language: Language) -> Iterator[str]:
    catalog, context = read_project(root)
    subject = _subject(catalog, model, region)
    found = _known_changes(root, catalog, context, subject)
    published = _page(subject)[0].published
    day = published or ""
    name = subject.name.fi if isinstance(subject, Realisation) else subject.project.name.fi
    yield words(said("changes.count", name=name, day=day, count=len(found)) if found else said("changes.nothing", name=name, day=day), language)
    for change in found:
        yield ""
        yield words(said("changes.lengths", label=change.field.label, before=change.before, after=change.after), language)
        yield from (f"  {words(note, language)}" for note in _notes(change))


def _notes(change: FieldChange) -> Iterator[Said]:
    if not change.after:
        yield said("changes.empty")
    if not change.sentences:
        yield said("changes.layout")
    yield from (said(_DEEDS[deed], sentence=sentence) for deed, sentence in change.sentences)


def changes_json(root: Path, model: str, region: str) -> str:
    """The same as data."""
    catalog, context = read_project(root)
    rows = [
        {
            "id": change.field.id,
            "label": change.field.label,
            "before": change.before,
            "after": change.after,
            "sentences": [{"change": deed.value, "text": sentence} for deed, sentence in change.sentences],
        }
        for change in _known_changes(root, catalog, context, _subject(catalog, model, region))
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def read_project(root: Path) -> tuple[Catalog, Context]:
    """The project as it stands; Refused with what is wrong with it."""
    settings, words, form = read_settings(root, COMPOSED)
    catalog, _ = read_catalog(root, settings.models, settings.regions)
    return catalog, Context(settings, words, form)


def import_page(root: Path, file: Path, model: str = "", region: str = "", source: str = "") -> Draft:
    """Write a saved page of Innokylä as draft model files; Refused when a file is there already or an id cannot be known."""
    _, _, form = read_settings(root)
    page = read_saved_page(file, form)
    target = _target(root, page, file, model, region, source)
    made = draft(page, form, target)
    there = [path for path, _ in made.files if (root / path).exists()]
    if there:
        raise Refused(Problem(Position(path, 0), said("J731")) for path in there)
    for path, text in made.files:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("x", encoding="utf-8", newline="\n") as file_there:
            file_there.write(text)
    return made


def _target(root: Path, page: SavedPage, file: Path, model: str, region: str, source: str) -> Target:
    regions = region_names(root)
    if not region:
        places = page.field("paikkakunta")
        told = {line.text for line in places.lines} if places else set()
        near = [key for key, names in regions.items() if any(place == name or place.startswith(f"{name} ") for place in told for name in names)]
        region = near[0] if len(near) == 1 else ""
    if region not in regions:
        lost = said("J732", region=region, regions=tuple(regions)) if region else said("J732.untold", regions=tuple(regions))
        raise Refused([Problem(Position(str(file), 0), lost)])
    model = model or model_id(page)
    if not is_slug(model) or model == "shared":
        raise Refused([Problem(Position(str(file), 0), said("J733", model=model) if model else said("J733.untold"))])
    return Target(model, region, regions[region][0], source, model_keys(root, model))


def _version(root: Path, context: Context, day: date) -> Version | Problem:
    try:
        with files_of(root, version_of(root, day), ("models", "site_config")) as folder:
            return _read_version(folder, context, day)
    except Refused as refused:
        return refused.problems[0]


def _read_version(folder: Path, context: Context, day: date) -> Version | Problem:
    try:
        catalog, then = read_project(folder)
    except Refused as refused:
        first = refused.problems[0]
        return Problem(Position("git", 0), said("J723", day=day, place=str(first.position), problem=first.said))
    words = Words(entries={**context.words.entries, **then.words.entries})  # the composition of today may say words that were not there then
    known = {field.id for field in context.form.fields}
    form = then.form.model_copy(update={"fields": tuple(field for field in then.form.fields if field.id in known)})
    return catalog, Context(then.settings, words, form)


def _page(subject: Realisation | Region) -> tuple[InnokylaPage, str]:
    """What is known of the subject's page in Innokylä, and the file that says it."""
    if isinstance(subject, Region):
        return subject.project.innokyla, f"models/shared/regions/{subject.id}.yml"
    return subject.innokyla, f"models/{subject.model.id}/regions/{subject.region}.yml"


def _filled(catalog: Catalog, context: Context, subject: Realisation | Region) -> tuple[FilledField, ...]:
    return submission(catalog, context, subject) if isinstance(subject, Realisation) else project_submission(catalog, context, subject)


def _same(catalog: Catalog, subject: Realisation | Region) -> Realisation | Region | None:
    if isinstance(subject, Realisation):
        return catalog.realisation(subject.model.id, subject.region)
    return _region(catalog, subject.id)


def _region(catalog: Catalog, region: str) -> Region | None:
    return next((found for found in catalog.regions if found.id == region), None)


def _known_changes(root: Path, catalog: Catalog, context: Context, subject: Realisation | Region) -> tuple[FieldChange, ...]:
    found = changed_fields(root, catalog, context, subject)
    if isinstance(found, Problem):
        raise Refused([found])
    return found


def _subject(catalog: Catalog, model: str, region: str) -> Realisation | Region:
    found = catalog.realisation(model, region) if model else _region(catalog, region)
    if found:
        return found
    if model and any(realisation.model.id == model for realisation in catalog.realisations):
        known = tuple(realisation.region for realisation in catalog.realisations if realisation.model.id == model)
        lost = said("J508.realisation", model=model, id=region, ids=known)
    elif model:
        lost = said("J508.model", id=model, ids=tuple(found.id for found in catalog.models))
    else:
        lost = said("J508.region", id=region, ids=tuple(found.id for found in catalog.regions))
    raise Refused([Problem(Position("changes", 0), lost)])
