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

from generator.messages import Said, said
from generator.problems import Position, Problem, Refused
from generator.publish.programs import ProgramFailed, run

_SECONDS = 60.0
_COMMIT = re.compile(r"^([0-9a-f]{40,64}) (\d{4}-\d\d-\d\d)$", re.MULTILINE)


def version_of(root: Path, day: date) -> str:
    """The commit that stood at the end of a day, by the days that the commits themselves tell; Refused when there is none to be had."""
    if not shutil.which("git"):
        raise _refused(said("J711"))
    try:
        _git(root, "rev-parse", "--git-dir")
    except ProgramFailed as failed:
        if "dubious ownership" in failed.words:
            raise _refused(said("J712.owner")) from None
        raise _refused(said("J712")) from None
    commits = [(row[1], row[2]) for row in _COMMIT.finditer(_log(root))]
    found = next((commit for commit, told in commits if told <= day.isoformat()), None)
    if found:
        return found
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise _refused(said("J713", day=day.isoformat()))
    if not commits:
        raise _refused(said("J714.empty", day=day.isoformat()))
    raise _refused(said("J714", day=day.isoformat(), first=commits[-1][1]))


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
            raise failed.refused("git", said("note.damaged_history")) from None
        yield place / "versio"


def _log(root: Path) -> str:
    try:
        return _git(root, "log", "--first-parent", "--format=%H %cs")
    except ProgramFailed:  # a repository without commits
        return ""


def _git(root: Path, *arguments: str) -> str:
    return run(["git", *arguments], folder=root, seconds=_SECONDS)


def _refused(fault: Said) -> Refused:
    return Refused([Problem(Position("git", 0), fault)])
