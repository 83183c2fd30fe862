"""Reads models/** as the catalogue: every file, the overlays on their bases, then what holds across files."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from generator.domain.catalog import Catalog
from generator.domain.operating_model import ChangeKind, OperatingModel, Realisation
from generator.domain.prose import Prose
from generator.domain.region import Region
from generator.domain.submission import Form
from generator.domain.vocabulary import Vocabularies
from generator.intake import overlay, references
from generator.intake.claims import check_claims, check_shape
from generator.intake.files import VOCABULARIES, Files, read_files
from generator.intake.findings import told
from generator.intake.form_values import check_region_values
from generator.intake.language import Rules, Texts, check_texts
from generator.intake.mending import mend_keys
from generator.intake.overlay import Edit, apply_edits, mend_changes, new_id, read_edits
from generator.intake.prose import parse_prose
from generator.intake.schema import fields, proses
from generator.intake.suggestions import advice
from generator.intake.translations import check_translations
from generator.intake.tree import Mapping, data, record
from generator.intake.validation import validate
from generator.messages import said
from generator.problems import Position, Problem, Refused, Severity

Parse = Callable[[str], Prose]
_GIVEN = ("region", "base", "model")  # what a realisation has from elsewhere than its file


def read_catalog(
    root: Path, models: tuple[str, ...] = (), regions: tuple[str, ...] = (), form: Form | None = None, rules: Rules | None = None
) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalogue and its warnings; ``models`` and ``regions`` give the order, others follow by name.

    With the form, values that go into its lists are compared with those that have been seen in them. With the rules, the
    words and the links of all texts are looked at too, once there are no other errors.

    Raises Refused with every problem of every file, at most twenty errors and twenty warnings of each.
    """
    with _collector_off():
        return _read_catalog(root, models, regions, form, rules)


@contextmanager
def _collector_off() -> Iterator[None]:
    # The trees are large and without cycles: walking them over again and again would take half of the time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_catalog(
    root: Path, models: tuple[str, ...], regions: tuple[str, ...], form: Form | None, rules: Rules | None
) -> tuple[Catalog, tuple[Problem, ...]]:
    files = read_files(root)
    if form:
        named = files.vocabularies["organisations"].get("organisations") if "organisations" in files.vocabularies else None
        files.problems.extend(found for tree in files.regions.values() for found in check_region_values(tree, named, form))
    reading = Checks(files)
    vocabularies = reading.vocabularies()
    found_regions = {key: region for key, tree in files.regions.items() if (region := reading.region(key, tree))}
    found_models = {key: model for key, tree in files.models.items() if (model := reading.model(key, tree))}
    found = {key: real for key, tree in files.realisations.items() if (real := reading.realisation(key, tree, found_models.get(key[0])))}
    files.problems.extend(check_translations(files, root))
    _refuse_errors(files.problems)
    model_order, region_order = _ordered(found_models, models), _ordered(found_regions, regions)
    catalog = Catalog(
        models=tuple(found_models[key] for key in model_order),
        regions=tuple(found_regions[key] for key in region_order),
        realisations=tuple(found[m, r] for m in model_order for r in region_order if (m, r) in found),
        vocabularies=vocabularies,
    )
    if rules:
        files.problems.extend(check_texts(files, reading.texts, catalog, rules))
        _refuse_errors(files.problems)
    return catalog, told(files.problems)


def _refuse_errors(problems: list[Problem]) -> None:
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(told(problems))


def _ordered(found: Iterable[str], first: tuple[str, ...]) -> list[str]:
    found = set(found)
    return [key for key in dict.fromkeys(first) if key in found] + sorted(found.difference(first))


