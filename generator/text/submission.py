"""A submission to Innokylä: every field of the form filled from the catalogue, ready to be copied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Realisation
from generator.domain.prose import Block, Citation, Emphasis, Inline, Link, List, Paragraph, Plain, Prose, citations, with_links
from generator.domain.region import Region
from generator.domain.submission import FieldKind, FormField, FormPage
from generator.text.context import Context
from generator.text.prose_plain import plain_lines
from generator.text.submission_fields import MODEL_FIELDS, PROJECT_FIELDS, ProjectFields, RealisationFields

_OURS_TO_FILL = frozenset({FieldKind.TEXT, FieldKind.PLAIN, FieldKind.RICH, FieldKind.CHOICE})


@dataclass(frozen=True)
class FilledField:
    """A field with what goes into it; an empty one tells where in the YAML the text would be written."""

    field: FormField
    prose: Prose | None
    text: str
    write_to: str

    @property
    def count(self) -> int:
        """Characters of the text, spaces included, as the form counts them."""
        return len(self.text)

    @property
    def over(self) -> int:
        """How many characters too many the field holds; 0 when it fits."""
        return max(0, self.count - self.field.limit) if self.field.limit else 0

    @property
    def short(self) -> bool:
        """Whether the field holds fewer characters than a reader needs."""
        return bool(self.text and self.field.warn_under and self.count < self.field.warn_under)


def submission(catalog: Catalog, context: Context, realisation: Realisation) -> tuple[FilledField, ...]:
    """A model's page and its development path: every field that is ours to fill, in the form's order."""
    composer = RealisationFields(catalog, context, realisation)
    return tuple(
        _filled(catalog, context, field, MODEL_FIELDS[field.id][0](composer), MODEL_FIELDS[field.id][1])
        for field in context.form.of(FormPage.MODEL, FormPage.PATH)
        if field.kind in _OURS_TO_FILL
    )


def project_submission(catalog: Catalog, context: Context, region: Region) -> tuple[FilledField, ...]:
    """A project's page (kokonaisuus): every field that is ours to fill, in the form's order."""
    composer = ProjectFields(catalog, context, region)
    return tuple(
        _filled(catalog, context, field, PROJECT_FIELDS[field.id][0](composer), PROJECT_FIELDS[field.id][1])
        for field in context.form.of(FormPage.PROJECT)
        if field.kind in _OURS_TO_FILL
    )


def _filled(catalog: Catalog, context: Context, field: FormField, blocks: Iterable[Block], write_to: str) -> FilledField:
    found = tuple(blocks)
    if not found:
        return FilledField(field, None, "", write_to)
    prose = Prose(tuple(_uncited(block) for block in found) + (_sources(catalog, context, found) if field.kind is FieldKind.RICH else ()))
    prose = with_links(prose, lambda address: context.settings.address + address)  # read on another site
    return FilledField(field, prose, plain_lines(prose), write_to)


def _sources(catalog: Catalog, context: Context, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The citations of a text gathered into one line at its end, as the form has no notes."""
    places: dict[str, list[str]] = {}
    for citation in citations(Prose(blocks)):
        found = places.setdefault(citation.source, [])
        if citation.locator and citation.locator not in found:
            found.append(citation.locator)
    told = [catalog.source(source).title + (f" ({'; '.join(where)})" if where else "") for source, where in places.items()]
    return (Paragraph((Plain(f"{context.say('submission.sources')} {'. '.join(told)}."),)),) if told else ()


def _uncited(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_without(block.children))
    return List(tuple(tuple(_uncited(child) for child in item) for item in block.items), block.ordered)


def _without(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for node in nodes:
        if isinstance(node, Citation):
            if kept and isinstance(kept[-1], Plain):
                kept[-1] = Plain(kept[-1].text.rstrip())  # the space before a note goes with it
        elif isinstance(node, Emphasis):
            kept.append(Emphasis(_without(node.children), node.strong))
        elif isinstance(node, Link):
            kept.append(Link(node.href, _without(node.children)))
        else:
            kept.append(node)
    return tuple(kept)
