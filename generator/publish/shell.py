"""The page shell that MkDocs built: hand-written pages, and the frame that generated pages are put into."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path, PurePosixPath

from generator.messages import said
from generator.problems import Position, Problem, Refused

_BODY = re.compile(r"<!--tm:body-->(.*?)<!--/tm:body-->", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="[^"]*">')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_UNSAID = re.compile(r"<(script|style|svg|pre)\b.*?</\1>|<!--.*?-->|<[^>]+>", re.DOTALL)
_SPACE = re.compile(r"\s+")
# Parts of the theme that our shell does not use: its own search, header script and palette.
_UNUSED = re.compile(r"\.map$|^assets/javascripts/(bundle|lunr|workers)|^assets/stylesheets/palette|^sitemap\.|^assets/images/favicon\.png$")


@dataclass(frozen=True)
class Shell:
    """The frame for generated pages, the hand-written pages, and the files that both need."""

    frame: str
    pages: Mapping[PurePosixPath, str]
    files: Mapping[PurePosixPath, Path]


def read_shell(folder: Path) -> Shell:
    """The shell in a folder that MkDocs filled; a folder without a page to cut the frame from is refused."""
    pages: dict[PurePosixPath, str] = {}
    files: dict[PurePosixPath, Path] = {}
    for file in sorted(folder.rglob("*")):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if path.name == "index.html":
            pages[path] = file.read_text("utf-8")
        elif file.is_file() and not _UNUSED.search(str(path)):
            files[path] = file
    model = next((text for path, text in pages.items() if len(path.parts) == 2 and _BODY.search(text)), None)
    if model is None:
        raise Refused([Problem(Position("content"), said("J604"))])
    return Shell(_rootless(model), pages, files)


def _rootless(page: str) -> str:
    """A page of one folder's depth with its links to the root turned into a mark that any depth can fill."""
    head, tail = page.split("<!--tm:body-->")[0], page.split("<!--/tm:body-->")[1]
    frame = f"{head}<!--tm:body--><!--/tm:body-->{tail}"
    return frame.replace('="../', '="{root}').replace('data-root=".."', 'data-root="{root}."')


def written_pages(shell: Shell) -> Iterator[tuple[str, str, str]]:
    """Address, title and plain text of every hand-written page."""
    for path, page in shell.pages.items():
        address = "" if len(path.parts) == 1 else f"{path.parent}/"
        body = (_BODY.search(page) or [""])[0]
        heading = _HEADING.search(body)
        text = _SPACE.sub(" ", unescape(_UNSAID.sub(" ", body))).strip()
        yield address, unescape(_UNSAID.sub("", heading[1])).strip() if heading else address.strip("/"), text


def fill(shell: Shell, data: bytes, path: PurePosixPath) -> bytes:
    """The finished page: a hand-written one when there is one at the path, else the frame; ``data`` holds the slots."""
    content = json.loads(data)
    page = shell.pages.get(path)
    if page is None:
        page = shell.frame.replace("{root}", "../" * (len(path.parts) - 1))
        page = _TITLE.sub(lambda found: f"<title>{escape(content['title'])} – {_site_name(found[1])}</title>", page, count=1)
        page = _DESCRIPTION.sub(lambda _: f'<meta name="description" content="{escape(content["description"])}">', page, count=1)
    for name, html in content["slots"].items():
        before, mark, rest = page.partition(f"<!--tm:{name}-->")
        if mark:
            page = before + html + rest.partition(f"<!--/tm:{name}-->")[2]
    return page.encode()


def _site_name(title: str) -> str:
    return title.rpartition(" – ")[2].strip()
