"""One writer at a time: a lock on a file that the system lets go of however the holder ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from generator.messages import Said, said

_PAUSE = 0.05


class Locked(Exception):
    """Somebody else held the lock for as long as we were ready to wait."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


@contextmanager
def hold(path: Path, patience: float, tell: Callable[[Said], None] = lambda words: None) -> Iterator[None]:
    """Hold the lock for the block; ``Locked`` when it is not free within ``patience`` seconds. ``tell`` hears of waiting.

    The file is left in place: removing it would let two holders lock two different files of the same name.
    """
    with path.open("ab") as file:
        waited = 0.0
        while not _take(file):
            if waited >= patience:
                raise Locked(path)
            if not waited:
                tell(said("progress.waiting"))
            time.sleep(_PAUSE)
            waited += _PAUSE
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
