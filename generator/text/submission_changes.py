"""What has changed in a submission's texts since they were taken to Innokylä, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from generator.domain.submission import FormField
from generator.text.submission import FilledField

_MARK = re.compile(r"^\s*(?:-|\d+\.) ")
# A full stop after these does not end a sentence, nor does one after a lone letter or a number.
_SHORT = r"(?<!\b[Ee]sim\.)(?<!\b[Mm]m\.)(?<!\b[Kk]s\.)(?<!\b[Vv]rt\.)(?<!\b[Nn]o\.)(?<!\b[Kk]lo\.)(?<!\b[^\W_]\.)"
_END = re.compile(rf"(?<=[.!?…]){_SHORT}\s+(?=[^\W\d_a-zåäö]|[\d\"”(])")


class SentenceChange(StrEnum):
    """What has happened to a sentence."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class FieldChange:
    """A field whose text is no longer what it was: its length then and now, and the sentences that differ, in reading order.

    No sentences means that only the layout has changed: paragraphs, list marks or their order of nesting.
    """

    field: FormField
    before: int
    after: int
    sentences: tuple[tuple[SentenceChange, str], ...]


def compare(before: tuple[FilledField, ...], after: tuple[FilledField, ...]) -> tuple[FieldChange, ...]:
    """The fields whose texts differ, in the present form's order; those that the form no longer has come last."""
    then = {filled.field.id: filled for filled in before}
    now = {filled.field.id: filled for filled in after}
    found: list[FieldChange] = []
    for key in dict.fromkeys((*now, *then)):
        old, new = then.get(key), now.get(key)
        old_text, new_text = old.text if old else "", new.text if new else ""
        field = new or old
        if field and old_text != new_text:
            found.append(FieldChange(field.field, len(old_text), len(new_text), tuple(sentence_changes(old_text, new_text))))
    return tuple(found)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a plain text; a list item is at least one of its own, without its mark."""
    lines = (_MARK.sub("", line).strip() for line in text.split("\n"))
    return tuple(sentence for line in lines if line for sentence in _END.split(line))


def sentence_changes(old: str, new: str) -> Iterator[tuple[SentenceChange, str]]:
    """The sentences that differ between two texts, in reading order."""
    before, after = sentences(old), sentences(new)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    removed = [s for tag, start, end, _, _ in blocks if tag != "equal" for s in before[start:end]]
    added = [s for tag, _, _, start, end in blocks if tag != "equal" for s in after[start:end]]
    moved = {sentence for sentence in removed if removed.count(sentence) == added.count(sentence)}
    for tag, old_start, old_end, new_start, new_end in blocks:
        if tag == "equal":
            continue
        yield from ((SentenceChange.REMOVED, s) for s in before[old_start:old_end] if s not in moved)
        yield from ((SentenceChange.MOVED if s in moved else SentenceChange.ADDED, s) for s in after[new_start:new_end])
