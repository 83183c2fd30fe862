"""The Jinja environment: autoescaping, strict, with the few filters that templates may use."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.own_files import TEMPLATES, own_folder
from generator.text.prose_html import noted_html, noted_inline_html, rich_html


class Templates:
    """The project's templates, each filled from one frozen view called ``page``."""

    def __init__(self, say: Callable[[str], str]) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(own_folder() / TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._environment.filters.update(prose=noted_html, prose_inline=noted_inline_html, rich=rich_html, say=say, figure=_inline_svg)

    def fill(self, name: str, page: object) -> str:
        """The template filled; data never becomes a template."""
        return self._environment.get_template(name).render(page=page)


def _inline_svg(svg: str) -> Markup:
    # The chart room made this markup from escaped labels; it is the only markup that enters a page unescaped.
    return Markup(svg)
