"""How one text is written in canonical YAML: plain, quoted, folded or line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml import ScalarNode  # only to ask what other readers of YAML would take a plain text for
from yaml.resolver import Resolver

from generator.intake.encoding import FORBIDDEN
from generator.intake.tree import Scalar

WIDTH = 120
_EXACT = re.compile(r"0|-?[1-9]\d*|\d{4}-\d\d-\d\d|true|false")
_TYPED = re.compile(r"0o[0-7]+|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|~|y|n", re.IGNORECASE)  # what the resolver of YAML 1.1 does not know
_BITES = re.compile(r"[\s,\[\]{}#&*!|>'\"%@`~=]|[-?:](?:\s|\Z)|<<|---|\.\.\.")
_IN_FLOW = re.compile(r"[^\W_][\w ./()+–—…;!-]*")
_UNIT = re.compile(r"(?:\[@[^\]]*\]|[^ ])+")
_NOT_FIRST = re.compile(r"[-+*•–—#|>=~:\u00a0]|\d{1,9}[.)]")
_UNSEEN = re.compile(r"[\t\x7f]|" + FORBIDDEN.pattern)


class Written(NamedTuple):
    """A text as YAML: what stands after the key or the dash, and the rows below, not yet indented."""

    head: str
    rows: tuple[str, ...] = ()


def write(node: Scalar, indent: int, room: int, remarked: bool = False) -> Written:
    """The text with its rows at ``indent``; ``room`` is how much fits after the key, ``remarked`` tells that a comment follows on its line."""
    if node.text is None:
        return Written("~" if remarked else "")  # a comment right after a key would be taken for its lost text
    if node.style == "|" and (text := node.text.rstrip("\n")):
        mark = "|2-" if text.lstrip("\n").startswith(" ") else "|-"
        return Written(mark, tuple(text.split("\n")))
    paragraphs = re.split(r"\n+", node.text.rstrip("\n"))
    if not all(part and part == part.strip() and not _UNSEEN.search(part) for part in paragraphs):
        return Written(quoted(node.text))
    one = one_line(node, remarked)
    if len(paragraphs) == 1 and node.style != ">" and len(one) <= room:
        return Written(one)
    return Written(">-", tuple(_folded(node, paragraphs, WIDTH - indent)))


def one_line(node: Scalar, remarked: bool = False, in_flow: bool = False) -> str:
    """The text on one line: plain where nobody could take it for anything else."""
    text = node.text
    if text is None:
        return "~" if in_flow else ""
    if _EXACT.fullmatch(text):  # whatever a reader takes it for, the letters stay: the writer's quotes decide
        return quoted(text) if node.style or remarked else text
    is_plain = not remarked and not bites(text) and (not in_flow or _IN_FLOW.fullmatch(text) is not None)
    return text if is_plain else quoted(text)


def quoted(text: str) -> str:
    """The text in the quotes that need fewer marks inside."""
    if not _UNSEEN.search(text) and "\n" not in text and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(text, ensure_ascii=False))


def bites(text: str) -> bool:
    """Whether YAML would read something else than the text when it stands without quotes."""
    if not text or text != text.strip() or "\n" in text or _UNSEEN.search(text) or _BITES.match(text):
        return True
    if ": " in text or ":\u00a0" in text or " #" in text or text.endswith(":"):
        return True
    return bool(_TYPED.fullmatch(text)) or _resolved(text) != "tag:yaml.org,2002:str"


def _resolved(text: str) -> str:
    return str(Resolver().resolve(ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]  # PyYAML has no types here


def _folded(node: Scalar, paragraphs: list[str], width: int) -> Iterator[str]:
    kept = list(_written_rows(node)) if node.style == ">" else []
    for index, paragraph in enumerate(paragraphs):
        if index:
            yield ""
        rows = kept[index] if len(kept) == len(paragraphs) else []
        fits = " ".join(rows) == paragraph and all(len(row) <= width or len(_units(row)) == 1 for row in rows)
        yield from rows if fits else _wrapped(paragraph, width)


def _written_rows(node: Scalar) -> Iterator[list[str]]:
    """The rows of each paragraph as the writer broke them."""
    rows: list[str] = []
    spot = node.spot
    last = spot.end_line - (spot.end_column == 1)
    for row in (*spot.source.lines[spot.line : last], ""):
        if row.strip(" "):
            rows.append(row.strip(" "))
        elif rows:
            yield rows
            rows = []


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    """Rows of at most the width, a longer citation whole on its own; none begins with what looks like a list mark."""
    row, *units = _units(paragraph)
    for unit in units:
        if len(row) + 1 + len(unit) > width and not _NOT_FIRST.match(unit):
            yield row
            row = unit
        else:
            row = f"{row} {unit}"
    yield row


def _units(paragraph: str) -> list[str]:
    found = _UNIT.findall(paragraph)
    return found if " ".join(found) == paragraph else [paragraph]  # of several spaces, none may be lost at a row's end
