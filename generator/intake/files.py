"""Finds the files of a project and tells what each is; a file in the wrong place or with a wrong name is a problem."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.domain.value import is_slug
from generator.domain.vocabulary import Vocabularies
from generator.intake import reader
from generator.intake.assets import check_asset
from generator.intake.encoding import load
from generator.intake.privacy import check_name, check_privacy
from generator.intake.suggestions import closest
from generator.intake.tree import Mapping, Source, scalars
from generator.messages import Said, said
from generator.problems import Position, Problem, Refused

VOCABULARIES = tuple(Vocabularies.model_fields)


@dataclass(frozen=True)
class Files:
    """The trees of the model files by what they are, and the files of realisations by model and region."""

    vocabularies: dict[str, Mapping] = field(default_factory=dict)
    regions: dict[str, Mapping] = field(default_factory=dict)
    models: dict[str, Mapping] = field(default_factory=dict)
    realisations: dict[tuple[str, str], Mapping] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    pages: list[Source] = field(default_factory=list)
    """Hand-written pages"""
    content: set[str] = field(default_factory=set)
    """Every file of content/, from there on"""


def read_files(root: Path) -> Files:
    """Everything under models/, with the problems of each file; texts elsewhere are only searched for personal data."""
    files = Files()
    paths = list(_walk(root, root / "models", files.problems))
    files.found.update(path.relative_to(root).as_posix() for path in paths)
    files.problems.extend(_twins(files.found))
    if not any(PurePosixPath(name).name == "model.yml" for name in files.found):
        files.problems.append(Problem(Position("models"), said("V413")))
    for path in paths:
        named = list(check_name(path.relative_to(root).as_posix()))
        files.problems.extend(named)
        if not named and path.suffix.lower() in (".yml", ".yaml"):
            _take(files, path, root)
    for folder, suffix in (("content", ".md"), ("site_config", ".yml")):
        for path in _walk(root, root / folder, files.problems):
            files.problems.extend(check_name(path.relative_to(root).as_posix()))
            source = _private(path, root, files.problems) if path.suffix == suffix else None
            if folder == "content":
                files.problems.extend(check_asset(path, path.relative_to(root).as_posix()))
                files.content.add(path.relative_to(root / folder).as_posix())
                files.pages.extend([source] if source else [])
    files.problems.extend(_twins({f"content/{name}" for name in files.content}))
    return files


def _walk(root: Path, folder: Path, problems: list[Problem]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            name = path.relative_to(root).as_posix()
            problems.append(Problem(Position(name), said("Y007.link")))
        elif path.is_dir():
            yield from _walk(root, path, problems)
        else:
            yield path


def _private(path: Path, root: Path, problems: list[Problem]) -> Source | None:
    try:
        source = load(path, root)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    problems.extend(check_privacy(source))
    return source


def _twins(names: set[str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name in sorted({part for path in names for part in (path, *map(str, PurePosixPath(path).parents))}):
        same = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if same != name and PurePosixPath(same).name != PurePosixPath(name).name:
            yield Problem(Position(name), said("V408", first=same, second=name))


def _take(files: Files, path: Path, root: Path) -> None:
    name = path.relative_to(root).as_posix()
    if wrong := _misplaced(PurePosixPath(name).relative_to("models")):
        files.problems.append(Problem(Position(name), wrong))
        return
    try:
        source = load(path, root)
    except Refused as refused:
        files.problems.extend(refused.problems)
        return
    reading = reader.parse(source)
    files.problems.extend((*check_privacy(source), *reading.problems))
    if reading.tree is None:
        return
    for _, scalar in scalars(reading.tree) if "\\" in source.text else ():
        if scalar.style == '"' and scalar.text and "\\" in source.lines[scalar.spot.line - 1]:  # escapes can hide what they spell
            files.problems.extend(check_privacy(source, scalar.text, scalar.spot))
    match PurePosixPath(name).with_suffix("").parts[1:]:
        case ("shared", "regions", region):
            files.regions[region] = reading.tree
        case ("shared", vocabulary):
            files.vocabularies[vocabulary] = reading.tree
        case (model, "regions", region):
            files.realisations[model, region] = reading.tree
        case (model, _):
            files.models[model] = reading.tree


def _misplaced(path: PurePosixPath) -> Said | None:
    if path.suffix != ".yml":
        return said("V412.ending", ending=path.suffix, name=path.stem)
    match path.with_suffix("").parts:
        case ("shared", name) if name in VOCABULARIES:
            return None
        case ("shared", "regions", region):
            return _bad_name(region, "V410")
        case ("shared", name):
            there = said("files.named", names=VOCABULARIES)
            near = said("files.near", name=found, then=there) if (found := closest(name, VOCABULARIES)) else there
            return said("V412.vocabulary", name=name, advice=near)
        case (model, "model"):
            return _bad_name(model, "V410.folder")
        case (model, "regions", region):
            return _bad_name(model, "V410.folder") or _bad_name(region, "V410")
    return said("V412")


def _bad_name(name: str, key: str) -> Said | None:
    return None if is_slug(name) else said(key, name=name)
