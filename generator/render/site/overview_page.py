"""The page that tells how far the content is: parts, claims, lengths, what has grown old, translations."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.operating_model import OperatingModel
from generator.domain.value import SUMMARY_LIMIT
from generator.render.site.desk import Desk
from generator.render.site.list_parts import ComparisonPart, ComparisonRow, TablePart, TableRow
from generator.render.site.page_view import HeadView, PageView, Section
from generator.render.site.sections import section
from generator.render.site.views import FactView, LinkView, PlainPart
from generator.text import links
from generator.text.ageing import aged
from generator.text.dates import finnish_date
from generator.text.marked import composed
from generator.text.status import TOLD, StatusRow, status_rows, told_of_age
from generator.text.translated import translated


def overview_page(desk: Desk) -> PageView:
    """Every model in every region in figures, as of the date of the content."""
    day = desk.context.settings.updated
    rows = status_rows(desk.catalog, desk.context)
    head = HeadView(desk.word("kind.list"), desk.word("overview.title"), desk.word("overview.lead").format(day=finnish_date(day)))
    return PageView(
        head,
        (
            *section(desk, "luvut", "overview.figures", _figures(desk, rows)),
            *section(desk, "osat", "overview.parts", *_parts(desk, rows)),
            *section(desk, "vanhentunutta", "overview.aged", *(tuple(_aged(desk)) or (PlainPart(desk.word("overview.none"), muted=True),))),
            *_translations(desk),
        ),
    )


def _figures(desk: Desk, rows: tuple[StatusRow, ...]) -> TablePart:
    return TablePart(
        desk.word("overview.table").format(title=desk.word("overview.figures")),
        tuple(desk.word(f"overview.{key}") for key in ("page", "status", "claims", "summary", "fields", "newest")),
        tuple(
            TableRow(
                desk.realisation_link(row.realisation),
                (
                    desk.word(f"status.{row.realisation.status.value}"),
                    f"{row.sourcing.sourced} / {row.sourcing.claims}" if row.sourcing.claims else "–",
                    f"{row.summary} / {SUMMARY_LIMIT}",
                    f"{row.submission.filled} / {row.submission.total}",
                    str(row.newest or "–"),
                ),
            )
            for row in rows
        ),
    )


def _parts(desk: Desk, rows: tuple[StatusRow, ...]) -> Iterator[ComparisonPart]:
    for model in desk.catalog.models:
        of_model = [row for row in rows if row.realisation.model.id == model.id]
        if of_model:
            yield _parts_of(desk, model, of_model)


def _parts_of(desk: Desk, model: OperatingModel, rows: list[StatusRow]) -> ComparisonPart:
    names = [desk.say(desk.catalog.region(row.realisation.region).name) for row in rows]
    addresses = [desk.link(links.realisation(model.id, row.realisation.region)) for row in rows]
    told = [
        ComparisonRow(
            desk.word(f"part.{part}"),
            tuple(FactView(name, desk.word("overview.told") if part in row.told else "") for name, row in zip(names, rows, strict=True)),
        )
        for part in TOLD
    ]
    return ComparisonPart(desk.say(model.name), tuple(LinkView(*head) for head in zip(names, addresses, strict=True)), tuple(told))


def _aged(desk: Desk) -> Iterator[PlainPart]:
    for found in aged(desk.catalog, desk.context.settings.updated):
        realisation = desk.catalog.realisation(found.model, found.region)
        assert realisation
        link = desk.realisation_link(realisation)
        yield PlainPart(composed("{place}: {what}", place=link.label, what=told_of_age(found, desk.context)))


def _translations(desk: Desk) -> tuple[Section, ...]:
    languages = desk.context.settings.other_languages
    if not languages:
        return ()
    heads = (desk.word("overview.file"), desk.word("overview.texts"), *(desk.word(f"language.{language.value}") for language in languages))
    found = translated(desk.catalog, languages)
    caption = desk.word("overview.table").format(title=desk.word("overview.translations"))
    rows = tuple(TableRow(LinkView(row.file, ""), (str(row.texts), *(str(row.done[language]) for language in languages))) for row in found)
    return section(desk, "kaannokset", "overview.translations", TablePart(caption, heads, rows))
