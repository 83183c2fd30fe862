"""The live preview: a server on this computer that shows every change, and every problem, at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from generator.build import RENDERERS, Edition, Renderer, build, make_on_request
from generator.preview.edition import Newest
from generator.preview.server import PreviewServer
from generator.preview.watch import watching
from generator.problems import Problem

_WATCHED = ("models", "content", "templates", "site_config", "mkdocs.yml")


@contextmanager
def preview(
    root: Path,
    port: int,
    guard: Callable[[Callable[[], Edition]], Edition],
    record_fault: Callable[[], object],
    show: Callable[[tuple[Problem, ...]], None],
    renderers: tuple[Renderer, ...] = RENDERERS,
) -> Iterator[PreviewServer]:
    """A server for the project, ready to serve; it builds again whenever a file changes.

    ``guard`` turns a fault of the program into a problem, so that the preview outlives it;
    ``show`` is told the problems of each build. Guides and packages are made when asked for.
    """
    folder = root / "build" / "esikatselu"
    quick = tuple(renderer for renderer in renderers if not renderer.slow)
    stopping = threading.Event()

    def tell(problems: tuple[Problem, ...]) -> None:
        if not stopping.is_set():  # Ctrl+C stops the programs of a build too, which is nothing to mend
            show(problems)

    newest = Newest(folder, lambda: guard(lambda: build(root, folder, renderers=quick, durable=False)), tell)

    def guide(path: PurePosixPath) -> bytes | None:
        return make_on_request(newest.edition, path, renderers) if newest.edition else None

    with watching([root / name for name in _WATCHED]) as changes:

        def build_on_change() -> None:
            while not stopping.is_set():
                newest.rebuild()
                changes.wait()

        builder = threading.Thread(target=build_on_change, daemon=True)
        server = PreviewServer(port, newest, guide, record_fault)
        builder.start()
        try:
            yield server
        finally:
            stopping.set()
            server.server_close()
            changes.wake()
            builder.join()
