"""A role's card: its share of every model of a region on one page, for the wall or the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from generator.domain.process import Step
from generator.domain.prose import Prose, citations, plain_text
from generator.domain.region import Region
from generator.domain.value import LocalProse
from generator.domain.vocabulary import Role
from generator.render.guide.chapters import source_lines
from generator.render.guide.document import Document, Head, Template, bind
from generator.render.guide.pen import Pen
from generator.render.guide.shortening import shorten_prose
from generator.render.guide.view import Bullets, Content, Phrase, Remark, Section, Stations
from generator.text import links
from generator.text.prints import RoleShare, role_shares

# How the smallest lettering of templates/guide/card.typ fills the page, told a little too large.
_LETTERS_IN_LINE = 80
_LETTERS_IN_STATION = 36
_LETTERS_IN_NOTES = 110
_LINES = 58
_BETWEEN = "\u00a0· "


@dataclass(frozen=True)
class Limit:
    """How much of each model is printed."""

    letters: int
    tasks: int
    steps: int
    names: int


LIMITS = (
    Limit(10_000, 100, 100, 100),
    Limit(170, 100, 100, 12),
    Limit(120, 8, 10, 8),
    Limit(100, 5, 7, 6),
    Limit(90, 3, 4, 4),
    Limit(80, 2, 3, 3),
)


@dataclass(frozen=True)
class _Part:
    """What is printed of a share."""

    share: RoleShare
    tasks: tuple[LocalProse, ...]
    led: tuple[Step, ...]
    joined: tuple[Step, ...]
    shortened: int

    @property
    def dropped_tasks(self) -> int:
        return len(self.share.tasks) - len(self.tasks)

    @property
    def dropped_steps(self) -> int:
        return len(self.share.led) + len(self.share.joined) - len(self.led) - len(self.joined)


def role_card(pen: Pen, role: Role, region: Region) -> Document:
    """The card's view: as much of every model as fits one page, and what did not fit."""
    shares = role_shares(pen.catalog, role.id, region.id)
    parts, limit = _fit(pen, shares)
    name, place = pen.say(role.name), pen.say(region.name).text
    sections = tuple(_model(pen, part, limit) for part in parts)
    address = pen.context.settings.address + links.role(role.id)
    return bind(
        pen,
        Template.CARD,
        links.role_card(role.id, region.id),
        pen.word("card.title", role=name.text, region=place),
        Head(pen.word("card.kicker", region=place), name, (pen.fixed("card.lead", region=region.forms.inside),)),
        (*sections, _foot(pen, parts, shares[len(parts) :], address)),
        description=pen.word("card.description", role=name.text, region=region.forms.inside),
        keywords=(name.text, place, *(pen.say(share.realisation.name).text for share in shares)),
        colour=region.colour.value,
        pages=1,
    )


def _fit(pen: Pen, shares: tuple[RoleShare, ...]) -> tuple[tuple[_Part, ...], Limit]:
    """Every model with the loosest limit under which all fit; models at the end give way when none does."""
    for limit in LIMITS:
        parts = tuple(_part(pen, share, limit) for share in shares)
        if _lines(pen, parts, limit) <= _LINES:
            return parts, limit
    while len(parts) > 1 and _lines(pen, parts, limit) > _LINES:
        parts = parts[:-1]
    return parts, limit


def _part(pen: Pen, share: RoleShare, limit: Limit) -> _Part:
    tasks = tuple(task.text for task in share.tasks[: limit.tasks])
    short = tuple(_short(pen, text, limit.letters) for text in tasks)
    shortened = sum(old is not new for old, new in zip(tasks, short, strict=True))
    led = share.led[: limit.steps]
    return _Part(share, short, led, share.joined[: max(0, limit.steps - len(led))], shortened)


def _short(pen: Pen, text: LocalProse, letters: int) -> LocalProse:
    prose, language = text.in_language(pen.context.language)
    short = shorten_prose(prose, letters)
    return text if short is prose else text.model_copy(update={language.value: short})


def _lines(pen: Pen, parts: tuple[_Part, ...], limit: Limit) -> int:
    """How many lines of the smallest lettering the parts take, with their sources."""
    places = {citation for part in parts for text in part.tasks for citation in citations(_prose(pen, text))}
    notes = sum(len(place.locator) + 8 for place in places) + 90 * len({place.source for place in places})
    return sum(_height(pen, part, limit) for part in parts) + ceil(notes / _LETTERS_IN_NOTES) + 2


