"""What differs between two readings of a model: two regions' readings, or those of two moments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from generator.domain.operating_model import (
    Event,
    InstrumentInModel,
    ModelKind,
    OperatingModel,
    Participation,
    PartnerInModel,
    Realisation,
    Result,
    RoleInModel,
    Status,
)
from generator.domain.process import Consultation, Flow, StepKind
from generator.domain.value import Item, LocalProse, Text, Value
from generator.text.changes import ChangeText, Speller

PARTS = (
    *("name", "other_names", "kind", "summary", "status", "status_note", "evidence", "glance"),
    *("target_group", "entry", "process", "roles", "instruments", "partners", "changes"),
    *("results", "results_text", "lessons", "conditions", "tips", "risks", "indicators"),
    *("need", "idea", "goals", "environment", "current_state", "target_state", "schedule", "contradictions", "missing"),
)
"""The parts of a description in the order of its page"""
_OWNERS = frozenset({"roles", "steps", "phases", "instruments", "partners", "results", "schedule", "contradictions"})
_SAME = 0.6  # texts that share this much are one text that has been edited, not two
_UNSAID = frozenset({"id", "text"})


class Deed(StrEnum):
    """What has happened to a thing between the first reading and the second."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    CITED = "cited"


@dataclass(frozen=True)
class Difference:
    """One thing that differs: where it is, and how each side reads it."""

    part: str
    address: str
    deed: Deed = Deed.CHANGED
    owner: str = ""
    """The kind of list item that the thing is or belongs to, such as ``roles``"""
    name: str = ""
    """The item's name"""
    field: str = ""
    """The thing inside the item or the part; empty when it is the item or the part itself"""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def into(self, key: str, owner: str = "", name: str = "") -> Difference:
        """The same place one step deeper."""
        field = "" if owner or key in _UNSAID else key
        return replace(self, address=f"{self.address}.{key}", owner=owner or self.owner, name=name or self.name, field=field or self.field)


@dataclass(frozen=True)
class Reading:
    """One side: a description, and the words of the catalogue that it belongs to."""

    subject: Realisation | OperatingModel
    speller: Speller

    @cached_property
    def model(self) -> OperatingModel:
        """The model as it is on this side."""
        return self.subject.model if isinstance(self.subject, Realisation) else self.subject

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        process, name = self.model.process, self.speller.name
        people = {role.id: name(role) for role in self.model.roles}
        return {
            "lane": people,
            "taking_part": people,
            "next": {step.id: name(step) for step in process.steps},
            "phase": {phase.id: name(phase) for phase in process.phases},
            "evidence": {source.id: source.title for source in self.speller.catalog.vocabularies.sources},
        }

    def part(self, name: str) -> object:
        """A part of the description; what the region tells itself goes before the model."""
        return getattr(self.subject if name in type(self.subject).model_fields else self.model, name, None)

    def lines(self, value: object, field: str = "") -> tuple[str, ...]:
        """A value in words; no lines for one that has none of its own."""
        say, names = self.speller.context.say, self._names
        if isinstance(value, tuple):
            return tuple(line for part in value for line in self.lines(part, field))
        if isinstance(value, Flow):
            return (": ".join((*self.speller.lines(value.label), names["next"].get(value.to, value.to))),)
        if isinstance(value, Consultation):
            return (": ".join((names["lane"].get(value.role, value.role), *self.speller.lines(value.label))),)
        for kind, key in ((Status, "status"), (ModelKind, "model"), (StepKind, "step"), (Participation, "participation")):
            if isinstance(value, kind):
                return (say(f"{key}.{value.value}").lower(),)
        if isinstance(value, str) and field in names:
            return (names[field].get(value, value),)
        if isinstance(value, (Text, LocalProse, Item, str)):
            return tuple(self.speller.lines(value))
        return self.lines(_content(value)) if isinstance(value, Value) else ()


def _content(item: Value) -> object:
    """What is told of an item beside its name when it comes or goes."""
    if isinstance(item, RoleInModel):
        return item.tasks
    if isinstance(item, (Event, PartnerInModel, InstrumentInModel)):
        return item.text
    return f"{item.value} {item.unit.fi if item.unit else ''}".strip() if isinstance(item, Result) else None


