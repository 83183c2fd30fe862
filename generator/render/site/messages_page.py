"""The page that tells what each message of the program means."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from generator.messages import Explained
from generator.render.site.desk import Desk
from generator.render.site.list_parts import MessagesPart, MessageView
from generator.render.site.page_view import HeadView, PageView
from generator.render.site.sections import section
from generator.render.site.views import FactView


def messages_page(desk: Desk, catalogue: Iterable[Explained]) -> PageView:
    """Every message under its kind."""
    head = HeadView(desk.word("kind.list"), desk.word("messages.title"), desk.word("messages.lead"))
    kinds = groupby(catalogue, key=lambda told: told.code[0].lower())
    sections = (
        part
        for kind, found in kinds
        for part in section(desk, f"viestit-{kind}", f"messages.{kind}", MessagesPart(tuple(_view(desk, told) for told in found)))
    )
    return PageView(head, tuple(sections))


def _view(desk: Desk, told: Explained) -> MessageView:
    ways: list[FactView] = []
    said = {told.title}
    for worded in told.messages:
        new = FactView(*("" if words in said else words for words in worded))
        said |= set(worded)
        if new.name or new.text:
            ways.append(new)
    wrong, right = (desk.finnish(sample.rstrip()) for sample in (told.example, told.mended))
    return MessageView(told.code.lower(), told.code, told.title, told.meaning, tuple(ways), wrong, right)
