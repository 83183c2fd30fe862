"""How each field of Innokylä's form is composed of a region's realisation or of its project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Event, PartnerInModel, Realisation, Result, Status
from generator.domain.prose import Block, Emphasis, Link, List, Paragraph, Plain
from generator.domain.region import Region
from generator.domain.submission import FormPage, InnokylaPage
from generator.domain.value import Item, LocalProse, Text
from generator.text import links
from generator.text.context import Context


class Composer:
    """Texts of the catalogue as blocks of prose that stand alone."""

    def __init__(self, catalog: Catalog, context: Context, region: Region) -> None:
        self.catalog, self.context, self.region = catalog, context, region

    def say(self, text: Text | None) -> str:
        """The text in the form's language."""
        return text.in_language(self.context.language)[0] if text else ""

    def prose(self, *texts: LocalProse | None) -> Iterator[Block]:
        """The blocks of the texts that there are."""
        for text in texts:
            if text:
                yield from text.in_language(self.context.language)[0].blocks

    def items(self, items: Iterable[Item]) -> Iterator[Block]:
        """The items as a list; nothing when there are none."""
        yield from _list(tuple(self.prose(item.text)) for item in items)

    def titled(self, key: str, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks under a short line that works as a sub-heading; nothing when there are none."""
        found = tuple(blocks)
        if found:
            yield Paragraph((Emphasis((Plain(self.context.say(key)),), strong=True),))
            yield from found

    def named(self, name: str, text: LocalProse) -> tuple[Block, ...]:
        """The text with a name in front of its first words."""
        first, *rest = self.prose(text)
        return (Paragraph((Plain(f"{name}: "), *first.children)), *rest) if isinstance(first, Paragraph) else (line(name), first, *rest)

    def partners(self, partners: Iterable[PartnerInModel]) -> Iterator[Block]:
        """What organisations do."""
        yield from _list(self.named(self.say(self.catalog.organisation(p.id).name), p.text) for p in partners)

    def events(self, events: Iterable[Event]) -> Iterator[Block]:
        """A schedule."""
        yield from _list(self.named(self.say(event.when), event.text) for event in events)

    def results(self, results: Iterable[Result]) -> Iterator[Block]:
        """Measured numbers with their explanations."""
        for result in results:
            unit, period = self.say(result.unit), self.say(result.period)
            told = f"{result.value}{f' {unit}' if unit else ''}{f' ({period})' if period else ''}"
            yield from _list([self.named(f"{self.say(result.name)}: {told}", result.text)])

    def title(self, page: InnokylaPage, name: str) -> Iterator[Block]:
        """The title that the page is given, or the name; the programme's tag behind it."""
        yield line(f"{page.title or name}{f' {page.rrp.words()}' if page.rrp else ''}")

    def choices(self, values: Iterable[str]) -> Iterator[Block]:
        """Values to be picked from the form's lists."""
        yield from _list((line(value),) for value in values)

    def attachments(self, page: str) -> Iterator[Block]:
        """Links to the page here and to the region's guide."""
        base = self.context.settings.address
        named = ((page, "submission.page"), (links.guide(self.region.id), "action.guide"))
        yield from _list((Paragraph((Link(base + address, (Plain(self.context.say(key)),)),)),) for address, key in named)


class RealisationFields(Composer):
    """The fields of a model's page and of its development path."""

    def __init__(self, catalog: Catalog, context: Context, realisation: Realisation) -> None:
        super().__init__(catalog, context, catalog.region(realisation.region))
        self.found, self.model = realisation, realisation.model

    def name(self) -> Iterator[Block]:
        """The title."""
        yield from self.title(self.found.innokyla, f"{self.say(self.found.name)}, {self.say(self.region.name)}")

    def place(self) -> Iterator[Block]:
        """Who carried the model out."""
        organiser = self.say(self.catalog.organisation(self.region.organiser_then).name)
        yield line(f"{organiser}, {self.say(self.region.project.name)}")

    def areas(self) -> Iterator[Block]:
        """The region and the county of today."""
        return self.choices((self.say(self.region.name), self.say(self.catalog.organisation(self.region.organiser_now).name)))

    def idea(self) -> Iterator[Block]:
        """Status, idea, ways in, steps and roles: what the model is, told without the rest of the site."""
        yield from self.prose(self.found.status_note, self.model.idea)
        yield from self.titled("entry.title", self.items(self.model.entry))
        steps = tuple((line(f"{self.say(step.name)} ({self.lane(step.lane)})"),) for step in self.model.process.steps)
        yield from self.titled("process.title", (List(steps, ordered=True),) if steps else self.prose(self.model.process.gap))
        yield from self.titled("roles.who", self.roles())

    def lane(self, part: str) -> str:
        """The name of a role of the model, as it stands in the middle of a sentence."""
        role = next(found.role for found in self.model.roles if found.id == part)
        name = self.say(self.catalog.role(role).name)
        return name if name[:2].isupper() else name[0].lower() + name[1:]

    def roles(self) -> Iterator[Block]:
        """The roles with their tasks below them."""
        yield from _list((line(self.say(self.catalog.role(part.role).name)), *self.items(part.tasks)) for part in self.model.roles)

    def target(self) -> Iterator[Block]:
        """For whom, and on what criteria."""
        yield from self.prose(self.model.target_group.text)
        yield from self.titled("entry.criteria", self.items(self.model.target_group.criteria))

    def outcome(self) -> Iterator[Block]:
        """Results, in numbers and in words."""
        yield from self.results(self.found.results)
        yield from self.prose(self.found.results_text)

    def trial(self) -> Iterator[Block]:
        """Results and lessons of what was really tried; a plan has none."""
        if self.found.status in (Status.PILOT, Status.ESTABLISHED, Status.ENDED):
            yield from self.outcome()
            yield from self.titled("results.lessons", self.items(self.found.lessons))

    def trial_course(self) -> Iterator[Block]:
        """Goals and course of a trial; only for what was tried."""
        if self.found.status in (Status.PILOT, Status.ENDED):
            yield from self.titled("background.goals", self.items(self.model.goals))
            yield from self.titled("background.schedule", self.events(self.found.schedule))

    def developers(self) -> Iterator[Block]:
        """With whom the project developed its models."""
        yield from self.partners(self.region.project.partners)
        yield from self.prose(self.region.project.steering)

    def change(self) -> Iterator[Block]:
        """What is aimed at."""
        yield from self.items(self.model.goals)
        yield from self.prose(self.found.target_state)


class ProjectFields(Composer):
    """The fields of a project's page (kokonaisuus)."""

    def name(self) -> Iterator[Block]:
        """The title."""
        project = self.region.project
        yield from self.title(project.innokyla, f"{self.say(project.name)}, {self.say(self.region.name)}")

    def purpose(self) -> Iterator[Block]:
        """Purpose and goals."""
        yield from self.prose(self.region.project.purpose)
        yield from self.titled("background.goals", self.items(self.region.project.goals))

    def actors(self) -> Iterator[Block]:
        """Organiser, staff, partners and steering."""
        yield line(self.say(self.catalog.organisation(self.region.organiser_then).name))
        yield from self.prose(self.region.project.staff)
        yield from self.partners(self.region.project.partners)
        yield from self.prose(self.region.project.steering)

    def start(self) -> Iterator[Block]:
        """The environment the project began in, and its programme."""
        yield from self.prose(self.region.environment, self.region.project.programme)

    def organiser(self) -> Iterator[Block]:
        """The organisation that answers for the page."""
        yield line(self.say(self.catalog.organisation(self.region.organiser_now).name))


def line(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Plain(text),))