class Checks:
    """The checks of the files one by one, with what they all need: the ids there are, and the texts parsed so far."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.bases = dict(files.models)
        self.parse = _remembering(parse_prose)
        self.texts: list[Texts] = []
        self.known: references.Known = {name: None if f"models/shared/{name}.yml" in files.found else () for name in VOCABULARIES}
        self.known |= {name: references.ids(tree.get(name)) for name, tree in files.vocabularies.items()}
        trees = (*files.vocabularies.values(), *files.regions.values(), *files.models.values(), *files.realisations.values())
        lists = {name: tree.get(name) for name, tree in files.vocabularies.items()}
        self.given = references.Given(lists, tuple(tree.spot.source.text for tree in trees))
        # A region's file that cannot be read is still there to be referred to.
        self.region_ids = self.known["regions"] = tuple(
            sorted(p[len("models/shared/regions/") : -len(".yml")] for p in files.found if p.startswith("models/shared/regions/"))
        )

    def vocabularies(self) -> Vocabularies:
        """The vocabularies, those at fault left empty."""
        found: dict[str, Any] = {}
        others = {name: {other: () for other in VOCABULARIES if other != name} for name in VOCABULARIES}
        judged = {name: validate(Vocabularies, tree, self.parse, others[name]) for name, tree in self.files.vocabularies.items()}
        self.known |= {name: references.ids(tree.get(name)) for name, (_, _, tree) in judged.items()}  # with the ids whose keys are misspelt
        for name, (value, wrong, tree) in judged.items():
            self._tell(wrong, self._texts(Vocabularies, tree), references.check_unique(tree))
            self._tell(references.check_references(tree, references.SOURCES, self.known, self.given))
            found[name] = getattr(value, name) if value else ()
        return Vocabularies(**{name: found.get(name, ()) for name in VOCABULARIES})

    def region(self, key: str, tree: Mapping) -> Region | None:
        """A region, unless its file is at fault."""
        value, wrong, tree = validate(Region, tree, self.parse, {"id": key})
        self._tell(wrong, self._texts(Region, tree, True), references.check_unique(tree), check_shape(tree))
        self._tell(references.check_references(tree, references.REGION, self.known, self.given))
        return value

    def model(self, key: str, tree: Mapping) -> OperatingModel | None:
        """A base model, unless its file is at fault."""
        value, wrong, tree = validate(OperatingModel, tree, self.parse, {"id": key})
        self.bases[key] = tree
        self._tell(wrong, self._texts(OperatingModel, tree, True), self._structure(tree), check_shape(tree))
        self._tell(references.check_unique(tree))  # a realisation's own lists are looked at in its own file
        return value

    def realisation(self, key: tuple[str, str], tree: Mapping, base: OperatingModel | None) -> Realisation | None:
        """A realisation with its merged model, unless something of it is at fault."""
        strays: list[Problem] = []
        tree = mend_changes(mend_keys(tree, tuple(name for name in fields(Realisation) if name not in _GIVEN), "", strays), strays)
        edits, wrong = read_edits(tree.get("changes"))
        self._tell(strays, wrong, self._homes(*key, tree.spot.source.path))
        merged = self._merged(key[0], tree, edits, base)
        given = dict(zip(_GIVEN, (key[1], base, merged), strict=True))
        value, wrong, tree = validate(Realisation, tree, self.parse, given, _with_changes)
        self._tell(wrong, self._texts(Realisation, tree, True), references.check_unique(tree), check_shape(tree))
        self._tell(references.check_references(tree, references.REALISATION, self.known, self.given))
        return value

    def _merged(self, model: str, real: Mapping, read: tuple[Edit | None, ...], base: OperatingModel | None) -> OperatingModel | None:
        base_tree = self.bases.get(model)
        edits = tuple(edit for edit in read if edit)
        if base_tree is None or not edits:
            return base
        tree, wrong, left = apply_edits(base_tree, edits)
        self._tell(wrong)
        lost = {*overlay.unread_ids(real.get("changes"), read), *(new_id(edit.payload) for edit in left)}
        removed = {edit.at: edit.spot for edit in edits if edit.kind is ChangeKind.REMOVE}
        values = partial(_reused, base_tree=base_tree, base=base)
        value, wrong, tree = validate(OperatingModel, tree, self.parse, {"id": model}, values, removed)
        found = (*wrong, *self._texts(OperatingModel, tree, True, base_tree), *self._structure(tree, lost), *check_shape(tree))
        self._tell(_in_merge(problem, real.spot.source.path) for problem in found)
        return value

    def _homes(self, model: str, region: str, path: str) -> Iterator[Problem]:
        if region not in self.region_ids:
            there = advice(region, self.region_ids, said("title.regions"))
            yield Problem(Position(path), said("V401.region_file", id=region, advice=there))
        if f"models/{model}/model.yml" not in self.files.found:
            yield Problem(Position(path), said("V411", model=model))

    def _structure(self, tree: Mapping, lost: Iterable[str] = ()) -> Iterator[Problem]:
        yield from references.check_references(tree, references.MODEL, self.known, self.given, tuple(lost))
        yield from references.check_process(tree)

    def _texts(self, kind: type, tree: Mapping, claims: bool = False, base: Mapping | None = None) -> Iterator[Problem]:
        self.texts.append(Texts(kind, tree, base))
        found = tuple(proses(kind, tree, base))
        yield from references.check_citations(found, self.known["sources"], self.given)
        if claims:
            yield from check_claims(found, self._parse_or_none)

    def _parse_or_none(self, text: str) -> Prose | None:
        try:
            return self.parse(text)
        except PydanticCustomError:
            return None  # the validation has told of it

    def _tell(self, *problems: Iterable[Problem]) -> None:
        for found in problems:
            self.files.problems.extend(found)


def _with_changes(tree: Mapping) -> dict[str, Any]:
    edits, _ = read_edits(tree.get("changes"))
    values: dict[str, Any] = record(tree)
    if isinstance(values.get("changes"), list):
        values["changes"] = [_change(plain, edit) for plain, edit in zip(values["changes"], edits, strict=True)]
    return values


def _change(plain: object, edit: Edit | None) -> object:
    if not isinstance(plain, dict):
        return plain
    kept = {key: plain[key] for key in ("at", "because") if key in plain}
    return {**kept, "kind": edit.kind if edit else ChangeKind.REPLACE, "keys": edit.keys if edit else ()}


def _reused(tree: Mapping, base_tree: Mapping, base: OperatingModel | None) -> dict[str, Any]:
    # What the edits left alone has been judged in the base, and is taken from there as it is.
    values: dict[str, Any] = {}
    for entry in tree.entries:
        if base is not None and entry.node is base_tree.get(entry.key):
            values[entry.key] = getattr(base, entry.key)
        elif (value := data(entry.node)) is not None:
            values[entry.key] = value
    return values


def _in_merge(problem: Problem, path: str) -> Problem:
    if problem.position.path == path:
        return problem
    return replace(problem, notes=(said("note.merged", path=path),))


def _remembering(parse: Parse) -> Parse:
    # A merged model holds mostly the base's texts: each is parsed once.
    parsed: dict[str, Prose] = {}

    def remember(text: str) -> Prose:
        if text not in parsed:
            parsed[text] = parse(text)
        return parsed[text]

    return remember
