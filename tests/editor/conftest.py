"""The good project with its schemas, and the one language server that all tests of a process ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.editing.schema_folder import write_schemas
from generator.intake import read_catalog
from tests.editor.language_server import LanguageServer, running, sections
from tests.intake.projects import copy_good


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good project with its schemas; nothing changes it."""
    root = copy_good(tmp_path_factory.mktemp("editor") / "project")
    write_schemas(root / "schema", read_catalog(root)[0])
    return root


@pytest.fixture(scope="session")
def server(root: Path) -> Iterator[LanguageServer]:
    """The real yaml-language-server with the settings of the project."""
    settings = sections(json.loads((root / ".vscode/settings.json").read_text("utf-8")))
    with running(root, settings) as found:
        yield found
