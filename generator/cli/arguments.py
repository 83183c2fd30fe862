"""The arguments of the commands, and what is said of those that are not understood."""

from __future__ import annotations

import re
import sys
from argparse import Action, ArgumentParser, ArgumentTypeError, HelpFormatter, Namespace, _MutuallyExclusiveGroup, _SubParsersAction
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, NoReturn

from generator.artifact import Part
from generator.cli.checking import run_check
from generator.cli.console import FORMATS, tell
from generator.domain.operating_model import ModelKind, Status
from generator.domain.region import RegionColour
from generator.domain.vocabulary import SourceKind
from generator.messages import Language, Said, said, words
from generator.problems import Problem

USAGE = 2
Run = Callable[[Path, Namespace], tuple[Problem, ...]]


class _Later:
    """A module of commands that is loaded when one of them is run: what builds takes longer to load than a whole check."""

    def __init__(self, module: str) -> None:
        self._module = f"generator.cli.{module}"

    def __getattr__(self, name: str) -> Run:
        def run(root: Path, asked: Namespace) -> tuple[Problem, ...]:
            found: Run = getattr(import_module(self._module), name)
            return found(root, asked)

        return run


class _Words(HelpFormatter):
    """Help whose own words are in the asked language."""

    def __init__(self, prog: str, language: Language) -> None:
        super().__init__(prog)
        self._language = language

    def add_usage(self, usage: str | None, actions: Iterable[Action], groups: Iterable[_MutuallyExclusiveGroup], prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, words(said("usage.usage"), self._language) if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        keys = {"options": "usage.options", "positional arguments": "usage.arguments"}
        super().start_section(words(said(keys[heading]), self._language) if heading in keys else heading)


class _Parser(ArgumentParser):
    """Arguments whose faults and help are told in the asked language."""

    def __init__(self, language: Language, **options: str) -> None:
        self._language = language
        super().__init__(**options, formatter_class=partial(_Words, language=language), add_help=False, allow_abbrev=False)  # type: ignore[arg-type]  # only names and texts
        self.add_argument("-h", "--help", action="help", help=self.say(said("help.help")))
        metavar = self.say(said("metavar.language"))
        self.add_argument("--lang", choices=tuple(Language), type=Language, default=language, metavar=metavar, help=self.say(said("help.language")))

    def say(self, what: Said) -> str:
        """The words of a message in the parser's language."""
        return words(what, self._language)

    def option(self, name: str, metavar: Said, what: Said, **options: object) -> None:
        """Add an argument whose value is called ``metavar`` and which is told of as ``what``."""
        self.add_argument(name, metavar=self.say(metavar), help=self.say(what), **options)  # type: ignore[arg-type]  # as argparse takes them

    def commands(self) -> _Commands:
        """A place for commands inside this one."""
        made = partial(_Parser, language=self._language)
        title, metavar = self.say(said("usage.commands")), self.say(said("metavar.command"))
        return _Commands(self.add_subparsers(title=title, metavar=metavar, required=True, parser_class=made), self._language)  # type: ignore[call-overload]

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and what was wrong."""
        tell(said("usage.see_help", fault=_fault(message), program=self.prog), self._language)
        sys.exit(USAGE)


class _Commands(NamedTuple):
    """Commands being gathered, and the language that they are told of in."""

    group: _SubParsersAction[_Parser]
    language: Language


def _fault(message: str) -> Said | str:
    if found := re.fullmatch(r"the following arguments are required: (.+)", message):
        return said("usage.missing", names=found[1])
    if found := re.fullmatch(r"unrecognized arguments: (.+)", message):
        return said("usage.unknown", names=found[1])
    if found := re.fullmatch(r"argument (\S+): invalid choice: '?(.+?)'? \(choose from (.+)\)", message):
        return said("usage.choice", name=found[1], value=found[2], options=found[3].replace("'", ""))
    if found := re.fullmatch(r"argument (\S+): expected one argument", message):
        return said("usage.value_missing", name=found[1])
    if found := re.fullmatch(r"argument (\S+): invalid \S+ value: '?(.+?)'?", message):
        return said("usage.value", name=found[1], value=found[2])
    if found := re.fullmatch(r"argument \S+: («.+)", message):
        return found[1]
    return said("usage.not_understood")


def asked_language(arguments: Sequence[str]) -> Language:
    """The language that the arguments ask for, known before they are understood; Finnish when they ask for none that there is."""
    told = [after for option, after in pairwise(arguments) if option == "--lang"]
    told += [option.removeprefix("--lang=") for option in arguments if option.startswith("--lang=")]
    return Language(told[-1]) if told and told[-1] in tuple(Language) else Language.FI


commands, editing_commands, overview_commands = _Later("commands"), _Later("editing_commands"), _Later("overview_commands")


def make_parser(language: Language = Language.FI) -> ArgumentParser:
    """The commands and their options."""
    parser = _Parser(language, prog="toimintamallit", description=words(said("help.program"), language))
    asked = parser.commands()
    beginning = _command(asked, "init", editing_commands.run_init, said("help.init"))
    beginning.option("folder", said("metavar.folder"), said("help.init_folder"))
    beginning.set_defaults(anywhere=True)
    _add_new(asked.group.add_parser("new", help=parser.say(said("help.new"))))
    forming = _command(asked, "fmt", editing_commands.run_fmt, said("help.fmt"))
    forming.option("files", said("metavar.file"), said("help.fmt_files"), nargs="*", type=Path)
    forming.add_argument("--check", action="store_true", help=forming.say(said("help.fmt_check")))
    _command(asked, "check", run_check, said("help.check"))
    building = _command(asked, "build", commands.run_build, said("help.build"))
    building.option("--only", said("metavar.parts"), said("help.build_only", parts=tuple(Part)), type=partial(_parts, language))
    building.option("--region", said("metavar.region"), said("help.build_region"), default="")
    building.option("--model", said("metavar.model"), said("help.build_model"), default="")
    building.option("--out", said("metavar.folder"), said("help.build_out"), default="public")
    building.add_argument("--wait", type=float, default=30.0, metavar="S", help=building.say(said("help.build_wait")))
    serving = _command(asked, "serve", commands.run_serve, said("help.serve"))
    serving.add_argument("--port", type=_port, default=8000, metavar="N", help=serving.say(said("help.serve_port")))
    looking = _command(asked, "status", overview_commands.run_status, said("help.status"), True)
    looking.option("--on", said("metavar.day"), said("help.status_on"), type=date.fromisoformat)
    looking.option("--translated", said("metavar.file"), said("help.status_translated"), nargs="?", const="")
    comparing = _command(asked, "diff", overview_commands.run_diff, said("help.diff"), True)
    comparing.option("model", said("metavar.model"), said("help.model"))
    comparing.option("first", said("metavar.region"), said("help.region"))
    comparing.option("second", said("metavar.region"), said("help.other_region"))
    looking_back = _command(asked, "history", overview_commands.run_history, said("help.history"), True)
    looking_back.option("model", said("metavar.model"), said("help.model"))
    looking_back.option("region", said("metavar.region"), said("help.one_region"), nargs="?", default="")
    describing = _command(asked, "schema", editing_commands.run_schema, said("help.schema"))
    describing.option("--out", said("metavar.folder"), said("help.schema_out"), default="schema")
    _add_innokyla(asked.group.add_parser("innokyla", help=parser.say(said("help.innokyla"))))
    return parser


def _add_new(new: _Parser) -> None:
    kinds = new.commands()
    region = ("name", "id", "of", "inside", "colour", "organiser-then", "organiser-now", "project-name")
    source = ("source", "source-title", "source-kind", "source-date", "source-publisher")
    for kind, options in (
        ("model", ("name", "id", "kind", "summary")),
        ("realisation", ("model", "region", "name", "status", "summary", *source)),
        ("region", region),
        ("project", ("region", *region)),
    ):
        command = _command(kinds, kind, editing_commands.run_new, said(f"help.new_{kind}"))
        for option in options:
            command.option(f"--{option}", *_new_option(kind, option), default="")
        command.add_argument("--no-input", action="store_true", help=command.say(said("help.new_no_input")))
        command.set_defaults(kind_of_new=kind, options=options)


def _new_option(kind: str, option: str) -> tuple[Said, Said]:
    """What the value of an option is called, and what is told of it."""
    values = {"kind": ModelKind, "status": Status, "colour": RegionColour, "source-kind": SourceKind}
    if option in ("model", "region"):
        return said(f"metavar.{option}"), said("help.new_project_region") if kind == "project" else said(f"help.{option}")
    key = f"help.new_{option.replace('-', '_')}"
    if option in values:
        return said("metavar.value"), said(key, options=tuple(values[option]))
    return said("metavar.id") if option in ("id", "source") else said("metavar.text"), said(key)


def _add_innokyla(innokyla: _Parser) -> None:
    submitting = innokyla.commands()
    changing = _command(submitting, "changes", commands.run_changes, said("help.changes"), True)
    changing.option("model", said("metavar.model"), said("help.model"), nargs="?", default="")
    changing.option("region", said("metavar.region"), said("help.region"), nargs="?", default="")
    changing.option("--project", said("metavar.region"), said("help.project"), default="")
    importing = _command(submitting, "import", commands.run_import, said("help.import"), True)
    importing.option("file", said("metavar.file"), said("help.page_file"))
    importing.option("--model", said("metavar.model"), said("help.import_model"), default="")
    importing.option("--region", said("metavar.region"), said("help.import_region"), default="")
    importing.option("--source", said("metavar.source"), said("help.import_source"), default="")


def _command(commands: _Commands, name: str, run: Run, what: Said, has_data: bool = False) -> _Parser:
    told = words(what, commands.language)
    command = commands.group.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
    command.option("--format", said("metavar.format"), said("help.format", formats=FORMATS), choices=FORMATS, default="text")
    command.set_defaults(run=run, has_data=has_data, anywhere=False, fail=command.error)
    return command


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise ValueError
    return int(text)


def _parts(language: Language, text: str) -> list[Part]:
    try:
        return [Part(name.strip()) for name in text.split(",")]
    except ValueError:
        raise ArgumentTypeError(words(said("usage.parts", value=text, parts=tuple(Part)), language)) from None
