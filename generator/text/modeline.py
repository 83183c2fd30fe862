"""The first line of a YAML file, from which an editor finds the schema that helps with it."""

from __future__ import annotations

from os.path import relpath
from pathlib import PurePath, PurePosixPath

from generator.domain.vocabulary import Vocabularies

_SETTINGS = ("site", "words", "innokyla", "spelling")


def schema_path(path: PurePosixPath) -> PurePosixPath | None:
    """The schema of a project's file, both relative to the project; None for a file that has none."""
    match path.with_suffix("").parts if path.suffix == ".yml" else ():
        case ("models", "shared", "regions", _):
            name = "region"
        case ("models", "shared", name) if name in Vocabularies.model_fields:
            pass
        case ("models", model, "model"):
            name = f"models/{model}/model"
        case ("models", model, "regions", _):
            name = f"models/{model}/realisation"
        case ("site_config", name) if name in _SETTINGS:
            pass
        case _:
            return None
    return PurePosixPath("schema", f"{name}.schema.json")


def modeline(path: PurePosixPath) -> str:
    """The first line of a project's file, without its line end; empty when no schema is made for the file."""
    schema = schema_path(path)
    return f"# yaml-language-server: $schema={PurePath(relpath(schema, path.parent)).as_posix()}" if schema else ""
