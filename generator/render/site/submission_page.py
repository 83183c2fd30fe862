"""The pages from which submissions are copied to Innokylä, field by field, and the list of them all."""

from __future__ import annotations

from generator.domain.operating_model import Realisation
from generator.domain.region import Region
from generator.domain.submission import FieldKind, FormPage, InnokylaPage
from generator.render.site.desk import Desk
from generator.render.site.list_parts import (
    ChangedField,
    ChangedPart,
    FieldsPart,
    FieldView,
    PicturesPart,
    PictureView,
    ProgressPart,
    SubmissionRow,
    SubmissionsPart,
)
from generator.render.site.page_view import HeadView, PageView, Part, Section
from generator.render.site.sections import section
from generator.render.site.views import FactView, GlancePart, LinkView, PlainPart
from generator.text import links
from generator.text.completeness import completeness
from generator.text.dates import finnish_date
from generator.text.submission import FilledField, project_submission, submission


def submission_page(desk: Desk, realisation: Realisation) -> PageView:
    """A model's submission: its page, its development path, its pictures, and what is still missing."""
    region = desk.catalog.region(realisation.region)
    fields = submission(desk.catalog, desk.context, realisation)
    back = LinkView(desk.word("submission.back"), desk.link(links.realisation(realisation.model.id, region.id)))
    package = LinkView(desk.word("submission.package"), desk.link(links.innokyla_package(realisation.model.id, region.id)))
    whole = LinkView(desk.word("submission.whole"), desk.link(links.innokyla_project(region.id)))
    head = HeadView(
        f"{desk.word('kind.submission')} · {desk.say(region.name)}",
        desk.say(realisation.name),
        desk.word("submission.lead"),
        status=desk.status(realisation.status),
        evidence=desk.evidence(realisation),
        actions=(back, package, whole),
        printable=desk.word("action.print"),
    )
    sections = (
        *_changed_section(desk),
        *_fields_section(desk, "lomake", "submission.model", fields, FormPage.MODEL),
        *_fields_section(desk, "polku", "submission.path", fields, FormPage.PATH),
        *_pictures_section(desk, realisation),
        *_missing_section(desk, fields, FormPage.MODEL, FormPage.PATH),
    )
    return PageView(head, sections, opening=_opening(desk, fields, realisation.innokyla), colour=region.colour.value)


def project_page(desk: Desk, region: Region) -> PageView:
    """A project's submission (kokonaisuus)."""
    fields = project_submission(desk.catalog, desk.context, region)
    back = LinkView(desk.word("submission.back_region"), desk.link(links.region(region.id)))
    package = LinkView(desk.word("submission.project_package"), desk.link(links.innokyla_project_package(region.id)))
    kicker = f"{desk.word('kind.submission')} · {desk.say(region.name)}"
    head = HeadView(kicker, desk.say(region.project.name), desk.word("submission.lead"), actions=(back, package), printable=desk.word("action.print"))
    sections = (
        *_changed_section(desk),
        *_fields_section(desk, "lomake", "submission.project", fields, FormPage.PROJECT),
        *_missing_section(desk, fields, FormPage.PROJECT),
    )
    return PageView(head, sections, opening=_opening(desk, fields, region.project.innokyla), colour=region.colour.value)


def submissions_page(desk: Desk) -> PageView:
    """All submissions with their completeness."""
    head = HeadView(desk.word("kind.submission"), desk.word("submissions.title"), desk.word("submissions.lead"))
    models = tuple(
        _row(desk, desk.realisation_link(r).label, links.innokyla(r.model.id, r.region), submission(desk.catalog, desk.context, r), r.innokyla)
        for r in desk.catalog.realisations
    )
    projects = tuple(
        _row(
            desk,
            f"{desk.say(region.project.name)}, {desk.say(region.name)}",
            links.innokyla_project(region.id),
            project_submission(desk.catalog, desk.context, region),
            region.project.innokyla,
        )
        for region in desk.catalog.regions
    )
    return PageView(
        head,
        (
            *section(desk, "mallit", "submissions.models", SubmissionsPart(desk.word("submissions.models_table"), models)),
            *section(desk, "hankkeet", "submissions.projects", SubmissionsPart(desk.word("submissions.projects_table"), projects)),
        ),
    )


