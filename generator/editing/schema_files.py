"""The schema files of a project: one for each kind of file, and two for each model with the ids of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import PurePosixPath

from generator.domain.catalog import Catalog
from generator.domain.operating_model import Change, OperatingModel, Realisation
from generator.domain.process import Consultation, Flow, Process, Step
from generator.domain.region import Region
from generator.domain.settings import KnownWords, Settings, Words
from generator.domain.submission import Form
from generator.domain.value import Text, Value
from generator.domain.vocabulary import Vocabularies
from generator.editing.ids import Ids, model_ids, project_ids
from generator.editing.schema import Json, choice, definitions, field, words_of
from generator.editing.schema_changes import UNOFFERED, change
from generator.editing.schema_snippets import change_snippets, snippets

NOTE = "Ohjelman tekemä tiedosto: toimintamallit"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_OLD_DRAFT = "http://json-schema.org/draft-07/schema#"
_FROM_NAME = ("id",)
_FROM_MERGE = ("region", "base", "model")
# Where each list of ids is written, for the message of an id that is not in it.
_PLACES = {
    "roles": "tiedostossa models/shared/roles.yml",
    "organisations": "tiedostossa models/shared/organisations.yml",
    "instruments": "tiedostossa models/shared/instruments.yml",
    "sources": "tiedostossa models/shared/sources.yml",
    "regions": "kansiossa models/shared/regions",
    "models": "kansiossa models",
}


def schema_files(catalog: Catalog) -> Mapping[PurePosixPath, str]:
    """Every schema file of the project by its path in the schema folder: in 2020-12, and in ``draft-07`` the same for editors that know only it."""
    schemas = {**dict(_general(project_ids(catalog))), **listings(catalog)}
    texts = {f"{name}.schema.json": _written(schema) for name, schema in schemas.items()}
    old = {f"draft-07/{path}": _in_old_draft(text) for path, text in texts.items()}
    return {PurePosixPath(path): text for path, text in (texts | old).items()}


def listings(catalog: Catalog) -> dict[str, Json]:
    """The schemas that hold ids of the project, by their names; the others follow from the program alone, but for their samples."""
    ids = project_ids(catalog)
    lists = {kind: choice(names) | {"errorMessage": _unknown(kind)} for kind, names in ids.items()}
    found = {"ids": _headed({"title": "Projektin tunnisteet", "$defs": lists})}
    for model in catalog.models:
        found |= _of_model(model.id, model.name.fi, model_ids(catalog, model))
    return found


def unread_model(model: str) -> Mapping[PurePosixPath, str]:
    """The schema files of a model whose files cannot be read yet: without ids of its own."""
    return {PurePosixPath(f"{name}.schema.json"): _written(schema) for name, schema in _of_model(model, model, {}).items()}


@cache
def _head() -> Json:
    return {"$schema": _DRAFT, "$comment": f"{NOTE} {version('toimintamallit')}, älä muuta käsin."}


def _headed(schema: Json) -> Json:
    return _head() | schema


def _written(schema: Json) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _in_old_draft(text: str) -> str:
    # We keep to what means the same in both drafts, but for these names.
    return text.replace(f'"{_DRAFT}"', f'"{_OLD_DRAFT}"').replace('"$defs": ', '"definitions": ').replace("#/$defs/", "#/definitions/")


def _general(ids: Ids) -> Iterator[tuple[str, Json]]:
    for name, title, kind, without in (
        ("model", "Toimintamalli", OperatingModel, _FROM_NAME),
        ("realisation", "Malli alueella", Realisation, _FROM_MERGE),
        ("region", "Alue ja hanke", Region, _FROM_NAME),
        ("site", "Sivuston asetukset", Settings, ()),
        ("innokyla", "Innokylän lomake", Form, ()),
        ("spelling", "Oikoluvun sanat", KnownWords, ()),
    ):
        yield name, _headed(_root(title, kind, ids, without))
    for name in Vocabularies.model_fields:
        yield name, _headed(_root("Sanasto", Vocabularies, ids, tuple(other for other in Vocabularies.model_fields if other != name)))
    words = field(Words, "entries", Text, ids)
    yield "words", _headed({"title": "Kiinteät sanat", "type": "object", "additionalProperties": words, "$defs": definitions({}, ids, {})})


def _root(title: str, kind: type[Value], ids: Ids, without: tuple[str, ...]) -> Json:
    changes = kind is Realisation  # they hold parts of a model
    known = definitions({kind: without} | ({OperatingModel: _FROM_NAME} if changes else {}), ids, change(ids) if changes else {})
    root = known.pop(kind.__name__)
    known.pop(OperatingModel.__name__, None)
    return {"title": title, "type": "object", **root, "$defs": known}


def _unknown(kind: str) -> str:
    return f"Tunnistetta ei ole {_PLACES[kind]}. Jos se on uusi, tallenna se ensin ja aja toimintamallit check, niin lista päivittyy."


def _open(names: Mapping[str, str]) -> Json:
    # What stands in the same file may be newer than the list: it is offered, and judged by the checks only.
    return {"type": "string", "errorMessage": "Kirjoita tunniste.", "anyOf": [choice(names), {}]}


def _of_model(model: str, title: str, ids: Ids) -> dict[str, Json]:
    """The schemas of a model's own files: the general ones narrowed to the ids of the model."""
    lists = {name: _open(ids.get(name, {})) for name in ("lanes", "phases", "steps")}
    fields = _step_fields(ids)
    steps = {"items": {"$ref": "#/$defs/step"}, "defaultSnippets": snippets(Step, ids)}
    anywhere = {"properties": fields | {"steps": _narrowed(Process, "steps", steps)}, "items": {"$ref": "#/$defs/step"}}
    process = {"properties": {"steps": _narrowed(Process, "steps", steps)}}
    base: Json = {
        "title": f"Toimintamalli: {title}",
        "type": "object",
        "allOf": [{"$ref": "../../model.schema.json"}],
        "properties": {"process": _narrowed(OperatingModel, "process", process)},
        "$defs": {**lists, "step": {"properties": fields}, "anywhere": anywhere},
    }
    deed = {"allOf": [{"$ref": "model.schema.json#/$defs/anywhere"}]}
    addresses = ids.get("addresses", {})
    changed: Json = {
        "properties": {"at": _narrowed(Change, "at", _open(addresses)), **{name: _narrowed(Change, name, deed) for name in ("replace", "add")}}
    }
    if afters := list(_afters(addresses)):
        changed["allOf"] = afters
    realised: Json = {
        "title": f"{title} alueella",
        "type": "object",
        "allOf": [{"$ref": "../../realisation.schema.json"}],
        "properties": {"changes": _narrowed(Realisation, "changes", {"items": changed, "defaultSnippets": change_snippets(tuple(addresses))})},
    }
    return {f"models/{model}/model": _headed(base), f"models/{model}/realisation": _headed(realised)}


