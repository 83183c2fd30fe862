"""Serves the preview's pages to the browsers of this computer, and tells them when to load again."""

from __future__ import annotations

import mimetypes
import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from generator.messages import Language
from generator.preview.edition import Newest
from generator.preview.page import OWN, problems_alone, script, style, waiting, with_problems, with_script
from generator.preview.source import SOURCES, source_page, ways
from generator.problems import Refused

_HEARTBEAT = 10.0  # seconds after which a browser that has gone is noticed
_FIRST_READING = 300.0  # seconds that the first answer may wait for the files to be read
_TYPES = {".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_TEXTS = frozenset({"application/json", "application/xml", "image/svg+xml"})


class PreviewServer(ThreadingHTTPServer):
    """A server that only this computer reaches."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, root: Path, newest: Newest, record_fault: Callable[[], object], language: Language = Language.FI) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.root = root
        self.newest = newest
        self.language = language
        self._record_fault = record_fault

    @property
    def address(self) -> str:
        """Where the front page is."""
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Record a fault of ours; a browser that closes a page in the middle of an answer is none."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            self._record_fault()


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").rpartition(":")[0]
        path = unquote(urlsplit(self.path).path)
        if host not in {"127.0.0.1", "localhost"}:  # a page elsewhere may point its own name at this computer
            self._answer(HTTPStatus.FORBIDDEN, b"", "text/plain")
        elif path == f"{OWN}muutokset":
            self._tell_changes()
        elif path == f"{OWN}skripti.js":
            self._answer(HTTPStatus.OK, script(), "text/javascript")
        elif path == f"{OWN}tyyli.css":
            self._answer(HTTPStatus.OK, style(), "text/css")
        elif path.startswith(SOURCES):
            self._show_source(path.removeprefix(SOURCES))
        else:
            self._show(PurePosixPath(path))

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for what the writer needs to know."""

    def _show(self, path: PurePosixPath) -> None:
        newest = self.server.newest
        version, problems = newest.wait(0, _FIRST_READING), newest.problems
        inside = PurePosixPath(*(part for part in path.parts if part not in {"/", "..", "."}))
        folder = urlsplit(self.path).path.endswith("/")
        status, file = HTTPStatus.OK, inside / "index.html" if folder else inside
        if self._can_wait() and file.suffix == ".pdf" and not newest.has_made(file):
            self._answer(HTTPStatus.OK, waiting(file.name, self.server.language).encode(), "text/html")
            return
        try:
            data = newest.file(file)
            if data is None and not folder and newest.file(inside / "index.html") is not None:
                self._redirect(inside)
                return
            if data is None:
                status, file = HTTPStatus.NOT_FOUND, PurePosixPath("404.html")
                data = newest.file(file)
        except Refused as refused:
            status, file, data, problems = HTTPStatus.INTERNAL_SERVER_ERROR, PurePosixPath("500.html"), None, refused.problems
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            language = self.server.language
            onward = partial(ways, self.server.root, newest.has_site, language=language)
            if data is None:
                data = problems_alone(version, problems, onward, language).encode()
            else:
                data = with_problems(data.decode("utf-8"), version, problems, onward, language).encode()
        self._answer(status, data or b"", kind)

    def _can_wait(self) -> bool:
        """Whether a person looks at what is answered, and has not been asked to wait yet."""
        return self.headers.get("Sec-Fetch-Dest") == "document" and not urlsplit(self.path).query

    def _show_source(self, path: str) -> None:
        newest = self.server.newest
        page = source_page(self.server.root, path, newest.problems, self.server.language)
        if page is None:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
        else:
            self._answer(HTTPStatus.OK, with_script(page, newest.version).encode(), "text/html")

    def _redirect(self, folder: PurePosixPath) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"/{quote(folder.as_posix())}/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _tell_changes(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        told = -1
        while True:
            version = self.server.newest.wait(told, _HEARTBEAT)
            self.wfile.write(b": \n\n" if version == told else f"data: {version}\n\n".encode())
            self.wfile.flush()
            told = version

    def _answer(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _TEXTS else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")  # no page elsewhere reads or shows what is written here
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
