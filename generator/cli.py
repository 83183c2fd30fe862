"""The command line: arguments in, words and an exit code out."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
import traceback
from argparse import Action, ArgumentParser, ArgumentTypeError, HelpFormatter, Namespace, _MutuallyExclusiveGroup, _SubParsersAction
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TypeVar

from generator import report, submissions
from generator.build import Part, Selection, build, check
from generator.preview import preview
from generator.problems import Position, Problem, Refused
from generator.publish.lock import Locked

OK, REFUSED, USAGE, LOCKED, INTERRUPTED = 0, 1, 2, 75, 130
T = TypeVar("T")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 refused with problems, 2 not understood, 75 another build is going on."""
    asked = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a Windows console may say that it knows fewer letters
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that temporary folders go whoever ends the program
    try:
        code, problems = _run(asked)
        if problems or not asked.has_data:  # a command whose data has gone to stdout has said what it had to say
            _WRITERS[asked.format](problems)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    if problems or (code == OK and asked.run is run_check):
        _tell(report.summary(problems))
    return code


def _run(asked: Namespace) -> tuple[int, tuple[Problem, ...]]:
    """The exit code of the command and the problems it found."""
    try:
        root = _project(Path.cwd())
        return OK, _guarded(root, partial(asked.run, root, asked))
    except Refused as refused:
        return REFUSED, refused.problems
    except Locked:
        _tell("Toinen julkaisu samaan kansioon on kesken. Yritä hetken päästä uudelleen.")
        return LOCKED, ()
    except KeyboardInterrupt:
        _tell("Keskeytetty. Entinen julkaisu on ennallaan.")
        return INTERRUPTED, ()


def run_check(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Read everything and tell what is wrong."""
    return check(root)


def run_build(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Build the site, or the parts of it that were asked for."""
    selection = Selection(frozenset(asked.only or Part), asked.region, asked.model)
    out = Path(asked.out)
    edition = build(root, out if out.is_absolute() else root / out, selection, tell=_progress, patience=asked.wait)
    _tell(f"Valmis: {out}/")
    return edition.warnings


def run_serve(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Serve the preview until somebody stops it."""
    try:
        serving = preview(root, asked.port, partial(_guarded, root), partial(_record_fault, root), _show)
        with serving as server:
            _tell(f"Esikatselu: {server.address} (lopeta: Ctrl+C)")
            server.serve_forever()
    except OSError as error:
        reasons = {errno.EADDRINUSE: "portti on jo käytössä", errno.EACCES: "porttiin ei ole oikeutta"}
        reason = reasons.get(error.errno or 0, f"järjestelmä vastasi {error.strerror}")
        message, hint = f"Esikatselua ei voitu avata porttiin {asked.port}: {reason}.", "Valitse toinen portti, esimerkiksi --port 8001."
        raise Refused([Problem(Position("--port", 0), "J901", message, hint)]) from None
    except KeyboardInterrupt:
        _tell("Esikatselu päättyi.")
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
        _tell(line)
    _tell("Käy luonnoksesta läpi kohdat, joissa lukee KYSY, ja tarkista: toimintamallit check")
    return ()


def _show(problems: tuple[Problem, ...]) -> None:
    _write_text(problems)
    _tell(report.summary(problems) if problems else "Esikatselu on ajan tasalla.")


def _project(folder: Path) -> Path:
    for place in (folder, *folder.parents):
        if (place / "models").is_dir() and (place / "site_config").is_dir():
            return place
    hint = "Siirry kansioon, jossa ovat kansiot models ja site_config."
    raise Refused([Problem(Position(str(folder), 0), "J902", "Tässä kansiossa ei ole toimintamalleja.", hint)])


def _guarded(root: Path, act: Callable[[], T]) -> T:
    """What ``act`` gives; a fault of the program itself becomes a problem, and its details go to a file."""
    try:
        return act()
    except (Refused, Locked):
        raise
    except Exception:  # noqa: BLE001 - the last place where a fault can be told in the user's language
        raise Refused([_record_fault(root)]) from None


def _record_fault(root: Path) -> Problem:
    place = root / "build" / "virhe.txt"
    place.parent.mkdir(exist_ok=True)
    place.write_text(traceback.format_exc(), "utf-8")
    hint = "Lähetä tiedosto build/virhe.txt ohjelman ylläpitäjälle. Mitään ei julkaistu."
    return Problem(Position("build/virhe.txt", 0), "J900", "Ohjelmassa on vika: työ jäi kesken.", hint)


def _tell(words: str) -> None:
    print(words, file=sys.stderr)


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        _tell(f"{words} …")


def _write_text(problems: Iterable[Problem]) -> None:
    print(report.to_text(problems, colour=sys.stderr.isatty() and not os.environ.get("NO_COLOR")), end="", file=sys.stderr)


def _write_json(problems: Iterable[Problem]) -> None:
    print(report.to_json(problems), end="")


def _write_github(problems: Iterable[Problem]) -> None:
    print(report.to_github(problems), end="")


_WRITERS: dict[str, Callable[[Iterable[Problem]], None]] = {"text": _write_text, "json": _write_json, "github": _write_github}


class _Words(HelpFormatter):
    """Help whose own words are Finnish."""

    def add_usage(self, usage: str | None, actions: Iterable[Action], groups: Iterable[_MutuallyExclusiveGroup], prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Käyttö: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section("Valinnat" if heading == "options" else heading)


class _Parser(ArgumentParser):
    """Arguments whose faults are told in Finnish."""

    def __init__(self, **options: str) -> None:
        super().__init__(**options, formatter_class=_Words, add_help=False, allow_abbrev=False)  # type: ignore[arg-type]  # only names and texts
        self.add_argument("-h", "--help", action="help", help="näytä tämä ohje")

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and what was wrong."""
        matches = ((re.fullmatch(pattern, message), words) for pattern, words in _FAULTS)
        said = next((words.format(*(part.replace("'", "") for part in m.groups())) for m, words in matches if m), "Komentoa ei ymmärretty.")
        _tell(f"{said}\n  ohje: {self.prog} --help")
        sys.exit(USAGE)


_FAULTS = (
    (r"the following arguments are required: (.+)", "Komennosta puuttuu: {}."),
    (r"unrecognized arguments: (.+)", "Tuntematon valinta: {}."),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.+)\)", "«{1}» ei kelpaa: {0} on jokin näistä: {2}."),
    (r"argument (\S+): expected one argument", "Valinnalta {} puuttuu arvo."),
    (r"argument (\S+): invalid \S+ value: (.+)", "«{1}» ei kelpaa valinnan {0} arvoksi."),
    (r"argument \S+: («.+)", "{}"),
)


