"""The commands that help to write the files: their form, new files, a new project."""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path

from generator.cli.console import tell
from generator.editing.desk import Desk, Question, unanswered
from generator.editing.form import format_files, yaml_files
from generator.editing.project import make_project
from generator.editing.schema_folder import write_schemas
from generator.editing.starting import Starting, write_files
from generator.intake import read_catalog
from generator.messages import Language, said
from generator.problems import Problem, Refused

INTERRUPTED = 130


def run_fmt(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Bring the files into canonical form, or only tell which are not in it."""
    paths = yaml_files(root, asked.files)
    changed, problems = format_files(root, paths, write=not asked.check)
    for path in () if asked.check else changed:
        tell(said("console.formatted", path=path), asked.lang)
    if problems:
        raise Refused(problems)
    tell(said("console.all_canonical", count=len(paths)), asked.lang)
    return ()


def run_schema(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Write the schemas from which an editor offers and explains fields."""
    catalog, _ = read_catalog(root)
    for path in write_schemas(root / asked.out, catalog):
        tell(said("console.written", path=f"{asked.out}/{path}"), asked.lang)
    tell(said("console.schemas_are_new", path=asked.out), asked.lang)
    return ()


def run_init(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Make a new project in a folder, which is told from where the command is run."""
    make_project(root / asked.folder)
    tell(said("console.project_made", folder=asked.folder, typed=shlex.quote(asked.folder)), asked.lang)
    return ()


def run_new(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Begin a new file with what is asked or given; nothing is written before all is known."""
    given = {option: getattr(asked, option.replace("-", "_")) for option in asked.options}
    desk = Desk(root, given, None if asked.no_input else partial(_ask, asked.lang), partial(_tell_problem, asked.lang))
    starting = Starting(desk)
    make = {"model": starting.model, "realisation": starting.realisation, "region": starting.region, "project": starting.project}
    try:
        files = make[asked.kind_of_new]()
    except KeyboardInterrupt:
        tell(said("console.nothing_written"), asked.lang)
        sys.exit(INTERRUPTED)
    there = {path for path in files if (root / path).exists()}
    write_files(root, files)
    for path in files:
        tell(said("console.changed" if path in there else "console.written", path=path), asked.lang)
    tell(said("console.new_next", path=next(path for path in files if path not in there)), asked.lang)
    return ()


def _ask(language: Language, question: Question) -> str:
    """The answer that is typed: of numbered choices the number will do."""
    tell("")
    tell(said("console.question", title=question.title, description=question.description), language)
    options = list(question.options)
    for number, option in enumerate(options, 1):
        tell(f"  {number}  {option}: {question.options[option]}")
    if options:
        tell(said("console.choose"), language)
    print(f"{f'[{question.default}] ' if question.default else ''}> ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:  # the answers have ended
        raise Refused([unanswered(question)])
    answer = line.strip()
    return options[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(options) else answer


def _tell_problem(language: Language, problem: Problem) -> None:
    worded = problem.worded(language)
    tell(worded.message, language)
    if worded.hint:
        tell(worded.hint, language)
