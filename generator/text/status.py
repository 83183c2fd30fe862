"""How far each realisation is: its status, its submission, its sources and its summary, as rows and as a table."""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation
from generator.text.completeness import Completeness, completeness
from generator.text.context import Context
from generator.text.sourcing import Sourcing, sourcing
from generator.text.submission import submission

_HEADS = ("Malli", "Alue", "Tila", "Kentät", "Yli", "Lyhyt", "Väitteet lähteineen", "Tiivistelmä", "Pakollisia puuttuu")


@dataclass(frozen=True)
class StatusRow:
    """One realisation in figures."""

    realisation: Realisation
    submission: Completeness
    sourcing: Sourcing
    summary: int


def status_rows(catalog: Catalog, context: Context) -> tuple[StatusRow, ...]:
    """Every realisation in the catalogue's order."""
    return tuple(
        StatusRow(found, completeness(submission(catalog, context, found)), sourcing(found), len(found.summary.fi)) for found in catalog.realisations
    )


def uncovered(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """The models and regions that no realisation joins."""
    there = {(found.model.id, found.region) for found in catalog.realisations}
    pairs = ((model.id, region.id) for model in catalog.models for region in catalog.regions)
    return tuple(pair for pair in pairs if pair not in there)


def status_table(catalog: Catalog, context: Context) -> str:
    """The rows in columns, then what has not been described."""
    rows = [_HEADS, *(_cells(context, row) for row in status_rows(catalog, context))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    rest = uncovered(catalog)
    described = len(catalog.realisations)
    lines += ["", f"Kuvattu {described} / {described + len(rest)} mallin ja alueen paria."]
    lines += [f"Ei kuvattu: {model}, {region}" for model, region in rest]
    return "\n".join(lines)


def _cells(context: Context, row: StatusRow) -> tuple[str, ...]:
    found, done = row.realisation, row.submission
    share = f"{row.sourcing.sourced} / {row.sourcing.claims}"
    if row.sourcing.claims:
        share += f" ({row.sourcing.sourced * 100 // row.sourcing.claims} %)"
    return (
        found.model.id,
        found.region,
        context.say(f"status.{found.status.value}"),
        f"{done.filled} / {done.total}",
        str(len(done.over)),
        str(len(done.short)),
        share,
        str(row.summary),
        ", ".join(field.label for field in done.missing_required) or "–",
    )
