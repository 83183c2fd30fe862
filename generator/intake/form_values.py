"""Values that go into the lists of Innokylä's form: one that has not been seen there may be misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map

from generator.domain.submission import FieldKind, Form, FormPage
from generator.intake.suggestions import ask, closest
from generator.intake.tree import Mapping, Node, Scalar, Sequence, item_id, problem
from generator.messages import said
from generator.problems import Problem, Severity

_NOT_COMPOSED = (FieldKind.AUTOMATIC, FieldKind.PERSONAL)


def check_composed(form: Form, tree: Mapping, composed: Map[FormPage, Iterable[str]]) -> Iterator[Problem]:
    """A problem for every field of the profile that nothing is composed for; ``composed`` are the ids by page."""
    nodes = tree.get("fields")
    for field, node in zip(form.fields, nodes.items if isinstance(nodes, Sequence) else (), strict=False):
        known = tuple(composed.get(field.page, ()))
        name = node.get("id") if isinstance(node, Mapping) else None
        if field.kind not in _NOT_COMPOSED and field.id not in known and name:
            near = closest(field.id, known)
            fault = said("V421", id=field.id, advice=ask(near, said("form.compose", ids=known)))
            yield problem(name.spot, fault, address=f"fields.{field.id}.id")


def check_region_values(region: Mapping, organisations: Node | None, form: Form) -> Iterator[Problem]:
    """A warning for every funder and place of a region that has not been seen in the form's lists."""
    project = region.get("project")
    funders = project.get("funders") if isinstance(project, Mapping) else None
    for index, node in enumerate(funders.items if isinstance(funders, Sequence) else (), 1):
        if isinstance(node, Scalar):
            yield from _unseen(node, node.text, form.funders, "K704", f"project.funders.{index}")
    name, now = _finnish(region.get("name")), region.get("organiser_now")
    if name:
        yield from _unseen(name, name.text, form.places, "K704.place", "name")
    if isinstance(now, Scalar) and isinstance(organisations, Sequence):
        found = next((item for item in organisations.items if item_id(item) == now.text), None)
        organisation = _finnish(found.get("name")) if isinstance(found, Mapping) else None
        if organisation:
            yield from _unseen(now, organisation.text, form.places, "K704.place", "organiser_now")


def _finnish(node: Node | None) -> Scalar | None:
    found = node.get("fi") if isinstance(node, Mapping) else node
    return found if isinstance(found, Scalar) else None


def _unseen(node: Scalar, value: str | None, seen: tuple[str, ...], key: str, address: str) -> Iterator[Problem]:
    if value and seen and value not in seen:
        near = closest(value, seen)
        fault = said(key, value=value, advice=ask(near, said("form.add_value")))
        yield problem(node.spot, fault, address=address, severity=Severity.WARNING)
