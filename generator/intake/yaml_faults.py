"""libyaml's errors in Finnish, placed where the fault began."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from yaml import Mark, MarkedYAMLError, YAMLError

from generator.intake.tree import Scalar, Source, Spot, problem
from generator.problems import Problem

_QUOTE = 'Kirjoita teksti lainausmerkkeihin: "…", tai käytä lohkoa, jonka avain päättyy merkkiin >.'
ALIAS = ("Y108", "Merkki * arvon alussa on YAML-viittaus, jota ei käytetä.", f"Jos teksti alkaa lihavoinnilla: {_QUOTE}")
ANCHOR = ("Y108", "Merkki & arvon alussa on YAML-ankkuri, jota ei käytetä.", _QUOTE)
TAG = ("Y108", "Merkki ! arvon alussa on YAML-tyyppimerkintä, jota ei käytetä.", _QUOTE)
MERGE = ("Y109", "Yhdistävää avainta << ei käytetä.", "Kirjoita kentät auki.")
DOCUMENT = ("Y112", "Tiedostossa saa olla vain yksi YAML-asiakirja ilman %-rivejä.", "Poista rivit, joilla on --- tai jotka alkavat merkillä %.")
COMPLEX_KEY = ("Y115", "Kentän nimen pitää olla yhdellä rivillä oleva sana.", "Tarkista kaksoispisteet, kysymysmerkit ja sulut rivin alussa.")
TEMPLATE = ("Y115", "Aaltosulut {{ arvon alussa ovat YAML-merkintää.", _QUOTE)

_KEY_LINE = re.compile(r"\s*(?:- +)*[A-Za-zÅÄÖåäö_][\w-]*\s*\Z")
_GLUED_KEY = re.compile(r"\s*(?:- +)*[\w-]+:[^\s:/]")
_PAIRS = {"[": "]", "{": "}"}
_LIST_LINE = re.compile(r" *[-*] ")


class Slot(Enum):
    """Where in the tree the last text was read."""

    KEY = "key"
    VALUE = "value"
    ITEM = "item"


class Scene(NamedTuple):
    """How far the reading had come when it failed; ``opened`` are the open mappings and lists, ``closed`` the last to end."""

    source: Source
    last: Scalar | None
    slot: Slot
    opened: tuple[Spot, ...]
    closed: Spot | None


class _Fault(NamedTuple):
    at: tuple[int, int]
    code: str
    message: str
    hint: str = ""


class _Error(NamedTuple):
    start: tuple[int, int]
    end: tuple[int, int]
    scene: Scene

    def line(self, at: tuple[int, int]) -> str:
        return self.scene.source.lines[at[0] - 1]

    def begins_line(self) -> bool:
        return not self.line(self.end)[: self.end[1] - 1].strip(" -")


def may_lose_text(node: Scalar, key: Spot | None) -> bool:
    """Whether ``lost_text`` is worth asking; almost always not."""
    source, line, _, end_line, _ = node.spot
    if not node.style:
        hash_at = "#" in source.lines[end_line - 1] or (key is not None and "#" in source.lines[key.line - 1])
        return hash_at or (end_line > line and node.text is not None and " - " in node.text)
    return end_line > line and node.style != "|" and node.text is not None and (" - " in node.text or " * " in node.text)


def lost_text(node: Scalar, key: Spot | None) -> Iterable[Problem]:
    """The problems of text that YAML would change without a word: an end of line taken for a comment, a list folded into a line."""
    source, (_, line, _, end_line, end_column) = node.spot.source, node.spot
    after = ([(end_line, end_column)] if node.text else []) + ([(key.line, key.end_column + 1)] if key else [])
    for number, column in after if not node.style else ():
        written = source.lines[number - 1]
        rest = written[column - 1 :].lstrip(" \t")
        if rest.startswith("#"):
            start = len(written) - len(rest) + 1
            message = f"Merkki # aloittaa kommentin, joten rivin loppu «{rest[:40]}» jäisi pois."
            hint = "Jos se kuuluu tekstiin, kirjoita arvo lainausmerkkeihin; jos se on kommentti, siirrä se omalle rivilleen."
            yield problem(Spot(source, number, start, number, len(written) + 1), "Y113", message, hint)
    if node.style != "|" and end_line > line:
        lines = source.lines[line - 1 : end_line - (end_column == 1)]
        for number, (before, written) in enumerate(pairwise(lines), line + 1):
            first = node.style == ">" and number == line + 1
            if not first and _LIST_LINE.match(written) and before.strip() and _indent(before) == _indent(written):
                message = "Luettelon kohta yhdistyisi edelliseen riviin."
                hint = "Luettelo säilyy vain lohkossa, jonka avain päättyy merkkiin |. Vaihda > merkkiin |."
                yield problem(Spot(source, number, _indent(written) + 1, number, len(written) + 1), "Y117", message, hint)
                break


def with_lost_text(node: Scalar, key: Spot | None) -> Scalar:
    """The text as it was meant, when that is clear: nothing is written before the mark, or it stands inside a bracket."""
    if node.text is None:
        return node._replace(text=node.spot.source.lines[key.line - 1].partition("#")[2].strip()) if key else node
    if "[" not in node.text.rpartition("]")[2]:
        return node
    return node._replace(text=f"{node.text} {node.spot.source.lines[node.spot.end_line - 1][node.spot.end_column - 1 :].strip()}")


def explain(error: YAMLError | ValueError, scene: Scene) -> Problem:
    """The problem that libyaml's error tells of."""
    source = scene.source
    name, end, start = "", None, None
    if isinstance(error, MarkedYAMLError):
        name, end, start = error.problem or "", error.problem_mark, error.context_mark
    place = _place(source, end or start)
    found = _Error(_place(source, start) if start else place, place, scene)
    explainer = next((make for words, make in _EXPLAINERS if words in name), _other)
    fault = explainer(found)
    line, column = fault.at
    text = source.lines[line - 1]
    stop = len(text.rstrip()) + 1 if column <= len(text.rstrip()) and fault.code in ("Y104", "Y105") else column + 1
    return problem(Spot(source, line, column, line, stop), fault.code, fault.message, fault.hint)


