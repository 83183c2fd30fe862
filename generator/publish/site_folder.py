"""The published folder: built aside and put in place in one step, or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.messages import Said, said
from generator.problems import Position, Problem, Refused
from generator.publish.lock import hold
from generator.publish.swap import bring_back, flush, put_in_place

MARKER = ".toimintamallit-julkaisu"
_HEADING = "Toimintamallit-julkaisun tiedostot (tarkiste, koko, polku). Ohjelma korvaa kansion kokonaan."
_LONGEST_PATH = 200
_LISTED = 5
_LEFT_BY_DESKTOPS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(frozen=True)
class Entry:
    """One published file as the manifest tells it."""

    sha256: str
    size: int


@dataclass
class Stage:
    """The folder being built; nothing in it is public before the block of ``publication`` has ended well."""

    out: Path
    folder: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    _written: dict[str, str] = field(default_factory=dict)

    def write(self, path: PurePosixPath, data: bytes) -> None:
        """Add a file; one kept from the published folder gives way, one written in this build does not."""
        name = path.as_posix()
        odd = path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name or not name.isprintable() or name == MARKER
        if odd or len(name) > _LONGEST_PATH:
            raise Refused([Problem(Position(name, 0), said("J505", limit=_LONGEST_PATH))])
        meeting = unicodedata.normalize("NFC", name).casefold()  # on some disks these two would be one file
        if meeting in self._written:
            raise Refused([Problem(Position(name, 0), said("J506", first=self._written[meeting], second=name))])
        self._written[meeting] = name
        self.entries[name] = Entry(hashlib.sha256(data).hexdigest(), len(data))
        with _explained(self.out):
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)  # a kept file shares its bytes with the published one
            target.write_bytes(data)

    def keep(self) -> None:
        """Take along everything that is published now."""
        with _explained(self.out):
            for name, entry in (read_manifest(self.out) if self.out.is_dir() else {}).items():
                target = self.folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                _link(self.out / name, target)
                self.entries[name] = entry


@contextmanager
def publication(
    out: Path,
    sources: Collection[Path],
    *,
    whole: bool = True,
    durable: bool = True,
    patience: float = 30.0,
    tell: Callable[[Said], None] = lambda words: None,
) -> Iterator[Stage]:
    """A folder to build in, which takes the place of ``out`` when the block ends well and vanishes when it does not.

    Whoever ends the program, and at whatever moment, ``out`` has the old files or the new ones, all of them. Unless the build
    is ``whole`` what was published stays beside what is written. ``Locked`` when another build holds the folder longer than
    ``patience`` seconds; ``Refused`` when ``out`` is not ours to replace or the disk does not take it.
    """
    out = out.resolve()
    _refuse_unsafe(out, sources)
    folder, aside = (out.parent / f".julkaisu-{out.name}-{end}" for end in (os.getpid(), "vanha"))
    with ExitStack() as held:
        with _explained(out):
            out.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(hold(out.parent / f".julkaisu-{out.name}.lukko", patience, tell))
        try:
            with _explained(out):
                _clear(out, aside)
                folder.mkdir()
            stage = Stage(out, folder)
            if not whole:
                stage.keep()
            yield stage
            with _explained(out):
                (folder / MARKER).write_text(_manifest(stage.entries), "utf-8", newline="\n")
                if durable:
                    flush(folder)
                put_in_place(folder, out, aside)
        finally:
            bring_back(out, aside)
            for rest in (folder, aside):
                shutil.rmtree(rest, ignore_errors=True)


def read_manifest(folder: Path) -> Mapping[str, Entry]:
    """The files that a published folder should have, by path; a ValueError when the manifest is not one."""
    heading, *lines = (folder / MARKER).read_text("utf-8").splitlines()
    if heading != _HEADING:
        raise ValueError(heading)
    rows = (line.split(" ", 2) for line in lines)
    return {path: Entry(sha256, int(size)) for sha256, size, path in rows}


def _manifest(entries: Mapping[str, Entry]) -> str:
    rows = (f"{entry.sha256} {entry.size} {path}" for path, entry in sorted(entries.items()))
    return "\n".join((_HEADING, *rows, ""))


def _refuse_unsafe(out: Path, sources: Collection[Path]) -> None:
    home = Path(os.path.expanduser("~"))
    inputs = tuple(source.resolve() for source in sources)
    if home.is_relative_to(out) or any(source.is_relative_to(out) or out.is_relative_to(source) for source in inputs):
        raise Refused([Problem(Position(str(out), 0), said("J501"))])


def _clear(out: Path, aside: Path) -> None:
    """Mend what an interrupted build left, and make sure that everything in the published folder is ours."""
    bring_back(out, aside)
    left = re.compile(rf"\.julkaisu-{re.escape(out.name)}-(\d+|vanha)")
    for rest in out.parent.iterdir():
        if left.fullmatch(rest.name):
            shutil.rmtree(rest)
    if out.exists() and not out.is_dir():
        raise Refused([Problem(Position(str(out), 0), said("J502"))])
    found = {p.relative_to(out).as_posix() for p in out.rglob("*") if not p.is_dir() or p.is_symlink()} if out.is_dir() else set()
    found = {name for name in found if PurePosixPath(name).name not in _LEFT_BY_DESKTOPS}
    if not found:
        return
    try:
        ours = {MARKER, *read_manifest(out)}
    except (FileNotFoundError, ValueError):
        raise Refused([Problem(Position(str(out), 0), said("J503"))]) from None
    if foreign := sorted(found - ours):
        first = tuple(foreign[:_LISTED])
        listed = said("list.more", listed=first, more=len(foreign) - _LISTED) if len(foreign) > _LISTED else first
        raise Refused([Problem(Position(str(out), 0), said("J504", files=listed))])


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a disk without hard links
        shutil.copyfile(source, target)


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            fault = said("J507.full")
        elif error.errno in _FORBIDDEN:
            fault = said("J507.forbidden")
        else:
            fault = said("J507", reason=error.strerror or "")
        raise Refused([Problem(Position(str(out), 0), fault)]) from None
