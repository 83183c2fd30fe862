"""Differences in words: what has happened since an earlier version, and how two regions stand beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation
from generator.domain.prose import plain_text
from generator.text.changes import Speller
from generator.text.context import Context
from generator.text.differences import Deed, Difference, Reading, differences
from generator.text.submission_changes import SentenceChange, sentence_changes

_LONGEST = 160  # characters of a quoted text
_ARROW = 70  # characters of each side that fit on a line with an arrow between them
_COUNTED = ("results", "lessons", "schedule", "contradictions", "missing")
Say = Callable[[str], str]
_Names = list[tuple[str, str]]  # of each region: its name, and where in Finnish


def place_of(difference: Difference, say: Say) -> str:
    """Where the difference is: a part, an item of it by name, a thing inside."""
    inside = say(f"field.{difference.field}") if difference.field else ""
    if difference.owner:
        named = say(f"owner.{difference.owner}").format(name=difference.name)
        return f"{named}, {inside}" if inside else named
    part = say(f"part.{difference.part}")
    return f"{part}, {inside}" if inside else part


def sentence_of(difference: Difference, say: Say) -> str:
    """What has happened since the earlier version, as one sentence or two."""
    place, text = place_of(difference, say), _quote(difference.after or difference.before)
    if difference.deed in (Deed.MOVED, Deed.CITED):
        return say(f"history.{difference.deed.value}").format(place=place)
    if difference.deed is Deed.CHANGED:
        return _changed(difference, place, say)
    if difference.owner == "roles" and difference.field == "tasks":
        named = say("owner.roles").format(name=difference.name)
        return say(f"history.task-{difference.deed.value}").format(place=named, text=text)
    whole = bool(difference.owner) and not difference.field
    told = say(f"history.{'item-' if whole else ''}{difference.deed.value}").format(place=place)
    return f"{told}: {text}" if text else f"{told}."


def _changed(difference: Difference, place: str, say: Say) -> str:
    before, after = "; ".join(difference.before), "; ".join(difference.after)
    if len(before) <= _ARROW and len(after) <= _ARROW:
        return say("history.status" if difference.part == "status" else "history.changed").format(place=place, before=before, after=after)
    found = list(sentence_changes("\n".join(difference.before), "\n".join(difference.after)))
    new, old = (tuple(s for deed, s in found if deed is wanted) for wanted in (SentenceChange.ADDED, SentenceChange.REMOVED))
    if not new and not old:
        return say("history.moved").format(place=place)
    told = [say("history.rewritten").format(place=place)]
    told += [say("history.new").format(text=_quote(new))] if new else []
    told += [say("history.old").format(text=_quote(old))] if old else []
    return " ".join(told)


def _quote(lines: tuple[str, ...]) -> str:
    between = " " if any(line.endswith((".", "!", "?")) for line in lines) else "; "
    return shorten(between.join(lines), _LONGEST, placeholder=" …")


@dataclass(frozen=True)
class PartComparison:
    """A part that two regions have differently: each difference in words of its own, and the reasons that the regions give."""

    part: str
    title: str
    differences: tuple[Difference, ...]
    lines: tuple[str, ...]
    reasons: tuple[tuple[str, str, str], ...]
    """Region, what the reason is about, reason"""


def compare_regions(catalog: Catalog, context: Context, first: Realisation, second: Realisation) -> tuple[PartComparison, ...]:
    """What differs between two regions' realisations of a model, part by part in the order of the page."""
    speller, say = Speller(catalog, context), context.say
    sides = (Reading(first, speller), Reading(second, speller))
    names = [(speller.say(catalog.region(r.region).name), catalog.region(r.region).forms.inside) for r in (first, second)]
    found = []
    for part, group in groupby(differences(*sides), key=lambda d: d.part):
        listed = tuple(group)
        if part == "changes":  # what the changes do shows in the parts they touch, with their reasons
            continue
        if part in _COUNTED:
            lines = tuple(_counted(part, side, name, say) for side, (name, _) in zip(sides, names, strict=True))
        else:
            lines = tuple(_beside(listed, names, say))
        told = zip(sides, (first, second), names, strict=True)
        reasons = tuple(reason for side, subject, (name, _) in told for reason in _reasons(side, subject, name, listed))
        found.append(PartComparison(part, say(f"part.{part}"), listed, lines, reasons))
    return tuple(found)


