"""A guide as the blocks of a Word document: the same parts as in print, in the named styles of our reference document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from generator.publish.document_tree import (
    Json,
    bullets,
    field,
    figure,
    heading,
    image,
    in_language,
    line,
    link,
    note_name,
    numbered,
    paragraph,
    prose,
    span,
    styled,
    table,
    target,
    terms,
    words,
)

Picture = Callable[[Json], tuple[str, dict[str, str]]]
"""The address and the size of a picture"""

LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_CONTENTS_DEPTH = 2
_TAB = field("<w:r><w:tab/></w:r>")
_BOX = ("Box", "Box List")
_HEADS = '<w:headerReference r:id="rId9" w:type="default"/><w:footerReference r:id="rId10" w:type="default"/>'
_UPRIGHT = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1134" w:bottom="1304" w:left="1134" w:header="680" w:footer="567" w:gutter="0"/>'
)
_TURNED = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1304" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
)


def guide_blocks(data: Json, picture: Picture) -> list[Json]:
    """The opening and the sections; a document with a title page has its chapters on the first level, another has its title there."""
    opening, sections = data["opening"], data["sections"]
    if "names" in opening:
        contents = _contents(sections)
        return [*_cover(opening), *_sections(sections, 1, "luku", lambda block: contents if block["kind"] == "contents" else _block(block, picture))]
    head = [heading(1, "luku", _phrase(opening["title"])), styled("Kicker", paragraph(words(opening["kicker"])))]
    blocks = chain.from_iterable(_block(block, picture) for block in opening["blocks"])
    return [*head, *blocks, *_sections(sections, 2, "luku", lambda block: _block(block, picture))]


def _cover(cover: Json) -> Iterator[Json]:
    name, *others = cover["names"]
    yield styled("Cover Kicker", paragraph(words(cover["kicker"])))
    yield styled("Title", paragraph(_phrase(name)))
    for other in others:
        yield styled("Subtitle", paragraph(_phrase(other)))
    yield styled("Cover Project", paragraph(_phrase(cover["project"])))
    yield styled("Cover Summary", paragraph(_phrase(cover["summary"])))
    if cover["models"]:
        yield styled("Cover Label", paragraph(words(cover["models_label"])))
    for badge, model in cover["models"]:
        yield styled("Cover Model", paragraph([*_badge(badge), _TAB, *_phrase(model)]))
    for n, fact in enumerate(cover["facts"]):
        yield styled("Cover Fact" if n else "First Cover Fact", paragraph([span("Label", _phrase(fact["label"])), _TAB, *_phrase(fact["text"])]))
    yield _section_end(_UPRIGHT)


def _sections(sections: list[Json], level: int, name: str, block: Callable[[Json], list[Json]]) -> Iterator[Json]:
    for number, section in enumerate(sections, 1):
        yield from _section(section, level, f"{name}_{number}", block)


def _section(section: Json, level: int, name: str, block: Callable[[Json], list[Json]]) -> Iterator[Json]:
    title, kicker = _phrase(section["title"]), paragraph(words(section["kicker"]))
    if section["turned"]:
        yield _section_end(_HEADS + _UPRIGHT)
    # Every heading of the first level opens a page, and of the second those with a kicker before them.
    if section["kicker"] and section["opens_page"] and level > 1:
        yield styled("Chapter Kicker", kicker)
    yield heading(level, name, title) if section["listed"] else styled("TOC Heading", paragraph(title))
    if section["kicker"] and not (section["opens_page"] and level > 1):
        yield styled("Kicker", kicker)
    for part in section["blocks"]:
        yield from block(part)
    if section["turned"]:
        yield _section_end(_HEADS + _TURNED)
    yield from _sections(section["sections"], level + 1, name, block)


def _section_end(properties: str) -> Json:
    xml = f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/><w:sectPr>{properties}</w:sectPr></w:pPr></w:p>'
    return {"t": "RawBlock", "c": ["openxml", xml]}


def _contents(sections: list[Json]) -> list[Json]:
    """A field of Word's with its entries already there; Word adds the page numbers when it opens the document."""
    entries = list(_listed(sections, 1, "luku"))
    levels = f'TOC \\o "1-{_CONTENTS_DEPTH}" \\h \\z'
    opened = f'<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">{levels}</w:instrText></w:r>'
    start, end = field(opened + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'), field('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return [
        styled(f"TOC {level}", paragraph([*([start] if n == 0 else []), link(f"#{name}", title), *([end] if n + 1 == len(entries) else [])]))
        for n, (level, name, title) in enumerate(entries)
    ]


def _listed(sections: list[Json], level: int, name: str) -> Iterator[tuple[int, str, list[Json]]]:
    for number, section in enumerate(sections, 1):
        if section["listed"]:
            yield level, f"{name}_{number}", _phrase(section["title"])
        if level < _CONTENTS_DEPTH:
            yield from _listed(section["sections"], level + 1, f"{name}_{number}")


def _block(block: Json, picture: Picture) -> list[Json]:
    if block["kind"] == "picture":
        drawn = [figure(_phrase(block["caption"]), image(block["alt"], *picture(block)))]
        return [_section_end(_HEADS + _UPRIGHT), *drawn, _section_end(_HEADS + _TURNED)] if block["place"] == "turned" else drawn
    return list(_SETTERS[block["kind"]](block))


def _set(piece: Json, style: str, list_style: str) -> list[Json]:
    """The piece in one style, its list in another."""
    return [block if block["t"] == "Div" else styled(style, block) for block in _piece(piece, list_style)]


def _piece(piece: Json, list_style: str = "") -> list[Json]:
    """Words, prose or a list."""
    match piece["kind"]:
        case "text":
            return [paragraph(_phrase(piece))]
        case "passage":
            return prose(piece["blocks"], LANGUAGES.get(piece["lang"], ""))
        case "bullets":
            items, in_style = [_piece(item) for item in piece["items"]], "Checklist" if piece["checklist"] else list_style
            return [styled(in_style, *chain.from_iterable(items))] if in_style else [bullets([line(block) for block in item] for item in items)]
        case "badge":
            return [paragraph(_badge(piece))]
        case "entry":
            return _labelled(piece, list_style, {"t": "Space"})
        case kind:
            raise KeyError(kind)


def _phrase(value: Json) -> list[Json]:
    return [in_language(LANGUAGES[value["lang"]], words(value["text"]))] if value["lang"] else words(value["text"])


def _badge(value: Json) -> list[Json]:
    return [span("Status", words(value["word"]))]


def _labelled(entry: Json, list_style: str, gap: Json) -> list[Json]:
    """The label and what it stands for, in one paragraph where that is one paragraph."""
    label, (first, *rest) = span("Label", _phrase(entry["label"])), _piece(entry["text"], list_style)
    if first["t"] == "Para":
        return [paragraph([label, gap, *first["c"]]), *rest]
    return [paragraph([label]), first, *rest]


def _standing(block: Json) -> Iterator[Json]:
    yield styled("Standing", paragraph([*_badge(block["badge"]), *words(f". {block['evidence_label']}: {'; '.join(block['evidence'])}")]))
    yield styled("Standing", paragraph([*words(f"{block['address_label']}: "), link(block["address"], words(block["address"]))]))


def _glance(block: Json) -> Iterator[Json]:
    yield styled("Box Title", paragraph(words(block["title"])))
    for entry in block["entries"]:
        yield styled("Box Entry", *_labelled(entry, "Box List", _TAB))


def _numbers(block: Json) -> Iterator[Json]:
    for number in block["numbers"]:
        told = " ".join(filter(None, (number["value"], number["unit"])))
        period = words(f" ({number['period']})") if number["period"] else []
        yield styled("Large Number", paragraph([span("Number", words(told)), {"t": "Space"}, *_phrase(number["name"]), *period]))


def _table(block: Json) -> Iterator[Json]:
    columns = block["columns"]
    head = [[styled("Table Number Head" if column["numeric"] else "Table Head", paragraph(words(column["title"])))] for column in columns]
    styles = ["Table Number" if column["numeric"] else "Table Text" for column in columns]
    rows = [
        [
            [part for n, piece in enumerate(cell) for part in _set(piece, style if x + n else "Table Row Head", "Table List")]
            for x, (cell, style) in enumerate(zip(row, styles, strict=True))
        ]
        for row in block["rows"]
    ]
    yield table(_phrase(block["caption"]), [column["share"] for column in columns], head, rows)


def _steps(block: Json) -> Iterator[Json]:
    if block["phase"]:
        yield styled("Phase", paragraph(_phrase(block["phase"])))
    yield numbered([list(_step(step)) for step in block["steps"]], block["steps"][0]["number"])


def _step(step: Json) -> Iterator[Json]:
    yield styled("Step", paragraph([span("Strong", _phrase(step["name"])), *words(" – "), *_phrase(step["who"])]))
    if step["detail"]:
        yield from _set(step["detail"], "Step Text", "")
    for note in (*step["notes"], *step["branches"]):
        yield styled("Step Note", paragraph(words(note)))


def _readings(block: Json) -> Iterator[Json]:
    yield styled("Box Title", paragraph(_phrase(block["topic"])))
    for reading in block["readings"]:
        yield from _set(reading, "Box List", "Box List")
    if block["note"]:
        yield from _set(block["note"], *_BOX)


def _remark(block: Json) -> Iterator[Json]:
    yield styled("Box Title", paragraph(words(block["label"])))
    yield from _set(block["text"], *_BOX)


def _source(block: Json) -> Iterator[Json]:
    title, facts = words(block["title"]), words(" · ".join(block["facts"]))
    if block["proves"]:
        yield styled("Source Title", paragraph(title))
        yield styled("Source Facts", paragraph(facts))
        yield from _piece(block["proves"])
        start: list[Json] = []
    else:
        start = [span("Strong", title), *words(" ("), *facts, *words("): ")]
    spots = [[_spot_number(spot["number"]), *words(f" {spot['locator']}")] for spot in block["spots"]]
    yield styled("Source Places", paragraph([*start, *chain.from_iterable([*(words("; ") if n else []), *spot] for n, spot in enumerate(spots))]))


def _spot_number(number: int) -> Json:
    return target(note_name(number), [span("Label", words(str(number)))])


_SETTERS: dict[str, Callable[[Json], Iterator[Json] | list[Json]]] = {
    "text": _piece,
    "passage": _piece,
    "bullets": _piece,
    "lead": lambda block: [styled("Lead", paragraph(_phrase(block["text"])))],
    "standing": _standing,
    "glance": _glance,
    "entries": lambda block: [terms((_phrase(entry["label"]), _piece(entry["text"])) for entry in block["entries"])],
    "lexicon": lambda block: [terms((_phrase(entry["label"]), _piece(entry["text"])) for entry in block["entries"])],
    "numbers": _numbers,
    "table": _table,
    "steps": _steps,
    "readings": _readings,
    "remark": _remark,
    "source": _source,
}
