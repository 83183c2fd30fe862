"""Files that are slow to make, made when something they are made from has changed and otherwise taken from those kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from generator.own_files import TEMPLATES, own_folder
from generator.publish.cache import Kept, fingerprint, tree_fingerprint
from generator.publish.package import make_submission
from generator.publish.typst_guide import compile_guide
from generator.publish.word_guide import write_guide
from generator.publish.workers import Run, run_here

_ROOM = Path(__file__).resolve().parent
_TEMPLATES = own_folder() / TEMPLATES
_WORD = _TEMPLATES / "word"
_WORD_TOOLS = ("typst", "pypandoc-binary", "font-source-sans-pro", "lxml")


class Compiled:
    """The slow files of one kind in one build."""

    def __init__(self, folder: Path, made_with: str, make: Callable[[bytes], bytes], run: Run) -> None:
        self._kept = Kept(folder)
        self._made_with = made_with
        self._make = make
        self._run = run

    def of(self, data: bytes) -> bytes:
        """The file of the data; Refused when it cannot be made well."""
        return self._kept.recall(fingerprint(self._made_with, data), lambda: self._run(self._make, data))

    def forget_unused(self) -> None:
        """Let go of kept files that this build did not need."""
        self._kept.forget_unused()


def guides(folder: Path, when: date, run: Run = run_here) -> Compiled:
    """PDFs of printed products, dated ``when``; they are accessible or refused."""
    templates, fonts = _TEMPLATES / "guide", Path(str(files("font_source_sans_pro") / "files"))
    made_with = fingerprint(_made_with([templates], ("typst", "pikepdf", "page-validation", "font-source-sans-pro")), when.isoformat())
    return Compiled(folder, made_with, partial(compile_guide, template_dir=templates, fonts=fonts, when=when), run)


def word_guides(folder: Path, run: Run = run_here) -> Compiled:
    """Word documents of printed products; they are accessible or refused."""
    made_with = _made_with([_WORD], (*_WORD_TOOLS, "openxml-audit"))
    return Compiled(folder, made_with, partial(write_guide, template_dir=_WORD), run)


def submissions(folder: Path, run: Run = run_here) -> Compiled:
    """Zips of single submissions, which packages are put together of."""
    made_with = _made_with([_TEMPLATES / "innokyla", _WORD], _WORD_TOOLS)
    return Compiled(folder, made_with, partial(make_submission, template_dir=_TEMPLATES), run)


def _made_with(templates: Iterable[Path], tools: Collection[str]) -> str:
    return fingerprint(tree_fingerprint([*templates, _ROOM]), *(version(tool) for tool in tools))
