"""The command line: arguments in, words and an exit code out."""

from __future__ import annotations

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from generator import report
from generator.cli.arguments import asked_language, make_parser
from generator.cli.checking import run_check
from generator.cli.console import tell, write
from generator.cli.guard import find_project, guarded
from generator.intake.partial_reading import site_address
from generator.messages import said
from generator.problems import Problem, Refused
from generator.publish.lock import Locked

OK, REFUSED, LOCKED, INTERRUPTED = 0, 1, 75, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 refused with problems, 2 not understood, 75 another build is going on."""
    asked = make_parser(asked_language(sys.argv[1:] if arguments is None else arguments)).parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a Windows console may say that it knows fewer letters
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, TextIOWrapper):  # a wrong letter in an answer is told of, and the answer asked again
        sys.stdin.reconfigure(errors="surrogateescape")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that temporary folders go whoever ends the program
    try:
        code, problems = _run(asked)
        if problems or not asked.has_data:  # a command whose data has gone to stdout has said what it had to say
            write(problems, asked.format, asked.lang, _site() if asked.format == "sarif" else "")
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    if problems or (code == OK and asked.run is run_check):
        tell(report.summary(problems, asked.lang))
    return code


def _run(asked: Namespace) -> tuple[int, tuple[Problem, ...]]:
    """The exit code of the command and the problems it found."""
    try:
        root = Path.cwd() if asked.anywhere else find_project(Path.cwd())
        return OK, guarded(root, partial(asked.run, root, asked))
    except Refused as refused:
        return REFUSED, refused.problems
    except Locked:
        tell(said("console.locked"), asked.lang)
        return LOCKED, ()
    except KeyboardInterrupt:
        tell(said("console.interrupted"), asked.lang)
        return INTERRUPTED, ()


def _site() -> str:
    """Where the project is published; nothing when that cannot be read."""
    try:
        return site_address(find_project(Path.cwd()))
    except Refused:
        return ""
