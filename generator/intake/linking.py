"""Links inside the site: each leads to a page, a place or a file that there is."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from typing import NamedTuple

from generator.intake.encoding import spot_at
from generator.intake.passages import markdown, written
from generator.intake.suggestions import closest
from generator.intake.tree import Scalar, Source, Spot, find, problem
from generator.messages import Language, said
from generator.problems import Problem

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_IN_PROSE = re.compile(r"\]\(([^()\s]+)\)")
_IN_PAGE = re.compile(r"\]\(<?([^()\s<>]+)[^()\n]{0,200}\)|\b(?:href|src)=[\"']([^\"'\n]+)[\"']|^\[[^\]\n]+\]: +<?([^\s<>]+)", re.MULTILINE)
_NAMED = re.compile(r"\{[^{}\n]*#([\w-]+)[^{}\n]*\}|\bid=[\"']([\w-]+)[\"']")
_HEADING = re.compile(r"^#{1,6} +([^\n]+?) *(?:\{[^{}\n]*\})? *$", re.MULTILINE)
_LISTED = 12

Targets = Map[str, frozenset[str]]


class _Link(NamedTuple):
    href: str
    spot: Spot
    page: str | None
    """The page's file under content/; None for a text of the catalogue, whose addresses begin from the site's root"""
    address: str = ""


def check_links(pages: Iterable[Source], texts: Iterable[tuple[str, Scalar]], generated: Targets, files: frozenset[str]) -> Iterator[Problem]:
    """A problem for every link that leads nowhere; ``generated`` are the pages to come, ``files`` are all of content/."""
    pages = tuple(pages)
    targets = {**generated, **{_address(page.path.removeprefix("content/")): _places(page) for page in pages}}
    for language in {Language.SV, Language.EN} & {page.path.split("/")[1] for page in pages}:  # the whole site again, under a folder of its own
        targets = {**{f"{language}/{address}": places for address, places in targets.items()}, **targets}
    for page in pages:
        for link in _links(page):
            yield from _judge(link, targets, files)
    for address, scalar in texts:
        if scalar.text and "](" in scalar.text:
            for href in dict.fromkeys(_IN_PROSE.findall(written(scalar))):
                yield from _judge(_Link(href, find(scalar.spot, href), None, address), targets, files)


def _links(page: Source) -> Iterator[_Link]:
    for match in _IN_PAGE.finditer(markdown(page)):
        group = match.lastindex or 1
        href = match[group]
        yield _Link(href, spot_at(page, match.start(group), len(href)), page.path.removeprefix("content/"))


def _judge(link: _Link, targets: Targets, files: frozenset[str]) -> Iterator[Problem]:
    path, _, anchor = link.href.partition("#")
    target = _target(path, link.page, files)
    if _OUTSIDE.match(link.href) or (target in files and not path.endswith(".md")):
        return
    if target is None or target not in targets:
        near = closest(_meant(path, link.page), _known(targets, link.page, files)) if path else None
        told = said("V420", link=link.href) if near is None else said("V420.near", link=link.href, near=_written(near, link.page, files))
        yield problem(link.spot, told, address=link.address)
    elif anchor and anchor not in targets[target] and not re.fullmatch(r"viite-\d+", anchor):
        facts, places = {"page": target or "index.md", "anchor": anchor}, tuple(sorted(targets[target]))
        near = closest(anchor, places)
        told = said("V422.near", **facts, near=near) if near else said("V422.places", **facts, places=places[:_LISTED])
        yield problem(link.spot, told if places else said("V422", **facts), address=link.address)


def _target(path: str, page: str | None, files: frozenset[str]) -> str | None:
    """The address or the file that a path leads to; None when it leads out of the site."""
    if page is None:
        return path or None
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if beside in files:
        return _address(beside) if beside.endswith(".md") else beside
    # What is no file of content/ is an address as a browser sees it, from the page's own.
    joined = posixpath.normpath(posixpath.join("/", "x", _address(page), path))
    if path.startswith("/") or not f"{joined}/".startswith("/x/"):
        return None
    found = joined.removeprefix("/x").removeprefix("/")
    return f"{found}/" if found and path.endswith(("/", "..", ".")) else found


def _meant(path: str, page: str | None) -> str:
    """A path without its way up, from the root of the language whose page it is on."""
    wanted = re.sub(r"\.{0,2}/", "/", path).strip("/")
    language = (page or "").split("/")[0]
    return f"{language}/{wanted}" if language in (Language.SV, Language.EN) and not path.startswith("..") else wanted


def _known(targets: Targets, page: str | None, files: frozenset[str]) -> tuple[str, ...]:
    """What a link may mean: hand-written pages by their files where a page links to them, by their addresses elsewhere."""
    if page is None:
        return tuple(targets)
    return (*(address for address in targets if not {f"{address}index.md", f"{address.rstrip('/')}.md"} & files), *sorted(files))


def _written(near: str, page: str | None, files: frozenset[str]) -> str:
    """A target as a link of the page has it."""
    if page is None:
        return near
    return posixpath.relpath(near, posixpath.dirname(page) or ".") if near in files else "../" * _address(page).count("/") + near


def _address(page: str) -> str:
    stem = page.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def _places(page: Source) -> frozenset[str]:
    text = markdown(page)
    named = {match[1] or match[2] for match in _NAMED.finditer(text)}
    return frozenset(named | {_slug(match[1]) for match in _HEADING.finditer(text)})


def _slug(heading: str) -> str:
    """The name that MkDocs gives to a heading."""
    letters = unicodedata.normalize("NFKD", re.sub(r"[*_`]|\]\([^)]*\)|\[", "", heading)).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())
