"""A page as a view: head, sections of parts, sources."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.site.list_parts import (
    CardsPart,
    ChangedPart,
    ComparisonPart,
    DownloadsPart,
    FieldsPart,
    MatrixPart,
    MessagesPart,
    PicturesPart,
    ProgressPart,
    RoleUsesPart,
    SubmissionsPart,
    TablePart,
    VocabularyPart,
)
from generator.render.site.model_parts import (
    ChangesPart,
    ContradictionsPart,
    EntryPart,
    FundingPart,
    GapPart,
    HistoryPart,
    NamedPart,
    ProcessPart,
    ResultsPart,
    RolesPart,
    SchedulePart,
)
from generator.render.site.views import GlancePart, ItemsPart, LinksPart, LinkView, PlainPart, ProsePart, StatusView
from generator.text.notes import NotedProse

Part = (
    ProsePart
    | PlainPart
    | ItemsPart
    | LinksPart
    | GlancePart
    | EntryPart
    | ProcessPart
    | GapPart
    | RolesPart
    | NamedPart
    | ChangesPart
    | ResultsPart
    | SchedulePart
    | ContradictionsPart
    | HistoryPart
    | FundingPart
    | CardsPart
    | ComparisonPart
    | DownloadsPart
    | RoleUsesPart
    | VocabularyPart
    | MatrixPart
    | MessagesPart
    | FieldsPart
    | PicturesPart
    | ProgressPart
    | ChangedPart
    | SubmissionsPart
    | TablePart
)


@dataclass(frozen=True)
class HeadView:
    """The head of a page: kind of page, title, one sentence, and what it rests on."""

    kicker: str
    title: str
    lead: str = ""
    also: tuple[str, ...] = ()
    status: StatusView | None = None
    evidence: tuple[LinkView, ...] = ()
    note: NotedProse | None = None
    actions: tuple[LinkView, ...] = ()
    printable: str = ""


@dataclass(frozen=True)
class Section:
    """A titled stretch of a page; ``id`` is its place in the address."""

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class SourceView:
    """A source at the end of a page, with the numbers that lead to it."""

    source: LinkView
    about: str
    notes: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class PageView:
    """A page: head, box at the head, sections, sources."""

    head: HeadView
    sections: tuple[Section, ...]
    opening: tuple[Part, ...] = ()
    colour: str = ""
    aside: tuple[LinksPart, ...] = ()
    sources: tuple[SourceView, ...] = ()
