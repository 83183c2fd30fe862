"""The command ``check`` alone: it is run before every commit, and so loads nothing of what builds."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from generator.cli.console import tell
from generator.editing.schema_folder import add_missing_schemas, check_modelines, refresh_schemas
from generator.messages import said
from generator.problems import Problem, Refused
from generator.project import read_project


def run_check(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Read everything, tell what is wrong, and keep what an editor offers as the files are."""
    try:
        project = read_project(root)
    except Refused:
        add_missing_schemas(root)
        raise
    if refresh_schemas(root, project.catalog):
        tell(said("console.schemas_renewed"), asked.lang)
    return (*project.warnings, *check_modelines(root))
