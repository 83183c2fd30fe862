"""The page shell that MkDocs built: hand-written pages, and the frame that generated pages are put into."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import Any

from generator.messages import said
from generator.problems import Position, Problem, Refused

_BODY = re.compile(r"<!--tm:body-->(.*?)<!--/tm:body-->", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="[^"]*">')
_LANGUAGE = re.compile(r'<html lang="(\w+)"')
_RELATIVE = re.compile(r'\b(href|src)="(?![a-z]+:|#|/)([^"]*)"')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_UNSAID = re.compile(r"<(script|style|svg|pre)\b.*?</\1>|<!--.*?-->|<[^>]+>", re.DOTALL)
_SPACE = re.compile(r"\s+")
# Parts of the theme that our shell does not use: its own search, header script and palette.
_UNUSED = re.compile(r"\.map$|^assets/javascripts/(bundle|lunr|workers)|^assets/stylesheets/palette|^sitemap\.|^assets/images/favicon\.png$")


@dataclass(frozen=True)
class Shell:
    """The frame for generated pages, the hand-written pages, and the files that both need."""

    frames: Mapping[str, str]
    """By language"""
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
    models = [text for path, text in pages.items() if len(path.parts) == 2 and _BODY.search(text)]
    frames = {found[1]: _rootless(model) for model in reversed(models) if (found := _LANGUAGE.search(model))}
    if "fi" not in frames:
        raise Refused([Problem(Position("content"), said("J604"))])
    return Shell(frames, pages, files)


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
        page = _frame(shell, content["language"]).replace("{root}", "../" * (len(path.parts) - 1))
        page = _TITLE.sub(lambda _: f"<title>{escape(content['title'])} – {escape(content['site'])}</title>", page, count=1)
        page = _DESCRIPTION.sub(lambda _: f'<meta name="description" content="{escape(content["description"])}">', page, count=1)
    if shown := content.get("shown"):
        content["slots"] = {"body": _shown(shell.pages[PurePosixPath(shown["page"])], shown), **content["slots"]}
    for name, html in content["slots"].items():
        before, mark, rest = page.partition(f"<!--tm:{name}-->")
        if mark:
            page = before + html + rest.partition(f"<!--/tm:{name}-->")[2]
    return page.encode()


def _frame(shell: Shell, language: str) -> str:
    if language not in shell.frames:
        raise Refused([Problem(Position(f"content/{language}/index.md", 0), said("J606", language=language))])
    return shell.frames[language]


def _shown(page: str, shown: Mapping[str, Any]) -> str:
    """The body of a page in another language, one folder deeper: with a note that says so, and links to what is not in that folder."""
    body = (_BODY.search(page) or ["", ""])[1]
    here = PurePosixPath(shown["page"]).parent

    def link(found: re.Match[str]) -> str:
        place = posixpath.normpath(here / found[2].partition("#")[0])
        deeper = "." in place.rpartition("/")[2].strip(".") or f"{place}/".startswith(tuple(shown["elsewhere"]))
        return f'{found[1]}="../{found[2]}"' if deeper else found[0]

    article = f'<article class="tm-article md-typeset"><p class="tm-gap" role="note">{escape(shown["note"])}</p>'
    body = _RELATIVE.sub(link, body).replace("</article>", "</div></article>", 1)
    body = body.replace('<nav class="tm-toc"', f'<nav lang="{shown["language"]}" class="tm-toc"')
    return body.replace('<article class="tm-article md-typeset">', f'{article}<div lang="{shown["language"]}">', 1)
