"""The languages of the site: the same pages in each, hand-written ones in Finnish where nobody has translated them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.domain.value import Language
from generator.text.context import Context, WrittenPage
from generator.text.marked import marked


def editions(context: Context) -> tuple[Context, ...]:
    """The context of each language, Finnish first."""
    return tuple(_editions(context))


def _editions(context: Context) -> Iterator[Context]:
    folders = {f"{language.value}/" for language in Language}
    written = {address: page for address, page in context.written.items() if not address.startswith(tuple(folders))}
    others = (language for language in dict.fromkeys(context.settings.other_languages) if language is not Language.FI)
    for language in (Language.FI, *others):
        yield replace(context, language=language, written={address: _page(context, language, address, page) for address, page in written.items()})


def _page(context: Context, language: Language, address: str, page: WrittenPage) -> WrittenPage:
    found = {other: context.written.get(f"{other.value}/{address}") for other in context.settings.other_languages}
    languages = frozenset({Language.FI, *(other for other, there in found.items() if there)})
    shown = page if language is Language.FI else found.get(language) or replace(page, title=_name(context, language, address, page))
    return replace(shown, languages=languages)


def _name(context: Context, language: Language, address: str, page: WrittenPage) -> str:
    """What a Finnish page is called in a language: by the fixed words, or by its own name, marked as Finnish."""
    word = context.words.entries.get(f"written.{address.rstrip('/')}")
    said, spoken = word.in_language(language) if word else (page.title, Language.FI)
    return said if spoken is language else marked(page.title, Language.FI)
