"""Reads models/** as the catalogue: every file, the overlays on their bases, then what holds across files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.domain.catalog import Catalog
from generator.domain.operating_model import OperatingModel, Realisation
from generator.domain.prose import Prose
from generator.domain.region import Region
from generator.domain.vocabulary import Vocabularies
from generator.intake import reader
from generator.intake.overlay import apply_edits, read_edits
from generator.intake.prose import parse_prose
from generator.intake.tree import Mapping, data
from generator.intake.validation import validate
from generator.problems import Problem, Refused, Severity

VOCABULARIES = tuple(Vocabularies.model_fields)


@dataclass(frozen=True)
class Files:
    """The trees of the model files by what they are."""

    vocabularies: dict[str, Mapping] = field(default_factory=dict)
    regions: dict[str, Mapping] = field(default_factory=dict)
    models: dict[str, Mapping] = field(default_factory=dict)
    realisations: dict[tuple[str, str], Mapping] = field(default_factory=dict)


def read_catalog(root: Path, models: tuple[str, ...] = (), regions: tuple[str, ...] = ()) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalogue and its warnings; ``models`` and ``regions`` give the order, others follow by name. Raises Refused with every problem."""
    problems: list[Problem] = []
    files = _read_files(root, problems)
    parse = _remembering(parse_prose)
    vocabularies = _vocabularies(files, parse, problems)
    found_regions = {}
    for key, tree in files.regions.items():
        region, wrong = validate(Region, tree, parse, {"id": key})
        problems += wrong
        if region:
            found_regions[key] = region
    found_models, realisations = _models(files, parse, problems)
    unique = {(p.position, p.code, p.message): p for p in reversed(problems)}
    errors = [p for p in unique.values() if p.severity is Severity.ERROR]
    if errors:
        raise Refused(unique.values())
    catalog = Catalog(
        models=tuple(found_models[key] for key in _ordered(found_models, models)),
        regions=tuple(found_regions[key] for key in _ordered(found_regions, regions)),
        realisations=tuple(
            realisations[m, r] for m in _ordered(found_models, models) for r in _ordered(found_regions, regions) if (m, r) in realisations
        ),
        vocabularies=vocabularies,
    )
    return catalog, tuple(sorted(unique.values()))


def _ordered(found: Iterable[str], first: tuple[str, ...]) -> list[str]:
    found = set(found)
    return [key for key in dict.fromkeys(first) if key in found] + sorted(found.difference(first))


def _remembering(parse: Callable[[str], Prose]) -> Callable[[str], Prose]:
    # A merged model holds mostly the base's texts: each is parsed once.
    parsed: dict[str, Prose] = {}

    def remember(text: str) -> Prose:
        if text not in parsed:
            parsed[text] = parse(text)
        return parsed[text]

    return remember


def _read_files(root: Path, problems: list[Problem]) -> Files:
    files = Files()
    for path in sorted((root / "models").rglob("*.yml")):
        try:
            reading = reader.parse(reader.load(path, root))
        except Refused as refused:
            problems += refused.problems
            continue
        problems += reading.problems
        if reading.tree is None:
            continue
        parts = path.relative_to(root / "models").with_suffix("").parts
        match parts:
            case ("shared", name) if name in VOCABULARIES:
                files.vocabularies[name] = reading.tree
            case ("shared", "regions", region):
                files.regions[region] = reading.tree
            case (model, "model"):
                files.models[model] = reading.tree
            case (model, "regions", region):
                files.realisations[model, region] = reading.tree
    return files


def _vocabularies(files: Files, parse: Callable[[str], Prose], problems: list[Problem]) -> Vocabularies:
    found = {}
    for name, tree in files.vocabularies.items():
        value, wrong = validate(Vocabularies, tree, parse, {other: () for other in VOCABULARIES if other != name})
        problems += wrong
        if value:
            found[name] = getattr(value, name)
    return Vocabularies(**{name: found.get(name, ()) for name in VOCABULARIES})


def _models(
    files: Files, parse: Callable[[str], Prose], problems: list[Problem]
) -> tuple[dict[str, OperatingModel], dict[tuple[str, str], Realisation]]:
    models: dict[str, OperatingModel] = {}
    realisations: dict[tuple[str, str], Realisation] = {}
    for key, tree in files.models.items():
        model, wrong = validate(OperatingModel, tree, parse, {"id": key})
        problems += wrong
        if model:
            models[key] = model
    for (key, region), tree in files.realisations.items():
        base = files.models.get(key)
        edits, wrong = read_edits(tree.get("changes"))
        problems += wrong
        merged = None
        if base is not None:
            merged_tree, wrong = apply_edits(base, tuple(edit for edit in edits if edit))
            problems += wrong
            merged, wrong = validate(OperatingModel, merged_tree, parse, {"id": key})
            problems += wrong
        values = data(tree)
        if isinstance(values.get("changes"), list):
            values["changes"] = [
                {
                    **{k: v for k, v in plain.items() if k in ("at", "because")},
                    "kind": edit.kind if edit else "replace",
                    "keys": edit.keys if edit else (),
                }
                if isinstance(plain, dict)
                else plain
                for plain, edit in zip(values["changes"], edits, strict=True)
            ]
        given = {"region": region, "base": models.get(key), "model": merged}
        value, wrong = validate(Realisation, tree, parse, given, values)
        problems += wrong
        if value:
            realisations[key, region] = value
    return models, realisations
