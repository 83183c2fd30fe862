"""The ids that the files of a project can refer to, each with its name in Finnish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import get_origin

from generator.domain.catalog import Catalog
from generator.domain.field_words import field_words
from generator.domain.operating_model import InstrumentInModel, OperatingModel, PartnerInModel, Realisation, RoleInModel, TargetGroup
from generator.domain.process import Phase, Process, Step
from generator.domain.region import Region
from generator.domain.settings import Settings
from generator.domain.value import Value
from generator.domain.vocabulary import Vocabularies
from generator.intake import references
from generator.intake.schema import fields, inner

Ids = Mapping[str, Mapping[str, str]]
"""Names by id, by what the ids are of: the kinds of intake.references, and ``addresses`` of a model"""

_RULES = (
    (OperatingModel, references.MODEL),
    (Region, references.REGION),
    (Realisation, references.REALISATION),
    (Vocabularies, references.SOURCES),
    (Settings, references.SETTINGS),
)


@cache
def referring() -> Mapping[tuple[type, str], str]:
    """The fields that hold an id, by their record and name, with the kind of what it is of."""
    return {_owner(root, pattern.split(".")): kind for root, rules in _RULES for pattern, kind in rules}


def _owner(root: type, path: list[str]) -> tuple[type, str]:
    names = [name for name in path if name != "*"]
    kind: object = root
    for name in names[:-1]:
        kind = inner(fields(kind)[name])
    assert isinstance(kind, type)
    return kind, names[-1]


def project_ids(catalog: Catalog) -> Ids:
    """What any file can refer to."""
    shared = catalog.vocabularies
    return {
        "roles": {role.id: role.name.fi for role in shared.roles},
        "organisations": {organisation.id: organisation.name.fi for organisation in shared.organisations},
        "instruments": {instrument.id: instrument.name.fi for instrument in shared.instruments},
        "sources": {source.id: source.title for source in shared.sources},
        "regions": dict(sorted((region.id, region.name.fi) for region in catalog.regions)),
        "models": dict(sorted((model.id, model.name.fi) for model in catalog.models)),
    }


def model_ids(catalog: Catalog, model: OperatingModel) -> Ids:
    """What the files of a model can refer to in the model itself: its base's, then what its regions have added."""
    realised = sorted((real for real in catalog.realisations if real.model.id == model.id), key=lambda real: real.region)
    versions = (model, *(real.model for real in realised))  # in an order that does not hang on the site's settings
    return {
        "lanes": _first_wins((role.id, catalog.role(role.role).name.fi) for version in versions for role in version.roles),
        "phases": _first_wins((phase.id, phase.name.fi) for version in versions for phase in version.process.phases),
        "steps": _first_wins((step.id, step.name.fi) for version in versions for step in version.process.steps),
        "addresses": dict(_addresses(catalog, model)),
    }


def _first_wins(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, name in pairs:
        found.setdefault(key, name)
    return found


def _addresses(catalog: Catalog, record: Value, before: str = "") -> Iterator[tuple[str, str]]:
    """What of a model a region's changes can name, told by names only: they seldom change."""
    is_item = "id" in fields(type(record)) and bool(before)  # of an item they replace its fields together
    for name, kind in fields(type(record)).items():
        inside, address = getattr(record, name), f"{before}{name}"
        title = found.title if (found := field_words(type(record), name)) else name
        has_ids = get_origin(kind) is tuple and "id" in fields(inner(kind))
        if name != "id" and (has_ids or not is_item) and (inside or (has_ids and not before)):
            yield address, title
        for item in inside if has_ids else ():
            yield f"{address}.{item.id}", _name(catalog, item) or title
            yield from _addresses(catalog, item, f"{address}.{item.id}.")
        if isinstance(inside, (Process, TargetGroup)):
            yield from _addresses(catalog, inside, f"{address}.")


def _name(catalog: Catalog, item: object) -> str:
    if isinstance(item, RoleInModel):
        return catalog.role(item.role).name.fi
    if isinstance(item, PartnerInModel):
        return catalog.organisation(item.id).name.fi
    if isinstance(item, InstrumentInModel):
        return next(found.name.fi for found in catalog.vocabularies.instruments if found.id == item.id)
    return item.name.fi if isinstance(item, (Step, Phase)) else ""
