"""How much of the texts of each subject has been translated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.domain.catalog import Catalog
from generator.domain.value import Language, LocalProse, Text, Value

_ELSEWHERE = frozenset({"base", "model"})  # a realisation's texts of its model are counted where the model is


class Translated(NamedTuple):
    """The texts of a subject: how many there are, and how many are translated into each other language."""

    file: str
    texts: int
    done: dict[Language, int]


def translated(catalog: Catalog, languages: tuple[Language, ...]) -> tuple[Translated, ...]:
    """Each subject by its file: models, realisations, regions, vocabularies."""
    subjects: dict[str, object] = {f"models/{model.id}/model.yml": model for model in catalog.models}
    subjects |= {f"models/{r.model.id}/regions/{r.region}.yml": r for r in catalog.realisations}
    subjects |= {f"models/shared/regions/{region.id}.yml": region for region in catalog.regions}
    vocabularies = catalog.vocabularies
    subjects |= {f"models/shared/{name}.yml": getattr(vocabularies, name) for name in type(vocabularies).model_fields}
    found = {file: list(_texts(subject)) for file, subject in subjects.items()}
    return tuple(Translated(file, len(texts), {x: sum(bool(getattr(t, x)) for t in texts) for x in languages}) for file, texts in found.items())


def _texts(value: object) -> Iterator[Text | LocalProse]:
    if isinstance(value, (Text, LocalProse)):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            if name not in _ELSEWHERE:
                yield from _texts(getattr(value, name))
