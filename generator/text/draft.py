"""A saved page of Innokylä as draft model files, with everything that an editor must decide marked KYSY."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.domain.prose import Block, List, Prose, plain_text
from generator.domain.saved_page import SavedField, SavedLine, SavedPage, StrayKind
from generator.domain.submission import Form, FormPage, RrpTag
from generator.domain.value import SUMMARY_LIMIT
from generator.text import yaml_source
from generator.text.draft_items import event_rows, item_rows, items, slug, split_lessons
from generator.text.draft_rest import report_lines, rest_rows
from generator.text.modeline import modeline

_KINDS = (("tiimi", "team"), ("verkosto", "network"), ("koordinaattori", "role"), ("vastaava", "role"), ("menetelmä", "method"))
_ITEMS = {"conditions": "ehdot", "tips": "vinkit", "indicators": "mittaaminen"}
_PROSES = {"need": "tarpeet", "idea": "perusidea"}
_ABSENT = {
    "need": "Tarvetta ei ole kuvattu lähteessä.",
    "idea": "Ratkaisun ideaa ei ole kuvattu lähteessä.",
    "target_group": "Kohderyhmää ei ole kuvattu lähteessä.",
}
_TAG = re.compile(r"\s*(\(RRP, P(\d)((?:, I\d+[a-z]?)*(?: ja I\d+[a-z]?)?)\))$")
_ADDRESS = re.compile(r"https://(?:www\.)?innokyla\.fi/\S+")


@dataclass(frozen=True)
class Target:
    """Where a draft goes: the ids, the region's name, the source it rests on, and what there is of the model."""

    model: str
    region: str
    region_name: str
    source: str = ""
    base_keys: frozenset[str] | None = None
    """What the model's base has; None when the model is new"""


@dataclass(frozen=True)
class Draft:
    """The draft files by path, and what an editor should know, line by line."""

    files: tuple[tuple[str, str], ...]
    report: tuple[str, ...]


def draft(page: SavedPage, form: Form, target: Target) -> Draft:
    """The draft of a region's file, and of the model's when it is new; every line of the page is in them or in the report."""
    labels = tuple(field.label for field in form.of(FormPage.MODEL, FormPage.PATH))
    writer = _Writer(page, target)
    files = [] if target.base_keys is not None else [(f"models/{target.model}/model.yml", list(writer.model()))]
    files.append((f"models/{target.model}/regions/{target.region}.yml", list(writer.region())))
    texts = tuple((path, "\n".join([modeline(PurePosixPath(path)), *rows, ""])) for path, rows in files)
    return Draft(texts, tuple(report_lines(page, labels, writer.told)))


def model_id(page: SavedPage) -> str:
    """An id for the model from the page's title, without the programme's tag and a region after a comma; empty when there is none."""
    return slug(re.sub(r", [^,]*$", "", re.sub(r"\s*\(RRP.*", "", page_name(page))))


def page_name(page: SavedPage) -> str:
    """The title of the page: its field or, on a page that begins without labels, the first line; empty when there is none."""
    return page.words("nimi") or next((line.text for line in _opening(page)), "")


def _opening(page: SavedPage) -> tuple[SavedLine, ...]:
    """The lines before the first label."""
    first = min((field.label.number for field in page.fields), default=10**9)
    strays = (stray for stray in page.strays if stray.kind is StrayKind.UNLABELLED)
    lines = next((stray.lines for stray in strays if stray.lines[0].number < first), ())
    return tuple(line for line in lines if not _ADDRESS.fullmatch(line.text))


