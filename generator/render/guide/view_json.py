"""A document's view as canonical JSON, the only thing that the typesetter is given."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass

from generator.render.guide.document import Document
from generator.render.guide.view import Passage
from generator.text.prose_json import prose_json


def document_json(document: Document, site: str) -> bytes:
    """The same view gives the same bytes; ``site`` is the address that relative links start from."""
    return json.dumps(_plain(document, site), ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _plain(value: object, site: str) -> object:
    if isinstance(value, Passage):
        return {"kind": Passage.KIND, "lang": value.lang, "blocks": prose_json(value.prose, site)}
    if isinstance(value, tuple):
        return [_plain(part, site) for part in value]
    if is_dataclass(value):
        kind: dict[str, object] = {"kind": value.KIND} if hasattr(value, "KIND") else {}
        return kind | {field.name: _plain(getattr(value, field.name), site) for field in fields(value)}
    return value
