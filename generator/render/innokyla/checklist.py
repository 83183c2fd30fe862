"""What a person goes through when a submission is taken to Innokylä, as plain text to print or tick off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.submission import FieldKind
from generator.text.completeness import completeness
from generator.text.context import Chart, Context
from generator.text.dates import finnish_date
from generator.text.submission import FilledField

_STEPS = ("sign-in", "copy", "choose", "pictures", "look", "publish")


@dataclass(frozen=True)
class Task:
    """A submission to be taken to Innokylä; the published address is then written to ``place`` of ``file``."""

    fields: tuple[FilledField, ...]
    charts: tuple[Chart, ...]
    file: str
    place: str


def checklist(context: Context, task: Task, title: str) -> str:
    """The whole list."""
    return "\n".join(_lines(context, task, title)) + "\n"


def picture_texts(context: Context, charts: tuple[Chart, ...]) -> str:
    """The alternative text and the caption of each picture; empty when there are no pictures."""
    say = context.say
    return "\n".join(
        f"kuvat/{chart.id}.png, kuvat/{chart.id}.svg\n{say('submission.alt')}: {chart.description}\n{say('submission.caption')}: {chart.title}\n"
        for chart in charts
    )


def _lines(context: Context, task: Task, title: str) -> Iterator[str]:
    say, form = context.say, context.form
    state = completeness(task.fields)
    yield f"{say('package.checklist')}: {title}"
    yield ""
    yield f"{say('package.form')}: {form.name}, {form.version}"
    yield f"{say('package.date')}: {finnish_date(context.settings.updated)}"
    yield f"{say('package.filled')}: {state.filled} / {state.total}"
    yield from _section(context, "package.texts", [_text(context, found) for found in task.fields if found.text])
    yield from _section(context, "submission.missing", [_missing(context, found) for found in task.fields if not found.text])
    pages = {found.field.page for found in task.fields}
    personal = [f"{field.label}. {say('package.personal-why')}" for field in form.of(*pages) if field.kind is FieldKind.PERSONAL]
    if personal:
        yield from _section(context, "package.personal", personal)
    if task.charts:
        yield from _section(context, "submission.pictures", [f"kuvat/{chart.id}.png: {say('package.picture')}" for chart in task.charts])
    yield from _heading(context, "package.steps")
    place = f"{task.place}: address ja {task.place}: published"
    for number, step in enumerate((step for step in _STEPS if task.charts or step != "pictures"), 1):
        yield f"{number}. {say(f'package.step.{step}').format(file=task.file, place=place)}"


def _section(context: Context, key: str, lines: list[str]) -> Iterator[str]:
    yield from _heading(context, key)
    yield from (f"[ ] {line}" for line in lines)
    if not lines:
        yield context.say("package.empty")


def _heading(context: Context, key: str) -> Iterator[str]:
    yield ""
    yield context.say(key).upper()


def _text(context: Context, found: FilledField) -> str:
    say, field = context.say, found.field
    room = f"{found.count} / {field.limit}" if field.limit else str(found.count)
    notes = [f"{field.label}: {room} {say('submission.characters')}"]
    if field.kind is FieldKind.CHOICE:
        notes.append(say("submission.kind.choice"))
    if not field.confirmed:
        notes.append(say("package.unconfirmed"))
    if found.over:
        notes.append(f"{say('package.fix')}: {say('submission.too_long').format(over=found.over)}")
    if found.short:
        notes.append(f"{say('package.fix')}: {say('submission.too_short').format(limit=field.warn_under)}")
    return "; ".join(notes)


def _missing(context: Context, found: FilledField) -> str:
    required = f" ({context.say('package.required')})" if found.field.required else ""
    return f"{found.field.label}{required}: {context.say('submission.write_to')} {found.write_to}"
