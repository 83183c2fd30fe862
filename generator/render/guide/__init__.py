"""Everything that is printed: documents typeset by the publisher from the views made here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from generator.artifact import Artifact, Maker
from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation
from generator.render.guide.comparison import comparison
from generator.render.guide.document import Document
from generator.render.guide.leaflet import leaflet
from generator.render.guide.model_guide import model_guide
from generator.render.guide.pen import Pen
from generator.render.guide.region_guide import region_guide
from generator.render.guide.role_card import role_card
from generator.render.guide.view_json import document_json
from generator.text.context import Context
from generator.text.notes import Notebook
from generator.text.prints import Print, PrintKind, prints


def render(catalog: Catalog, context: Context) -> Iterator[Artifact]:
    """Every printed product, and the Word document of the same view where there is one."""
    for wanted in prints(catalog):
        document = compose(catalog, context, wanted)
        yield Artifact(PurePosixPath(wanted.path), document_json(document, context.settings.address), Maker.TYPST)
        if wanted.word:
            same = replace(document, path=wanted.word)
            yield Artifact(PurePosixPath(wanted.word), document_json(same, context.settings.address), Maker.WORD)


def compose(catalog: Catalog, context: Context, wanted: Print) -> Document:
    """The view of one product."""
    pen = Pen(catalog, context, Notebook({source.id: source for source in catalog.vocabularies.sources}))
    match wanted.kind:
        case PrintKind.GUIDE:
            return region_guide(pen, catalog.region(wanted.region))
        case PrintKind.MODEL_GUIDE:
            return model_guide(pen, _realisation(catalog, wanted), catalog.region(wanted.region))
        case PrintKind.COMPARISON:
            return comparison(pen, next(model for model in catalog.models if model.id == wanted.model))
        case PrintKind.ROLE_CARD:
            return role_card(pen, catalog.role(wanted.role), catalog.region(wanted.region))
        case PrintKind.LEAFLET:
            return leaflet(pen, _realisation(catalog, wanted), catalog.region(wanted.region))


def _realisation(catalog: Catalog, wanted: Print) -> Realisation:
    return next(found for found in catalog.realisations if (found.model.id, found.region) == (wanted.model, wanted.region))
