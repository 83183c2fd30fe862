"""A submission to Innokylä: every field of the form composed from a region's realisation, ready to be copied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation, Status
from generator.domain.prose import Block, Citation, Emphasis, Inline, Link, List, Paragraph, Plain, Prose, citations
from generator.domain.settings import FormField
from generator.domain.value import Item, LocalProse, Text
from generator.text import links
from generator.text.context import Context
from generator.text.prose_plain import plain_lines


@dataclass(frozen=True)
class FilledField:
    """A field with what goes into it; an empty one tells where in the YAML the text would be written."""

    field: FormField
    prose: Prose | None
    text: str
    write_to: str

    @property
    def count(self) -> int:
        """Characters of the text, spaces included, as the form counts them."""
        return len(self.text)

    @property
    def over(self) -> int:
        """How many characters too many the field holds; 0 when it fits."""
        return max(0, self.count - self.field.limit) if self.field.limit else 0


def submission(catalog: Catalog, context: Context, realisation: Realisation) -> tuple[FilledField, ...]:
    """Every field of the form's profile in its order, but those that Innokylä fills by itself."""
    composer = _Composer(catalog, context, realisation)
    filled = []
    for field in context.form.fields:
        if field.kind != "automatic":
            compose, write_to = _FIELDS[field.id]
            prose = composer.finish(tuple(compose(composer)))
            filled.append(FilledField(field, prose, plain_lines(prose) if prose else "", write_to))
    return tuple(filled)


