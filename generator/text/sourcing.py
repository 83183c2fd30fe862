"""How much of what a realisation claims names its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.domain.claims import claims
from generator.domain.operating_model import Contradiction, Realisation
from generator.domain.prose import Prose
from generator.domain.value import LocalProse, Value

_NOT_TOLD = frozenset({"base", "missing"})  # the base is told through the merged model; what sources leave out has no source


class Sourcing(NamedTuple):
    """Claims (paragraphs and list items with a number or a result) that name a source, of all claims."""

    sourced: int
    claims: int


def sourcing(realisation: Realisation) -> Sourcing:
    """The claims of everything that the realisation's page tells."""
    found = [claim.sourced for prose in _proses(realisation) for claim in claims(prose)]
    return Sourcing(sum(found), len(found))


def _proses(value: object) -> Iterator[Prose]:
    if isinstance(value, LocalProse):
        yield value.fi
    elif isinstance(value, tuple):
        for part in value:
            yield from _proses(part)
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            if name not in _NOT_TOLD and not (name == "note" and isinstance(value, Contradiction)):
                yield from _proses(getattr(value, name))
