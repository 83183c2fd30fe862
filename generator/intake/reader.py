"""Reads a YAML file as a tree of texts: no types, anchors, tags or second documents, every value with its place."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.intake import yaml_faults
from generator.intake.tree import Entry, Mapping, Node, Scalar, Sequence, Source, Spot, problem
from generator.intake.yaml_faults import Scene, Slot
from generator.problems import Position, Problem, Refused

MAX_BYTES = 256 * 1024
MAX_LINE = 20_000
MAX_DEPTH = 20
MAX_NODES = 20_000
_NOTHING = frozenset({"", "~", "null"})
# C0 and C1 controls, marks of text direction, zero-width characters, the other line ends of Unicode, and the mark of a lost letter.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd-\uffff]")
_CONTROL_NAMES = {"\x00": "NUL", "\x85": "NEL", "\ufeff": "BYTE ORDER MARK"}
_BAD_INDENT = re.compile(r"^ *[\t\u00a0]", re.MULTILINE)


class Reading(NamedTuple):
    """A tree as far as it could be read, and what is wrong; no tree when the file is not YAML."""

    tree: Mapping | None
    problems: tuple[Problem, ...]


def read(path: Path, root: Path) -> Mapping:
    """The tree of a file; raises Refused with everything that keeps it from being read."""
    reading = parse(load(path, root))
    if reading.tree is None or reading.problems:
        raise Refused(reading.problems)
    return reading.tree


def load(path: Path, root: Path) -> Source:
    """The text of a file under the root; raises Refused when it is no plain file of clean UTF-8."""
    name = path.relative_to(root).as_posix()
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused([Problem(Position(name), "Y007", "Tämä ei ole tavallinen tiedosto.", "Korvaa linkki itse tiedostolla.")])
        if status.st_size > MAX_BYTES:
            raise Refused([_too_large(name, status.st_size)])
        raw = path.read_bytes()
    except OSError as error:
        hint = "Tarkista, että tiedosto on olemassa ja että sinulla on siihen lukuoikeus."
        raise Refused([Problem(Position(name), "Y007", "Tiedostoa ei voi lukea.", hint)]) from error
    return decode(raw, name)


def decode(raw: bytes, name: str) -> Source:
    """The text of the bytes; raises Refused when they are not clean UTF-8 of a reasonable size."""
    if len(raw) > MAX_BYTES:
        raise Refused([_too_large(name, len(raw))])
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in raw[:4]:
        hint = "Tallenna se uudelleen: «Save with Encoding» → UTF-8."
        raise Refused([Problem(Position(name), "Y002", "Tiedosto on UTF-16- tai UTF-32-muodossa, ei UTF-8-muodossa.", hint)])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused([_not_utf8(raw, error.start, name)]) from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, text, tuple(text.split("\n")))
    problems = list(_bad_characters(source))
    if problems:
        raise Refused(problems)
    return source


def _too_large(name: str, size: int) -> Problem:
    message = f"Tiedosto on liian suuri: {size // 1024} KiB, raja on {MAX_BYTES // 1024} KiB."
    return Problem(Position(name), "Y001", message, "Jaa sisältö useampaan tiedostoon.")


def _not_utf8(raw: bytes, offset: int, name: str) -> Problem:
    before = raw[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = before.rfind(b"\n") + 1
    line, column = before.count(b"\n") + 1, len(before[start:].decode("utf-8").removeprefix("\ufeff")) + 1
    letter = raw[offset : offset + 1].decode("cp1252", "replace")
    likely = f" (merkki on ehkä «{letter}», Windows-1252)" if letter.isprintable() and letter != "\ufffd" else ""
    hint = "Tallenna se uudelleen: «Save with Encoding» → UTF-8."
    rest = re.split(rb"[\r\n]", raw[offset:], maxsplit=1)[0]
    snippet = (before[start:] + rest).decode("cp1252", "replace")[:300] if len(before) - start == column - 1 else ""
    return Problem(Position(name, line, column), "Y003", f"Tiedosto ei ole UTF-8-muodossa{likely}.", hint, snippet=snippet)


def _bad_characters(source: Source) -> Iterator[Problem]:
    for match in _FORBIDDEN.finditer(source.text):
        letter = match.group()
        name = _CONTROL_NAMES.get(letter) or unicodedata.name(letter, "ohjausmerkki")
        message = f"Näkymätön tai kielletty merkki U+{ord(letter):04X} ({name})."
        yield problem(_spot_at(source, match.start()), "Y004", message, "Poista merkki; se on voinut tulla kopioidun tekstin mukana.")


def _bad_layout(source: Source) -> Iterator[Problem]:
    for match in _BAD_INDENT.finditer(source.text):
        what = "sarkain" if source.text[match.end() - 1] == "\t" else "sitova välilyönti"
        message = f"Rivin sisennyksessä on {what}."
        yield problem(_spot_at(source, match.end() - 1), "Y005", message, "Sisennä välilyönneillä, kaksi tasoa kohden.")
    for number, line in enumerate(source.lines, 1):
        if len(line) > MAX_LINE:
            spot = Spot(source, number, 1, number, 2)
            yield problem(spot, "Y006", f"Rivi on liian pitkä: {len(line)} merkkiä, raja on {MAX_LINE}.", "Jaa teksti usealle riville.")


def _spot_at(source: Source, offset: int, length: int = 1) -> Spot:
    line = source.text.count("\n", 0, offset) + 1
    column = offset - source.text.rfind("\n", 0, offset)
    return Spot(source, line, column, line, column + length)


class _Frame:
    """A mapping or a list whose end has not come yet."""

    def __init__(self, spot: Spot, is_map: bool, key: tuple[str, Spot] | None) -> None:
        self.spot, self.is_map, self.parent_key = spot, is_map, key
        self.entries: list[Entry] = []
        self.keys: dict[str, int] = {}
        self.items: list[Node] = []
        self.key: tuple[str, Spot] | None = None


class _Stop(Exception):
    """Reading cannot go on; carries the problem."""

    def __init__(self, spot: Spot, code: str, message: str, hint: str) -> None:
        self.problem = problem(spot, code, message, hint)


def parse(source: Source) -> Reading:
    """The tree of the source's text, with every problem that does not end the reading."""
    if problems := tuple(_bad_layout(source)):
        return Reading(None, problems)
    building = _Building(source)
    parser = yaml.CSafeLoader(source.text)
    try:
        while (event := parser.get_event()) is not None and not isinstance(event, yaml.StreamEndEvent):
            building.take(event)
    except _Stop as stop:
        return Reading(None, (*building.problems, stop.problem))
    except (yaml.YAMLError, ValueError) as error:
        if building.lost_text:  # the loss has led the parser astray: it is told already
            return Reading(None, tuple(building.problems))
        return Reading(None, (*building.problems, yaml_faults.explain(error, building.scene())))
    finally:
        parser.dispose()
    return building.result()


