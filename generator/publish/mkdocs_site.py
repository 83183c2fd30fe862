"""The hand-written pages built by MkDocs, run again only when something they are made from has changed."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path

from generator.messages import said
from generator.problems import Position, Problem, Refused
from generator.publish.cache import fingerprint, recall_folder, tree_fingerprint
from generator.publish.programs import ProgramFailed, run

_SECONDS = 300
_TOOLS = ("mkdocs", "mkdocs-material", "mkdocs-mermaid2-plugin", "Markdown", "pymdown-extensions", "Jinja2")
_INPUTS = ("content", "site_config/theme")
_COMPLAINT = re.compile(r"^(?:ERROR|WARNING) +- +(?P<text>.+)$")
_BROKEN_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains (?:a link|an absolute link|an unrecognized relative link) '(?P<link>[^']+)'")


def build_pages(root: Path, work: Path, config: str = "mkdocs.yml") -> Path:
    """The folder with the site that MkDocs builds of ``content/``; what MkDocs warns of is refused.

    The folder belongs to ``work`` and is the same one until an input changes: read it, never write to it.
    """
    inputs = [root / config, *(root / name for name in _INPUTS)]
    key = fingerprint(tree_fingerprint(inputs), config, sys.version, *(version(tool) for tool in _TOOLS))

    def make(folder: Path) -> None:
        command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--config-file", config, "--site-dir", str(folder)]
        try:
            run(command, folder=root, seconds=_SECONDS)
        except ProgramFailed as failure:
            raise _refusal(root, config, failure) from None

    return recall_folder(work / Path(config).stem, key, make)


def _refusal(root: Path, config: str, failure: ProgramFailed) -> Refused:
    complaints = dict.fromkeys(m["text"] for line in failure.words.splitlines() if (m := _COMPLAINT.match(line)))
    if not complaints:
        return failure.refused(config, said("note.settings"))
    return Refused([_problem(root, config, text) for text in complaints])


def _problem(root: Path, config: str, text: str) -> Problem:
    link = _BROKEN_LINK.match(text)
    if not link:
        return Problem(Position(config, 0), said("J603", complaint=text))
    path = f"content/{link['page']}"
    lines = (root / path).read_text("utf-8", "replace").splitlines() if (root / path).is_file() else []
    number, line = next(((n, row) for n, row in enumerate(lines, 1) if link["link"] in row), (1, ""))
    position = Position(path, number, line.find(link["link"]) + 1 or 1, len(link["link"]))
    lost = said("J602.anchor" if "#" in link["link"] else "J602", link=link["link"])
    return Problem(position, lost, snippet=line)
