"""A region's edits to a base model: a list of addressed changes, applied to the tree of the base."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.domain.operating_model import ChangeKind, OperatingModel
from generator.intake.mending import meant_key, mend_keys, unknown_key, without_twins
from generator.intake.schema import fields, inner, kind_at
from generator.intake.suggestions import advice, ask, closest
from generator.intake.tree import Entry, Mapping, Node, Scalar, Sequence, Spot, item_id, problem
from generator.messages import Said, said
from generator.problems import Problem

_KINDS = tuple(kind.value for kind in ChangeKind)
KEYS = ("at", *_KINDS, "because")


class Edit(NamedTuple):
    """One change: what is done, where, with what; ``spot`` is the place of the address in the region's file."""

    at: str
    spot: Spot
    kind: ChangeKind
    payload: Node
    after: Scalar | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that a mapping replaces, or the id of the item that is added."""
        if self.kind is ChangeKind.ADD:
            return (new_id(self.payload),)
        return tuple(entry.key for entry in self.payload.entries) if isinstance(self.payload, Mapping) else ()


class _Cannot(Exception):
    """An edit that cannot be made; ``meant`` is what was nearly written, so that what depends on it is not told of too."""

    def __init__(self, spot: Spot, fault: Said, meant: Edit | None = None) -> None:
        self.problem = problem(spot, fault, address="changes")
        self.meant = meant


def new_id(payload: Node) -> str:
    """The id of an item that is added, also when its key is misspelt: the key is told of in the merged model."""
    entries = payload.entries if isinstance(payload, Mapping) else ()
    named = next((entry.node for entry in entries if meant_key(entry.key, ("id",))), None)
    return item_id(payload) or (named.text if isinstance(named, Scalar) else "") or ""


def mend_changes(tree: Mapping, problems: list[Problem]) -> Mapping:
    """A realisation whose changes have their misspelt keys mended, and the problem of each added to ``problems``."""
    entry = tree.entry("changes")
    if entry is None or not isinstance(entry.node, Sequence):
        return tree
    items = without_twins(entry.node.items, problems)
    keyed = (mend_keys(item, KEYS, "changes", problems) if isinstance(item, Mapping) else item for item in items)
    mended = tuple(_mend_place(item, problems) if isinstance(item, Mapping) else item for item in keyed)
    changes = entry._replace(node=entry.node._replace(items=mended))
    return tree._replace(entries=tuple(changes if old is entry else old for old in tree.entries))


def _mend_place(change: Mapping, problems: list[Problem]) -> Mapping:
    # The place of an item that is added is no field of the item: the merged model could not tell what is meant.
    added = change.get(ChangeKind.ADD)
    if not isinstance(added, Mapping) or added.entry("after"):
        return change
    meant = next((entry for entry in added.entries if closest(entry.key, ("after",))), None)
    if meant is None:
        return change
    problems.append(unknown_key(meant.key, meant.key_spot, (*(entry.key for entry in added.entries if entry is not meant), "after"), "changes"))
    entries = tuple(entry._replace(key="after") if entry is meant else entry for entry in added.entries)
    whole = (entry._replace(node=added._replace(entries=entries)) if entry.node is added else entry for entry in change.entries)
    return change._replace(entries=tuple(whole))


def read_edits(changes: Node | None) -> tuple[tuple[Edit | None, ...], list[Problem]]:
    """The edits of a list of changes, None for one that cannot be understood, and what is wrong with those."""
    edits: list[Edit | None] = []
    problems: list[Problem] = []
    for node in changes.items if isinstance(changes, Sequence) else ():
        edit = None
        if isinstance(node, Mapping) and node.entries:
            try:
                edit = _edit(node)
            except _Cannot as cannot:
                problems.append(cannot.problem)
        edits.append(edit)
    return tuple(edits), problems


def unread_ids(changes: Node | None, edits: tuple[Edit | None, ...]) -> Iterator[str]:
    """The ids that those changes would add which could not be understood."""
    for node, edit in zip(changes.items, edits, strict=True) if isinstance(changes, Sequence) else ():
        if edit is None and isinstance(node, Mapping):
            yield from (name for entry in node.entries if (name := new_id(entry.node)))


def _edit(node: Mapping) -> Edit | None:
    at = node.get("at")
    given = [entry for entry in node.entries if entry.key in _KINDS]
    if len(given) != 1:
        where = given[1].key_spot if given else node.entries[0].key_spot
        raise _Cannot(where, said("M502" if given else "M502.missing", deeds=_KINDS))
    if not isinstance(at, Scalar) or not at.text:
        return None
    kind, payload = ChangeKind(given[0].key), given[0].node
    if isinstance(payload, Scalar) and payload.text is None:
        raise _Cannot(given[0].key_spot, said("M508", deed=kind.value))
    if kind is ChangeKind.REMOVE and not (isinstance(payload, Scalar) and payload.text == "true"):
        raise _Cannot(payload.spot, said("M508.remove"))
    if kind is not ChangeKind.ADD:
        return Edit(at.text, at.spot, kind, payload)
    if not isinstance(payload, Mapping) or not new_id(payload):
        raise _Cannot(payload.spot, said("M506"))
    after = payload.get("after")
    rest = tuple(entry for entry in payload.entries if entry.key != "after")
    return Edit(at.text, at.spot, kind, payload._replace(entries=rest), after if isinstance(after, Scalar) else None)


class Merge(NamedTuple):
    """The base with the edits made in their order; one that cannot be made changes nothing, is a problem and is ``left``."""

    tree: Mapping
    problems: list[Problem]
    left: tuple[Edit, ...]


def apply_edits(base: Mapping, edits: tuple[Edit, ...]) -> Merge:
    """Make the edits one after another; one that is nearly right is a problem, and made as it was meant."""
    tree: Node = base
    problems: list[Problem] = []
    left: list[Edit] = []
    for edit in edits:
        trial: Edit | None = edit
        while trial:
            try:
                tree, trial = _change(tree, tuple(trial.at.split(".")), trial, ()), None
            except _Cannot as cannot:
                if trial is edit:
                    problems.append(cannot.problem)
                trial = cannot.meant
                if trial is None:
                    left.append(edit)
    assert isinstance(tree, Mapping)  # an address has at least one part, so the root itself is never replaced
    return Merge(tree, problems, tuple(left))


def _change(node: Node, path: tuple[str, ...], edit: Edit, walked: tuple[str, ...]) -> Node:
    if isinstance(node, Mapping):
        return _change_mapping(node, path, edit, walked)
    if isinstance(node, Sequence):
        index = next((i for i, item in enumerate(node.items) if item_id(item) == path[0]), None)
        if index is None:
            raise _no_address(edit, walked, path[0], [name for item in node.items if (name := item_id(item))])
        changed = _step(node.items[index], path, edit, walked)
        return node._replace(items=(*node.items[:index], *changed, *node.items[index + 1 :]))
    raise _no_address(edit, walked, path[0], [])


def _change_mapping(node: Mapping, path: tuple[str, ...], edit: Edit, walked: tuple[str, ...]) -> Mapping:
    index = next((i for i, entry in enumerate(node.entries) if entry.key == path[0]), None)
    if index is None:
        # The base may have nothing in this list yet: the schema judges its name.
        if edit.kind is ChangeKind.ADD and len(path) == 1 and not closest(path[0], [entry.key for entry in node.entries]):
            return node._replace(entries=(*node.entries, Entry(path[0], edit.spot, Sequence(edit.spot, (edit.payload,)))))
        raise _no_address(edit, walked, path[0], [entry.key for entry in node.entries])
    entry = node.entries[index]
    changed = (entry._replace(node=new) for new in _step(entry.node, path, edit, walked))
    return node._replace(entries=(*node.entries[:index], *changed, *node.entries[index + 1 :]))


def _step(node: Node, path: tuple[str, ...], edit: Edit, walked: tuple[str, ...]) -> tuple[Node, ...]:
    if len(path) > 1:
        return (_change(node, path[1:], edit, (*walked, path[0])),)
    return _MAKE[edit.kind](node, edit)


def _replace(node: Node, edit: Edit) -> tuple[Node, ...]:
    new = edit.payload
    for shape, key in ((Sequence, "M510"), (Mapping, "M510.fields")):
        if isinstance(node, shape) and not isinstance(new, shape) and (shape is Sequence or item_id(node)):
            raise _Cannot(new.spot, said(key, at=edit.at))
    if not (isinstance(node, Mapping) and isinstance(new, Mapping)):
        return (new,)
    if (old_id := item_id(node)) and (written := new.get("id")) and item_id(new) != old_id:
        raise _Cannot(written.spot, said("M507"))
    by_name = {entry.key if node.entry(entry.key) else _field(edit, entry.key, new): entry for entry in new.entries}
    kept = tuple(by_name.pop(entry.key, entry) for entry in node.entries)
    return (node._replace(entries=kept + tuple(by_name.values())),)


def _field(edit: Edit, key: str, written: Mapping) -> str:
    """The field that a key of a replacement stands for: a misspelt one takes its place, and the merged model tells of it."""
    known = fields(inner(kind_at(OperatingModel, tuple(edit.at.split(".")))))
    return key if key in known else meant_key(key, [name for name in known if written.entry(name) is None]) or key


def _add(node: Node, edit: Edit) -> tuple[Node, ...]:
    if not isinstance(node, Sequence):
        raise _Cannot(edit.spot, said("M503", at=edit.at))
    ids = [item_id(item) for item in node.items]
    added = new_id(edit.payload)
    if added in ids:
        first = node.items[ids.index(added)].spot
        raise _Cannot(edit.payload.spot, said("M504", at=edit.at, id=added, path=first.source.path, line=first.line))
    index = len(ids)
    if edit.after is not None:
        if edit.after.text not in ids:
            written = edit.after.text or ""
            there = advice(written, [name for name in ids if name], said("title.items_at", at=edit.at))
            raise _Cannot(edit.after.spot, said("M505", id=written, at=edit.at, advice=there), edit._replace(after=None))
        index = ids.index(edit.after.text) + 1
    return (node._replace(items=(*node.items[:index], edit.payload, *node.items[index:])),)


def _remove(node: Node, edit: Edit) -> tuple[Node, ...]:
    return ()


_MAKE: dict[ChangeKind, Callable[[Node, Edit], tuple[Node, ...]]] = {
    ChangeKind.REPLACE: _replace,
    ChangeKind.ADD: _add,
    ChangeKind.REMOVE: _remove,
}


def _no_address(edit: Edit, walked: tuple[str, ...], part: str, options: list[str]) -> _Cannot:
    place = ".".join(walked)
    rest = edit.at.split(".")[len(walked) + 1 :]
    near = closest(part, options)
    meant = ".".join((*walked, near, *rest)) if near else ""
    if options:
        there = advice("", options, said("title.inside", place=place) if place else said("title.base"))
    else:
        there = said("place.nothing_inside", place=place) if place else said("place.nothing_in_base")
    fault = said("M501", at=edit.at, advice=ask(meant, there))
    return _Cannot(edit.spot, fault, edit._replace(at=meant) if meant and edit.kind is not ChangeKind.REMOVE else None)
