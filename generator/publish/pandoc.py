"""Documents in other formats from pandoc's tree, by the pandoc that comes with pypandoc."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.publish.programs import ProgramFailed, run

_SECONDS = 60


def convert(tree: bytes, to: str, subject: str, options: Sequence[str] = (), beside: dict[str, bytes] | None = None) -> bytes:
    """The document in the format ``to``; pandoc sees no other files than those ``beside`` it, which options may name.

    Refused, at the ``subject``, when pandoc fails.
    """
    # Not whichever pandoc is newest on the computer: the same version writes the same bytes.
    program = shutil.which("pandoc", path=str(files("pypandoc") / "files")) or "pandoc"
    with TemporaryDirectory(prefix="toimintamallit-") as name:
        folder = Path(name)
        for file, data in {"tree.json": tree, **(beside or {})}.items():
            (folder / file).write_bytes(data)
        arguments = [program, "--sandbox", "--fail-if-warnings", "--from", "json", "--to", to, "--output", "made", *options, "tree.json"]
        try:
            run(arguments, folder=folder, seconds=_SECONDS)
        except ProgramFailed as failure:
            raise failure.refused(subject) from None
        return (folder / "made").read_bytes()
