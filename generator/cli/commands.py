"""The commands: each runs its part of the work on a project, says what came of it, and gives back the problems found."""

from __future__ import annotations

import errno
from argparse import Namespace
from functools import partial
from pathlib import Path

from generator import report, submissions
from generator.artifact import Part
from generator.build import Selection, build
from generator.cli.console import progress, tell, write_text
from generator.cli.guard import guarded, record_fault
from generator.messages import Language, said, words
from generator.preview import preview
from generator.problems import Position, Problem, Refused, Severity


def run_build(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Build the site, or the parts of it that were asked for."""
    selection = Selection(frozenset(asked.only or Part), asked.region, asked.model)
    out = Path(asked.out)
    edition = build(root, out if out.is_absolute() else root / out, selection, tell=partial(progress, language=asked.lang), patience=asked.wait)
    tell(said("console.done", out=str(out)), asked.lang)
    return edition.warnings


def run_serve(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Serve the preview until somebody stops it."""
    try:
        serving = preview(root, asked.port, partial(guarded, root), partial(record_fault, root), partial(_show, asked.lang), language=asked.lang)
        with serving as server:
            tell(said("console.preview", address=server.address), asked.lang)
            server.serve_forever()
    except OSError as error:
        known = {errno.EADDRINUSE: said("J901.taken", port=asked.port), errno.EACCES: said("J901.forbidden", port=asked.port)}
        reason = known.get(error.errno or 0, said("J901", port=asked.port, reason=error.strerror or ""))
        raise Refused([Problem(Position("--port", 0), reason)]) from None
    except KeyboardInterrupt:
        tell(said("console.preview_ended"), asked.lang)
    return ()


def run_changes(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Tell what has changed in a submission since its texts were taken to Innokylä."""
    model, region = ("", asked.project) if asked.project else (asked.model, asked.region)
    if not region or bool(model) == bool(asked.project):
        asked.fail(f"the following arguments are required: {words(said('metavar.model'), asked.lang)} {words(said('metavar.region'), asked.lang)}")
    if asked.format == "json":
        print(submissions.changes_json(root, model, region))
    else:
        print(submissions.changes_text(root, model, region, asked.lang))
    return ()


def run_import(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Write a saved page of Innokylä as draft model files."""
    made = submissions.import_page(root, Path(asked.file), asked.model, asked.region, asked.source)
    for path, _ in made.files:
        tell(said("console.written", path=path), asked.lang)
    for line in made.report:
        tell(line)
    tell(said("console.go_through_draft"), asked.lang)
    return ()


def _show(language: Language, problems: tuple[Problem, ...]) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    write_text(errors, language)
    if not errors:
        tell(said("console.preview_is_new"), language)
    if problems:  # warnings are told on the page: here they would scroll by again at every save
        tell(report.summary(problems, language), language)
