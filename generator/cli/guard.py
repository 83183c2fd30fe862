"""What stands between the user and a fault: which project is meant, and what is said when the program itself fails."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator.messages import said
from generator.problems import Position, Problem, Refused
from generator.publish.lock import Locked

T = TypeVar("T")


def find_project(folder: Path) -> Path:
    """The project that a folder belongs to; Refused outside of one."""
    for place in (folder, *folder.parents):
        if (place / "models").is_dir() and (place / "site_config").is_dir():
            return place
    raise Refused([Problem(Position(str(folder), 0), said("J902"))])


def guarded(root: Path, act: Callable[[], T]) -> T:
    """What ``act`` gives; a fault of the program itself becomes a problem, and its details go to a file."""
    try:
        return act()
    except (Refused, Locked):
        raise
    except Exception:  # noqa: BLE001 - the last place where a fault can be told in the user's language
        raise Refused([record_fault(root)]) from None


def record_fault(root: Path) -> Problem:
    """Write the fault being handled to a file, and tell where it is."""
    place = root / "build" / "virhe.txt"
    place.parent.mkdir(exist_ok=True)
    place.write_text(traceback.format_exc(), "utf-8")
    return Problem(Position("build/virhe.txt", 0), said("J900"))
