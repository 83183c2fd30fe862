"""A line that is not YAML, as it was probably meant: so that one fault does not hide the rest of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.intake.tree import Source
from generator.problems import Problem

_FIELD = re.compile(r"(?P<start> *(?:- +)*)(?P<key>[\w-]+)(?P<colon>:[ \u00a0]*)(?P<value>\S.*)")
_ITEM = re.compile(r"(?P<start> *(?:- +)+)(?P<value>\S.*)")
_COLONLESS = re.compile(r"(?P<start> *(?:- +)*)(?P<key>[a-z_]+)(?:[: \u00a0] *|$)(?P<value>.*)")
_NEAR = 12
_PAIRS = {"[": "]", "{": "}"}
_QUOTED = ("Y101", "Y102", "Y103", "Y106", "Y107", "Y108", "Y115")
# What is told of a line that could not be read stands for all that is wrong with it.
UNREADABLE = frozenset({*_QUOTED, "Y005", "Y104", "Y105", "Y110", "Y112", "Y116"})


def meant_lines(source: Source, fault: Problem) -> Iterator[tuple[int, str]]:
    """What the line of the fault, or the one before it, may have been meant to be, the likeliest first; nothing when there is no telling."""
    number = fault.position.line
    if number:
        yield from ((number, line) for line in _meant(source, fault))
    if fault.code == "Y104" and number > 1:  # the fault shows only on the line after it
        before, indent = source.lines[number - 2], depth_of(source.lines[number - 1])
        keys = len(before) - len(before.lstrip(" -"))
        if abs(indent - keys) == 1 <= depth_of(before):
            yield number - 1, " " * (depth_of(before) + indent - keys) + before.lstrip(" ")


def _meant(source: Source, fault: Problem) -> Iterator[str]:
    number, column = fault.position.line, fault.position.column
    line = source.lines[number - 1]
    if fault.code in _QUOTED:
        yield from _quoted(line)
        if line[column:].strip():
            yield line[: column - 1] + " " + line[column:]
    elif fault.code == "Y105":
        if match := _COLONLESS.fullmatch(line):
            yield f"{match['start']}{match['key']}: {match['value']}"
        yield from _indented(source, number)
    elif fault.code in ("Y104", "Y005"):
        if (match := _FIELD.fullmatch(line)) and match["value"].startswith("- "):
            yield f"{line[: match.start('value')]}[{match['value'][2:]}]"
        yield from _indented(source, number)
        if _FIELD.fullmatch(line) and line.startswith("  "):
            yield line[: depth_of(line) - 2] + "- " + line.lstrip(" ")
    elif fault.code == "Y110" and (match := _FIELD.fullmatch(line)):
        yield line[: match.start("value")] + "''"
    elif fault.code == "Y112":
        yield ""
    elif fault.code == "Y116" and (match := _FIELD.fullmatch(line)):
        yield f"{match['start']}{match['key']}: {match['value'][0]}-"
    elif fault.code == "Y113":
        yield line[: column - 1] + " " + line[column:]


def _quoted(line: str) -> Iterator[str]:
    match = _FIELD.fullmatch(line) or _ITEM.fullmatch(line)
    if match:
        value = match["value"]
        if not value.strip("[]{} "):
            return  # nobody knows what was to stand here
        before = line[: match.start("value")]
        if value[-1] in "]}" and value[0] not in _PAIRS:
            yield before + ("[" if value[-1] == "]" else "{") + value
        if value[0] in _PAIRS:
            yield line.replace(" #", " ")
            yield line + _PAIRS[value[0]]
            yield before + value[0] + re.sub(r"[\[\]{}\"'*&!|>%@`]", "", value) + _PAIRS[value[0]]
        yield before + "'" + value.replace("'", "''") + "'"


def _indented(source: Source, number: int) -> Iterator[str]:
    """The line at the depths that the lines around it allow: as the next line asks, as its key stands elsewhere, then the nearest."""
    line = source.lines[number - 1]
    text = line.lstrip(" \t\u00a0")
    before = [other for other in reversed(source.lines[: number - 1]) if other.strip()]
    after = next((other for other in source.lines[number:] if other.strip()), "")
    key = text.partition(":")[0]
    elsewhere = {depth_of(other) for other in (*before, *source.lines[number:]) if other.lstrip(" ").startswith(f"{key}:")}
    widths = [width for other in (*before[:_NEAR], after) for width in _depths(other, text)] or [0]
    given = line[: len(line) - len(text)]
    width = widths[0] if given.strip(" ") else len(given)  # a tab tells nothing of its depth
    opens = text.startswith("- ") or text.rstrip().endswith((":", ">", ">-", "|", "|-"))
    asked = [depth_of(after) - 2] if opens and not (text.startswith("- ") and after.lstrip().startswith("- ")) else []
    nearest = sorted(widths, key=lambda depth: (given.strip(" ") != "" and depth not in elsewhere, abs(depth - width), depth not in elsewhere))
    for found in dict.fromkeys((*asked, *nearest)):
        if found >= 0:
            yield " " * found + text


def depth_of(line: str) -> int:
    """How many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))


def _depths(line: str, text: str) -> Iterator[int]:
    """Where a text may begin after the line: an item under an item, a key under a key or deeper."""
    keys = len(line) - len(line.lstrip(" -"))
    if text.startswith("- "):
        yield from (depth_of(line),) if line.lstrip().startswith("- ") else (depth_of(line) + 2, depth_of(line))
    else:
        yield from (keys + 2, keys) if line.rstrip().endswith(":") else (keys,)
