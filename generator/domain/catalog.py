"""Everything the YAML says, valid and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from generator.domain.operating_model import OperatingModel, Realisation
from generator.domain.region import Region
from generator.domain.value import Value
from generator.domain.vocabulary import Organisation, Role, Source, Vocabularies


class Catalog(Value):
    """The whole catalogue; models, regions and realisations in the order they are shown."""

    models: tuple[OperatingModel, ...]
    regions: tuple[Region, ...]
    realisations: tuple[Realisation, ...]
    vocabularies: Vocabularies

    def realisation(self, model: str, region: str) -> Realisation | None:
        """A model's realisation in a region; None when the sources tell of none."""
        return self._pairs.get((model, region))

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str], Realisation]:
        return {(found.model.id, found.region): found for found in self.realisations}

    def region(self, region: str) -> Region:
        """The region with this id, which validation has found to exist."""
        return next(r for r in self.regions if r.id == region)

    def role(self, role: str) -> Role:
        """The role with this id, which validation has found to exist."""
        return next(r for r in self.vocabularies.roles if r.id == role)

    def organisation(self, organisation: str) -> Organisation:
        """The organisation with this id, which validation has found to exist."""
        return next(o for o in self.vocabularies.organisations if o.id == organisation)

    def source(self, source: str) -> Source:
        """The source with this id, which validation has found to exist."""
        return next(s for s in self.vocabularies.sources if s.id == source)
