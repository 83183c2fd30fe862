"""Prose as a tree of plain JSON values, for outputs that are typeset by another program."""

from __future__ import annotations

from typing import Any

from generator.domain.prose import Block, Citation, Emphasis, Inline, Link, Paragraph, Plain
from generator.text.notes import NotedProse

Json = dict[str, Any]


def prose_json(noted: NotedProse, site: str = "") -> list[Json]:
    """The blocks of the text: ``paragraph`` and ``list`` over ``text``, ``strong``, ``emphasis``, ``link`` and ``cite``.

    Citations that follow each other are one ``cite`` with several numbers, and stand against the word before them.
    ``site`` goes before addresses that are relative to the site, so that they work outside it.
    """
    return [_block(block, noted, site) for block in noted.prose.blocks]


def _block(block: Block, noted: NotedProse, site: str) -> Json:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "children": _inlines(block.children, noted, site)}
    items = [[_block(child, noted, site) for child in item] for item in block.items]
    return {"kind": "list", "ordered": block.ordered, "items": items}


def _inlines(nodes: tuple[Inline, ...], noted: NotedProse, site: str) -> list[Json]:
    found: list[Json] = []
    for node in nodes:
        if isinstance(node, Citation):
            _cite(found, noted.notes[node].number)
        elif isinstance(node, Plain):
            found.append({"kind": "text", "text": node.text})
        else:
            found.append(_nested(node, noted, site))
    return found


def _cite(found: list[Json], number: int) -> None:
    # "teksti [@a] [@b]." becomes "teksti¹ ²." with no space before the numbers.
    while found and found[-1]["kind"] == "text" and not found[-1]["text"].strip():
        found.pop()
    if found and found[-1]["kind"] == "cite":
        if number not in found[-1]["numbers"]:
            found[-1]["numbers"].append(number)
        return
    if found and found[-1]["kind"] == "text":
        found[-1]["text"] = found[-1]["text"].rstrip()
    found.append({"kind": "cite", "numbers": [number]})


def _nested(node: Emphasis | Link, noted: NotedProse, site: str) -> Json:
    children = _inlines(node.children, noted, site)
    if isinstance(node, Link):
        href = node.href if ":" in node.href else site + node.href.removeprefix("/")
        return {"kind": "link", "href": href, "children": children}
    return {"kind": "strong" if node.strong else "emphasis", "children": children}
