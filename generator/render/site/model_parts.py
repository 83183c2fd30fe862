"""Parts of pages that tell of a model, a region or a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.render.site.views import LinkView
from generator.text.notes import NotedProse
from generator.text.twin import TwinStep

_SHORT = 280  # characters of both sides together, about six lines of two columns


@dataclass(frozen=True)
class EntryPart:
    """How a client gets in: for whom, on what criteria, by which routes."""

    template: ClassVar[str] = "site/parts/entry.html.j2"
    target: NotedProse
    criteria: tuple[NotedProse, ...]
    routes: tuple[NotedProse, ...]


@dataclass(frozen=True)
class ChartView:
    """A chart on a page."""

    id: str
    title: str
    svg: str
    source: str
    svg_href: str
    language: str = ""
    """Of the chart, where it is not that of the page"""


@dataclass(frozen=True)
class StepView:
    """A step of the text twin with its details noted."""

    step: TwinStep
    detail: NotedProse | None


@dataclass(frozen=True)
class PhaseView:
    """The steps of a phase; the name is empty when a process has no phases."""

    name: str
    start: int
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class ProcessPart:
    """What happens: the overview, charts of single phases when it is too full for paper, and the text twin."""

    template: ClassVar[str] = "site/parts/process.html.j2"
    overview: tuple[ChartView, ...]
    details: tuple[ChartView, ...]
    phases: tuple[PhaseView, ...]


@dataclass(frozen=True)
class GapPart:
    """What the source has lost or leaves out of a process."""

    template: ClassVar[str] = "site/parts/gap.html.j2"
    text: NotedProse


@dataclass(frozen=True)
class RoleView:
    """A role's part in a model."""

    role: LinkView
    organisation: LinkView | None
    tasks: tuple[NotedProse, ...]
    when: str


@dataclass(frozen=True)
class RolesPart:
    """The roles that belong to a model in the same way."""

    template: ClassVar[str] = "site/parts/roles.html.j2"
    title: str
    roles: tuple[RoleView, ...]


@dataclass(frozen=True)
class NamedView:
    """An entry of a vocabulary with what it does here."""

    entry: LinkView
    text: NotedProse


@dataclass(frozen=True)
class NamedPart:
    """Organisations or instruments with what they do."""

    template: ClassVar[str] = "site/parts/named.html.j2"
    title: str
    entries: tuple[NamedView, ...]


@dataclass(frozen=True)
class ChangeView:
    """One change: where, what the common model says, what the region has, and why."""

    kind: str
    kind_word: str
    place: str
    base: tuple[str, ...]
    region: tuple[str, ...]
    because: NotedProse

    @property
    def short(self) -> bool:
        """Whether both readings are short enough to stand open on the page; longer ones are opened by the reader."""
        return sum(len(line) for line in self.base + self.region) <= _SHORT


@dataclass(frozen=True)
class ChangesPart:
    """What is different in a region."""

    template: ClassVar[str] = "site/parts/changes.html.j2"
    region_in: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class ResultView:
    """A measured number with its unit, period and explanation."""

    name: str
    value: str
    unit: str
    period: str
    text: NotedProse


@dataclass(frozen=True)
class ResultsPart:
    """Measured numbers."""

    template: ClassVar[str] = "site/parts/results.html.j2"
    results: tuple[ResultView, ...]


@dataclass(frozen=True)
class EventView:
    """A point of a schedule."""

    when: str
    text: NotedProse


@dataclass(frozen=True)
class SchedulePart:
    """A schedule."""

    template: ClassVar[str] = "site/parts/schedule.html.j2"
    title: str
    events: tuple[EventView, ...]


@dataclass(frozen=True)
class ContradictionView:
    """What sources tell in different ways, every reading side by side."""

    topic: str
    readings: tuple[NotedProse, ...]
    note: NotedProse | None


@dataclass(frozen=True)
class ContradictionsPart:
    """Contradictions between or inside sources."""

    template: ClassVar[str] = "site/parts/contradictions.html.j2"
    contradictions: tuple[ContradictionView, ...]


@dataclass(frozen=True)
class FundingView:
    """One line of the money."""

    name: str
    euros: str
    text: NotedProse | None


@dataclass(frozen=True)
class FundingPart:
    """A project's money, line by line."""

    template: ClassVar[str] = "site/parts/funding.html.j2"
    title: str
    lines: tuple[FundingView, ...]


@dataclass(frozen=True)
class ReleaseView:
    """A version with what changed in it; the sentences quote the Finnish description and are Finnish in every language."""

    title: str
    count: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class HistoryPart:
    """What has changed from version to version."""

    template: ClassVar[str] = "site/parts/history.html.j2"
    releases: tuple[ReleaseView, ...]
