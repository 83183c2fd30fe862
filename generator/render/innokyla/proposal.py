"""A submission as plain JSON values: the form's pages with their fields, the pictures, and the texts that go beside them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation
from generator.domain.prose import Link, Paragraph, Plain, Prose
from generator.domain.region import Region
from generator.domain.submission import FormPage, InnokylaPage
from generator.render.innokyla.checklist import Task, checklist, picture_texts
from generator.text import links
from generator.text.context import Chart, Context
from generator.text.dates import finnish_date
from generator.text.notes import NotedProse
from generator.text.prose_json import Json, prose_json
from generator.text.submission import FilledField, project_submission, submission

_PAGES = {FormPage.MODEL: "submission.model", FormPage.PATH: "submission.path", FormPage.PROJECT: "submission.project"}


def model_proposal(catalog: Catalog, context: Context, found: Realisation) -> Json:
    """The submission of a model in a region."""
    charts = context.charts.get(links.chart_key(found.model.id, found.region), ())
    task = Task(submission(catalog, context, found), charts, f"models/{found.model.id}/regions/{found.region}.yml", "innokyla")
    address = links.innokyla(found.model.id, found.region)
    return _proposal(context, task, found.innokyla, catalog.region(found.region), address)


def project_proposal(catalog: Catalog, context: Context, region: Region) -> Json:
    """The submission of a project."""
    task = Task(project_submission(catalog, context, region), (), f"models/shared/regions/{region.id}.yml", "project.innokyla")
    return _proposal(context, task, region.project.innokyla, region, links.innokyla_project(region.id))


def _proposal(context: Context, task: Task, page: InnokylaPage, region: Region, address: str) -> Json:
    settings, language = context.settings, context.language
    name = region.name.in_language(language)[0]
    title = task.fields[0].text
    return {
        "about": prose_json(NotedProse(_about(context, page, settings.address + address), {}), settings.address),
        "checklist": checklist(context, task, title),
        "drawings": [{"id": chart.id, "svg": chart.svg, "width": chart.width, "height": chart.height} for chart in task.charts],
        "keywords": ["Innokylä", name, region.project.name.in_language(language)[0]],
        "pictures_title": context.say("submission.pictures"),
        "picture_texts": picture_texts(context, task.charts),
        "publisher": settings.publisher.in_language(language)[0],
        "proposal": {
            "$schema": "ehdotus.schema.json",
            "title": title,
            "region": name,
            "version": settings.updated.isoformat(),
            "address": settings.address + address,
            "published": {"address": page.address, "date": page.published.isoformat() if page.published else None},
            "form": {"name": context.form.name, "version": context.form.version},
            "pages": [
                {"id": part.value, "title": context.say(_PAGES[part]), "fields": fields}
                for part in FormPage
                if (fields := [_field(found, settings.address) for found in task.fields if found.field.page is part])
            ],
            "pictures": [_picture(chart) for chart in task.charts],
        },
    }


def _field(filled: FilledField, site: str) -> Json:
    field = filled.field
    return {
        "id": field.id,
        "label": field.label,
        "kind": field.kind.value,
        "required": field.required,
        "confirmed": field.confirmed,
        "limit": field.limit,
        "count": filled.count,
        "over": filled.over,
        "missing": not filled.text,
        "write_to": filled.write_to,
        "text": filled.text,
        "blocks": prose_json(NotedProse(filled.prose, {}), site) if filled.prose else [],
    }


def _picture(chart: Chart) -> Json:
    files = {suffix: f"kuvat/{chart.id}.{suffix}" for suffix in ("svg", "png")}
    return {"id": chart.id, "caption": chart.title, "alt": chart.description, **files}


def _about(context: Context, page: InnokylaPage, address: str) -> Prose:
    settings = context.settings
    told = context.say("package.about").format(site=settings.title.in_language(context.language)[0], date=finnish_date(settings.updated))
    paragraphs = [Paragraph((Plain(told),)), Paragraph(tuple(_linked(f"{context.say('package.online')}:", address)))]
    if page.address and page.published:
        paragraphs.append(Paragraph(tuple(_linked(context.say("package.published").format(date=finnish_date(page.published)), page.address))))
    return Prose(tuple(paragraphs))


def _linked(words: str, address: str) -> Iterable[Plain | Link]:
    return Plain(f"{words} "), Link(address, (Plain(address),))
