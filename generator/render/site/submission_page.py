"""The page from which a submission is copied to Innokylä, field by field."""

from __future__ import annotations

from generator.domain.operating_model import Realisation
from generator.render.site.desk import Desk
from generator.render.site.list_parts import FieldsPart, FieldView, PicturesPart, PictureView
from generator.render.site.page_view import HeadView, PageView, Section
from generator.render.site.sections import section
from generator.render.site.views import FactView, GlancePart, LinkView, PlainPart
from generator.text import links
from generator.text.submission import FilledField, submission


def submission_page(desk: Desk, realisation: Realisation) -> PageView:
    """Every field in the form's order, the pictures, and what is still missing."""
    fields = submission(desk.catalog, desk.context, realisation)
    filled = tuple(field for field in fields if field.prose)
    empty = tuple(field for field in fields if not field.prose)
    back = LinkView(desk.word("submission.back"), desk.link(links.realisation(realisation.model.id, realisation.region)))
    region = desk.say(desk.catalog.region(realisation.region).name)
    head = HeadView(
        f"{desk.word('kind.submission')} · {region}",
        desk.say(realisation.name),
        desk.word("submission.lead"),
        status=desk.status(realisation.status),
        evidence=desk.evidence(realisation),
        actions=(back,),
        printable=desk.word("action.print"),
    )
    facts = (
        FactView(desk.word("submission.filled"), f"{len(filled)} / {len(fields)}"),
        FactView(desk.word("submission.over"), str(sum(1 for field in filled if field.over))),
        FactView(desk.word("submission.form"), f"{desk.context.form.name}, {desk.context.form.version}"),
    )
    sections = (
        *_fields_section(desk, "lomake", "submission.model", filled, "model"),
        *_fields_section(desk, "polku", "submission.path", filled, "path"),
        *_pictures_section(desk, realisation),
        *_missing_section(desk, empty),
    )
    return PageView(head, sections, opening=(GlancePart(facts),), colour=desk.catalog.region(realisation.region).colour.value)


def _fields_section(desk: Desk, section_id: str, key: str, fields: tuple[FilledField, ...], page: str) -> tuple[Section, ...]:
    views = tuple(_field(desk, field) for field in fields if field.field.page == page)
    return section(desk, section_id, key, FieldsPart(views)) if views else ()


def _field(desk: Desk, filled: FilledField) -> FieldView:
    field = filled.field
    assert filled.prose
    count = f"{filled.count} / {field.limit}" if field.limit else str(filled.count)
    warning = desk.word("submission.too_long").format(over=filled.over) if filled.over else ""
    if field.warn_under and filled.count < field.warn_under:
        warning = desk.word("submission.too_short").format(limit=field.warn_under)
    return FieldView(
        field.id,
        field.label,
        filled.prose,
        filled.text,
        f"{count} {desk.word('submission.characters')}",
        warning,
        desk.word(f"submission.kind.{field.kind}"),
        field.kind == "rich",
        "" if field.confirmed else desk.word("submission.unconfirmed"),
    )


def _pictures_section(desk: Desk, realisation: Realisation) -> tuple[Section, ...]:
    charts = desk.context.charts.get(links.chart_key(realisation.model.id, realisation.region), ())
    views = tuple(PictureView(chart.id, chart.title, chart.description, desk.link(links.chart_file(chart.id, "svg"))) for chart in charts)
    return section(desk, "kuvat", "submission.pictures", PicturesPart(views)) if views else ()


def _missing_section(desk: Desk, empty: tuple[FilledField, ...]) -> tuple[Section, ...]:
    lines = tuple(PlainPart(f"{field.field.label}: {desk.word('submission.write_to')} {field.write_to}") for field in empty)
    return section(desk, "puuttuvat", "submission.missing", *lines)