class _Building:
    """The tree under construction: an explicit stack, so that no depth of input can exhaust ours."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.stack: list[_Frame] = []
        self.root: Node | None = None
        self.nodes = self.documents = 0
        self.last: Scalar | None = None
        self.slot = Slot.ITEM

    def take(self, event: yaml.Event) -> None:
        """Add one event of the stream."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            raise _Stop(self._spot(event), *yaml_faults.ALIAS)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1 or event.version or event.tags:
                raise _Stop(self._spot(event), *yaml_faults.DOCUMENT)

    def scene(self) -> Scene:
        """How far the building has come."""
        return Scene(self.source, self.last, self.slot, (*(frame.spot.column for frame in self.stack), *self.closed))

    def result(self) -> Reading:
        """The finished tree; none when the file holds something else than fields."""
        if isinstance(self.root, Mapping):
            return Reading(self.root, tuple(self.problems))
        if self.root is None or (isinstance(self.root, Scalar) and self.root.text is None):
            found = Problem(Position(self.source.path), "Y008", "Tiedosto on tyhjä.", "Kirjoita tiedostoon kentät muodossa avain: arvo.")
        else:
            what = "luettelo" if isinstance(self.root, Sequence) else "pelkkä teksti"
            hint = "Tiedoston pitää alkaa kentällä muodossa avain: arvo."
            found = problem(self.root.spot, "Y009", f"Tiedostossa on {what}, vaikka siinä pitäisi olla kenttiä.", hint)
        return Reading(None, (*self.problems, found))

    def _spot(self, event: yaml.Event) -> Spot:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            raise TypeError("the C parser marks every event")
        return Spot(self.source, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        spot = self._spot(event)
        if event.anchor or event.tag:
            raise _Stop(spot, *(yaml_faults.ANCHOR if event.anchor else yaml_faults.TAG))
        style = event.style or ""
        text = None if not style and event.value in _NOTHING else event.value
        self.last = node = Scalar(spot, text, style)
        lost = tuple(yaml_faults.lost_text(node))
        self.lost_text = bool(lost)
        self.problems += lost
        frame = self.stack[-1] if self.stack else None
        self.slot = Slot.ITEM if frame is None or not frame.is_map else Slot.KEY if frame.key is None else Slot.VALUE
        if frame and self.slot is Slot.KEY:
            self._key(frame, event.value, spot, bool(style))
        else:
            self._add(node)

    def _key(self, frame: _Frame, key: str, spot: Spot, quoted: bool) -> None:
        if key == "<<" and not quoted:
            raise _Stop(spot, *yaml_faults.MERGE)
        if "\n" in key or spot.line != spot.end_line or not key:
            raise _Stop(spot, *yaml_faults.COMPLEX_KEY)
        frame.key = (key, spot)
        if first := frame.keys.get(key):
            message = f"Kenttä «{key}» on annettu kahdesti (ensimmäisen kerran rivillä {first})."
            self.problems.append(problem(spot, "Y201", message, "Poista toinen tai yhdistä ne."))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        spot = self._spot(event)
        if event.anchor or event.tag:
            raise _Stop(spot, *(yaml_faults.ANCHOR if event.anchor else yaml_faults.TAG))
        if len(self.stack) >= MAX_DEPTH:
            raise _Stop(spot, "Y110", f"Sisäkkäisiä tasoja on yli {MAX_DEPTH}.", "Tarkista sisennykset ja sulut.")
        frame = self.stack[-1] if self.stack else None
        is_map = isinstance(event, yaml.MappingStartEvent)
        if frame and frame.is_map and frame.key is None:
            raise _Stop(
                spot, *(yaml_faults.TEMPLATE if self.source.lines[spot.line - 1][spot.column - 2 :].startswith("{{") else yaml_faults.COMPLEX_KEY)
            )
        self.stack.append(_Frame(spot, is_map, frame.key if frame else None))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self.stack.pop()
        self.closed = (frame.spot.column,)
        end = self._spot(event)
        spot = frame.spot._replace(end_line=end.end_line, end_column=end.end_column)
        self._add(Mapping(spot, tuple(frame.entries)) if frame.is_map else Sequence(spot, tuple(frame.items)))

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Stop(node.spot, "Y111", f"Tiedostossa on yli {MAX_NODES} arvoa.", "Jaa sisältö useampaan tiedostoon.")
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if frame.key is None:
            frame.items.append(node)
            return
        key, spot = frame.key
        if key not in frame.keys:
            frame.keys[key] = spot.line
            frame.entries.append(Entry(key, spot, node))
        frame.key = None
