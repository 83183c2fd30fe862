"""The site of the real models, built once and served to one browser; every request that leaves it is noticed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from generator.build import Part, Selection, build
from generator.publish.lock import hold


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass
class Visit:
    """A page in the browser, with everything it complained of or asked for elsewhere."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """The page at the address, loaded."""
        self.page.goto(self.base + address)
        return self.page


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, the same for all processes of the run."""
    base = tmp_path_factory.getbasetemp()  # the processes of one run have theirs side by side
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "selaintestien-sivusto"
    with hold(shared.with_suffix(".lukko"), 300):
        if not shared.is_dir():
            build(root, shared, Selection(parts=frozenset({Part.CHARTS, Part.SITE, Part.INNOKYLA})), durable=False)
    return shared


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def visit(browser: Browser, base: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit with a window given by the test's parameters; it fails when the page complains or asks another host for anything."""
    width, scheme = getattr(request, "param", (1280, "light"))
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="fi-FI", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
    page = context.new_page()
    found = Visit(page, base)
    page.on("console", lambda message: found.complaints.append(f"console: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.complaints.append(f"error: {error}"))
    page.on("request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else found.complaints.append(f"outside: {r.url}"))
    # A request that the next page cuts short is aborted, not failed; a file that is missing has a status of its own below.
    page.on("requestfailed", lambda r: None if r.failure == "net::ERR_ABORTED" else found.complaints.append(f"failed: {r.url}"))
    page.on("response", lambda r: found.complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    yield found
    assert context.cookies() == []
    context.close()
    assert found.complaints == []
