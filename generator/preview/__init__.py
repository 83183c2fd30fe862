"""The live preview: a server on this computer that shows every change, and every problem, at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from generator.build import RENDERERS, Edition, Renderer, make_file, prepare
from generator.editing.schema_folder import add_missing_schemas, refresh_schemas
from generator.messages import Language
from generator.preview.edition import Newest
from generator.preview.server import PreviewServer
from generator.preview.watch import watching
from generator.problems import Problem, Refused

T = TypeVar("T")
_WATCHED = ("models", "content", "templates", "site_config", "mkdocs.yml")


class Guard(Protocol):
    """Gives what the act gives; turns a fault of the program into a problem, so that the preview outlives it."""

    def __call__(self, act: Callable[[], T]) -> T: ...


@contextmanager
def preview(
    root: Path,
    port: int,
    guard: Guard,
    record_fault: Callable[[], object],
    show: Callable[[tuple[Problem, ...]], None],
    renderers: tuple[Renderer, ...] = RENDERERS,
    language: Language = Language.FI,
) -> Iterator[PreviewServer]:
    """A server for the project, ready to serve; it reads the files again whenever one changes.

    ``show`` is told the problems of each reading; pages, guides and packages are made when somebody asks for them.
    """
    stopping = threading.Event()

    def tell(problems: tuple[Problem, ...]) -> None:
        if not stopping.is_set():  # Ctrl+C stops MkDocs too, which is nothing to mend
            show(problems)

    newest = Newest(
        prepare=lambda before: guard(lambda: _prepare(root, renderers, before)),
        make_file=lambda edition, path: guard(lambda: make_file(edition, path, renderers)),
        show=tell,
    )
    with watching([root / name for name in _WATCHED]) as changes:

        def follow_changes() -> None:
            while not stopping.is_set():
                newest.refresh()
                changes.wait()

        follower = threading.Thread(target=follow_changes, daemon=True)
        server = PreviewServer(port, root, newest, record_fault, language)
        follower.start()
        try:
            yield server
        finally:
            stopping.set()
            server.server_close()
            changes.wake()
            follower.join()


def _prepare(root: Path, renderers: tuple[Renderer, ...], before: Edition | None) -> Edition:
    """The edition of the files as they are, and with it what an editor offers."""
    try:
        edition = prepare(root, renderers, before)
    except Refused:
        add_missing_schemas(root)
        raise
    refresh_schemas(root, edition.catalog)
    return edition
