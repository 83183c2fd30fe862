"""Notices that somebody saved a file."""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_CHANGES = frozenset({"created", "modified", "moved", "deleted"})
_QUIET = 0.08  # seconds: an editor saves in several steps, git writes many files


class Changes(FileSystemEventHandler):
    """Set when a watched file has changed since the last look."""

    def __init__(self, paths: Collection[Path]) -> None:
        self._paths = paths
        self._seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change of a file; opening, reading and editors' own scratch files are none."""
        if event.event_type in _CHANGES and not (event.is_directory and event.event_type == "modified"):
            touched = (Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)
            if any(self._counts(path) for path in touched):
                self._seen.set()

    def _counts(self, path: Path) -> bool:
        scratch = path.name.startswith((".", "#")) or path.name.endswith(("~", ".swp", ".tmp")) or path.name == "4913"
        return not scratch and any(path.is_relative_to(watched) for watched in self._paths)

    def wait(self) -> None:
        """Return when something has changed and nothing has for a moment."""
        self._seen.wait()
        while self._seen.is_set():
            self._seen.clear()
            self._seen.wait(_QUIET)

    def wake(self) -> None:
        """Let the one who waits go on."""
        self._seen.set()


@contextmanager
def watching(paths: Collection[Path]) -> Iterator[Changes]:
    """Changes of the files, and of everything under the folders, for as long as the block lasts."""
    changes, observer = Changes(paths), Observer()
    for folder in {path if path.is_dir() else path.parent: path.is_dir() for path in paths if path.parent.is_dir()}.items():
        observer.schedule(changes, str(folder[0]), recursive=folder[1])
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()
