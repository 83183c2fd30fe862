"""Packages for Innokylä: a submission, or a project with all its models, as data that the publisher writes into a zip."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.artifact import Artifact, Maker
from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation
from generator.domain.region import Region
from generator.render.innokyla.proposal import model_proposal, project_proposal
from generator.text import links
from generator.text.context import Context
from generator.text.prose_json import Json


def render(catalog: Catalog, context: Context) -> Iterator[Artifact]:
    """A package for each realisation and one for each project."""
    for found in catalog.realisations:
        yield realisation_package(catalog, context, found)
    for region in catalog.regions:
        yield project_package(catalog, context, region)


def realisation_package(catalog: Catalog, context: Context, found: Realisation) -> Artifact:
    """The submission of a model as it was carried out in a region."""
    return _artifact(links.innokyla_package(found.model.id, found.region), {"": model_proposal(catalog, context, found)})


def project_package(catalog: Catalog, context: Context, region: Region) -> Artifact:
    """The submission of a project (kokonaisuus) and those of its models, each in its folder."""
    models = {found.model.id: model_proposal(catalog, context, found) for found in catalog.realisations if found.region == region.id}
    return _artifact(links.innokyla_project_package(region.id), {"": project_proposal(catalog, context, region)} | models)


def _artifact(path: str, proposals: dict[str, Json]) -> Artifact:
    """``folders`` tells where in the zip each proposal goes; the first one stands at its top."""
    data = {"path": path, "folders": proposals}
    return Artifact(PurePosixPath(path), json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n", Maker.PACKAGE)
