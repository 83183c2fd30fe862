"""Guides, compiled when something they are made from has changed and otherwise taken from those kept."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from generator.artifact import Artifact
from generator.publish.cache import Kept, fingerprint, tree_fingerprint
from generator.publish.typst_guide import compile_guide

_ROOM = Path(__file__).resolve().parent
_TEMPLATES = _ROOM.parents[1] / "templates" / "guide"
_TOOLS = ("typst", "pikepdf", "page-validation", "font-source-sans-pro")


class Guides:
    """The guides of one build."""

    def __init__(self, folder: Path, when: date) -> None:
        self._kept = Kept(folder)
        self._when = when
        self._made_with = fingerprint(tree_fingerprint([_TEMPLATES, _ROOM]), when.isoformat(), *(version(tool) for tool in _TOOLS))

    def make(self, artifact: Artifact) -> bytes:
        """The PDF of a guide's data; Refused when it is not accessible."""
        fonts = Path(str(files("font_source_sans_pro") / "files"))
        key = fingerprint(self._made_with, artifact.data)
        return self._kept.recall(key, lambda: compile_guide(artifact.data, _TEMPLATES, fonts, self._when))

    def forget_unused(self) -> None:
        """Let go of kept guides that this build did not need."""
        self._kept.forget_unused()
