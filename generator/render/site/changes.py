"""The part of a page that tells what is different in a region."""

from __future__ import annotations

from generator.domain.operating_model import Realisation
from generator.domain.value import Language
from generator.render.site.desk import Desk
from generator.render.site.model_parts import ChangesPart, ChangeView
from generator.render.site.views import PlainPart
from generator.text.changes import change_texts


def changes_part(desk: Desk, realisation: Realisation) -> ChangesPart | PlainPart:
    """The changes in the order they are written, or a word that there are none."""
    if not realisation.changes:
        return PlainPart(desk.word("change.none"), muted=True)
    texts = change_texts(desk.catalog, desk.context, realisation)
    views = tuple(
        ChangeView(t.kind.value, desk.word(f"change.{t.kind.value}"), t.place, t.common.lines, t.here.lines, desk.note(t.because)) for t in texts
    )
    region = desk.catalog.region(realisation.region)
    return ChangesPart(region.forms.inside if desk.context.language is Language.FI else desk.say(region.name), views)