class _Composer:
    """The texts of one realisation as blocks of prose that stand alone."""

    def __init__(self, catalog: Catalog, context: Context, realisation: Realisation) -> None:
        self.catalog, self.context = catalog, context
        self.found, self.model = realisation, realisation.model
        self.region = catalog.region(realisation.region)

    def say(self, text: Text | None) -> str:
        return text.in_language(self.context.language)[0] if text else ""

    def prose(self, *texts: LocalProse | None) -> Iterator[Block]:
        for text in texts:
            if text:
                yield from text.in_language(self.context.language)[0].blocks

    def items(self, items: Iterable[Item]) -> Iterator[Block]:
        found = tuple(item.text.in_language(self.context.language)[0].blocks for item in items)
        if found:
            yield List(found)

    def titled(self, key: str, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks under a short line that works as a sub-heading; nothing when there are none."""
        found = tuple(blocks)
        if found:
            yield Paragraph((Emphasis((Plain(self.context.say(key)),), strong=True),))
            yield from found

    def finish(self, blocks: tuple[Block, ...]) -> Prose | None:
        """The text with its citations gathered into one line at the end, as the form has no notes."""
        if not blocks:
            return None
        places: dict[str, list[str]] = {}
        for citation in citations(Prose(blocks)):
            found = places.setdefault(citation.source, [])
            if citation.locator and citation.locator not in found:
                found.append(citation.locator)
        told = [
            f"{self.catalog.source(source).title} ({'; '.join(where)})" if where else self.catalog.source(source).title
            for source, where in places.items()
        ]
        line = (Paragraph((Plain(f"{self.context.say('submission.sources')} {'. '.join(told)}."),)),) if told else ()
        return Prose(tuple(_uncited(block) for block in blocks) + line)

    def name(self) -> Iterator[Block]:
        yield _line(f"{self.say(self.found.name)}, {self.say(self.region.name)}")

    def summary(self) -> Iterator[Block]:
        yield _line(self.say(self.found.summary))

    def place(self) -> Iterator[Block]:
        organiser = self.say(self.catalog.organisation(self.region.organiser_then).name)
        yield _line(f"{organiser}, {self.say(self.region.project.name)}")

    def area(self) -> Iterator[Block]:
        now = self.say(self.catalog.organisation(self.region.organiser_now).name)
        yield List(tuple((_line(value),) for value in (self.say(self.region.name), now)))

    def funders(self) -> Iterator[Block]:
        if self.region.project.funders:
            yield List(tuple((_line(funder),) for funder in self.region.project.funders))

    def whole(self) -> Iterator[Block]:
        yield _line(self.say(self.region.project.name))

    def attachments(self) -> Iterator[Block]:
        base = self.context.settings.address
        page, guide = (base + address for address in (links.realisation(self.model.id, self.region.id), links.guide(self.region.id)))
        names = (self.context.say("submission.page"), self.context.say("action.guide"))
        yield List(tuple((Paragraph((Link(href, (Plain(name),)),)),) for name, href in zip(names, (page, guide), strict=True)))

    def idea(self) -> Iterator[Block]:
        yield from self.prose(self.found.status_note, self.model.idea)
        yield from self.titled("entry.title", self.items(self.model.entry))
        steps = tuple((_line(f"{self.say(step.name)} ({self.lane(step.lane)})"),) for step in self.model.process.steps)
        yield from self.titled("process.title", (List(steps, ordered=True),) if steps else self.prose(self.model.process.gap))
        yield from self.titled("roles.who", self.roles())

    def lane(self, role_in_model: str) -> str:
        role = next(part.role for part in self.model.roles if part.id == role_in_model)
        return self.say(self.catalog.role(role).name).lower()

    def roles(self) -> Iterator[Block]:
        rows = []
        for part in self.model.roles:
            row: tuple[Block, ...] = (_line(self.say(self.catalog.role(part.role).name)), *self.items(part.tasks))
            rows.append(row)
        if rows:
            yield List(tuple(rows))

    def results(self) -> Iterator[Block]:
        rows = []
        for result in self.found.results:
            unit, period = self.say(result.unit), self.say(result.period)
            head = f"{self.say(result.name)}: {result.value}{f' {unit}' if unit else ''}{f' ({period})' if period else ''}. "
            first, *rest = result.text.in_language(self.context.language)[0].blocks
            lead = Paragraph((Plain(head), *first.children)) if isinstance(first, Paragraph) else first
            rows.append((lead, *rest))
        if rows:
            yield List(tuple(rows))
        yield from self.prose(self.found.results_text)

    def trial(self) -> Iterator[Block]:
        if self.found.status in (Status.PILOT, Status.ESTABLISHED, Status.ENDED):
            yield from self.results()
            yield from self.titled("results.lessons", self.items(self.found.lessons))

    def target(self) -> Iterator[Block]:
        yield from self.prose(self.model.target_group.text)
        yield from self.titled("entry.criteria", self.items(self.model.target_group.criteria))

    def developers(self) -> Iterator[Block]:
        project = self.region.project
        rows = []
        for partner in project.partners:
            first, *rest = partner.text.in_language(self.context.language)[0].blocks
            name = Plain(f"{self.say(self.catalog.organisation(partner.id).name)}: ")
            rows.append((Paragraph((name, *first.children)) if isinstance(first, Paragraph) else first, *rest))
        if rows:
            yield List(tuple(rows))
        yield from self.prose(project.steering)

    def change(self) -> Iterator[Block]:
        yield from self.items(self.model.goals)
        yield from self.prose(self.found.target_state)

    def plan(self) -> Iterator[Block]:
        rows = []
        for event in self.found.schedule:
            first, *rest = event.text.in_language(self.context.language)[0].blocks
            when = Plain(f"{self.say(event.when)}: ")
            rows.append((Paragraph((when, *first.children)) if isinstance(first, Paragraph) else first, *rest))
        if rows:
            yield List(tuple(rows))


# Each field of the profile: how it is composed, and where an editor writes what is missing.
_FIELDS: dict[str, tuple[Callable[[_Composer], Iterable[Block]], str]] = {
    "nimi": (_Composer.name, "name"),
    "lyhyt-kuvaus": (_Composer.summary, "summary"),
    "toteutuspaikka": (_Composer.place, "shared/regions: organiser_then, project.name"),
    "paikkakunta": (_Composer.area, "shared/regions: name, organiser_now"),
    "rahoittaja": (_Composer.funders, "shared/regions: project.funders"),
    "kokonaisuus": (_Composer.whole, "shared/regions: project.name"),
    "liitteet": (_Composer.attachments, "site_config/site.yml: address"),
    "perusidea": (_Composer.idea, "model.yml: idea"),
    "toimintaymparisto": (lambda c: c.prose(c.found.environment or c.region.environment), "environment"),
    "kohderyhma": (_Composer.target, "model.yml: target_group"),
    "ehdot": (lambda c: c.items(c.model.conditions), "model.yml: conditions"),
    "tulokset": (_Composer.results, "results, results_text"),
    "vinkit": (lambda c: c.items(c.model.tips), "model.yml: tips"),
    "lahtotilanne": (lambda c: c.prose(c.found.current_state), "current_state"),
    "tarpeet": (lambda c: c.prose(c.model.need), "model.yml: need"),
    "kehittajat": (_Composer.developers, "shared/regions: project.partners, project.steering"),
    "tavoiteltu-muutos": (_Composer.change, "model.yml: goals"),
    "mittaaminen": (lambda c: c.items(c.model.indicators), "model.yml: indicators"),
    "toteutussuunnitelma": (_Composer.plan, "schedule"),
    "kokeilun-tulokset": (_Composer.trial, "results, lessons"),
}
SUBMISSION_FIELDS = frozenset(_FIELDS)


def _line(text: str) -> Paragraph:
    return Paragraph((Plain(text),))


def _uncited(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_without(block.children))
    return List(tuple(tuple(_uncited(child) for child in item) for item in block.items), block.ordered)


def _without(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for node in nodes:
        if isinstance(node, Citation):
            if kept and isinstance(kept[-1], Plain):
                kept[-1] = Plain(kept[-1].text.rstrip())  # the space before a note goes with it
        elif isinstance(node, Emphasis):
            kept.append(Emphasis(_without(node.children), node.strong))
        elif isinstance(node, Link):
            kept.append(Link(node.href, _without(node.children)))
        else:
            kept.append(node)
    return tuple(kept)
