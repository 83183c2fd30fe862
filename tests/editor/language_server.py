"""A client of the real yaml-language-server: what an editor asks of it, over standard input and output."""

from __future__ import annotations

import json
import queue
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"
_PATIENCE = 30


class LanguageServer:
    """One server process; documents live in it only, at the places they are given."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path, settings: dict[str, Any]) -> None:
        self._process = process
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._diagnostics: dict[str, queue.Queue[Any]] = {}
        self._count = 0
        self._settings = settings
        threading.Thread(target=self._read, daemon=True).start()
        document = {"completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}}
        asked = {"processId": None, "rootUri": root.as_uri(), "capabilities": {"textDocument": document, "workspace": {"configuration": True}}}
        self.ask("initialize", asked)
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            message = json.loads(stream.read(length))
            if "method" not in message:
                self._answers[message["id"]].put(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                self._diagnostics.setdefault(message["params"]["uri"], queue.Queue()).put(message["params"]["diagnostics"])
            elif message["method"] == "workspace/configuration":
                self._send({"id": message["id"], "result": [self._settings.get(item["section"]) for item in message["params"]["items"]]})
            elif "id" in message:
                self._send({"id": message["id"], "result": None})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The server's answer to a request."""
        self._count += 1
        number = self._count
        waiting = self._answers[number] = queue.Queue()
        self._send({"id": number, "method": method, "params": params})
        answer = waiting.get(timeout=_PATIENCE)
        assert "error" not in answer, answer
        return answer["result"]

    def open(self, path: Path, text: str) -> None:
        """Open a document with this text at a path, where no file need be."""
        self._diagnostics[path.as_uri()] = queue.Queue()
        self._count += 1
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": self._count, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def diagnostics(self, path: Path) -> list[dict[str, Any]]:
        """What the server says is wrong with a document that has just been opened."""
        return self._diagnostics[path.as_uri()].get(timeout=_PATIENCE)

    def close(self, path: Path) -> None:
        """Close a document."""
        self._send({"method": "textDocument/didClose", "params": {"textDocument": {"uri": path.as_uri()}}})

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown when the pointer rests on a place, as Markdown; lines and columns from 1."""
        found = self.ask("textDocument/hover", _at(path, line, column))
        return found["contents"]["value"] if found else ""

    def complete(self, path: Path, line: int, column: int) -> list[dict[str, Any]]:
        """What is offered at a place."""
        return self.ask("textDocument/completion", _at(path, line, column))["items"]


def _at(path: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}


def sections(settings: dict[str, Any]) -> dict[str, Any]:
    """An editor's settings as a server asks for them: names with dots as sections, but for the settings of a language."""
    found: dict[str, Any] = {}
    for name, value in settings.items():
        *outer, last = [name] if name.startswith("[") else name.split(".")
        place = found
        for part in outer:
            place = place.setdefault(part, {})
        place[last] = value
    return found


def inserted(text: str, item: dict[str, Any]) -> str:
    """The text after a completion is taken as an editor does it: places filled with what they hold, lines indented as the first one is."""
    edit = item["textEdit"]
    start, end = edit["range"]["start"], edit["range"]["end"]
    assert start["line"] == end["line"]
    lines = text.split("\n")
    line = lines[start["line"]]
    filled = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\|\}", r"\1", edit["newText"])
    filled = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", filled)
    filled = re.sub(r"\$\{?\d+\}?", "", filled)
    indent = line[: len(line) - len(line.lstrip(" "))]
    lines[start["line"]] = line[: start["character"]] + filled.replace("\n", f"\n{indent}") + line[end["character"] :]
    return "\n".join(lines)


@contextmanager
def running(root: Path, settings: dict[str, Any]) -> Iterator[LanguageServer]:
    """A server for a project, with an editor's settings."""
    process = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield LanguageServer(process, root, settings)
    finally:
        process.kill()
        process.wait()
