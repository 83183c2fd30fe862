"""Changing a folder for another in one step, and making sure that the disk has it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD of <fcntl.h>
_EXCHANGE = 2  # RENAME_EXCHANGE of <linux/fs.h>


def put_in_place(new: Path, place: Path, aside: Path) -> None:
    """Make ``new`` stand at ``place``; what stood there moves to ``aside``.

    On Linux there is no moment without a folder in place. Elsewhere there is one between two renames, which
    ``bring_back`` mends if the program ends just then.
    """
    if not place.exists():
        new.rename(place)
    elif _exchange(new, place):
        new.rename(aside)
    else:
        place.rename(aside)
        new.rename(place)


def bring_back(place: Path, aside: Path) -> None:
    """Put back a folder that an interrupted change left aside."""
    if aside.is_dir() and not place.exists():
        aside.rename(place)


def _exchange(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def flush(folder: Path) -> None:
    """Wait until the folder's files are on the disk; an OSError when they did not fit."""
    if sys.platform == "linux" and (syncfs := getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)):
        # One call for the file system instead of one for each of thousands of files.
        handle = os.open(folder, os.O_RDONLY)
        try:
            if syncfs(handle):
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
        finally:
            os.close(handle)
        return
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb+") as opened:
                os.fsync(opened.fileno())
