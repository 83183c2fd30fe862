"""How far each realisation is: its status, its submission, its sources and its summary, as rows and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation
from generator.domain.value import SUMMARY_LIMIT
from generator.problems import Problem
from generator.text.ageing import Aged, aged, newest_source
from generator.text.completeness import Completeness, completeness
from generator.text.context import Context
from generator.text.dates import finnish_date
from generator.text.sourcing import Sourcing, sourcing
from generator.text.submission import submission
from generator.text.translated import translated

TOLD = (
    *("glance", "target_group", "entry", "process", "roles", "instruments", "partners", "results", "lessons"),
    *("conditions", "tips", "risks", "indicators", "goals", "environment", "current_state", "target_state", "schedule"),
)
"""The parts that a description may have or lack, in the order of its page"""
_HEADS = ("Malli", "Alue", "Tila", "Osat", "Kentät", "Yli", "Lyhyt", "Väitteet lähteineen", "Tiivistelmä", "Uusin lähde", "Pakollisia puuttuu")


@dataclass(frozen=True)
class StatusRow:
    """One realisation in figures."""

    realisation: Realisation
    submission: Completeness
    sourcing: Sourcing
    summary: int
    told: frozenset[str]
    """The parts that are told"""
    newest: int | None
    """The latest year that its sources tell of themselves"""


def status_rows(catalog: Catalog, context: Context) -> tuple[StatusRow, ...]:
    """Every realisation in the catalogue's order."""
    return tuple(
        StatusRow(
            found,
            completeness(submission(catalog, context, found)),
            sourcing(found),
            len(found.summary.fi),
            frozenset(part for part in TOLD if _is_told(found, part)),
            newest_source(catalog, found),
        )
        for found in catalog.realisations
    )


def _is_told(realisation: Realisation, part: str) -> bool:
    if part == "process":
        return bool(realisation.model.process.steps)
    if part == "glance":
        return bool(realisation.glance.lines())
    found = getattr(realisation if part in type(realisation).model_fields else realisation.model, part)
    return bool(found) or (part == "results" and bool(realisation.results_text))


def uncovered(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """The models and regions that no realisation joins."""
    there = {(found.model.id, found.region) for found in catalog.realisations}
    pairs = ((model.id, region.id) for model in catalog.models for region in catalog.regions)
    return tuple(pair for pair in pairs if pair not in there)


def status_table(catalog: Catalog, context: Context, day: date, stale: Sequence[Problem]) -> str:
    """The rows in columns, then what has not been described, what has grown old by the day, and how far translations are."""
    lines = list(_columns([_HEADS, *(_cells(context, row) for row in status_rows(catalog, context))]))
    rest = uncovered(catalog)
    described = len(catalog.realisations)
    lines += ["", f"Kuvattu {described} / {described + len(rest)} mallin ja alueen paria."]
    lines += [f"Ei kuvattu: {model}, {region}" for model, region in rest]
    old = [f"  {found.model}, {found.region}: {told_of_age(found, context)}" for found in aged(catalog, day)]
    lines += ["", f"Vanhentunutta {finnish_date(day)}: {len(old) or 'ei mitään'}", *old]
    return "\n".join((*lines, *_translations(catalog, context, stale)))


def status_data(catalog: Catalog, context: Context, day: date, stale: Sequence[Problem]) -> dict[str, object]:
    """The same as data."""
    languages = context.settings.other_languages
    rows = [
        {
            "model": row.realisation.model.id,
            "region": row.realisation.region,
            "status": row.realisation.status.value,
            "told": [part for part in TOLD if part in row.told],
            "fields": {"filled": row.submission.filled, "total": row.submission.total},
            "over": [field.id for field in row.submission.over],
            "short": [field.id for field in row.submission.short],
            "missing_required": [field.id for field in row.submission.missing_required],
            "claims": {"sourced": row.sourcing.sourced, "total": row.sourcing.claims},
            "summary": row.summary,
            "newest_source": row.newest,
        }
        for row in status_rows(catalog, context)
    ]
    return {
        "realisations": rows,
        "not_described": [{"model": model, "region": region} for model, region in uncovered(catalog)],
        "aged": [{"model": a.model, "region": a.region, "kind": a.key.partition(".")[2], **a.facts} for a in aged(catalog, day)],
        "translations": [{"file": t.file, "texts": t.texts, **{x.value: t.done[x] for x in languages}} for t in translated(catalog, languages)],
        "stale_translations": [{"file": p.position.path, "line": p.position.line, "address": p.address} for p in stale],
    }


def told_of_age(found: Aged, context: Context) -> str:
    """What has grown old, in words."""
    facts = dict(found.facts)
    if "status" in facts:
        facts["status"] = context.say(f"status.{facts['status']}")
    if "day" in facts:
        facts["day"] = finnish_date(date.fromisoformat(facts["day"]))
    return context.say(found.key).format(**facts)


def _translations(catalog: Catalog, context: Context, stale: Sequence[Problem]) -> Iterator[str]:
    languages = context.settings.other_languages
    if not languages:
        return
    rows = [(row.file, str(row.texts), *(str(row.done[x]) for x in languages)) for row in translated(catalog, languages)]
    yield ""
    yield from _columns([("Käännökset", "Tekstejä", *(x.value for x in languages)), *rows])
    yield ""
    yield f"Vanhentuneita käännöksiä: {len(stale) or 'ei yhtään'}"
    yield from (f"  {found.position}: {found.address}" for found in stale)


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _cells(context: Context, row: StatusRow) -> tuple[str, ...]:
    found, done = row.realisation, row.submission
    sourced, claims = row.sourcing.sourced, row.sourcing.claims
    share = f"{sourced} / {claims} ({sourced * 100 // claims} %)" if claims else "–"
    return (
        found.model.id,
        found.region,
        context.say(f"status.{found.status.value}"),
        f"{len(row.told)} / {len(TOLD)}",
        f"{done.filled} / {done.total}",
        str(len(done.over)),
        str(len(done.short)),
        share,
        f"{row.summary} / {SUMMARY_LIMIT}",
        str(row.newest or "–"),
        ", ".join(field.label for field in done.missing_required) or "–",
    )
