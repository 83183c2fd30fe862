"""The commands: each runs its part of the work on a project, says what came of it, and gives back the problems found."""

from __future__ import annotations

import errno
from argparse import Namespace
from functools import partial
from pathlib import Path

from generator import report, submissions
from generator.build import Part, Selection, build, check
from generator.cli.console import progress, tell, write_text
from generator.cli.guard import guarded, record_fault
from generator.preview import preview
from generator.problems import Position, Problem, Refused


def run_check(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Read everything and tell what is wrong."""
    return check(root)


def run_build(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Build the site, or the parts of it that were asked for."""
    selection = Selection(frozenset(asked.only or Part), asked.region, asked.model)
    out = Path(asked.out)
    edition = build(root, out if out.is_absolute() else root / out, selection, tell=progress, patience=asked.wait)
    tell(f"Valmis: {out}/")
    return edition.warnings


def run_serve(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Serve the preview until somebody stops it."""
    try:
        serving = preview(root, asked.port, partial(guarded, root), partial(record_fault, root), _show)
        with serving as server:
            tell(f"Esikatselu: {server.address} (lopeta: Ctrl+C)")
            server.serve_forever()
    except OSError as error:
        reasons = {errno.EADDRINUSE: "portti on jo käytössä", errno.EACCES: "porttiin ei ole oikeutta"}
        reason = reasons.get(error.errno or 0, f"järjestelmä vastasi {error.strerror}")
        message, hint = f"Esikatselua ei voitu avata porttiin {asked.port}: {reason}.", "Valitse toinen portti, esimerkiksi --port 8001."
        raise Refused([Problem(Position("--port", 0), "J901", message, hint)]) from None
    except KeyboardInterrupt:
        tell("Esikatselu päättyi.")
    return ()


def run_status(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Tell how far each model is in each region."""
    print(submissions.status_json(root) if asked.format == "json" else submissions.status_text(root))
    return ()


def run_changes(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Tell what has changed in a submission since its texts were taken to Innokylä."""
    model, region = ("", asked.project) if asked.project else (asked.model, asked.region)
    if not region or bool(model) == bool(asked.project):
        asked.fail("the following arguments are required: MALLI ALUE")
    rows = submissions.changes_json if asked.format == "json" else submissions.changes_text
    print(rows(root, model, region))
    return ()


def run_import(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Write a saved page of Innokylä as draft model files."""
    made = submissions.import_page(root, Path(asked.file), asked.model, asked.region, asked.source)
    for line in (*(f"Kirjoitettu: {path}" for path, _ in made.files), *made.report):
        tell(line)
    tell("Käy luonnoksesta läpi kohdat, joissa lukee KYSY, ja tarkista: toimintamallit check")
    return ()


def _show(problems: tuple[Problem, ...]) -> None:
    write_text(problems)
    tell(report.summary(problems) if problems else "Esikatselu on ajan tasalla.")
