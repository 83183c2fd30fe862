"""The commands that show the whole: how two regions differ, and what has changed over time."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from generator import history
from generator.cli.console import tell
from generator.domain.catalog import Catalog
from generator.domain.operating_model import OperatingModel, Realisation
from generator.editing.translations import record_translations
from generator.intake import read_catalog, read_settings
from generator.intake.translations import STALE
from generator.messages import Said, said
from generator.problems import Position, Problem, Refused
from generator.submissions import read_project
from generator.text.context import Context
from generator.text.difference_words import comparison_data, comparison_text
from generator.text.status import status_data, status_table


def run_status(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Tell how far each model is in each region, or record that translations say the same as the Finnish texts."""
    if asked.translated is not None:
        count = record_translations(root, asked.translated)
        tell(said("console.translated", count=count), asked.lang)
        return ()
    settings, words, form = read_settings(root)
    catalog, warnings = read_catalog(root, settings.models, settings.regions)
    context, stale = Context(settings, words, form), [found for found in warnings if found.code == STALE]
    day = asked.on or settings.updated
    if asked.format == "json":
        print(json.dumps(status_data(catalog, context, day, stale), ensure_ascii=False, indent=2))
    else:
        print(status_table(catalog, context, day, stale))
    return ()


def run_diff(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Tell what differs between two regions' realisations of a model."""
    catalog, context = read_project(root)
    model = _model(catalog, asked.model)
    first, second = (_realisation(catalog, model, region) for region in (asked.first, asked.second))
    if asked.format == "json":
        print(json.dumps(comparison_data(first, second, catalog, context), ensure_ascii=False, indent=2))
    else:
        print(comparison_text(first, second, catalog, context))
    return ()


def run_history(root: Path, asked: Namespace) -> tuple[Problem, ...]:
    """Tell what has changed in a model from version to version."""
    catalog, context = read_project(root)
    model = _model(catalog, asked.model)
    region = _realisation(catalog, model, asked.region).region if asked.region else ""
    if asked.format == "json":
        print(json.dumps(history.history_data(root, catalog, context, model, region), ensure_ascii=False, indent=2))
    else:
        print(history.history_text(root, catalog, context, model, region))
    return ()


def _model(catalog: Catalog, model: str) -> OperatingModel:
    found = next((m for m in catalog.models if m.id == model), None)
    if not found:
        raise _refused(said("J508.model", id=model, ids=tuple(m.id for m in catalog.models)))
    return found


def _realisation(catalog: Catalog, model: OperatingModel, region: str) -> Realisation:
    found = catalog.realisation(model.id, region)
    if not found:
        known = tuple(r.region for r in catalog.realisations if r.model.id == model.id)
        raise _refused(said("J508.realisation", model=model.id, id=region, ids=known))
    return found


def _refused(lost: Said) -> Refused:
    return Refused([Problem(Position("models", 0), lost)])