def differences(then: Reading, now: Reading) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the page; things are the same when their ids are, or when only their ids differ."""
    walker = _Walker(then, now)
    found: list[Difference] = []
    for part in PARTS:
        place = Difference(part, part)
        if part == "changes":
            found += walker.reasons()
        else:
            found += walker.walk(then.part(part), now.part(part), place)
    return tuple(found)


@dataclass(frozen=True)
class _Walker:
    then: Reading
    now: Reading

    def walk(self, old: object, new: object, place: Difference) -> Iterator[Difference]:
        if old == new:
            return
        if isinstance(old, tuple) and isinstance(new, tuple):
            yield from self._items(old, new, place) if any(hasattr(item, "id") for item in (*old, *new)) else self._words(old, new, place)
        elif isinstance(old, Value) and type(old) is type(new) and not isinstance(old, (Text, LocalProse, Item)):
            for name in type(old).model_fields:
                if name != "id":
                    yield from self.walk(getattr(old, name), getattr(new, name), place.into(name))
        else:
            yield from self._leaf(old, new, place)

    def _leaf(self, old: object, new: object, place: Difference) -> Iterator[Difference]:
        before, after = self.then.lines(old, place.field), self.now.lines(new, place.field)
        if before != after:
            deed = Deed.ADDED if old is None else Deed.REMOVED if new is None else Deed.CHANGED
            yield replace(place, deed=deed, before=before, after=after)
        elif isinstance(old, (LocalProse, Item)) and isinstance(new, (LocalProse, Item)) and _finnish(old) != _finnish(new):
            yield replace(place, deed=Deed.CITED, before=before, after=after)

    def _words(self, old: tuple[object, ...], new: tuple[object, ...], place: Difference) -> Iterator[Difference]:
        before, after = self.then.lines(old, place.field or place.part), self.now.lines(new, place.field or place.part)
        if place.owner:  # a step's arrows make sense together only
            if before != after:
                yield replace(place, before=before, after=after)
            return
        if gone := tuple(line for line in before if line not in after):
            yield replace(place, deed=Deed.REMOVED, before=gone)
        if come := tuple(line for line in after if line not in before):
            yield replace(place, deed=Deed.ADDED, after=come)

    def _items(self, old: tuple[Value, ...], new: tuple[Value, ...], place: Difference) -> Iterator[Difference]:
        pairs = self._pairs(old, new)
        key = place.address.rpartition(".")[2]
        for before, after in pairs:
            item = after or before
            reading = self.now if after else self.then
            name = reading.speller.name(item)
            inside = place.into(str(getattr(item, "id", "")), key if key in _OWNERS else "", name)
            inside = replace(inside, field="" if key in _OWNERS else place.field)
            if before and after:
                yield from self.walk(before, after, inside)
            else:
                deed = Deed.ADDED if after else Deed.REMOVED
                yield replace(inside, deed=deed, before=self.then.lines(before), after=self.now.lines(after))
        kept = [before for before, after in pairs if before and after]
        if key == "steps" and [item for item in old if item in kept] != kept:
            yield replace(place, deed=Deed.MOVED, field="")

    def _pairs(self, old: tuple[Value, ...], new: tuple[Value, ...]) -> list[tuple[Value | None, Value | None]]:
        """Both sides' items two by two, in the order of the new ones; the gone ones last."""
        rest = {str(getattr(item, "id", index)): item for index, item in enumerate(old)}
        same = {str(getattr(item, "id", "")): rest.pop(str(getattr(item, "id", "")), None) for item in new}
        for key, found in same.items():
            item = next(item for item in new if getattr(item, "id", "") == key)
            if found is None and (near := next((k for k, other in rest.items() if self._is_renamed(other, item)), "")):
                same[key] = rest.pop(near)
        return [(same[str(getattr(item, "id", ""))], item) for item in new] + [(item, None) for item in rest.values()]

    def _is_renamed(self, old: Value, new: Value) -> bool:
        if isinstance(old, RoleInModel) and isinstance(new, RoleInModel):
            return old.role == new.role
        before, after = (" ".join((r.speller.name(item), *r.lines(item))).strip() for r, item in ((self.then, old), (self.now, new)))
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        return bool(matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME)

    def reasons(self) -> Iterator[Difference]:
        """The reasons of the region's changes to the model that are given in other words; what the changes do shows in the model."""
        before, after = ({(t.kind, t.place): t.because for t in _changes(reading)} for reading in (self.then, self.now))
        for key in after:
            if key in before:
                yield from self.walk(before[key], after[key], Difference("changes", "changes", owner="changes", name=key[1]))


def _changes(reading: Reading) -> Sequence[ChangeText]:
    subject = reading.subject
    return [reading.speller.change(subject, change) for change in subject.changes] if isinstance(subject, Realisation) else ()


def _finnish(value: LocalProse | Item) -> object:
    return value.text.fi if isinstance(value, Item) else value.fi
