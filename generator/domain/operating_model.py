"""An operating model, and its realisation in one region."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from generator.domain.process import Process
from generator.domain.submission import InnokylaPage
from generator.domain.value import Filled, Item, LocalProse, Slug, Summary, Text, Value


class ModelKind(StrEnum):
    """What an operating model is."""

    TEAM = "team"
    ROLE = "role"
    SERVICE = "service"
    METHOD = "method"
    ARRANGEMENT = "arrangement"
    NETWORK = "network"


class Participation(StrEnum):
    """How a role belongs to a model."""

    CORE = "core"
    AS_NEEDED = "as-needed"
    CONSULTED = "consulted"
    CLIENT = "client"


class RoleInModel(Value):
    """A role's part in a model; ``id`` is its name within the model, ``role`` the vocabulary's role."""

    id: Slug
    role: Slug
    participation: Participation = Participation.CORE
    organisation: Slug | None = None
    tasks: tuple[Item, ...] = ()
    when: Text | None = None


class InstrumentInModel(Value):
    """How a model uses an instrument."""

    id: Slug
    text: LocalProse


class PartnerInModel(Value):
    """What an organisation does in a model."""

    id: Slug
    text: LocalProse


class TargetGroup(Value):
    """Whom the model is for, and on what criteria."""

    text: LocalProse
    criteria: tuple[Item, ...] = ()


class OperatingModel(Value):
    """What is common to a model in every region."""

    id: Slug
    name: Text
    other_names: tuple[Text, ...] = ()
    kind: ModelKind
    summary: Summary
    need: LocalProse
    goals: tuple[Item, ...] = ()
    target_group: TargetGroup
    idea: LocalProse
    entry: tuple[Item, ...] = ()
    roles: tuple[RoleInModel, ...] = ()
    process: Process = Process()
    instruments: tuple[InstrumentInModel, ...] = ()
    partners: tuple[PartnerInModel, ...] = ()
    conditions: tuple[Item, ...] = ()
    tips: tuple[Item, ...] = ()
    risks: tuple[Item, ...] = ()
    indicators: tuple[Item, ...] = ()


class Status(StrEnum):
    """How far a region has come with a model."""

    IDEA = "idea"
    PLANNED = "planned"
    DRAFT = "draft"
    PILOT = "pilot"
    ESTABLISHED = "established"
    ENDED = "ended"
    NOT_CARRIED_OUT = "not-carried-out"


class ChangeKind(StrEnum):
    """What an edit does to the base model."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"


class Change(Value):
    """One addressed edit to the base model, with its reason."""

    at: Filled
    kind: ChangeKind
    keys: tuple[str, ...] = ()
    """The replaced fields, or the id of the added item"""
    because: LocalProse


class Result(Value):
    """A measured result: a number with its unit, period and source."""

    id: Slug
    name: Text
    value: Filled
    unit: Text | None = None
    period: Text | None = None
    text: LocalProse


class Event(Value):
    """A point or a stretch of the schedule."""

    id: Slug
    when: Text
    text: LocalProse


class Contradiction(Value):
    """Two or more readings that sources give of the same thing; none is chosen."""

    id: Slug
    topic: Text
    readings: tuple[Item, ...] = Field(min_length=2)
    note: LocalProse | None = None


class Glance(Value):
    """The five lines of the box at the head of the page; a line without a source to stand on is left out."""

    target: Text | None = None
    entry: Text | None = None
    coordinator: Text | None = None
    duration: Text | None = None
    result: Text | None = None

    def lines(self) -> tuple[tuple[str, Text], ...]:
        """The lines that there are, each with its key, in the order of the box."""
        found = ((key, getattr(self, key)) for key in type(self).model_fields)
        return tuple((key, text) for key, text in found if text)


class Realisation(Value):
    """A model in one region: the merged model, the list of changes, and the region's own facts."""

    region: Slug
    name: Text
    summary: Summary
    status: Status
    status_note: LocalProse
    evidence: tuple[Slug, ...] = Field(min_length=1)
    glance: Glance = Glance()
    changes: tuple[Change, ...] = ()
    environment: LocalProse | None = None
    current_state: LocalProse | None = None
    target_state: LocalProse | None = None
    results: tuple[Result, ...] = ()
    results_text: LocalProse | None = None
    lessons: tuple[Item, ...] = ()
    schedule: tuple[Event, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    missing: tuple[Item, ...] = ()
    innokyla: InnokylaPage = InnokylaPage()
    base: OperatingModel
    model: OperatingModel
    """The base with the region's changes made to it"""


def value_at(model: OperatingModel, address: str) -> object:
    """The value at a dotted address (``roles.koordinaattori.tasks``); None when there is none."""
    value: object = model
    for part in address.split("."):
        value = next((item for item in value if item.id == part), None) if isinstance(value, tuple) else getattr(value, part, None)
    return value
