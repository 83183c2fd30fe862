"""Makes a new project: one model and two regions as an example, settings, pages, and files for GitHub and GitLab."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import distribution
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.editing.form import replace_file
from generator.editing.lists import with_id
from generator.editing.schema_folder import FOLDER, write_schemas
from generator.intake import read_catalog
from generator.intake.encoding import load
from generator.messages import said
from generator.own_files import SHARED, own_folder
from generator.problems import Position, Problem, Refused

# Hidden files have no dot in the package, where they would do their work too.
_HIDDEN = {"github": ".github", "gitignore": ".gitignore", "gitlab-ci.yml": ".gitlab-ci.yml"}
_PAGES = ("index.md", "tietoja.md", "saavutettavuus.md")
_EXAMPLE_PLACES = ("Itämaa", "Itämaan hyvinvointialue", "Länsimaa", "Länsimaan hyvinvointialue")
_NAVIGATION = re.compile(r"^nav:\n(?:  .*\n)+", re.MULTILINE)


def make_project(place: Path) -> tuple[str, ...]:
    """The names of what a new project has; Refused, with nothing written, when the folder has something other than a git repository."""
    nearest = next(folder for folder in (place, *place.absolute().parents) if folder.exists())
    if not nearest.is_dir():
        raise Refused([Problem(Position(str(nearest), 0), said("J751.file"))])
    if there := sorted(path.name for path in place.iterdir() if path.name != ".git") if place.is_dir() else []:
        raise Refused([Problem(Position(str(place), 0), said("J751", names=tuple(there[:5])))])
    parent = next(folder for folder in place.absolute().parents if folder.is_dir())
    with TemporaryDirectory(dir=parent, prefix=".uusi-") as aside:
        made = Path(aside) / "projekti"
        _fill(made)
        names = tuple(sorted(path.name for path in made.iterdir()))
        place.mkdir(parents=True, exist_ok=True)
        for name in names:
            (made / name).rename(place / name)
    return names


def _fill(made: Path) -> None:
    with as_file(files("generator.editing") / "starter") as starter:
        for name, path in _named(starter):
            _copy(path, made / name)
    program = distribution("toimintamallit")
    needed = (made / "requirements.txt").read_text("utf-8") + requirement(program.version, program.read_text("direct_url.json")) + "\n"
    (made / "requirements.txt").write_text(needed, "utf-8", newline="\n")
    for name in SHARED:
        _copy(own_folder() / name, made / name)
    config = (made / "mkdocs.yml").read_text("utf-8")
    pages = "".join(f"  - {page}\n" for page in _PAGES)
    (made / "mkdocs.yml").write_text(_NAVIGATION.sub(f"nav:\n{pages}", config), "utf-8", newline="\n")
    for place in _EXAMPLE_PLACES:  # the form knows real ones only
        form = load(made / "site_config" / "innokyla.yml", made)
        replace_file(made / form.path, with_id(form, "places", place))
    write_schemas(made / FOLDER, read_catalog(made)[0])


def requirement(version: str, origin: str | None) -> str:
    """What pip is asked for to get this program: the address it was installed from, when others can reach it, or its name and version.

    ``origin`` is the installed package's direct_url.json (PEP 610).
    """
    found = json.loads(origin or "{}")
    address, history = found.get("url", ""), found.get("vcs_info")
    if not address.startswith(("https://", "ssh://")):
        return f"toimintamallit=={version}"
    return f"toimintamallit @ {history['vcs']}+{address}@{history['commit_id']}" if history else f"toimintamallit @ {address}"


def _named(starter: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(starter.iterdir()):
        yield _HIDDEN.get(path.name, path.name), path


def _copy(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(path, place)
