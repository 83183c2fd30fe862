"""What has grown old by a day: plans whose time has passed, texts taken to Innokylä long ago, and the years of sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation, Status
from generator.domain.value import Text

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNFINISHED = frozenset({Status.IDEA, Status.PLANNED, Status.DRAFT, Status.PILOT})
_LONG = 365  # days after which texts in Innokylä are looked at again


class Aged(NamedTuple):
    """One thing to look at: the key of its words, with what they tell."""

    model: str
    region: str
    key: str
    facts: dict[str, str]


def aged(catalog: Catalog, day: date) -> tuple[Aged, ...]:
    """What has grown old in each realisation by the day."""
    return tuple(found for realisation in catalog.realisations for found in _aged(realisation, day))


def newest_source(catalog: Catalog, realisation: Realisation) -> int | None:
    """The latest year that the realisation's sources tell of their date; None when they tell none."""
    return max((year for source in realisation.evidence for year in _years(catalog.source(source).date)), default=None)


def _aged(realisation: Realisation, day: date) -> Iterator[Aged]:
    place = (realisation.model.id, realisation.region)
    years = [year for event in realisation.schedule for year in _years(event.when)]
    if years and max(years) < day.year and realisation.status in _UNFINISHED:
        yield Aged(*place, "ageing.schedule", {"year": str(max(years)), "status": realisation.status.value})
    published = realisation.innokyla.published
    if published and (day - published).days > _LONG:
        yield Aged(*place, "ageing.innokyla", {"day": published.isoformat()})


def _years(text: Text) -> list[int]:
    return [int(year) for year in _YEAR.findall(text.fi)]
