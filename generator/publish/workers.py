"""Processes that make slow files side by side: typesetting keeps the interpreter to itself, so threads would wait for each other."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from threading import Lock
from types import TracebackType

from generator.problems import Problem, Refused

Run = Callable[[Callable[[bytes], bytes], bytes], bytes]
"""How a slow file is made of its data: here, or in a process of its own"""

_PROCESSES = 2
_HERE = 1  # files; one alone is made sooner here than a process starts


def run_here(make: Callable[[bytes], bytes], data: bytes) -> bytes:
    """What ``make`` gives for the data."""
    return make(data)


class Workers:
    """The processes of one build; started when there is work enough for them, gone when the block ends."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made = 0
        self._open = True
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open = False  # what is asked for later, such as a file for the preview, is made here
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def run(self, make: Callable[[bytes], bytes], data: bytes) -> bytes:
        """What ``make`` gives for the data, made here or in a process; raises what it raises."""
        with self._lock:
            self._made += 1
            if self._made <= _HERE or not self._open:
                pool = None
            else:
                # A forked child of a program with threads can stop for good; a new process cannot.
                self._pool = self._pool or ProcessPoolExecutor(_PROCESSES, get_context("spawn"), initializer=_ignore_interrupts)
                pool = self._pool
        if pool is None:
            return make(data)
        made = pool.submit(_attempt, make, data).result()
        if isinstance(made, tuple):
            raise Refused(made)
        return made


def _ignore_interrupts() -> None:
    # Ctrl+C reaches every process of the terminal; the first one tells the others to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _attempt(make: Callable[[bytes], bytes], data: bytes) -> bytes | tuple[Problem, ...]:
    try:
        return make(data)
    except Refused as refused:
        return refused.problems
