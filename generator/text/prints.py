"""Which printed products the catalogue gives: known to the renderer that makes them and to the pages that link to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation, RoleInModel, Status
from generator.domain.process import Step
from generator.domain.value import Item
from generator.text import links

IN_LEAFLETS = frozenset({Status.PLANNED, Status.DRAFT, Status.PILOT, Status.ESTABLISHED})
"""What a client may still meet; an idea, and what has ended or never began, has no leaflet"""


class PrintKind(StrEnum):
    """What is printed."""

    GUIDE = "guide"
    MODEL_GUIDE = "model-guide"
    COMPARISON = "comparison"
    ROLE_CARD = "role-card"
    LEAFLET = "leaflet"


_IN_WORD = frozenset({PrintKind.GUIDE, PrintKind.MODEL_GUIDE, PrintKind.COMPARISON})
"""What is worth commenting on and editing; a card and a leaflet are fitted to their sheet, which Word would not keep"""


@dataclass(frozen=True)
class Print:
    """One PDF: what it is, where it is, and what it tells of; an id that does not concern it is empty."""

    kind: PrintKind
    path: str
    model: str = ""
    region: str = ""
    role: str = ""

    @property
    def word(self) -> str:
        """Where the same is as a Word document; empty when it is not."""
        return links.word(self.path) if self.kind in _IN_WORD else ""


@dataclass(frozen=True)
class RoleShare:
    """A role's share of a realisation: its tasks, and the steps it leads, joins and is asked about."""

    realisation: Realisation
    parts: tuple[RoleInModel, ...]
    tasks: tuple[Item, ...]
    led: tuple[Step, ...]
    joined: tuple[Step, ...]
    asked: tuple[Step, ...]


def role_shares(catalog: Catalog, role: str, region: str) -> tuple[RoleShare, ...]:
    """The realisations of the region in which the role has something to do."""
    shares = (_share(found, role) for found in catalog.realisations if found.region == region)
    return tuple(share for share in shares if share.tasks or share.led or share.joined)


def _share(realisation: Realisation, role: str) -> RoleShare:
    parts = tuple(part for part in realisation.model.roles if part.role == role)
    ids, steps = {part.id for part in parts}, realisation.model.process.steps
    return RoleShare(
        realisation,
        parts,
        tuple(task for part in parts for task in part.tasks),
        tuple(step for step in steps if step.lane in ids),
        tuple(step for step in steps if step.lane not in ids and ids & set(step.taking_part)),
        tuple(step for step in steps if any(consulted.role in ids for consulted in step.consults)),
    )


def prints(catalog: Catalog) -> Iterator[Print]:
    """Every product, kind by kind, in the catalogue's order."""
    for kind in PrintKind:
        yield from prints_of(catalog, kind)


def prints_of(catalog: Catalog, kind: PrintKind) -> Iterator[Print]:
    """The products of one kind in the catalogue's order."""
    match kind:
        case PrintKind.GUIDE:
            for region in catalog.regions:
                yield Print(kind, links.guide(region.id), region=region.id)
        case PrintKind.MODEL_GUIDE | PrintKind.LEAFLET:
            yield from (made for found in catalog.realisations for made in realisation_prints(found) if made.kind is kind)
        case PrintKind.COMPARISON:
            for model in catalog.models:
                if sum(found.model.id == model.id for found in catalog.realisations) > 1:
                    yield Print(kind, links.comparison(model.id), model.id)
        case PrintKind.ROLE_CARD:
            for role in catalog.vocabularies.roles:
                yield from role_cards(catalog, role.id)


def realisation_prints(found: Realisation) -> Iterator[Print]:
    """What is printed of one realisation alone."""
    model, region = found.model.id, found.region
    yield Print(PrintKind.MODEL_GUIDE, links.model_guide(model, region), model, region)
    if found.status in IN_LEAFLETS:
        yield Print(PrintKind.LEAFLET, links.leaflet(model, region), model, region)


def role_cards(catalog: Catalog, role: str) -> Iterator[Print]:
    """A role's cards, region by region."""
    for region in catalog.regions:
        if role_shares(catalog, role, region.id):
            yield Print(PrintKind.ROLE_CARD, links.role_card(role, region.id), region=region.id, role=role)
