"""A submission as CommonMark: what would be read as markup is escaped, all of it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#|[A-Za-z])")
_NUMBER = re.compile(r"\d{1,9}[.)]")
_ODD_ADDRESS = re.compile(r"[()<>\\\s]")
_MARKS = {"strong": "**", "emphasis": "*"}


def markdown(data: Json) -> bytes:
    """The same document as in Word: the title, the pages with their fields, then the pictures by their files' names."""
    return ("\n\n".join(_document(data)) + "\n").encode()


def _document(data: Json) -> Iterator[str]:
    proposal = data["proposal"]
    yield _heading(1, proposal["title"])
    yield from (_block(block) for block in data["about"])
    for page in proposal["pages"]:
        filled = [field for field in page["fields"] if not field["missing"]]
        if filled:
            yield _heading(2, page["title"])
        for field in filled:
            yield _heading(3, field["label"])
            yield from (_block(block) for block in field["blocks"])
    if proposal["pictures"]:
        yield _heading(2, data["pictures_title"])
    for picture in proposal["pictures"]:
        yield f"![{_escaped(picture['alt'])}]({picture['png']})"
        yield f"*{_escaped(picture['caption'])}*"


def _heading(level: int, text: str) -> str:
    # Signs at the end would close the heading and not be shown.
    return "#" * level + " " + re.sub(r"#(?=#*$)", _slashed, _escaped(text))


def _block(block: Json) -> str:
    if block["kind"] == "paragraph":
        return _at_start("".join(map(_inline, block["children"])).strip())
    tight = all(sum(child["kind"] == "paragraph" for child in item) < 2 for item in block["items"])
    return ("\n" if tight else "\n\n").join(_item(item, f"{n}. " if block["ordered"] else "- ", tight) for n, item in enumerate(block["items"], 1))


def _item(item: list[Json], mark: str, tight: bool) -> str:
    lines = ("\n" if tight else "\n\n").join(map(_block, item)).splitlines()
    return mark + "\n".join(f"{' ' * len(mark)}{line}" if line else "" for line in lines).lstrip()


def _inline(node: Json) -> str:
    if node["kind"] == "text":
        return _escaped(node["text"])
    inside = "".join(map(_inline, node["children"]))
    if node["kind"] == "link":
        href = node["href"]
        if [child.get("text") for child in node["children"]] == [href] and not re.search(r"[<>\s]", href):
            return f"<{href}>"
        return f"[{inside}]({_bracketed(href) if _ODD_ADDRESS.search(href) else href})"
    words = inside.strip()
    before, _, after = inside.partition(words) if words else (inside, "", "")
    return f"{before}{_MARKS[node['kind']]}{words}{_MARKS[node['kind']]}{after}" if words else inside


def _bracketed(href: str) -> str:
    return "<" + re.sub(r"[<>\\]", _slashed, href) + ">"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_slashed, re.sub(r"[ \t\r\n]+", " ", text))


def _at_start(text: str) -> str:
    """What opens a heading, a list, a rule or a quotation at the start of a line only."""
    if number := _NUMBER.match(text):
        return f"{number[0][:-1]}\\{text[number.end() - 1 :]}"
    return f"\\{text}" if text.startswith(("#", "+", "-", "=", ":")) else text


def _slashed(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