def _beside(listed: tuple[Difference, ...], names: _Names, say: Say) -> Iterator[str]:
    """What stands on one side only first, things with names in one line; then what both sides tell in their own way."""
    alone = [d for d in listed if d.deed in (Deed.ADDED, Deed.REMOVED) and d.owner and not d.field]
    for owner in dict.fromkeys(d.owner for d in alone):
        for deed in (Deed.REMOVED, Deed.ADDED):
            if found := [d.name for d in alone if (d.owner, d.deed) == (owner, deed)]:
                place = say(f"field.{owner}").capitalize() if owner in ("steps", "phases") else ""
                yield f"{_only(place, names[deed is Deed.ADDED][1], say)}: {'; '.join(found)}"
    for difference in listed:
        if difference not in alone:
            yield from _sides(difference, names, say)


def _sides(difference: Difference, names: _Names, say: Say) -> Iterator[str]:
    place = place_of(difference, say)
    inner = "" if place == say(f"part.{difference.part}") else place
    if difference.deed in (Deed.ADDED, Deed.REMOVED):
        yield f"{_only(inner, names[difference.deed is Deed.ADDED][1], say)}: {_quote(difference.after or difference.before)}"
    elif difference.deed is Deed.CHANGED:
        yield from [f"{inner}:"] if inner else []
        for (name, _), side in zip(names, (difference.before, difference.after), strict=True):
            yield f"{'  ' if inner else ''}{name}: {_quote(side) or say('diff.nothing')}"
    else:
        yield say(f"diff.{difference.deed.value}").format(place=place)


def _only(place: str, inside: str, say: Say) -> str:
    return say("diff.only").format(place=place, inside=inside) if place else say("diff.only-here").format(inside=inside)


def _counted(part: str, side: Reading, name: str, say: Say) -> str:
    items = side.part(part)
    assert isinstance(items, tuple)
    named = [side.speller.name(item) for item in items]
    if part == "results":
        named = [f"{label} {' '.join(side.lines(item))}" for label, item in zip(named, items, strict=True)]
    told = say("diff.count").format(name=name, count=len(items)) if items else say("diff.none").format(name=name)
    return f"{told}: {_quote(('; '.join(named),))}" if any(named) else told


def _reasons(side: Reading, subject: Realisation, name: str, listed: tuple[Difference, ...]) -> Iterator[tuple[str, str, str]]:
    """The reasons of this region's changes that touch what differs."""
    for change in subject.changes:
        touched = [f"{change.at}.{key}." for key in change.keys] or [f"{change.at}."]
        if any(f"{d.address}.".startswith(at) or at.startswith(f"{d.address}.") for d in listed for at in touched):
            told = side.speller.change(subject, change)
            yield name, told.place, plain_text(told.because.fi).replace("\n", " ")


def comparison_text(first: Realisation, second: Realisation, catalog: Catalog, context: Context) -> str:
    """The comparison for a reader at a terminal."""
    speller, say = Speller(catalog, context), context.say
    regions = [speller.say(catalog.region(r.region).name) for r in (first, second)]
    head = say("diff.title").format(model=speller.say(first.base.name), first=regions[0], second=regions[1])
    lines = [head]
    parts = compare_regions(catalog, context, first, second)
    for part in parts:
        lines += ["", part.title, *(f"  {line}" for line in part.lines)]
        for region, place, because in part.reasons:
            about = region if place == part.title else f"{region}, {place.removeprefix(f'{part.title}: ')}"
            lines.append(f"  {say('diff.because').format(about=about)} {because}")
    return "\n".join(lines if parts else [head, "", say("diff.same")])


def comparison_data(first: Realisation, second: Realisation, catalog: Catalog, context: Context) -> dict[str, object]:
    """The comparison for programs: every difference whole, with both readings."""
    parts = [
        {
            "part": part.part,
            "title": part.title,
            "differences": [
                {"address": d.address, "place": place_of(d, context.say), "first": d.before, "second": d.after, "kind": d.deed.value}
                for d in part.differences
            ],
            "reasons": [{"region": region, "place": place, "because": because} for region, place, because in part.reasons],
        }
        for part in compare_regions(catalog, context, first, second)
    ]
    return {"model": first.model.id, "first": first.region, "second": second.region, "parts": parts}
