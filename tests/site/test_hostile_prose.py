"""Tables D2, D4 and D9 of the acceptance criteria: nothing written in a field becomes markup, an attribute or an address."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest
from pydantic_core import PydanticCustomError

from generator.domain.prose import plain_text
from generator.intake import read_catalog, read_settings
from generator.intake.prose import parse_prose
from generator.publish.shell import Shell, fill
from generator.render import site
from generator.text.context import Context
from generator.text.notes import NotedProse
from generator.text.prose_html import noted_html, noted_inline_html, rich_html
from tests.intake.projects import GOOD

VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe src=https://example.org></iframe>",
    "<div markdown>*x*</div>",
    "<style>@import 'https://example.org/a.css'</style>",
    "<!-- --><b onclick=x>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,%3Cscript%3E)",
    "[x](https://example.org/){: onclick=alert(1) }",
    "*x*{: onclick=alert(1) style=position:fixed }",
    "![x](https://example.org/a.png)",
    '[x](https://example.org/"onmouseover=alert(1)//)',
    "<javascript:alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '--8<-- "/etc/passwd"',
    '{% include "x" %}{{ 7*7 }}{# y #}',
    "</p></textarea></script><script>alert(1)</script>",
    '"><img src=x>',
    "]]><x/>",
    "[^1]: <b>x</b>",
    "``<b>``",
    "javascript:alert(1)",
)
TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "br", "div", "span", "sup"}


class _Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def dangers(html: str) -> list[str]:
    """What of the markup does or fetches something."""
    seen = _Seen(html)
    led = [f"{name}={value}" for name, value in seen.attributes if not (name == "href" and value.startswith(("https://", "mailto:", "tel:")))]
    return [*sorted(seen.tags - TAGS), *led]


@pytest.mark.parametrize("vector", VECTORS)
def test_a_field_is_refused_or_shows_its_letters(vector: str) -> None:
    try:
        prose = parse_prose(f"Alku {vector} loppu.")
    except PydanticCustomError:
        return  # told at the field
    for html in (rich_html(prose), noted_html(NotedProse(prose, {})), noted_inline_html(NotedProse(prose, {}))):
        assert dangers(str(html)) == []
        assert _Seen(str(html)).words == plain_text(prose)


@pytest.mark.parametrize("html", ["<p onclick=x>", "<script>", '<a href="javascript:x">', '<a href="https://a.fi/" style="x">'])
def test_a_danger_is_seen(html: str) -> None:
    assert dangers(html) != []


def test_hostile_names_are_letters_in_titles_data_and_the_map_of_the_site(root: Path) -> None:
    hostile = """</script></title><b>]]>"'&\u2028{{ 7*7 }}"""
    catalog = read_catalog(GOOD)[0]
    region = catalog.regions[0]
    named = region.model_copy(update={"name": region.name.model_copy(update={"fi": hostile})})
    catalog = catalog.model_copy(update={"regions": (named, *catalog.regions[1:])})
    shell = Shell({"fi": '<title>x</title><meta name="description" content="x"><!--tm:body--><!--/tm:body-->'}, {}, {})
    shown = 0
    for artifact in site.render(catalog, Context(*read_settings(root))):
        if artifact.path.suffix == ".xml":
            ElementTree.fromstring(artifact.data)
        elif artifact.path.suffix == ".json":
            json.loads(artifact.data)
        elif artifact.path == PurePosixPath(f"alueet/{region.id}/index.html"):
            page = fill(shell, artifact.data, artifact.path).decode()
            assert page.count("</title>") == page.count("<title>") == 1
            assert "<b>]]>" not in page
            assert "{{ 7*7 }}" in page
            shown += 1
    assert shown == 1
