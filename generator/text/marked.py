"""Texts that stand on a page of another language: plain strings that carry their language into HTML."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from generator.domain.value import Language, LocalProse, Text


class Marked(str):
    """A string with its own HTML: the same words, with ``lang`` around those in another language than the page's."""

    __slots__ = ("_html",)
    _html: Markup

    def __html__(self) -> Markup:
        return self._html


def said_in(text: Text, language: Language) -> str:
    """The text for a page of the language, marked when there is no translation and the Finnish one is shown."""
    found, really = text.in_language(language)
    return found if really is language else marked(found, really)


def lines_in(prose_lines: list[str], prose: LocalProse, language: Language) -> list[str]:
    """Lines of a prose, each marked likewise."""
    really = prose.in_language(language)[1]
    return prose_lines if really is language else [marked(line, really) for line in prose_lines]


def marked(text: str, language: Language) -> str:
    """The text marked as being in the language."""
    return _with_html(text, Markup('<span lang="{}">{}</span>').format(language.value, text))


def composed(pattern: str, **parts: object) -> str:
    """The pattern filled like ``str.format``; parts keep their marks."""
    plain = pattern.format(**parts)
    if not any(isinstance(part, Marked) for part in parts.values()):
        return plain
    return _with_html(plain, Markup(escape(pattern)).format(**parts))


def joined(between: str, parts: Iterable[str]) -> str:
    """The parts one after another; each keeps its marks."""
    found = list(parts)
    plain = between.join(found)
    return _with_html(plain, escape(between).join(found)) if any(isinstance(part, Marked) for part in found) else plain


def _with_html(text: str, html: Markup) -> Marked:
    made = Marked(text)
    made._html = html
    return made
