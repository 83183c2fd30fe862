"""A region with its project (kokonaisuus)."""

from __future__ import annotations

from enum import StrEnum

from generator.domain.operating_model import Contradiction, Event, PartnerInModel, Result
from generator.domain.submission import InnokylaPage
from generator.domain.value import Filled, Item, LocalProse, Slug, Summary, Text, Value


class RegionColour(StrEnum):
    """The region's identity colour in the visual language."""

    SEA = "sea"
    FOREST = "forest"
    LAKE = "lake"
    BRICK = "brick"
    BARLEY = "barley"


class InflectedNames(Value):
    """Finnish case forms of the region's name that sentences need."""

    of: Filled
    inside: Filled


class FundingLine(Value):
    """One line of the project's money."""

    id: Slug
    name: Text
    euros: Filled
    text: LocalProse | None = None


class Project(Value):
    """The project (Innokylä: kokonaisuus) that developed the region's models."""

    name: Text
    period: LocalProse
    programme: LocalProse
    purpose: LocalProse
    goals: tuple[Item, ...] = ()
    staff: LocalProse | None = None
    funders: tuple[Filled, ...] = ()
    funding: tuple[FundingLine, ...] = ()
    funding_text: LocalProse | None = None
    partners: tuple[PartnerInModel, ...] = ()
    steering: LocalProse | None = None
    evaluation: LocalProse | None = None
    communication: LocalProse | None = None
    schedule: tuple[Event, ...] = ()
    risks: tuple[Item, ...] = ()
    innokyla: InnokylaPage = InnokylaPage()


class Region(Value):
    """A region: who organised the services then and now, where, and the project."""

    id: Slug
    name: Text
    forms: InflectedNames
    colour: RegionColour
    summary: Summary
    organiser_then: Slug
    organiser_now: Slug
    municipalities: tuple[Filled, ...] = ()
    municipalities_text: LocalProse | None = None
    environment: LocalProse
    figures: tuple[Result, ...] = ()
    project: Project
    contradictions: tuple[Contradiction, ...] = ()
    missing: tuple[Item, ...] = ()
