"""The commands that help to write the files: their form, new files, a new project."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from generator.cli.console import tell
from generator.editing.form import format_files, yaml_files
from generator.editing.schema_folder import write_schemas
from generator.intake import read_catalog
from generator.messages import said
from generator.problems import Problem, Refused


def run_fmt(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Bring the files into canonical form, or only tell which are not in it."""
    paths = yaml_files(root, asked.files)
    changed, problems = format_files(root, paths, write=not asked.check)
    for path in () if asked.check else changed:
        tell(said("console.formatted", path=path), asked.lang)
    if problems:
        raise Refused(problems)
    tell(said("console.all_canonical", count=len(paths)), asked.lang)
    return ()


def run_schema(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Write the schemas from which an editor offers and explains fields."""
    catalog, _ = read_catalog(root)
    for path in write_schemas(root / asked.out, catalog):
        tell(said("console.written", path=f"{asked.out}/{path}"), asked.lang)
    tell(said("console.schemas_are_new", path=asked.out), asked.lang)
    return ()