def _place(source: Source, mark: Mark | None) -> tuple[int, int]:
    if mark is None:
        return 1, 1
    last = len(source.lines)
    while last > 1 and not source.lines[last - 1].strip():
        last -= 1
    line = min(mark.line + 1, last)  # the end of the file is told at the end of its last line that has something
    length = len(source.lines[line - 1])
    return line, (min(mark.column, length) if line == mark.line + 1 else length) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _colon(error: _Error) -> _Fault:
    last, line = error.scene.last, error.line(error.end)
    before = line[: error.end[1] - 1]
    if last is not None and last.style and last.spot.end_line == error.end[0]:
        return _after_quote(error)
    if last is None or last.spot.line == error.end[0] or last.spot.end_line < error.end[0]:
        return _prose_colon(error)
    alone = not error.line((last.spot.line, 1))[: last.spot.column - 1].strip()
    if error.scene.slot is Slot.VALUE and not (alone and last.spot.column == _indent(line) + 1):
        return _indentation(error, (error.end[0], _indent(line) + 1)) if _KEY_LINE.match(before) else _prose_colon(error)
    return _no_colon(error, (last.spot.line, last.spot.column))


def _prose_colon(error: _Error) -> _Fault:
    return _Fault(error.end, "Y101", "Tekstissä on kaksoispiste ja välilyönti («: »), jonka YAML tulkitsee uudeksi kentäksi.", _QUOTE)


def _simple_key(error: _Error) -> _Fault:
    return _no_colon(error, error.start)


def _no_colon(error: _Error, at: tuple[int, int]) -> _Fault:
    line = error.line(at)
    if ":\u00a0" in line:
        return _Fault(
            (at[0], line.index(":\u00a0") + 2), "Y105", "Kaksoispisteen jälkeen on sitova välilyönti.", "Vaihda se tavalliseen välilyöntiin."
        )
    if glued := _GLUED_KEY.match(line):
        return _Fault((at[0], glued.end()), "Y105", "Kaksoispisteen jälkeen puuttuu välilyönti.", "Kirjoita avain: arvo.")
    hint = "Jos rivi on kenttä, kirjoita avain: arvo. Jos se jatkaa edellistä tekstiä, sisennä se yhtä paljon kuin tekstin muut rivit."
    return _Fault(at, "Y105", "Rivillä ei ole kentän nimeä ja kaksoispistettä.", hint)


def _indentation(error: _Error, at: tuple[int, int]) -> _Fault:
    indent = at[1] - 1
    levels = {spot.column for spot in (*error.scene.opened, error.scene.closed) if spot}
    near = sorted(sorted(levels), key=lambda level: abs(level - 1 - indent))[:2]
    depths = " tai ".join(str(level - 1) for level in sorted(near) if level - 1 != indent)
    hint = f"Rivin alussa on {indent} välilyöntiä; tässä kohdassa sopiva määrä on {depths}." if depths else "Vertaa sisennystä viereisiin riveihin."
    return _Fault(at, "Y104", "Rivin sisennys ei sovi edellisiin riveihin.", hint)


def _open_quote(error: _Error) -> _Fault:
    quote = error.line(error.start)[error.start[1] - 1]
    return _Fault(error.start, "Y102", f"Lainausmerkki {quote} jää auki.", "Lisää sulkeva lainausmerkki tekstin loppuun.")


def _escape(error: _Error) -> _Fault:
    hint = "Kirjoita kenoviiva kahdesti (\\\\) tai käytä yksinkertaisia lainausmerkkejä: '…'."
    return _Fault(error.end, "Y107", "Kenoviivan \\ jälkeinen merkki ei ole YAML-merkintä.", hint)


