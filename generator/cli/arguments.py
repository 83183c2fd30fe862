"""The arguments of the commands, and what is said of those that are not understood."""

from __future__ import annotations

import re
import sys
from argparse import Action, ArgumentParser, ArgumentTypeError, HelpFormatter, Namespace, _MutuallyExclusiveGroup, _SubParsersAction
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from generator.build import Part
from generator.cli import commands, overview_commands
from generator.cli.console import WRITERS, tell
from generator.problems import Problem

USAGE = 2


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
        tell(f"{said}\n  ohje: {self.prog} --help")
        sys.exit(USAGE)


_FAULTS = (
    (r"the following arguments are required: (.+)", "Komennosta puuttuu: {}."),
    (r"unrecognized arguments: (.+)", "Tuntematon valinta: {}."),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.+)\)", "«{1}» ei kelpaa: {0} on jokin näistä: {2}."),
    (r"argument (\S+): expected one argument", "Valinnalta {} puuttuu arvo."),
    (r"argument (\S+): invalid \S+ value: (.+)", "«{1}» ei kelpaa valinnan {0} arvoksi."),
    (r"argument \S+: («.+)", "{}"),
)


def make_parser() -> ArgumentParser:
    """The commands and their options."""
    parser = _Parser(prog="toimintamallit", description="Tekee toimintamallien YAML-kuvauksista sivuston, kaaviot, oppaat ja Innokylä-aineiston.")
    asked = parser.add_subparsers(title="Komennot", metavar="komento", required=True)
    _command(asked, "check", commands.run_check, "tarkista tiedostot julkaisematta mitään")
    building = _command(asked, "build", commands.run_build, "tee koko julkaisu tai osa siitä")
    building.add_argument("--only", type=_parts, metavar="OSA,…", help=f"vain nämä osat: {', '.join(Part)}")
    building.add_argument("--region", default="", metavar="ALUE", help="vain tämän alueen sivut ja tiedostot")
    building.add_argument("--model", default="", metavar="MALLI", help="vain tämän mallin sivut ja tiedostot")
    building.add_argument("--out", default="public", metavar="KANSIO", help="julkaisukansio (oletus: public)")
    building.add_argument("--wait", type=float, default=30.0, metavar="S", help="montako sekuntia toista julkaisua odotetaan (oletus: 30)")
    serving = _command(asked, "serve", commands.run_serve, "näytä esikatselu, joka päivittyy muutoksista")
    serving.add_argument("--port", type=int, default=8000, metavar="N", help="portti tällä koneella (oletus: 8000)")
    _command(asked, "status", commands.run_status, "näytä, miten valmis kukin malli on kullakin alueella", True)
    comparing = _command(asked, "diff", overview_commands.run_diff, "kerro, miten mallin kuvaus eroaa kahdella alueella", True)
    comparing.add_argument("model", metavar="MALLI", help="mallin tunniste")
    comparing.add_argument("first", metavar="ALUE", help="alueen tunniste")
    comparing.add_argument("second", metavar="ALUE", help="toisen alueen tunniste")
    looking_back = _command(asked, "history", overview_commands.run_history, "kerro sanoin, mitä mallin kuvauksessa on muuttunut", True)
    looking_back.add_argument("model", metavar="MALLI", help="mallin tunniste")
    looking_back.add_argument("region", nargs="?", default="", metavar="ALUE", help="vain tämän alueen kuvaus")
    innokyla = asked.add_parser("innokyla", help="katso, mikä Innokylään vietävissä teksteissä on muuttunut")
    submitting = innokyla.add_subparsers(title="Komennot", metavar="komento", required=True)
    changing = _command(
        submitting, "changes", commands.run_changes, "kerro, mitkä kentät ovat muuttuneet sen jälkeen, kun tekstit vietiin Innokylään", True
    )
    changing.add_argument("model", nargs="?", default="", metavar="MALLI", help="mallin tunniste")
    changing.add_argument("region", nargs="?", default="", metavar="ALUE", help="alueen tunniste")
    changing.add_argument("--project", default="", metavar="ALUE", help="mallin sijasta alueen hanke (kokonaisuus)")
    importing = _command(submitting, "import", commands.run_import, "tee Innokylästä kopioidusta tekstistä luonnos YAML-tiedostoiksi", True)
    importing.add_argument("file", metavar="TIEDOSTO", help="tekstitiedosto, johon sivun teksti on kopioitu")
    importing.add_argument("--model", default="", metavar="MALLI", help="mallin tunniste (oletus: sivun nimestä)")
    importing.add_argument("--region", default="", metavar="ALUE", help="alueen tunniste (oletus: sivun paikkakunnasta)")
    importing.add_argument("--source", default="", metavar="LÄHDE", help="lähteen tunniste, jos kuvaus nojaa jo tunnettuun lähteeseen")
    return parser


def _command(
    group: _SubParsersAction[_Parser], name: str, run: Callable[[Path, Namespace], tuple[Problem, ...]], words: str, has_data: bool = False
) -> _Parser:
    command = group.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    command.add_argument(
        "--format", choices=tuple(WRITERS), default="text", help="ongelmien muoto: text, json tai github (oletus: text)", metavar="MUOTO"
    )
    command.set_defaults(run=run, has_data=has_data, fail=command.error)
    return command


def _parts(text: str) -> list[Part]:
    try:
        return [Part(name.strip()) for name in text.split(",")]
    except ValueError:
        raise ArgumentTypeError(f"«{text}» ei kelpaa. Osat: {', '.join(Part)}.") from None
