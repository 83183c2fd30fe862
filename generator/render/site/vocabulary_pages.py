"""The pages of roles, organisations, instruments, glossary and sources."""

from __future__ import annotations

from itertools import groupby

from generator.domain.operating_model import OperatingModel, Realisation
from generator.domain.value import LocalProse, Text
from generator.domain.vocabulary import Role
from generator.render.site.desk import Desk
from generator.render.site.downloads_page import print_links
from generator.render.site.list_parts import EntryView, RoleUse, RoleUsesPart, VocabularyPart
from generator.render.site.page_view import HeadView, PageView, Section
from generator.render.site.sections import section
from generator.render.site.views import LinkView, PlainPart
from generator.text import links
from generator.text.marked import joined
from generator.text.prints import role_cards
from generator.text.sorting import finnish_key

_LONG = 40  # entries after which a list is easier to use by letter
_SAFE = {"Å": "ao", "Ä": "ae", "Ö": "oe"}  # an address keeps to a–z


def _entry(
    desk: Desk,
    entry_id: str,
    name: LinkView,
    text: LocalProse | None,
    also: tuple[Text, ...] = (),
    kind: str = "",
    used_on: tuple[LinkView, ...] = (),
) -> EntryView:
    return EntryView(entry_id, name, kind, tuple(desk.say(n) for n in also), desk.note_if(text), used_on)


def _page(desk: Desk, key: str, entries: list[EntryView]) -> PageView:
    head = HeadView(desk.word("kind.vocabulary"), desk.word(f"{key}.title"), desk.word(f"{key}.lead"))
    if len(entries) < _LONG:
        return PageView(head, section(desk, "luettelo", "vocabulary.list", VocabularyPart(tuple(entries))), sources=desk.sources())
    letters = groupby(entries, key=lambda entry: entry.name.label[0].upper())
    sections = tuple(Section(f"kirjain-{_SAFE.get(letter, letter).lower()}", letter, (VocabularyPart(tuple(found)),)) for letter, found in letters)
    return PageView(head, sections, sources=desk.sources())


def _links(desk: Desk, realisations: list[Realisation]) -> tuple[LinkView, ...]:
    return tuple(desk.realisation_link(realisation) for realisation in realisations)


def _of(desk: Desk, model: OperatingModel) -> list[Realisation]:
    return [r for r in desk.catalog.realisations if r.model.id == model.id]


def _takes_part(role: Role, model: OperatingModel) -> bool:
    return any(part.role == role.id for part in model.roles)


def roles_page(desk: Desk) -> PageView:
    """All roles by name, with the models they take part in."""
    entries = []
    for role in sorted(desk.catalog.vocabularies.roles, key=lambda role: finnish_key(desk.say(role.name))):
        used = [m for m in desk.catalog.models if _takes_part(role, m) or any(_takes_part(role, r.model) for r in _of(desk, m))]
        used_on = tuple(LinkView(desk.say(m.name), desk.link(links.model(m.id))) for m in used)
        entries.append(_entry(desk, role.id, desk.role_link(role.id), role.description, role.also, used_on=used_on))
    return _page(desk, "roles", entries)


def role_page(desk: Desk, role: Role) -> PageView:
    """One role: what it does in each model of each region."""
    head = HeadView(
        desk.word("kind.role"),
        desk.say(role.name),
        also=tuple(desk.say(name) for name in role.also),
        note=desk.note_if(role.description),
        actions=print_links(desk, role_cards(desk.catalog, role.id)),
        printable=desk.word("action.print"),
    )
    sections: list[Section] = []
    for model in desk.catalog.models:
        uses = tuple(_use(desk, role, r) for r in _of(desk, model) if _takes_part(role, r.model))
        if uses:
            sections.append(Section(model.id, desk.say(model.name), (RoleUsesPart(uses),)))
    opening = () if sections else (PlainPart(desk.word("roles.unused"), muted=True),)
    return PageView(head, tuple(sections), opening=opening, sources=desk.sources())


def _use(desk: Desk, role: Role, realisation: Realisation) -> RoleUse:
    parts = [part for part in realisation.model.roles if part.role == role.id]
    ids = {part.id for part in parts}
    region = desk.catalog.region(realisation.region)
    return RoleUse(
        LinkView(desk.say(realisation.name), desk.link(links.realisation(realisation.model.id, region.id))),
        desk.say(region.name),
        region.colour.value,
        desk.status(realisation.status),
        ", ".join(dict.fromkeys(desk.word(f"card.{part.participation.value}") for part in parts)),
        tuple(note for part in parts for note in desk.notes(part.tasks)),
        tuple(desk.say(step.name) for step in realisation.model.process.steps if step.lane in ids or ids & set(step.taking_part)),
        joined(" ", (desk.say(part.when) for part in parts if part.when)),
    )


def organisations_page(desk: Desk) -> PageView:
    """All organisations by name."""
    entries = []
    for organisation in sorted(desk.catalog.vocabularies.organisations, key=lambda o: finnish_key(desk.say(o.name))):
        used = [r for r in desk.catalog.realisations if any(p.id == organisation.id for p in r.model.partners)]
        also = (organisation.short,) if organisation.short else ()
        name = LinkView(desk.say(organisation.name), "")
        entries.append(_entry(desk, organisation.id, name, organisation.description, also, used_on=_links(desk, used)))
    return _page(desk, "organisations", entries)


def instruments_page(desk: Desk) -> PageView:
    """All instruments by name."""
    entries = []
    for instrument in sorted(desk.catalog.vocabularies.instruments, key=lambda i: finnish_key(desk.say(i.name))):
        used = [r for r in desk.catalog.realisations if any(use.id == instrument.id for use in r.model.instruments)]
        kind = desk.word(f"instrument.{instrument.kind.value}")
        name = LinkView(desk.say(instrument.name), "")
        entries.append(_entry(desk, instrument.id, name, instrument.description, (), kind, _links(desk, used)))
    return _page(desk, "instruments", entries)


def glossary_page(desk: Desk) -> PageView:
    """All terms by name."""
    terms = sorted(desk.catalog.vocabularies.glossary, key=lambda term: finnish_key(desk.say(term.term)))
    return _page(desk, "glossary", [_entry(desk, t.id, LinkView(desk.say(t.term), ""), t.definition, t.also) for t in terms])


def sources_page(desk: Desk) -> PageView:
    """All sources, with the pages that rest on them."""
    entries = []
    for source in desk.catalog.vocabularies.sources:
        used = [r for r in desk.catalog.realisations if source.id in r.evidence]
        entries.append(_entry(desk, source.id, LinkView(desk.finnish(source.title), ""), source.proves, (), desk.about(source), _links(desk, used)))
    return _page(desk, "sources", entries)
