"""Keeps a project's schema folder as its files are, and the files' first lines pointing there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.domain.catalog import Catalog
from generator.editing.form import replace_file
from generator.editing.schema_files import NOTE, listings, schema_files, unread_model
from generator.messages import said
from generator.problems import Position, Problem, Severity
from generator.text.modeline import modeline

FOLDER = "schema"
_ENDING = ".schema.json"
_LONGEST_LINE = 400


def write_schemas(folder: Path, catalog: Catalog) -> tuple[str, ...]:
    """Make the folder's schemas those of the catalogue; the paths in it of what was written or removed."""
    files = schema_files(catalog)
    changed = _write(folder, files)
    for path in sorted(_found(folder) - {str(path) for path in files}):
        if NOTE in (folder / path).read_text("utf-8", "replace"):  # of a model that is no more
            (folder / path).unlink()
            changed += (path,)
    return changed


def refresh_schemas(root: Path, catalog: Catalog) -> bool:
    """Renew the schemas of a project that keeps them, if what they list has changed; whether it had."""
    folder = root / FOLDER
    if not folder.is_dir() or _is_fresh(folder, catalog):
        return False
    try:
        return bool(write_schemas(folder, catalog))
    except OSError:  # they help to write, and a project that cannot be written to can be checked all the same
        return False


def add_missing_schemas(root: Path) -> None:
    """Give a model that cannot be read yet the schemas that its files point to, so that an editor helps to mend them."""
    folder = root / FOLDER
    for path in sorted(root.glob("models/*/model.yml")) if folder.is_dir() else ():
        new = unread_model(path.parent.name)
        if path.parent.name != "shared" and not any((folder / name).exists() for name in new):
            _write(folder, new)


def check_modelines(root: Path) -> Iterator[Problem]:
    """A warning for each file whose first line does not lead an editor to its schema, in a project that keeps schemas."""
    for path in sorted((*root.glob("models/**/*.yml"), *root.glob("site_config/*.yml"))) if (root / FOLDER).is_dir() else ():
        name = path.relative_to(root).as_posix()
        if not (wanted := modeline(PurePosixPath(name))) or not path.is_file():
            continue
        with path.open("rb") as file:
            line = file.readline(_LONGEST_LINE).decode("utf-8-sig", "replace").rstrip()
        if line != wanted:
            key = "K721.other" if "yaml-language-server" in line else "K721"
            yield Problem(Position(name, 1, 1, max(1, len(line))), said(key, path=name, line=wanted), snippet=line, severity=Severity.WARNING)


def _is_fresh(folder: Path, catalog: Catalog) -> bool:
    """Whether the schemas that hold ids are as the catalogue is; to compare them so is quicker than to write them all."""
    wanted = {f"{name}{_ENDING}": schema for name, schema in listings(catalog).items()}
    models = {path for path in _found(folder) if path.startswith("models/")}
    return models == wanted.keys() - {f"ids{_ENDING}"} and all(_read(folder / path) == schema for path, schema in wanted.items())


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # missing, or left with the marks of a merge
        return None


def _found(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob(f"*{_ENDING}")}


def _write(folder: Path, files: Mapping[PurePosixPath, str]) -> tuple[str, ...]:
    stale = {path: text for path, text in files.items() if not (folder / path).is_file() or (folder / path).read_bytes() != text.encode()}
    for path, text in stale.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()
        replace_file(folder / path, text)
    return tuple(map(str, stale))
