"""What of a saved page has no key of its own in a draft: kept as comments, told in the report."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.domain.saved_page import SavedLine, SavedPage, Stray, StrayKind
from generator.text import yaml_source
from generator.text.draft_items import event_rows
from generator.text.submission_fields import MODEL_FIELDS

_IN_REGION_FILE = frozenset({"toteutuspaikka", "paikkakunta", "rahoittaja", "kokonaisuus", "kehittajat"})
_UNPLACED = _IN_REGION_FILE | {"liitteet", "kokeilun-toteutus"}
_PLACES = {"liitteet": "sopiva teksti: [linkin teksti](https://…)", "kokeilun-toteutus": "schedule; tavoitteet kohtaan goals"}
_KEPT = {
    StrayKind.UNLABELLED: "Teksti ilman kentän nimeä",
    StrayKind.UNKNOWN_LABEL: "Kenttä, jota lomakkeen profiilissa ei ole",
    StrayKind.PICTURE: "Kuva, sen vaihtoehtoinen teksti tai kuvateksti",
}
_NEAR = 0.85


def rest_rows(page: SavedPage, region_file: str, told: set[str]) -> Iterator[str]:
    """Comments that hold every line of the page that is in no key; ``told`` are texts that are."""
    for field in page.fields:
        key = field.field.id
        unplaced = key in _UNPLACED or (key == "toteutussuunnitelma" and not event_rows(field.prose.blocks))
        if not field.lines:
            yield from yaml_source.comment(["", f"Kenttä on sivulla tyhjä: {field.label.text}"])
        elif unplaced:
            place = region_file if key in _IN_REGION_FILE else _PLACES.get(key, MODEL_FIELDS[key][1])
            yield from yaml_source.comment(["", f"KYSY: Mihin tämä kirjoitetaan? Paikka on {place}.", f"Innokylä: {field.label.text}"])
            yield from _kept(field.lines)
    for stray in page.strays:
        lines = tuple(line for line in stray.lines if line.text not in told)
        if lines and stray.kind in _KEPT:
            yield from yaml_source.comment(["", f"KYSY: {_KEPT[stray.kind]} ({_place(stray)}). Siirrä oikeaan kohtaan tai poista."])
            yield from _kept(lines)


def report_lines(page: SavedPage, labels: tuple[str, ...], told: set[str]) -> Iterator[str]:
    """What was left out, kept as a comment or is doubtful, with line numbers.

    ``labels`` are all that the form has; ``told`` are texts that have been taken in.
    """
    for stray in page.strays:
        words = " / ".join(line.text for line in stray.lines)
        if stray.kind is StrayKind.AUTOMATIC:
            yield f"{_place(stray)}: ei tuotu, koska Innokylä täyttää sen itse tai se on henkilötieto: {words}"
        elif stray.kind is StrayKind.HEADING:
            yield f"{_place(stray)}: sivun väliotsikko jätetty pois: {words}"
        elif stray.kind is StrayKind.REPEATED or all(line.text in told for line in stray.lines):
            yield f"{_place(stray)}: sama teksti on sivulla toisessakin kohdassa: {words}"
        else:
            yield f"{_place(stray)}: {_KEPT[stray.kind][0].lower()}{_KEPT[stray.kind][1:]}, tallessa kommenttina: {_short(words)}"
    for field in page.fields:
        for line in field.lines:
            near = next((label for label in labels if _alike(line.text, label)), "")
            if near:
                yield f"rivi {line.number}: «{line.text}» muistuttaa kentän nimeä «{near}», mutta luettiin tekstinä"


def _alike(line: str, label: str) -> bool:
    return abs(len(line) - len(label)) < 6 and SequenceMatcher(None, line.lower(), label.lower(), autojunk=False).ratio() >= _NEAR


def _kept(lines: tuple[SavedLine, ...]) -> Iterator[str]:
    yield from yaml_source.comment([f"  {line.text}" for line in lines])


def _place(stray: Stray) -> str:
    first, last = stray.lines[0].number, stray.lines[-1].number
    return f"rivi {first}" if first == last else f"rivit {first}–{last}"


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"