def _open_bracket(error: _Error) -> _Fault:
    line, (row, column) = error.line(error.start), error.start
    pair = _PAIRS.get(line[column - 1 : column], "]")
    if pair in line[column:] and error.end[0] == row:
        return _Fault(
            error.end, "Y103", f"Sulkujen {line[column - 1]}{pair} sisällä on merkki, joka ei kuulu tähän.", f"Erota kohdat pilkulla. {_QUOTE}"
        )
    return _Fault(error.start, "Y103", f"Sulku {line[column - 1 : column]} jää auki.", f"Lisää sulkeva {pair}. Jos sulku kuuluu tekstiin: {_QUOTE}")


def _bad_start(error: _Error) -> _Fault:
    letter = error.line(error.end)[error.end[1] - 1 : error.end[1]].strip()
    if not letter:  # the end of the file
        opened = [(spot.line, spot.column) for spot in error.scene.opened[-1:]]
        is_bracket = any(error.line(place)[place[1] - 1] in _PAIRS for place in opened)
        return _open_bracket(error._replace(start=opened[0])) if is_bracket else _other(error)
    return _Fault(error.end, "Y106", f"Teksti ei voi alkaa merkillä {letter} ilman lainausmerkkejä.", _QUOTE)


def _no_key(error: _Error) -> _Fault:
    last, line = error.scene.last, error.line(error.end)
    letter = line[error.end[1] - 1 : error.end[1]]
    if last is not None and last.style in ('"', "'") and last.spot.end_line == error.end[0] and error.scene.slot is not Slot.KEY:
        return _after_quote(error)
    if letter in ("]", "}"):
        return _Fault(error.end, "Y103", f"Sulkevalla merkillä {letter} ei ole paria.", _QUOTE)
    closed = error.scene.closed
    if letter == "-" and closed is not None and closed.column == error.end[1] + 2:
        return _Fault(
            (closed.line, closed.column), "Y104", "Luettelon kohdan edestä puuttuu viiva.", "Kirjoita kohdan ensimmäinen rivi muodossa - avain: arvo."
        )
    if error.begins_line():
        return _indentation(error, (error.end[0], _indent(line) + 1))
    return _Fault(error.end, "Y103", "Sulkujen jälkeen on tekstiä.", _QUOTE)


def _after_quote(error: _Error) -> _Fault:
    last = error.scene.last
    assert last is not None  # the caller has seen its quotes
    if last.spot.line < error.end[0]:
        return _Fault(
            (last.spot.line, last.spot.column), "Y102", f"Lainausmerkki {last.style} jää auki.", "Lisää sulkeva lainausmerkki tekstin loppuun."
        )
    inside = "'' (kaksi heittomerkkiä)" if last.style == "'" else '\\"'
    hint = f"Ota koko teksti lainausmerkkeihin. Tekstin sisällä oleva {last.style} kirjoitetaan {inside}."
    return _Fault(error.end, "Y102", "Sulkevan lainausmerkin jälkeen on vielä tekstiä.", hint)


def _entry(error: _Error) -> _Fault:
    return _Fault(error.end, "Y104", "Luettelo ei voi alkaa samalta riviltä kuin kentän nimi.", "Aloita luettelo seuraavalta riviltä: - …")


def _block_header(error: _Error) -> _Fault:
    hint = f"Kirjoita rivin loppuun vain > (tai >- tai |) ja teksti seuraavalle riville sisennettynä. Jos merkki kuuluu tekstiin: {_QUOTE}"
    return _Fault(error.start, "Y116", "Tekstilohkon merkin perässä ei voi olla tekstiä.", hint)


def _mark(fault: tuple[str, str, str]) -> Callable[[_Error], _Fault]:
    return lambda error: _Fault(error.start, *fault)


def _other(error: _Error) -> _Fault:
    return _Fault(error.end, "Y199", "Rivi ei ole kelvollista YAMLia.", f"Tarkista sisennykset, kaksoispisteet ja lainausmerkit. {_QUOTE}")


_EXPLAINERS: tuple[tuple[str, Callable[[_Error], _Fault]], ...] = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _simple_key),
    ("found unexpected end of stream", _open_quote),
    ("unknown escape character", _escape),
    ("did not find expected hexdecimal", _escape),
    ("did not find expected ',' or", _open_bracket),
    ("cannot start any token", _bad_start),
    ("did not find expected node content", _bad_start),
    ("mapping keys are not allowed", _bad_start),
    ("did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_key),
    ("block sequence entries are not allowed", _entry),
    ("did not find expected comment or line break", _block_header),
    ("did not find expected alphabetic or numeric character", _mark(ALIAS)),
    ("did not find URI escaped", _mark(TAG)),
    ("tag", _mark(TAG)),
    ("found unexpected non-alphabetical character", _mark(DOCUMENT)),
    ("document", _mark(DOCUMENT)),
    ("directive", _mark(DOCUMENT)),
)
