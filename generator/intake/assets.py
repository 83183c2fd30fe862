"""Files beside the hand-written pages: names that every computer can hold, and drawings that only are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

from generator.domain.value import is_device
from generator.intake.encoding import spot_at
from generator.intake.tree import Source, problem
from generator.messages import said
from generator.problems import Position, Problem

# What Windows, an address or a package cannot hold as it is.
_ODD = re.compile(r'[\\:*?"<>|%#\x00-\x1f\x7f]|[ .]\Z|\A ')
_ACTIVE = frozenset({"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"})
_HARMLESS = re.compile(r"#|data:image/(?:png|jpeg|webp|gif)[;,]", re.IGNORECASE)
_FETCHES = re.compile(r"@import|javascript:|expression\s*\(|url\(\s*[\"']?(?!#|data:image/)", re.IGNORECASE)
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", re.IGNORECASE)


def check_asset(path: Path, name: str) -> Iterator[Problem]:
    """The problems of a file of ``content/`` at the path; ``name`` is how it is told of."""
    if any(_ODD.search(part) or is_device(part) for part in Path(name).parts):
        yield Problem(Position(name, 0), said("Y010"))
    if path.suffix.lower() == ".svg":
        text = path.read_bytes().decode("utf-8", "replace")
        source = Source(name, text, tuple(text.split("\n")))
        for found in dict.fromkeys(_active(text)):
            yield problem(spot_at(source, max(0, text.lower().find(found.lower())), len(found)), said("Y011", found=found))


def _active(text: str) -> Iterator[str]:
    """What makes a drawing more than a picture, as it is written."""
    if declared := _DECLARED.search(text):  # entities could hide anything, and grow without an end
        yield declared.group()
        return
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        yield "<"
        return
    for element in root.iter():
        yield from islice(_active_in(element), 1)


def _active_in(element: ElementTree.Element) -> Iterator[str]:
    tag = str(element.tag).rpartition("}")[2]
    if tag.lower() in _ACTIVE:
        yield f"<{tag}"
    if tag.lower() == "style" and (fetched := _FETCHES.search(element.text or "")):
        yield fetched.group()
    for key, value in element.items():
        attribute = key.rpartition("}")[2]
        moved = attribute.lower() == "attributename" and value.lower().endswith("href")
        led = attribute.lower() in ("href", "src") and not _HARMLESS.match(value.strip())
        if attribute.lower().startswith("on") or moved or led or _FETCHES.search(value):
            yield f"{attribute}="
