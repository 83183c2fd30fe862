"""The changes of an overlay in words: the common reading beside the region's, for every output that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from generator.domain.catalog import Catalog
from generator.domain.operating_model import (
    Change,
    ChangeKind,
    Contradiction,
    Event,
    InstrumentInModel,
    PartnerInModel,
    Realisation,
    Result,
    RoleInModel,
    value_at,
)
from generator.domain.process import Flow, Phase, Process, Step
from generator.domain.prose import plain_text
from generator.domain.value import Item, LocalProse, Text, Value
from generator.text.context import Context
from generator.text.marked import composed, lines_in, said_in


@dataclass(frozen=True)
class ChangeSide:
    """One side's reading; ``listed`` tells items from paragraphs. No lines means that the thing is not there on that side."""

    lines: tuple[str, ...]
    listed: bool


@dataclass(frozen=True)
class ChangeText:
    """One change with both readings and its reason."""

    kind: ChangeKind
    place: str
    common: ChangeSide
    here: ChangeSide
    because: LocalProse


def change_texts(catalog: Catalog, context: Context, realisation: Realisation) -> tuple[ChangeText, ...]:
    """The realisation's changes in the order they are written."""
    speller = Speller(catalog, context)
    return tuple(speller.change(realisation, change) for change in realisation.changes)


@dataclass(frozen=True)
class Speller:
    """Domain values in words: with the names that the catalogue has for ids, in the language of the context."""

    catalog: Catalog
    context: Context

    def change(self, realisation: Realisation, change: Change) -> ChangeText:
        """A change with both of its readings."""
        common: object = value_at(realisation.base, change.at)
        here: object = value_at(realisation.model, change.at)
        if change.kind is ChangeKind.ADD:
            common, here = None, value_at(realisation.model, f"{change.at}.{change.keys[0]}")
        elif change.kind is ChangeKind.REMOVE:
            here = None
        elif change.keys:
            common, here = _only(common, change.keys), _only(here, change.keys)
        name, owner = self.context.say(f"part.{change.at.split('.')[0]}"), self.name(self._owner(realisation, change))
        place = composed("{part}: {owner}", part=name, owner=owner) if owner else name
        return ChangeText(change.kind, place, self._side(common), self._side(here), change.because)

    def _side(self, value: object) -> ChangeSide:
        prose = isinstance(value, (LocalProse, Item))
        return ChangeSide(tuple(self.lines(value)), not prose)

    def say(self, text: Text) -> str:
        """A text of the catalogue in the language of the context."""
        return said_in(text, self.context.language)

    def name(self, owner: object) -> str:
        """What an item of a list is called; nothing for one without a name of its own."""
        if isinstance(owner, RoleInModel):
            return self.say(self.catalog.role(owner.role).name)
        if isinstance(owner, PartnerInModel):
            return self.say(self.catalog.organisation(owner.id).name)
        if isinstance(owner, InstrumentInModel):
            return self._instrument(owner)
        if isinstance(owner, (Step, Phase, Result)):
            return self.say(owner.name)
        if isinstance(owner, Contradiction):
            return self.say(owner.topic)
        return self.say(owner.when) if isinstance(owner, Event) else ""

    def _owner(self, realisation: Realisation, change: Change) -> object:
        """The item of a list that the change is about or inside of; None for the list itself or a text of the model."""
        if change.kind is ChangeKind.ADD:
            return value_at(realisation.model, f"{change.at}.{change.keys[0]}")
        depth = 3 if change.at.startswith("process.") else 2
        parts = change.at.split(".")
        return value_at(realisation.base, ".".join(parts[:depth])) if len(parts) >= depth else None

    def _instrument(self, part: InstrumentInModel) -> str:
        return self.say(next(entry.name for entry in self.catalog.vocabularies.instruments if entry.id == part.id))

    def lines(self, value: object) -> Iterator[str]:
        """A domain value as short lines that a reader can compare; nothing for a value that is not there."""
        if isinstance(value, Text):
            yield self.say(value)
        elif isinstance(value, LocalProse):
            yield from lines_in(plain_text(value.in_language(self.context.language)[0]).split("\n"), value, self.context.language)
        elif isinstance(value, Item):
            yield from self.lines(value.text)
        elif isinstance(value, RoleInModel):
            part = self.context.say(f"participation.{value.participation.value}").lower()
            yield composed("{role} ({part})", role=self.say(self.catalog.role(value.role).name), part=part)
            yield from self.lines(value.tasks)
        elif isinstance(value, (PartnerInModel, InstrumentInModel)):
            yield self.say(self.catalog.organisation(value.id).name) if isinstance(value, PartnerInModel) else self._instrument(value)
            yield from self.lines(value.text)
        elif isinstance(value, (Step, Phase)):
            yield self.say(value.name)
        elif isinstance(value, Process):
            yield from self.lines(value.steps)
        elif isinstance(value, Flow):
            yield from self.lines(value.label)
        elif isinstance(value, tuple):
            for part in value:
                yield from self.lines(part)
        elif isinstance(value, Enum):
            yield self.context.say(f"participation.{value.value}")
        elif isinstance(value, str):
            yield self._vocabulary_name(value)
        elif isinstance(value, Value):
            for name in type(value).model_fields:
                yield from self.lines(getattr(value, name))

    def _vocabulary_name(self, word: str) -> str:
        vocabularies = self.catalog.vocabularies
        names = {entry.id: entry.name for entry in vocabularies.organisations} | {entry.id: entry.name for entry in vocabularies.roles}
        return self.say(names[word]) if word in names else word


def _only(value: object, keys: tuple[str, ...]) -> object:
    # Phases are a heading over the steps; the steps beside them tell the difference.
    parts = tuple(getattr(value, key) for key in keys if value is not None and key != "phases")
    return parts[0] if len(parts) == 1 else parts
