"""Earlier versions of the project's files, from git."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from generator.problems import Position, Problem, Refused
from generator.publish.programs import ProgramFailed, run

_SECONDS = 60.0
_COMMIT = re.compile(r"^([0-9a-f]{40,64}) (\d{4}-\d\d-\d\d)$", re.MULTILINE)


def version_of(root: Path, day: date) -> str:
    """The commit that stood at the end of a day, by the days that the commits themselves tell; Refused when there is none to be had."""
    if not shutil.which("git"):
        raise _refused("J711", "Ohjelmaa git ei löydy, joten aiempia tekstejä ei voi hakea.", "Asenna git ja yritä uudelleen.")
    try:
        _git(root, "rev-parse", "--git-dir")
    except ProgramFailed as failed:
        if "dubious ownership" in failed.words:
            hint = "Anna gitille lupa: git config --global --add safe.directory KANSIO."
            raise _refused("J712", "Git ei lue tätä kansiota, koska sen omistaa toinen käyttäjä.", hint) from None
        raise _refused("J712", "Tämä kansio ei ole git-versionhallinnassa, joten aiempia tekstejä ei ole.", "Ota versionhallinta käyttöön.") from None
    commits = [(row[1], row[2]) for row in _COMMIT.finditer(_log(root))]
    found = next((commit for commit, told in commits if told <= day.isoformat()), None)
    if found:
        return found
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        hint = "Hae koko historia: git fetch --unshallow."
        raise _refused("J713", f"Versiohistoria on katkaistu: päivän {day} tai sitä aiempia tekstejä ei ole tällä koneella.", hint)
    first = f"Ensimmäinen versio on päivältä {commits[-1][1]}." if commits else "Versiohistoria on tyhjä."
    raise _refused("J714", f"Päivältä {day} tai sitä ennen ei ole yhtään versiota. {first}", "Tarkista päivä kohdasta innokyla.published.")


@contextmanager
def files_of(root: Path, commit: str, folders: tuple[str, ...]) -> Iterator[Path]:
    """A temporary folder with these folders of the project as they were in a commit; what was not there then is missing."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        try:
            present = set(_git(root, "ls-tree", "--name-only", commit).splitlines())
            wanted = [folder for folder in folders if folder in present]
            if wanted:
                _git(root, "archive", "--format=zip", f"--output={place / 'versio.zip'}", commit, "--", *wanted)
                with ZipFile(place / "versio.zip") as archive:
                    archive.extractall(place / "versio")
        except ProgramFailed as failed:
            raise failed.refused("git", "Tarkista, että versiohistoria on ehjä: git fsck.") from None
        yield place / "versio"


def _log(root: Path) -> str:
    try:
        return _git(root, "log", "--first-parent", "--format=%H %cs")
    except ProgramFailed:  # a repository without commits
        return ""


def _git(root: Path, *arguments: str) -> str:
    return run(["git", *arguments], folder=root, seconds=_SECONDS)


def _refused(code: str, message: str, hint: str) -> Refused:
    return Refused([Problem(Position("git", 0), code, message, hint)])