def _height(pen: Pen, part: _Part, limit: Limit) -> int:
    lines = 4 + sum(ceil((len(plain_text(_prose(pen, text))) + 2) / _LETTERS_IN_LINE) for text in part.tasks)
    rows = [ceil(len(pen.say(step.name).text) / _LETTERS_IN_STATION) for step in part.led]
    lines += ceil(sum(1.4 * max(rows[n : n + 2]) for n in range(0, len(rows), 2)))
    joined = sum(len(pen.say(step.name).text) + 6 for step in part.joined)
    lines += ceil((joined + 14) / _LETTERS_IN_LINE) if joined else 0
    people = (_companions(part.share), tuple(_asks(pen, part.share)), part.share.asked)
    return lines + sum(1 + ceil(min(len(found), limit.names) * 24 / _LETTERS_IN_LINE) for found in people if found)


def _prose(pen: Pen, text: LocalProse) -> Prose:
    return text.in_language(pen.context.language)[0]


def _model(pen: Pen, part: _Part, limit: Limit) -> Section:
    share = part.share
    found = share.realisation
    present = dict.fromkeys(pen.word(f"card.{role.participation.value}") for role in share.parts)
    when = (pen.say(role.when).text for role in share.parts if role.when)
    tasks: tuple[Content, ...] = (Bullets(tuple(pen.write(text) for text in part.tasks)),) if part.tasks else ()
    sections = (
        *pen.section("card.tasks", *tasks),
        *pen.section("card.when", *_stations(pen, part)),
        *pen.section("card.with", *_names(pen, tuple(pen.say(pen.catalog.role(role).name).text for role in _companions(share)), limit)),
        *pen.section("card.asks", *_names(pen, tuple(_asks(pen, share)), limit)),
        *pen.section("card.asked", *_names(pen, tuple(pen.say(step.name).text for step in share.asked), limit)),
    )
    blocks = (pen.badge(found.status), pen.fixed(f"meaning.{found.status.value}"))
    return Section(pen.say(found.name), blocks, sections, " · ".join((*present, *when)))


def _stations(pen: Pen, part: _Part) -> Iterator[Stations]:
    numbers = {step.id: str(number) for number, step in enumerate(part.share.realisation.model.process.steps, 1)}
    for key, own, steps in (("card.led", True, part.led), ("card.joined", False, part.joined)):
        if steps:
            yield Stations(pen.fixed(key), own, tuple((numbers[step.id], pen.say(step.name)) for step in steps))


def _companions(share: RoleShare) -> tuple[str, ...]:
    """The other roles of the steps that the role leads or joins, in the model's order."""
    steps = (*share.led, *share.joined)
    ids = {lane for step in steps for lane in (step.lane, *step.taking_part)} - {part.id for part in share.parts}
    return tuple(dict.fromkeys(role.role for role in share.realisation.model.roles if role.id in ids))


def _asks(pen: Pen, share: RoleShare) -> Iterator[str]:
    """Whose advice the role asks at the steps it leads, and of what."""
    roles = {role.id: role.role for role in share.realisation.model.roles}
    found = dict.fromkeys((roles[asked.role], pen.say(asked.label).text if asked.label else "") for step in share.led for asked in step.consults)
    for role, label in found:
        name = pen.say(pen.catalog.role(role).name).text
        yield f"{name} ({label[0].lower()}{label[1:]})" if label else name


def _names(pen: Pen, names: tuple[str, ...], limit: Limit) -> Iterator[Phrase]:
    if len(names) > limit.names:
        yield pen.fixed("card.names-more", names=_BETWEEN.join(names[: limit.names]), count=str(len(names) - limit.names))
    elif names:
        yield Phrase(_BETWEEN.join(names))


def _foot(pen: Pen, parts: tuple[_Part, ...], rest: tuple[RoleShare, ...], address: str) -> Section:
    """The sources, and where the rest can be read."""
    lists = source_lines(pen)
    return Section(pen.fixed("sources.title" if lists else "guide.online"), (*_left_out(pen, parts, rest, address), *lists))


def _left_out(pen: Pen, parts: tuple[_Part, ...], rest: tuple[RoleShare, ...], address: str) -> Iterator[Content]:
    counts = (
        ("card.cut-tasks", sum(part.dropped_tasks for part in parts)),
        ("card.cut-steps", sum(part.dropped_steps for part in parts)),
        ("card.cut-texts", sum(part.shortened for part in parts)),
    )
    told = [pen.word(key if count > 1 else f"{key}-one", count=str(count)) for key, count in counts if count]
    if rest:
        told.append(pen.word("card.cut-models", names=", ".join(pen.say(share.realisation.name).text for share in rest)))
    if told:
        yield Remark(pen.word("card.cut-title"), pen.fixed("card.cut", what="; ".join(told), address=address))
    else:
        yield pen.fixed("card.whole", address=address)
