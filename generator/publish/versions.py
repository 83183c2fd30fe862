"""Earlier versions of the project's files, from git."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from generator.messages import Said, said
from generator.problems import Position, Problem, Refused
from generator.publish.programs import ProgramFailed, run

_SECONDS = 60.0
_TAG = re.compile(r"tag: ([^,]+)")
_COMMIT = re.compile(r"^([0-9a-f]{40,64}) (\d{4}-\d\d-\d\d)$", re.MULTILINE)


class Version(NamedTuple):
    """A commit that is told of: a release by the names of its tags, or the last one of a day."""

    commit: str
    day: date
    name: str = ""


def versions_of(root: Path, folder: str) -> tuple[Version, ...]:
    """The releases and, when the folder has changed since the last one, the latest commit; the days of commits when nothing is tagged.

    Oldest first. Refused when git cannot tell, or has only a part of the history.
    """
    _refuse_without_git(root)
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise _refused(said("J715"))
    changed = [Version(row[1], date.fromisoformat(row[2])) for row in _COMMIT.finditer(_log(root, folder))]
    if not changed:
        return ()
    rows = (row.split(" ", 2) for row in _log(root, tagged=True).splitlines())
    named = ((commit, day, sorted(_TAG.findall(names))) for commit, day, names in rows)
    tagged = [Version(commit, date.fromisoformat(day), ", ".join(tags)) for commit, day, tags in named if tags]
    if not tagged:
        return tuple({version.day: version for version in reversed(changed)}.values())
    since = _git(root, "diff", "--name-only", tagged[0].commit, changed[0].commit, "--", folder)
    return (*reversed(tagged), *(changed[:1] if since.strip() else ()))


def is_edited(root: Path, folder: str) -> bool:
    """Whether the folder has changes that no commit holds yet."""
    return bool(_git(root, "status", "--porcelain", "--", folder).strip())


def version_of(root: Path, day: date) -> str:
    """The commit that stood at the end of a day, by the days that the commits themselves tell; Refused when there is none to be had."""
    _refuse_without_git(root)
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


def _refuse_without_git(root: Path) -> None:
    if not shutil.which("git"):
        raise _refused(said("J711"))
    try:
        _git(root, "rev-parse", "--git-dir")
    except ProgramFailed as failed:
        if "dubious ownership" in failed.words:
            raise _refused(said("J712.owner")) from None
        raise _refused(said("J712")) from None


def _log(root: Path, folder: str = "", tagged: bool = False) -> str:
    """Commits with their days, newest first: those that touch the folder, or those that a tag names."""
    chosen = ("--simplify-by-decoration", "--decorate-refs=refs/tags", "--topo-order") if tagged else ("--first-parent",)
    try:
        return _git(root, "log", *chosen, f"--format=%H %cs{' %D' if tagged else ''}", *(("--", folder) if folder else ()))
    except ProgramFailed:  # a repository without commits
        return ""


def _git(root: Path, *arguments: str) -> str:
    return run(["git", *arguments], folder=root, seconds=_SECONDS)


def _refused(fault: Said) -> Refused:
    return Refused([Problem(Position("git", 0), fault)])
