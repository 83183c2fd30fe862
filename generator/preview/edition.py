"""The last good site and what is wrong with the files just now."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.build import Edition
from generator.problems import Problem, Refused

Prepare = Callable[[Edition | None], Edition]
MakeFile = Callable[[Edition, PurePosixPath], bytes | None]


@dataclass
class _File:
    """A file of the site, made once."""

    making: threading.Lock = field(default_factory=threading.Lock)
    made: bool = False
    data: bytes | None = None


class Newest:
    """The state of the preview, shared by the builder and the server's threads.

    A change is only read and checked; a page is made when somebody looks at it. Faulty files change nothing but the problems,
    which are warnings alone when the site is up to date.
    """

    def __init__(self, prepare: Prepare, make_file: MakeFile, show: Callable[[tuple[Problem, ...]], None]) -> None:
        self.problems: tuple[Problem, ...] = ()
        self.version = 0
        self._edition: Edition | None = None
        self._made: dict[PurePosixPath, _File] = {}
        self._prepare = prepare
        self._make_file = make_file
        self._show = show
        self._changed = threading.Condition()

    @property
    def has_site(self) -> bool:
        """Whether the files have been without errors at least once."""
        return self._edition is not None

    def refresh(self) -> None:
        """Read the files again and tell everyone who waits."""
        edition, made, problems = self._edition, self._made, self.problems
        try:
            edition = self._prepare(edition)
            made, problems = {}, edition.warnings
        except Refused as refused:
            problems = refused.problems
        self._show(problems)
        with self._changed:
            self._edition, self._made, self.problems = edition, made, problems
            self.version += 1
            self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> int:
        """The version now: at once if it is not the given one, else when it changes or the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def file(self, path: PurePosixPath) -> bytes | None:
        """A file of the last good site; None when it has none at the path. Refused when the file cannot be made."""
        with self._changed:
            edition, made = self._edition, self._made
        if edition is None:
            return None
        file = made.setdefault(path, _File())
        with file.making:  # whoever asks meanwhile waits for the same one
            if not file.made:
                file.data, file.made = self._make_file(edition, path), True
            return file.data

    def has_made(self, path: PurePosixPath) -> bool:
        """Whether the file is there without a wait."""
        with self._changed:
            return path in self._made and self._made[path].made
