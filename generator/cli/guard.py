"""What stands between the user and a fault: which project is meant, and what is said when the program itself fails."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import TypeVar

from generator.messages import said
from generator.problems import Position, Problem, Refused
from generator.publish.lock import Locked

T = TypeVar("T")
_FORBIDDEN = {errno.EACCES: "J903", errno.EPERM: "J903", errno.EROFS: "J903", errno.ENOSPC: "J903.full", errno.EDQUOT: "J903.full"}


def find_project(folder: Path) -> Path:
    """The project that a folder belongs to; Refused outside of one."""
    for place in (folder, *folder.parents):
        if (place / "models").is_dir() and (place / "site_config").is_dir():
            return place
    raise Refused([Problem(Position(str(folder), 0), said("J902"))])


def guarded(root: Path, act: Callable[[], T]) -> T:
    """What ``act`` gives; what the system forbids is told, and a fault of the program itself too, with its details in a file."""
    try:
        return act()
    except (Refused, Locked):
        raise
    except Exception as error:  # noqa: BLE001 - the last place where a fault can be told in the user's language
        raise Refused([_forbidden(root, error) or record_fault(root)]) from None


def record_fault(root: Path) -> Problem:
    """Write the fault being handled to a file, and tell where it is."""
    try:
        place = _record(root / "build")
    except OSError:  # a project that cannot be written to
        place = _record(Path(gettempdir()))
    name = _name(place, root)
    return Problem(Position(name, 0), said("J900", path=name))


def _record(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    place = folder / "virhe.txt"
    place.write_text(traceback.format_exc(), "utf-8")
    return place


def _forbidden(root: Path, error: Exception) -> Problem | None:
    """What the system forbids that whoever runs the program can mend; nothing of other faults."""
    if not isinstance(error, OSError) or error.errno not in _FORBIDDEN:
        return None
    place = Path(error.filename) if isinstance(error.filename, str) else root
    shown = place if place.exists() else place.parent  # not a name that only the program would have used
    return Problem(Position(_name(shown, root), 0), said(_FORBIDDEN[error.errno]))


def _name(place: Path, root: Path) -> str:
    return place.relative_to(root).as_posix() if place.is_relative_to(root) and place != root else str(place)
