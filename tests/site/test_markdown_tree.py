"""The portable lane says the same as the site: MkDocs alone builds the tree, and every page has the same words, headings and links."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from generator.build import write_markdown_tree
from tests.browser.conftest import site

__all__ = ["site"]
OUR_MAIN = re.compile(r'<article class="tm-article md-typeset">(.*?)</article>', re.DOTALL)
THEIR_MAIN = re.compile(r'<article class="md-content__inner md-typeset">(.*?)</article>', re.DOTALL)
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
HEADING = re.compile(r"<h([1-4])[^>]*>(.*?)</h\1>", re.DOTALL)


PICTURE = re.compile(r'<img\b[^>]*src="([^":]+)"')
LINK = re.compile(r'<a\b[^>]*href="([^"]+)"')


def words(html: str) -> list[str]:
    """The visible words of a piece of HTML."""
    return unescape(TAG.sub(" ", html)).replace("¶", " ").split()


def content(page: Path) -> str:
    """The main content of a page of either lane."""
    html = page.read_text("utf-8")
    found = OUR_MAIN.search(html) or THEIR_MAIN.search(html)
    assert found, page
    return found[1]


@pytest.fixture(scope="module")
def tree(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("puu")
    write_markdown_tree(root, folder)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_both_lanes_say_the_same(tree: Path, site: Path) -> None:
    pages = sorted(path for file in site.rglob("index.html") if (path := file.relative_to(site)).parts[0] not in ("sv", "en"))
    assert sorted(file.relative_to(tree) for file in tree.rglob("index.html")) == pages
    for page in pages:
        ours, theirs = content(site / page), content(tree / page)
        assert words(theirs) == words(ours), page
        headings = [(level, words(text)) for level, text in HEADING.findall(ours)]
        assert [(level, words(text)) for level, text in HEADING.findall(theirs)] == headings, page
        assert LINK.findall(theirs) == LINK.findall(ours), page
        for place in PICTURE.findall(theirs):
            assert (tree / page.parent / place).is_file(), (page, place)