def _narrowed(kind: type[Value], name: str, schema: Json) -> Json:
    """What a model's schema adds to a field of a general one, which offers the key and tells of it."""
    return {"title": words_of(kind, name).title, **UNOFFERED, **schema}


def _step_fields(ids: Ids) -> Json:
    """The fields of a step that refer to other parts of the model."""
    lane, phase, step = ({"allOf": [{"$ref": f"#/$defs/{name}"}]} for name in ("lanes", "phases", "steps"))
    to, role = _narrowed(Flow, "to", step), _narrowed(Consultation, "role", lane)
    fields: Json = {
        "lane": lane,
        "taking_part": {"items": lane},
        "phase": phase,
        "next": {"items": {"properties": {"to": to}}, "defaultSnippets": snippets(Flow, ids)},
        "consults": {"items": {"properties": {"role": role}}, "defaultSnippets": snippets(Consultation, ids)},
    }
    return {name: _narrowed(Step, name, schema) for name, schema in fields.items()}


def _afters(addresses: Mapping[str, str]) -> Iterator[Json]:
    """For each list, what an added item can come after."""
    for parent in addresses:
        items = {address.rpartition(".")[2]: name for address, name in addresses.items() if address.rpartition(".")[0] == parent}
        if items and parent not in ("process", "target_group"):
            then = {"properties": {"add": UNOFFERED | {"properties": {"after": _narrowed(Change, "after", _open(items))}}}}
            yield {"if": {"properties": {"at": {"const": parent}}, "required": ["at"]}, "then": then}
