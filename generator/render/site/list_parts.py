"""Parts of pages that list and compare: cards, tables, vocabularies, the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.domain.prose import Prose
from generator.render.site.views import FactView, LinkView, StatusView
from generator.text.notes import NotedProse


@dataclass(frozen=True)
class CardView:
    """A model or a region as a card; without a link it tells that nothing is described."""

    title: LinkView
    colour: str
    text: str
    status: StatusView | None = None
    evidence: tuple[LinkView, ...] = ()


@dataclass(frozen=True)
class CardsPart:
    """Cards that lead to models or regions."""

    template: ClassVar[str] = "site/parts/cards.html.j2"
    cards: tuple[CardView, ...]


@dataclass(frozen=True)
class ComparisonRow:
    """One question answered by every region; an empty answer is shown as a gap."""

    name: str
    answers: tuple[FactView, ...]


@dataclass(frozen=True)
class ComparisonPart:
    """Regions side by side."""

    template: ClassVar[str] = "site/parts/comparison.html.j2"
    caption: str
    regions: tuple[LinkView, ...]
    rows: tuple[ComparisonRow, ...]

    @property
    def label(self) -> str:
        """The caption for an attribute, which carries no marks."""
        return str(self.caption)


@dataclass(frozen=True)
class TableRow:
    """A row of figures under what they tell of."""

    head: LinkView
    cells: tuple[str, ...]


@dataclass(frozen=True)
class TablePart:
    """Figures in columns."""

    template: ClassVar[str] = "site/parts/table.html.j2"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class RoleUse:
    """What a role does in a model of a region."""

    page: LinkView
    region: str
    colour: str
    status: StatusView
    participation: str
    tasks: tuple[NotedProse, ...]
    steps: tuple[str, ...]
    when: str


@dataclass(frozen=True)
class RoleUsesPart:
    """What a role does in a model, region by region."""

    template: ClassVar[str] = "site/parts/role_uses.html.j2"
    uses: tuple[RoleUse, ...]


@dataclass(frozen=True)
class EntryView:
    """An entry of a vocabulary: its names, what it is, and the pages that speak of it."""

    id: str
    name: LinkView
    kind: str
    also: tuple[str, ...]
    text: NotedProse | None
    used_on: tuple[LinkView, ...]


@dataclass(frozen=True)
class VocabularyPart:
    """The entries of a vocabulary."""

    template: ClassVar[str] = "site/parts/vocabulary.html.j2"
    entries: tuple[EntryView, ...]


@dataclass(frozen=True)
class MessageView:
    """A message of the program: what it means, what to do in each case, and a sample of the fault with its mending."""

    id: str
    code: str
    title: str
    meaning: str
    ways: tuple[FactView, ...]
    example: str
    mended: str


@dataclass(frozen=True)
class MessagesPart:
    """Messages of one kind."""

    template: ClassVar[str] = "site/parts/messages.html.j2"
    messages: tuple[MessageView, ...]


@dataclass(frozen=True)
class MatrixColumn:
    """A region as a column of the map."""

    region: LinkView
    colour: str
    models: tuple[tuple[LinkView, StatusView | None], ...]


@dataclass(frozen=True)
class MatrixCell:
    """A model in a region; without a link the sources tell of none."""

    region: str
    colour: str
    href: str
    status: StatusView | None


@dataclass(frozen=True)
class MatrixRow:
    """A model as a row of the map."""

    model: LinkView
    kind: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixPart:
    """The map of models and regions, with what the signs mean; ``columns`` also carry the list that phones show."""

    template: ClassVar[str] = "site/parts/matrix.html.j2"
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[tuple[StatusView, str], ...]


@dataclass(frozen=True)
class FieldView:
    """A field of a form to be copied."""

    id: str
    label: str
    prose: Prose
    plain: str
    count: str
    warning: str
    notes: tuple[str, ...]
    rich: bool


@dataclass(frozen=True)
class FieldsPart:
    """Fields of a form in its order."""

    template: ClassVar[str] = "site/parts/fields.html.j2"
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class PictureView:
    """A picture to be attached, with its texts to copy."""

    id: str
    caption: str
    alt: str
    href: str


@dataclass(frozen=True)
class PicturesPart:
    """Pictures of a submission."""

    template: ClassVar[str] = "site/parts/pictures.html.j2"
    pictures: tuple[PictureView, ...]


@dataclass(frozen=True)
class ProgressPart:
    """How many fields of the page have been copied; the script fills the numbers of the pattern."""

    template: ClassVar[str] = "site/parts/progress.html.j2"
    pattern: str


@dataclass(frozen=True)
class SubmissionRow:
    """A submission in the list of all."""

    page: LinkView
    filled: str
    over: str
    missing: str
    published: str


@dataclass(frozen=True)
class SubmissionsPart:
    """Submissions with their completeness."""

    template: ClassVar[str] = "site/parts/submissions.html.j2"
    caption: str
    rows: tuple[SubmissionRow, ...]


@dataclass(frozen=True)
class DownloadView:
    """A file to be downloaded: what it is and how large; the same as a Word document, where there is one."""

    link: LinkView
    size: str
    word: LinkView | None = None


@dataclass(frozen=True)
class DownloadsPart:
    """Files to be downloaded."""

    template: ClassVar[str] = "site/parts/downloads.html.j2"
    title: str
    files: tuple[DownloadView, ...]


@dataclass(frozen=True)
class ChangedField:
    """A field whose text is no longer what was taken to Innokylä."""

    label: str
    href: str
    counts: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class ChangedPart:
    """Fields to be copied again."""

    template: ClassVar[str] = "site/parts/changed.html.j2"
    fields: tuple[ChangedField, ...]