def _row(desk: Desk, label: str, address: str, fields: tuple[FilledField, ...], page: InnokylaPage) -> SubmissionRow:
    done = completeness(fields)
    published = finnish_date(page.published) if page.published else desk.word("submissions.never")
    missing = ", ".join(field.label for field in done.missing_required) or desk.word("submissions.nothing")
    return SubmissionRow(LinkView(label, desk.link(address)), f"{done.filled} / {done.total}", str(len(done.over)), missing, published)


def _opening(desk: Desk, fields: tuple[FilledField, ...], page: InnokylaPage) -> tuple[Part, ...]:
    done = completeness(fields)
    facts = [
        FactView(desk.word("submission.filled"), f"{done.filled} / {done.total}"),
        FactView(desk.word("submission.over"), ", ".join(field.label for field in done.over) or desk.word("submissions.nothing")),
        FactView(desk.word("submission.form"), f"{desk.context.form.name}, {desk.context.form.version}"),
        FactView(desk.word("submission.published"), finnish_date(page.published) if page.published else desk.word("submissions.never")),
    ]
    parts: list[Part] = [GlancePart(tuple(facts))]
    if page.address:
        parts.append(PlainPart(desk.word("submission.address"), LinkView(page.address, page.address)))
    return (*parts, ProgressPart(desk.word("submission.progress")))


def _changed_section(desk: Desk) -> tuple[Section, ...]:
    """What to copy again, when the day is known on which the texts were last taken to Innokylä."""
    changes = desk.context.changed.get(desk.address)
    if changes is None:
        return ()
    views = tuple(
        ChangedField(
            change.field.label,
            f"#kentta-{change.field.id}",
            desk.word("submission.changed_counts").format(before=change.before, after=change.after),
            tuple(f"{desk.word(f'submission.{deed.value}')}: {sentence}" for deed, sentence in change.sentences),
        )
        for change in changes
    )
    return section(desk, "muuttunut", "submission.changed", ChangedPart(views) if views else PlainPart(desk.word("submission.unchanged")))


def _fields_section(desk: Desk, section_id: str, key: str, fields: tuple[FilledField, ...], page: FormPage) -> tuple[Section, ...]:
    views = tuple(_field(desk, field) for field in fields if field.field.page is page and field.prose)
    return section(desk, section_id, key, FieldsPart(views)) if views else ()


def _field(desk: Desk, filled: FilledField) -> FieldView:
    field = filled.field
    assert filled.prose
    count = f"{filled.count} / {field.limit}" if field.limit else str(filled.count)
    warning = desk.word("submission.too_long").format(over=filled.over) if filled.over else ""
    if filled.short:
        warning = desk.word("submission.too_short").format(limit=field.warn_under)
    notes = [desk.word(f"submission.kind.{field.kind.value}")]
    notes += [desk.word("submission.shared")] if field.shared else []
    notes += [] if field.confirmed else [desk.word("submission.unconfirmed")]
    characters = f"{count} {desk.word('submission.characters')}"
    return FieldView(field.id, field.label, filled.prose, filled.text, characters, warning, tuple(notes), field.kind is FieldKind.RICH)


def _pictures_section(desk: Desk, realisation: Realisation) -> tuple[Section, ...]:
    charts = desk.context.charts.get(links.chart_key(realisation.model.id, realisation.region), ())
    views = tuple(PictureView(chart.id, chart.title, chart.description, desk.link(links.chart_file(chart.id, "svg"))) for chart in charts)
    return section(desk, "kuvat", "submission.pictures", PicturesPart(views)) if views else ()


def _missing_section(desk: Desk, fields: tuple[FilledField, ...], *pages: FormPage) -> tuple[Section, ...]:
    empty = tuple(PlainPart(f"{field.field.label}: {desk.word('submission.write_to')} {field.write_to}") for field in fields if not field.prose)
    own = tuple(
        PlainPart(f"{field.label}: {desk.word('submission.personal')}") for field in desk.context.form.of(*pages) if field.kind is FieldKind.PERSONAL
    )
    return section(desk, "puuttuvat", "submission.missing", *empty, *own)
