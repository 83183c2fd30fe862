"""Finds the files of a project and tells what each is; a file in the wrong place or with a wrong name is a problem."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.domain.value import is_slug
from generator.domain.vocabulary import Vocabularies
from generator.intake import reader
from generator.intake.encoding import load
from generator.intake.privacy import check_name, check_privacy
from generator.intake.suggestions import closest
from generator.intake.tree import Mapping, scalars
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

    def has(self, path: str) -> bool:
        """Whether there is such a file, readable or not."""
        return path in self.found


def read_files(root: Path) -> Files:
    """Everything under models/, with the problems of each file; texts elsewhere are only searched for personal data."""
    files = Files()
    paths = list(_walk(root, root / "models", files.problems))
    files.found.update(path.relative_to(root).as_posix() for path in paths)
    files.problems.extend(_twins(files.found))
    if not any(PurePosixPath(name).name == "model.yml" for name in files.found):
        hint = "Mallin perustiedosto on models/<malli>/model.yml."
        files.problems.append(Problem(Position("models"), "V413", "Projektissa ei ole yhtään mallia.", hint))
    for path in paths:
        named = list(check_name(path.relative_to(root).as_posix()))
        files.problems.extend(named)
        if not named and path.suffix.lower() in (".yml", ".yaml"):
            _take(files, path, root)
    for folder, suffix in (("content", ".md"), ("site_config", ".yml")):
        for path in _walk(root, root / folder, files.problems):
            files.problems.extend(check_name(path.relative_to(root).as_posix()))
            if path.suffix == suffix:
                files.problems.extend(_private(path, root))
    return files


def _walk(root: Path, folder: Path, problems: list[Problem]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            name = path.relative_to(root).as_posix()
            problems.append(Problem(Position(name), "Y007", "Tämä on linkki eikä tavallinen tiedosto tai kansio.", "Korvaa linkki itse tiedostolla."))
        elif path.is_dir():
            yield from _walk(root, path, problems)
        else:
            yield path


def _private(path: Path, root: Path) -> Iterator[Problem]:
    try:
        yield from check_privacy(load(path, root))
    except Refused as refused:
        yield from refused.problems


def _twins(names: set[str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name in sorted({part for path in names for part in (path, *map(str, PurePosixPath(path).parents))}):
        same = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if same != name and PurePosixPath(same).name != PurePosixPath(name).name:
            message = f"Nimet {same} ja {name} ovat Windowsissa ja macOS:ssä sama nimi."
            yield Problem(Position(name), "V408", message, "Anna toiselle eri nimi.")


def _take(files: Files, path: Path, root: Path) -> None:
    name = path.relative_to(root).as_posix()
    if wrong := _misplaced(PurePosixPath(name).relative_to("models")):
        files.problems.append(Problem(Position(name), *wrong))
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


def _misplaced(path: PurePosixPath) -> tuple[str, str, str] | None:
    if path.suffix != ".yml":
        return "V412", f"Tiedoston pääte on {path.suffix}.", f"Nimeä tiedosto uudelleen: {path.stem}.yml."
    match path.with_suffix("").parts:
        case ("shared", name) if name in VOCABULARIES:
            return None
        case ("shared", "regions", region):
            return _bad_name(region, "Tiedoston")
        case ("shared", name):
            near = f"Tarkoititko {found}.yml? " if (found := closest(name, VOCABULARIES)) else ""
            return "V412", f"Yhteistä sanastoa «{name}» ei ole.", f"{near}Sanastot: {', '.join(VOCABULARIES)}."
        case (model, "model"):
            return _bad_name(model, "Kansion")
        case (model, "regions", region):
            return _bad_name(model, "Kansion") or _bad_name(region, "Tiedoston")
    return "V412", "Tämä tiedosto ei kuulu mihinkään malliin.", "Mallin tiedostot ovat models/<malli>/model.yml ja models/<malli>/regions/<alue>.yml."


def _bad_name(name: str, what: str) -> tuple[str, str, str] | None:
    if is_slug(name):
        return None
    hint = "Sallittuja ovat pienet kirjaimet a–z, numerot ja yhdysmerkit sanojen välissä, enintään 60 merkkiä; ensimmäisenä kirjain."
    return "V410", f"{what} nimi «{name}» ei kelpaa tunnisteeksi.", hint
