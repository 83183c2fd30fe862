"""What a printed document holds, in reading order: sections of blocks, the same for any way of setting them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from generator.text.notes import NotedProse


@dataclass(frozen=True)
class Phrase:
    """Words without markup; ``lang`` is told when it is not the language of the guide."""

    text: str
    lang: str = ""
    KIND: ClassVar[str] = "text"


@dataclass(frozen=True)
class Passage:
    """Prose with numbered source notes; ``lang`` is told when it is not the language of the guide."""

    prose: NotedProse
    lang: str = ""
    KIND: ClassVar[str] = "passage"


@dataclass(frozen=True)
class Bullets:
    """A list; a checklist has a box to tick before each item."""

    items: tuple[Passage | Phrase, ...]
    checklist: bool = False
    KIND: ClassVar[str] = "bullets"


@dataclass(frozen=True)
class Lead:
    """The sentence that says what something is."""

    text: Phrase
    KIND: ClassVar[str] = "lead"


@dataclass(frozen=True)
class Badge:
    """How far a region has come, always as a word; ``sign`` chooses the drawn mark beside it."""

    sign: str
    word: str
    KIND: ClassVar[str] = "badge"


@dataclass(frozen=True)
class Standing:
    """The status, the documents it rests on, and where the same is on the site."""

    badge: Badge
    evidence_label: str
    evidence: tuple[str, ...]
    address_label: str
    address: str
    KIND: ClassVar[str] = "standing"


@dataclass(frozen=True)
class Entry:
    """A label with what it stands for."""

    label: Phrase
    text: Passage | Phrase | Bullets
    KIND: ClassVar[str] = "entry"


@dataclass(frozen=True)
class Glance:
    """The box of the most important facts."""

    title: str
    entries: tuple[Entry, ...]
    KIND: ClassVar[str] = "glance"


@dataclass(frozen=True)
class Entries:
    """A list of labels and explanations."""

    entries: tuple[Entry, ...]
    KIND: ClassVar[str] = "entries"


@dataclass(frozen=True)
class Lexicon:
    """Labels and short explanations, set close."""

    entries: tuple[Entry, ...]
    KIND: ClassVar[str] = "lexicon"


@dataclass(frozen=True)
class Number:
    """A result set large."""

    value: str
    unit: str
    name: Phrase
    period: str


@dataclass(frozen=True)
class Numbers:
    """Results set large, side by side."""

    numbers: tuple[Number, ...]
    KIND: ClassVar[str] = "numbers"


@dataclass(frozen=True)
class Column:
    """A table's column; ``share`` is its part of the width, and a ``quiet`` one is only for comparison."""

    title: str
    share: int
    numeric: bool = False
    quiet: bool = False


Cell = tuple[Phrase | Passage | Bullets | Badge | Entry, ...]


@dataclass(frozen=True)
class Table:
    """A table whose first column names its row."""

    caption: Phrase
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    KIND: ClassVar[str] = "table"


class Place(StrEnum):
    """Where a chart stands: in the running text, where the page has room, or on a page of its own, turned or not."""

    TEXT = "text"
    FLOAT = "float"
    PAGE = "page"
    TURNED = "turned"


@dataclass(frozen=True)
class Picture:
    """A chart at the size at which its smallest letters can be read."""

    svg: str
    caption: Phrase
    alt: str
    width_mm: float
    height_mm: float
    place: Place
    KIND: ClassVar[str] = "picture"


@dataclass(frozen=True)
class Step:
    """One step of the process in words."""

    number: int
    name: Phrase
    who: Phrase
    notes: tuple[str, ...]
    detail: Passage | None
    branches: tuple[str, ...]


@dataclass(frozen=True)
class Steps:
    """A stretch of the process, step by step."""

    phase: Phrase | None
    steps: tuple[Step, ...]
    KIND: ClassVar[str] = "steps"


@dataclass(frozen=True)
class Stations:
    """Steps of the process by number and name: a role's ``own`` ones, or those it only takes part in."""

    label: Phrase
    own: bool
    steps: tuple[tuple[str, Phrase], ...]
    KIND: ClassVar[str] = "stations"


@dataclass(frozen=True)
class Readings:
    """Sources that disagree, each reading as it stands."""

    topic: Phrase
    readings: tuple[Passage, ...]
    note: Passage | None
    KIND: ClassVar[str] = "readings"


@dataclass(frozen=True)
class Blanks:
    """Lines to write on, each with its label."""

    labels: tuple[str, ...]
    KIND: ClassVar[str] = "blanks"


@dataclass(frozen=True)
class Remark:
    """A boxed remark with its label."""

    label: str
    text: Passage | Phrase | Bullets
    KIND: ClassVar[str] = "remark"


@dataclass(frozen=True)
class Spot:
    """A numbered place in a source."""

    number: int
    locator: str


@dataclass(frozen=True)
class SourceList:
    """A document, what it proves, and the places in it that the notes point to; a short list leaves out the proof."""

    title: str
    facts: tuple[str, ...]
    proves: Passage | None
    spots: tuple[Spot, ...]
    KIND: ClassVar[str] = "source"


@dataclass(frozen=True)
class Contents:
    """The table of contents, made by the typesetter."""

    KIND: ClassVar[str] = "contents"


Content = (
    Phrase | Passage | Bullets | Lead | Badge | Standing | Glance | Entries | Lexicon | Numbers | Table | Picture | Steps | Stations
    | Readings | Blanks | Remark | SourceList | Contents
)  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it.

    One that opens a page is a chapter and can have a kicker above it; one with a region's ``colour`` begins the region's part;
    a ``turned`` one has a page on its side.
    """

    title: Phrase
    blocks: tuple[Content, ...] = ()
    sections: tuple[Section, ...] = ()
    kicker: str = ""
    opens_page: bool = False
    listed: bool = True
    colour: str = ""
    turned: bool = False