class _Writer:
    """The rows of the drafts."""

    def __init__(self, page: SavedPage, target: Target) -> None:
        self.page, self.target = page, target
        self.title = page_name(page)
        opening = _opening(page)
        self.lead = page.words("lyhyt-kuvaus") or (opening[1].text if len(opening) > 1 and not page.field("nimi") else "")
        tag = _TAG.search(self.title)
        self.rrp = RrpTag(pillar=int(tag.group(2)), investments=tuple(re.findall(r"I\d+[a-z]?", tag.group(3)))) if tag else None
        if tag and self.rrp and self.rrp.words() == tag.group(1):
            self.bare = self.title[: tag.start()]
        else:  # a tag in another spelling stays in the title
            self.rrp, self.bare = None, self.title
        self.name = self.bare.removesuffix(f", {target.region_name}") or target.model
        self.told = {self.title, self.lead}
        self.goals, self.target_state = self._change()

    def model(self) -> Iterator[str]:
        """The file of a new model: what the page tells of it in every region."""
        yield from yaml_source.comment(
            [f"{self.name}: luonnos, tuotu Innokylän sivulta. Perusmalliin jää vain se, mikä on yhteistä kaikille alueille."]
        )
        yield from self._asked("Onko nimi sama kaikilla alueilla?")
        yield from yaml_source.text("name", self.name)
        yield from self._asked("Mikä malli on: team, role, service, method, arrangement vai network?")
        yield f"kind: {next((kind for word, kind in _KINDS if word in self.name.lower()), 'service')}"
        yield from self._asked("Tiivistelmä on alueen sivulta. Kirjoita se niin, että se pitää kaikilla alueilla.")
        yield from self._summary()
        for key, field in (("need", "tarpeet"), ("goals", "")):
            yield from self._prose(key, field) if field else self._goals(0)
        yield from self._told("kohderyhma")
        yield "target_group:"
        yield from self._text_or_absent("text", "target_group", "kohderyhma", 2)
        yield from self._prose("idea", "perusidea")
        for key, name in _ITEMS.items():
            if found := self._filled(name):
                yield from self._told(name)
                yield from item_rows(key, found.prose.blocks)

    def region(self) -> Iterator[str]:
        """The file of the region's realisation."""
        yield from yaml_source.comment(
            [f"{self.name}, {self.target.region_name}: luonnos, tuotu Innokylän sivulta. Tarkista kohdat, joissa lukee KYSY."]
        )
        yield from self._told("nimi", with_text=True)
        if not self.title:
            yield from self._asked("Sivulla ei ole nimeä. Kirjoita se.")
        yield from yaml_source.text("name", self.name)
        yield from self._told("lyhyt-kuvaus")
        yield from self._summary()
        tried = any(self._filled(key) for key in ("tulokset", "kokeilun-toteutus", "kokeilun-tulokset"))
        yield from self._asked("Missä vaiheessa malli on: idea, planned, draft, pilot, established, ended vai not-carried-out?")
        yield f"status: {'pilot' if tried else 'draft'}"
        yield from self._asked("Perustele tila ja lisää lähdeviite.")
        yield "status_note: Tila on päätelty Innokylässä julkaistusta kuvauksesta."
        yield from self._evidence()
        yield from self._changes()
        for key, name in (("environment", "toimintaymparisto"), ("current_state", "lahtotilanne")):
            if found := self._filled(name):
                yield from self._told(name)
                yield from yaml_source.prose(key, found.prose.blocks)
        if self.target_state:
            yield from self._told("tavoiteltu-muutos")
            yield from yaml_source.prose("target_state", self.target_state)
        yield from self._results()
        if (plan := self._filled("toteutussuunnitelma")) and (rows := event_rows(plan.prose.blocks)):
            yield from self._told("toteutussuunnitelma")
            yield from rows
        yield from self._innokyla()
        yield from rest_rows(self.page, f"models/shared/regions/{self.target.region}.yml", self.told)

    def _summary(self) -> Iterator[str]:
        idea = self._filled("perusidea") or self._filled("tarpeet")
        words = self.lead or (plain_text(Prose(idea.prose.blocks[:1])).split("\n")[0] if idea else f"{self.name}.")
        if not self.lead:
            yield from self._asked("Sivulla ei ole lyhyttä kuvausta. Kirjoita tiivistelmä: 120–250 merkkiä.")
        if len(words) > SUMMARY_LIMIT:
            over = len(words) - SUMMARY_LIMIT
            yield from self._asked(f"Tiivistelmässä on {over} merkkiä liikaa, joten sitä on lyhennetty. Koko teksti:")
            yield from yaml_source.comment([words])
            words = words[: SUMMARY_LIMIT - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"
        yield from yaml_source.text("summary", words)

    def _evidence(self) -> Iterator[str]:
        source = self.target.source or f"innokyla-{self.target.model}"[:60].rstrip("-")
        if not self.target.source:
            rows = (
                "KYSY: Mihin asiakirjaan kuvaus nojaa? Kirjoita sen tunniste, tai lisää lähde tiedostoon models/shared/sources.yml:",
                f"  - id: {source}",
                f"    title: {yaml_source.quoted(self.title or self.name)}",
                "    publisher: organisaation tunniste",
                "    kind: final-report",
                "    date: julkaisuaika",
                f"    region: {self.target.region}",
                "    proves: mitä lähde todistaa ja mitä ei",
            )
            yield from yaml_source.comment(rows)
        yield "evidence:"
        yield f"  - {source}"

    def _changes(self) -> Iterator[str]:
        base = self.target.base_keys
        if base is None:
            return
        rows: list[str] = []
        for key, name in (*_PROSES.items(), ("target_group", "kohderyhma"), *_ITEMS.items(), ("goals", "tavoiteltu-muutos")):
            found = self._filled(name)
            blocks = self.goals if key == "goals" else found.prose.blocks if found else ()
            if blocks:
                rows += self._told(name, 2)
                rows += _change_rows(key, blocks, key in base)
        if rows:
            yield from self._asked("Vertaa perusmalliin: poista muutos, jos sisältö on sama, ja kirjoita muihin perustelu lähteineen.")
            yield "changes:"
            yield from rows

    def _results(self) -> Iterator[str]:
        summary, trial = self._filled("tulokset"), self._filled("kokeilun-tulokset")
        told, heading, lessons = split_lessons(trial.prose.blocks) if trial else ((), "", ())
        blocks = summary.prose.blocks if summary else ()
        more = () if told == blocks else told
        if blocks or more:
            yield from self._told("tulokset")
            yield from self._told("kokeilun-tulokset")
            yield from yaml_source.prose("results_text", (*blocks, *more))
        if lessons:
            yield from () if blocks or more else self._told("kokeilun-tulokset")
            yield from yaml_source.comment([heading])
            yield from item_rows("lessons", lessons)

    def _innokyla(self) -> Iterator[str]:
        lines = (line.text for stray in self.page.strays for line in stray.lines)
        address = next((line for line in lines if _ADDRESS.fullmatch(line)), "")
        title = self.bare if self.title and self.bare != f"{self.name}, {self.target.region_name}" else ""
        yield from self._asked("Kun nämä tekstit ja Innokylän sivu ovat samat, lisää kohtaan innokyla rivi published: vvvv-kk-pp.")
        if not (title or self.rrp or address):
            return
        yield "innokyla:"
        yield from yaml_source.text("title", title, 2) if title else ()
        if self.rrp:
            yield f"  rrp: {{pillar: {self.rrp.pillar}, investments: [{', '.join(self.rrp.investments)}]}}"
        yield from yaml_source.text("address", address, 2) if address else ()

    def _change(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Goals and target state: the field begins with a list of goals, if it has one."""
        found = self._filled("tavoiteltu-muutos")
        blocks = found.prose.blocks if found else ()
        return (blocks[:1], blocks[1:]) if blocks and isinstance(blocks[0], List) else ((), blocks)

    def _goals(self, indent: int) -> Iterator[str]:
        if self.goals:
            yield from self._told("tavoiteltu-muutos")
            yield from item_rows("goals", self.goals, indent)

    def _prose(self, key: str, name: str) -> Iterator[str]:
        yield from self._told(name)
        yield from self._text_or_absent(key, key, name, 0)

    def _text_or_absent(self, key: str, about: str, name: str, indent: int) -> Iterator[str]:
        if found := self._filled(name):
            yield from yaml_source.prose(key, found.prose.blocks, indent)
        else:
            yield from self._asked("Sivu ei kerro tätä. Kirjoita teksti, tai jätä tieto siitä, ettei lähde kerro.", indent)
            yield from yaml_source.text(key, _ABSENT[about], indent)

    def _filled(self, name: str) -> SavedField | None:
        found = self.page.field(name)
        return found if found and found.prose.blocks else None

    def _told(self, name: str, indent: int = 0, with_text: bool = False) -> Iterable[str]:
        found = self.page.field(name)
        if not found:
            return ()
        text = f": {' '.join(line.text for line in found.lines)}" if with_text and found.lines else ""
        return tuple(yaml_source.comment([f"Innokylä: {found.label.text}{text}"], indent))

    def _asked(self, question: str, indent: int = 0) -> Iterator[str]:
        yield from yaml_source.comment([f"KYSY: {question}"], indent)


def _change_rows(key: str, blocks: tuple[Block, ...], in_base: bool) -> Iterator[str]:
    """Edits that give the base this text: one that replaces what it has, or one for each item of a list that it does not have."""
    because = "    because: Alueen kuvaus Innokylässä kertoo tämän näin."
    if (key in _ITEMS or key == "goals") and not in_base:
        for name, item in items(blocks):
            yield from (f"  - at: {key}", "    add:", f"      id: {name}", *yaml_source.prose("text", item, 6), because)
        return
    yield f"  - at: {key}"
    if key == "target_group":
        yield from ("    replace:", *yaml_source.prose("text", blocks, 6))
    else:
        yield from item_rows("replace", blocks, 4) if key in _ITEMS or key == "goals" else yaml_source.prose("replace", blocks, 4)
    yield because