def _parser() -> ArgumentParser:
    parser = _Parser(prog="toimintamallit", description="Tekee toimintamallien YAML-kuvauksista sivuston, kaaviot, oppaat ja Innokylä-aineiston.")
    commands = parser.add_subparsers(title="Komennot", metavar="komento", required=True)
    _command(commands, "check", run_check, "tarkista tiedostot julkaisematta mitään")
    building = _command(commands, "build", run_build, "tee koko julkaisu tai osa siitä")
    building.add_argument("--only", type=_parts, metavar="OSA,…", help=f"vain nämä osat: {', '.join(Part)}")
    building.add_argument("--region", default="", metavar="ALUE", help="vain tämän alueen sivut ja tiedostot")
    building.add_argument("--model", default="", metavar="MALLI", help="vain tämän mallin sivut ja tiedostot")
    building.add_argument("--out", default="public", metavar="KANSIO", help="julkaisukansio (oletus: public)")
    building.add_argument("--wait", type=float, default=30.0, metavar="S", help="montako sekuntia toista julkaisua odotetaan (oletus: 30)")
    serving = _command(commands, "serve", run_serve, "näytä esikatselu, joka päivittyy muutoksista")
    serving.add_argument("--port", type=int, default=8000, metavar="N", help="portti tällä koneella (oletus: 8000)")
    _command(commands, "status", run_status, "näytä, miten valmis kukin malli on kullakin alueella", True)
    innokyla = commands.add_parser("innokyla", help="katso, mikä Innokylään vietävissä teksteissä on muuttunut")
    submitting = innokyla.add_subparsers(title="Komennot", metavar="komento", required=True)
    changing = _command(submitting, "changes", run_changes, "kerro, mitkä kentät ovat muuttuneet sen jälkeen, kun tekstit vietiin Innokylään", True)
    changing.add_argument("model", nargs="?", default="", metavar="MALLI", help="mallin tunniste")
    changing.add_argument("region", nargs="?", default="", metavar="ALUE", help="alueen tunniste")
    changing.add_argument("--project", default="", metavar="ALUE", help="mallin sijasta alueen hanke (kokonaisuus)")
    importing = _command(submitting, "import", run_import, "tee Innokylästä kopioidusta tekstistä luonnos YAML-tiedostoiksi", True)
    importing.add_argument("file", metavar="TIEDOSTO", help="tekstitiedosto, johon sivun teksti on kopioitu")
    importing.add_argument("--model", default="", metavar="MALLI", help="mallin tunniste (oletus: sivun nimestä)")
    importing.add_argument("--region", default="", metavar="ALUE", help="alueen tunniste (oletus: sivun paikkakunnasta)")
    importing.add_argument("--source", default="", metavar="LÄHDE", help="lähteen tunniste, jos kuvaus nojaa jo tunnettuun lähteeseen")
    return parser


def _command(
    commands: _SubParsersAction[_Parser], name: str, run: Callable[[Path, Namespace], tuple[Problem, ...]], words: str, has_data: bool = False
) -> _Parser:
    command = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    command.add_argument(
        "--format", choices=tuple(_WRITERS), default="text", help="ongelmien muoto: text, json tai github (oletus: text)", metavar="MUOTO"
    )
    command.set_defaults(run=run, has_data=has_data, fail=command.error)
    return command


def _parts(text: str) -> list[Part]:
    try:
        return [Part(name.strip()) for name in text.split(",")]
    except ValueError:
        raise ArgumentTypeError(f"«{text}» ei kelpaa. Osat: {', '.join(Part)}.") from None
