"""Where the files are that the program brings with it: templates, and what every project has the same."""

from __future__ import annotations

from pathlib import Path

# What a new project gets as it is here.
SHARED = (
    ".editorconfig",
    ".gitattributes",
    ".githooks",
    ".vscode",
    "content/assets/javascripts",
    "mkdocs.yml",
    "site_config/innokyla.yml",
    "site_config/theme",
)
TEMPLATES = "templates"
# What setup.py puts into the installed package.
PACKAGED = (TEMPLATES, "site_config/words.yml", *SHARED)


def own_folder() -> Path:
    """The folder with the program's own files: in an installed package its own, otherwise that of the sources."""
    package = Path(__file__).resolve().parent
    installed = package / "own"
    return installed if installed.is_dir() else package.parent
