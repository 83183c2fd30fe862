"""The last good site and what is wrong with the files just now."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from generator.build import Edition
from generator.problems import Problem, Refused


class Newest:
    """The state of the preview, shared by the builder and the server's threads.

    A failed build changes only the problems: the folder keeps the last good site.
    """

    def __init__(self, folder: Path, build: Callable[[], Edition], show: Callable[[tuple[Problem, ...]], None]) -> None:
        self.folder = folder
        self.edition: Edition | None = None
        self.problems: tuple[Problem, ...] = ()
        self.version = 0
        self._build = build
        self._show = show
        self._changed = threading.Condition()

    def rebuild(self) -> None:
        """Build again and tell everyone who waits."""
        edition, problems = self.edition, self.problems
        try:
            edition = self._build()
            problems = ()
        except Refused as refused:
            problems = refused.problems
        self._show(problems)
        with self._changed:
            self.edition, self.problems = edition, problems
            self.version += 1
            self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> int:
        """The version now: at once if it is not the given one, else when it changes or the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version
