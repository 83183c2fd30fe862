"""The shared vocabularies: roles, organisations, instruments, glossary and sources."""

from __future__ import annotations

from enum import StrEnum

from generator.domain.value import Filled, LocalProse, Slug, Text, Value


class Role(Value):
    """A professional, client or other party that takes part in a model; never a person."""

    id: Slug
    name: Text
    plural: Text | None = None
    description: LocalProse | None = None
    also: tuple[Text, ...] = ()


class Organisation(Value):
    """An organisation or a unit of one."""

    id: Slug
    name: Text
    short: Text | None = None
    description: LocalProse | None = None


class Instrument(Value):
    """A measure, method or information system that a model uses."""

    id: Slug
    name: Text
    kind: InstrumentKind
    description: LocalProse | None = None


class InstrumentKind(StrEnum):
    """What an instrument is."""

    MEASURE = "measure"
    METHOD = "method"
    DOCUMENT = "document"
    SYSTEM = "system"


class Term(Value):
    """A word or an abbreviation of the field, explained."""

    id: Slug
    term: Text
    definition: LocalProse
    also: tuple[Text, ...] = ()


class SourceKind(StrEnum):
    """What kind of document a source is; decides whether it can prove a plan or a result."""

    APPLICATION = "application"
    SLIDES = "slides"
    INTERIM_REPORT = "interim-report"
    FINAL_REPORT = "final-report"


class Source(Value):
    """A document that claims rest on."""

    id: Slug
    title: Filled
    publisher: Slug
    kind: SourceKind
    date: Text
    region: Slug
    proves: LocalProse


class Vocabularies(Value):
    """All shared vocabularies of the catalogue."""

    roles: tuple[Role, ...]
    organisations: tuple[Organisation, ...]
    instruments: tuple[Instrument, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]