def _list(items: Iterable[tuple[Block, ...]]) -> Iterator[Block]:
    found = tuple(items)
    if found:
        yield List(found)


Compose = Callable[[RealisationFields], Iterable[Block]]
ComposeProject = Callable[[ProjectFields], Iterable[Block]]

# Each field of the profile: how it is composed, and where an editor writes what is missing.
MODEL_FIELDS: dict[str, tuple[Compose, str]] = {
    "nimi": (RealisationFields.name, "name"),
    "lyhyt-kuvaus": (lambda c: (line(c.say(c.found.summary)),), "summary"),
    "toteutuspaikka": (RealisationFields.place, "shared/regions: organiser_then, project.name"),
    "paikkakunta": (RealisationFields.areas, "shared/regions: name, organiser_now"),
    "rahoittaja": (lambda c: c.choices(c.region.project.funders), "shared/regions: project.funders"),
    "kokonaisuus": (lambda c: (line(c.say(c.region.project.name)),), "shared/regions: project.name"),
    "liitteet": (lambda c: c.attachments(links.realisation(c.model.id, c.region.id)), "site_config/site.yml: address"),
    "perusidea": (RealisationFields.idea, "model.yml: idea"),
    "toimintaymparisto": (lambda c: c.prose(c.found.environment or c.region.environment), "environment"),
    "kohderyhma": (RealisationFields.target, "model.yml: target_group"),
    "ehdot": (lambda c: c.items(c.model.conditions), "model.yml: conditions"),
    "tulokset": (RealisationFields.outcome, "results, results_text"),
    "vinkit": (lambda c: c.items(c.model.tips), "model.yml: tips"),
    "lahtotilanne": (lambda c: c.prose(c.found.current_state), "current_state"),
    "tarpeet": (lambda c: c.prose(c.model.need), "model.yml: need"),
    "kehittajat": (RealisationFields.developers, "shared/regions: project.partners, project.steering"),
    "tavoiteltu-muutos": (RealisationFields.change, "model.yml: goals"),
    "mittaaminen": (lambda c: c.items(c.model.indicators), "model.yml: indicators"),
    "toteutussuunnitelma": (lambda c: c.events(c.found.schedule), "schedule"),
    "kokeilun-toteutus": (RealisationFields.trial_course, "schedule"),
    "kokeilun-tulokset": (RealisationFields.trial, "results, lessons"),
}
PROJECT_FIELDS: dict[str, tuple[ComposeProject, str]] = {
    "hanke-nimi": (ProjectFields.name, "project.name"),
    "hanke-lyhyt-kuvaus": (lambda c: (line(c.say(c.region.summary)),), "summary"),
    "hanke-tarkoitus": (ProjectFields.purpose, "project.purpose"),
    "hanke-toimiaika": (lambda c: c.prose(c.region.project.period), "project.period"),
    "hanke-toimijat": (ProjectFields.actors, "project.partners"),
    "hanke-rahoittaja": (lambda c: c.choices(c.region.project.funders), "project.funders"),
    "hanke-organisaatio": (ProjectFields.organiser, "organiser_now"),
    "hanke-lahtotilanne": (ProjectFields.start, "environment"),
    "hanke-liitteet": (lambda c: c.attachments(links.region(c.region.id)), "site_config/site.yml: address"),
}
COMPOSED = {FormPage.MODEL: MODEL_FIELDS.keys(), FormPage.PATH: MODEL_FIELDS.keys(), FormPage.PROJECT: PROJECT_FIELDS.keys()}
"""The fields that can be composed, by page of the form."""
