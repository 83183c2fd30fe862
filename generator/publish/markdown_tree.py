"""The portable lane: the same pages as plain Markdown files with an explicit navigation, for MkDocs alone and its relatives."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.artifact import Artifact, Maker
from generator.publish.bare_picture import published_bytes

_PICTURES = frozenset({".webp", ".png", ".jpg", ".jpeg", ".svg"})
_TITLE = re.compile(r"^title: *(.+)$", re.MULTILINE)
_SETTINGS = """\
# Written by the generator: the same pages as a plain tree that MkDocs builds alone (mkdocs build).
site_name: {name}
theme:
  name: material
  language: fi
  font: false
plugins: []
extra_css:
  - assets/stylesheets/toimintamallit.css
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - md_in_html
  - tables
  - pymdownx.superfences
nav:
"""


def markdown_tree(artifacts: Iterable[Artifact], content: Path, theme: Path, name: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file of the tree, which is in Finnish only: pages, the files they show, the theme's own style and fonts, and mkdocs.yml."""
    nav: list[tuple[PurePosixPath, str]] = []
    for artifact in artifacts:
        if artifact.maker is Maker.SHELL:
            slots = json.loads(artifact.data)
            if slots["language"] != "fi":
                continue
            path = artifact.path.with_suffix(".md")
            page = _generated(slots) if "body" in slots["slots"] else None
            written = None if page else _source(content, artifact.path)
            if written:
                before, mark, rest = written[1].partition("<!--tm:matrix-->")
                path, page = written[0], before + (slots["slots"]["matrix"] + rest.partition("<!--/tm:matrix-->")[2] if mark else "")
            if page:
                nav.append((path, _title(page)))
                yield PurePosixPath("docs") / path, page.encode()
        elif artifact.maker is Maker.NONE and artifact.path.suffix in (".svg", ".mmd"):
            yield PurePosixPath("docs") / artifact.path, artifact.data
    for folder in ("stylesheets", "fonts"):
        for file in sorted((theme / "assets" / folder).iterdir()):
            if file.suffix in (".css", ".woff2"):
                yield PurePosixPath("docs/assets") / folder / file.name, file.read_bytes()
    for file in sorted((content / "assets").rglob("*")):
        if file.suffix in _PICTURES:
            yield PurePosixPath("docs") / file.relative_to(content).as_posix(), published_bytes(file)
    lines = "".join(f"  - {json.dumps(title, ensure_ascii=False)}: {path}\n" for path, title in nav)
    yield PurePosixPath("mkdocs.yml"), (_SETTINGS.format(name=json.dumps(name, ensure_ascii=False)) + lines).encode()


def _generated(page: dict[str, object]) -> str:
    slots = page["slots"]
    assert isinstance(slots, dict)
    title = json.dumps(page["title"], ensure_ascii=False)
    return f'---\ntitle: {title}\nhide: [toc]\n---\n<div class="tm">\n{slots["body"]}</div>\n'


def _source(content: Path, page: PurePosixPath) -> tuple[PurePosixPath, str] | None:
    """The Markdown source of a hand-written page, as MkDocs with directory addresses places it."""
    folder = page.parent
    for path in (folder / "index.md", folder.with_suffix(".md") if folder.name else folder / "index.md"):
        file = content / path
        if file.is_file():
            return path, file.read_text("utf-8")
    return None


def _title(page: str) -> str:
    found = _TITLE.search(page)
    title = found[1].strip() if found else ""
    return str(json.loads(title)) if title.startswith('"') else title
