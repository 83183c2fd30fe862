"""Bytes as clean text: UTF-8 of a reasonable size, without invisible characters."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from generator.intake.tree import Source, Spot, problem
from generator.messages import said
from generator.problems import Position, Problem, Refused

MAX_BYTES = 256 * 1024
# C0 and C1 controls, marks of text direction, zero-width characters, the other line ends of Unicode, and the mark of a lost letter.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd-\uffff]")
_CONTROL_NAMES = {"\x00": "NUL", "\x85": "NEL"}


def load(path: Path, root: Path) -> Source:
    """The text of a file under the root; raises Refused when it is no plain file of clean UTF-8."""
    name = path.relative_to(root).as_posix()
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused([Problem(Position(name), said("Y007"))])
        if status.st_size > MAX_BYTES:
            raise Refused([_too_large(name, status.st_size)])
        raw = path.read_bytes()
    except OSError as error:
        raise Refused([Problem(Position(name), said("Y007.unreadable"))]) from error
    return decode(raw, name)


def decode(raw: bytes, name: str) -> Source:
    """The text of the bytes; raises Refused when they are not clean UTF-8 of a reasonable size."""
    if len(raw) > MAX_BYTES:
        raise Refused([_too_large(name, len(raw))])
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in raw[:4]:
        raise Refused([Problem(Position(name), said("Y002"))])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused([_not_utf8(raw, error.start, name)]) from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        text += "\n"  # libyaml tells of the end of the file on the line after, which must be there
    source = Source(name, text, tuple(text.split("\n")))
    problems = list(_bad_characters(source))
    if problems:
        raise Refused(problems)
    return source


def _too_large(name: str, size: int) -> Problem:
    return Problem(Position(name), said("Y001", size=size // 1024, limit=MAX_BYTES // 1024))


def _not_utf8(raw: bytes, offset: int, name: str) -> Problem:
    before = raw[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = before.rfind(b"\n") + 1
    line, column = before.count(b"\n") + 1, len(before[start:].decode("utf-8").removeprefix("\ufeff")) + 1
    letter = raw[offset : offset + 1].decode("cp1252", "replace")
    fault = said("Y003.letter", letter=letter) if letter.isprintable() and letter != "\ufffd" else said("Y003")
    rest = re.split(rb"[\r\n]", raw[offset:], maxsplit=1)[0]
    snippet = (before[start:] + rest).decode("cp1252", "replace")[:300] if len(before) - start == column - 1 else ""
    return Problem(Position(name, line, column), fault, snippet=snippet)


def _bad_characters(source: Source) -> Iterator[Problem]:
    for match in FORBIDDEN.finditer(source.text):
        letter = match.group()
        name = _CONTROL_NAMES.get(letter) or unicodedata.name(letter, "") or said("letter.control")
        yield problem(spot_at(source, match.start()), said("Y004", code=f"{ord(letter):04X}", name=name))


def spot_at(source: Source, offset: int, length: int = 1) -> Spot:
    """The place of an offset of the text."""
    line = source.text.count("\n", 0, offset) + 1
    column = offset - source.text.rfind("\n", 0, offset)
    return Spot(source, line, column, line, column + length)
