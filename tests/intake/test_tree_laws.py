"""Laws of the reader and the overlay, on trees that Hypothesis makes up."""

from __future__ import annotations

from typing import NamedTuple

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.domain.operating_model import ChangeKind
from generator.intake.encoding import decode
from generator.intake.overlay import Edit, apply_edits
from generator.intake.reader import parse
from generator.intake.tree import Mapping, Node, Scalar, Sequence, data, find, follow, item_id, record, scalars

IDS = st.sampled_from(["a", "b", "c", "d", "lahde", "hoitaja", "tiimi-1"])
WORDS = st.text(alphabet="abä: #-'\"[]{}*&!|>%@`\\\n,?0 ~", min_size=1, max_size=12)
ITEMS = st.lists(IDS, unique=True, min_size=1, max_size=4).flatmap(
    lambda ids: st.tuples(
        *(st.fixed_dictionaries({"id": st.just(i), "text": WORDS}, optional={"role": WORDS, "also": st.lists(WORDS, max_size=2)}) for i in ids)
    )
)
FIELDS = st.sampled_from(["name", "need", "roles", "steps", "tips", "goals"])
VALUES = st.one_of(WORDS, ITEMS.map(list), st.fixed_dictionaries({"text": WORDS, "criteria": ITEMS.map(list)}))
TREES = st.dictionaries(FIELDS, VALUES, min_size=1, max_size=5)


def read_text(text: str) -> Mapping:
    tree, problems = parse(decode(text.encode(), "x.yml"))
    assert problems == ()
    assert tree is not None
    return tree


def tree_of(values: dict[str, object]) -> Mapping:
    return read_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000))


def shape(node: Node) -> object:
    """The values of a tree with their order."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [shape(item) for item in node.items]
    return tuple((entry.key, shape(entry.node)) for entry in node.entries)


def entries(node: Node):
    for child in node.items if isinstance(node, Sequence) else ():
        yield from entries(child)
    for entry in node.entries if isinstance(node, Mapping) else ():
        yield entry
        yield from entries(entry.node)


@given(TREES, st.sampled_from([None, True, False]), st.sampled_from([None, "'", '"']))
def test_positions_point_at_keys_and_values(values, flow, quote) -> None:
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=flow, default_style=quote)
    tree = read_text(text)
    lines = text.split("\n")
    for entry in entries(tree):
        spot = entry.key_spot
        assert spot.line == spot.end_line
        assert lines[spot.line - 1][spot.column - 1 : spot.end_column - 1].strip("'\"") == entry.key
    for _, scalar in scalars(tree):
        _, line, column, end_line, end_column = scalar.spot
        if line == end_line and not scalar.style:
            assert lines[line - 1][column - 1 : end_column - 1] == scalar.text
    written = {address: scalar.text for address, scalar in scalars(tree)}
    assert written == {address: text for address, text in flat(values, "")}


def flat(value, address):
    if isinstance(value, dict):
        for key, child in value.items():
            yield from flat(child, f"{address}.{key}".lstrip("."))
    elif isinstance(value, (list, tuple)):
        for index, child in enumerate(value):
            name = child.get("id") if isinstance(child, dict) else None
            yield from flat(child, f"{address}.{name or index + 1}")
    else:
        yield address, value


class Chosen(NamedTuple):
    address: tuple[str, ...]
    node: Node


def addresses(node: Node, walked: tuple[str, ...] = ()):
    if walked:
        yield Chosen(walked, node)
    for entry in node.entries if isinstance(node, Mapping) else ():
        if not (entry.key == "id" and walked):
            yield from addresses(entry.node, (*walked, entry.key))
    for item in node.items if isinstance(node, Sequence) else ():
        if name := item_id(item):
            yield from addresses(item, (*walked, name))


@st.composite
def edited(draw, number: int = 3, kinds=tuple(ChangeKind)):
    """A tree and edits that can be made on it one after the other."""
    base = tree_of(draw(TREES))
    tree, edits = base, []
    for _ in range(draw(st.integers(1, number))):
        places = list(addresses(tree))
        kind = draw(st.sampled_from(kinds))
        if kind is ChangeKind.ADD:
            places = [place for place in places if isinstance(place.node, Sequence) and all(item_id(item) for item in place.node.items)]
        if not places:
            continue
        place = draw(st.sampled_from(places))
        edit = Edit(".".join(place.address), base.spot, kind, draw(payloads(kind, place.node)), draw(afters(kind, place.node)))
        tree, problems, _ = apply_edits(tree, (edit,))
        assert problems == []
        edits.append(edit)
    assume(edits)
    return base, tuple(edits), tree


@st.composite
def payloads(draw, kind: ChangeKind, node: Node) -> Node:
    if kind is ChangeKind.REMOVE:
        return tree_of({"x": "true"}).entries[0].node
    if kind is ChangeKind.ADD:
        return tree_of({"id": draw(st.sampled_from([name for name in "nopqrst" if name not in ids(node)])), "text": draw(WORDS)})
    if isinstance(node, Mapping):
        return tree_of(draw(st.dictionaries(st.sampled_from(["text", "role", "when"]), WORDS, min_size=1)))
    return tree_of({"x": draw(ITEMS.map(list)) if isinstance(node, Sequence) else draw(WORDS)}).entries[0].node


def ids(node: Node) -> list[str | None]:
    return [item_id(item) for item in node.items] if isinstance(node, Sequence) else []


def afters(kind: ChangeKind, node: Node):
    if kind is not ChangeKind.ADD or not isinstance(node, Sequence) or not node.items:
        return st.none()
    ids = [item.get("id") for item in node.items if isinstance(item, Mapping)]
    return st.none() | st.sampled_from(ids)


@given(TREES)
def test_no_edits_change_nothing(values) -> None:
    base = tree_of(values)
    assert apply_edits(base, ()) == (base, [], ())


@given(edited())
def test_base_and_edits_are_left_as_they_were(case) -> None:
    base, edits, _ = case
    before = shape(base), [shape(edit.payload) for edit in edits]
    apply_edits(base, edits)
    assert (shape(base), [shape(edit.payload) for edit in edits]) == before


@given(edited(number=1))
def test_twice_is_once(case) -> None:
    """A replacement made again gives the same; what has been added or removed is refused, and the tree stays as it is."""
    _, (edit,), once = case
    twice, problems, _ = apply_edits(once, (edit,))
    assert shape(twice) == shape(once)
    assert bool(problems) == (edit.kind is not ChangeKind.REPLACE)


@given(edited(), st.data())
def test_stacking_is_concatenation(case, drawn) -> None:
    base, edits, tree = case
    cut = drawn.draw(st.integers(0, len(edits)))
    first, wrong, left = apply_edits(base, edits[:cut])
    second, more, rest = apply_edits(first, edits[cut:])
    assert apply_edits(base, edits) == (second, [*wrong, *more], (*left, *rest))
    assert shape(second) == shape(tree)


@given(edited())
def test_only_addressed_values_differ_and_order_is_kept(case) -> None:
    base, edits, tree = case
    touched = [edit.at for edit in edits]

    def is_touched(address: str) -> bool:
        return any(address == at or address.startswith(f"{at}.") or at.startswith(f"{address}.") for at in touched)

    before = {".".join(place.address): place.node for place in addresses(base)}
    after = {".".join(place.address): place.node for place in addresses(tree)}
    kept = [address for address in before if not is_touched(address)]
    assert all(after[address] is before[address] for address in kept)
    common = [address for address in after if address in before]
    if not any(edit.kind is ChangeKind.REPLACE and isinstance(edit.payload, Sequence) for edit in edits):
        assert common == [address for address in before if address in after]


@given(edited(number=4))
def test_change_list_undoes_exactly(case) -> None:
    """Going back through the list, what each change names is put back from the base: nothing else has changed."""
    base, edits, _ = case
    steps = [base]
    for edit in edits:
        steps.append(apply_edits(steps[-1], (edit,))[0])
    tree = steps[-1]
    for edit, before in zip(reversed(edits), reversed(steps[:-1]), strict=True):
        tree = undo(tree, before, edit.at.split("."), edit)
    assert shape(tree) == shape(base)


def undo(tree: Node, before: Node, path: list[str], edit: Edit) -> Node:
    if not path:
        if edit.kind is ChangeKind.ADD:
            return tree._replace(items=tuple(item for item in tree.items if item_id(item) != edit.keys[0]))
        if isinstance(before, Mapping) and edit.keys:
            old = [entry for entry in tree.entries if entry.key not in edit.keys or before.entry(entry.key)]
            return tree._replace(entries=tuple(before.entry(entry.key) if entry.key in edit.keys else entry for entry in old))
        return before
    if edit.kind is ChangeKind.REMOVE and len(path) == 1:
        return before
    if isinstance(before, Mapping):
        return tree._replace(
            entries=tuple(e._replace(node=undo(e.node, before.get(e.key), path[1:], edit)) if e.key == path[0] else e for e in tree.entries)
        )
    old = {item_id(item): item for item in before.items}
    return tree._replace(items=tuple(undo(item, old[path[0]], path[1:], edit) if item_id(item) == path[0] else item for item in tree.items))


@given(edited(kinds=(ChangeKind.REPLACE,)), st.randoms())
def test_disjoint_value_edits_commute(case, luck) -> None:
    base, edits, _ = case
    at = [edit.at for edit in edits]
    assume(not any(a != b and (x == y or x.startswith(f"{y}.")) for a, x in enumerate(at) for b, y in enumerate(at)))
    assume(all(apply_edits(base, (edit,))[1] == [] for edit in edits))
    shuffled = list(edits)
    luck.shuffle(shuffled)
    assert shape(apply_edits(base, tuple(shuffled))[0]) == shape(apply_edits(base, edits)[0])


@given(TREES, st.sampled_from(list(ChangeKind)))
def test_unknown_address_is_told_at_the_edit(values, kind) -> None:
    base = tree_of(values)
    edit = Edit("roles.puuttuu.text", tree_of({"at": "roles.puuttuu.text"}).entries[0].node.spot, kind, tree_of({"id": "x"}))
    tree, (problem,), left = apply_edits(base, (edit,))
    assert tree is base
    assert problem.code == "M501"
    assert problem.position == edit.spot.position()
    assert left == (edit,)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["sana", "[@a, luku 1]", "toinen", "ä"]), min_size=1, max_size=30), st.integers(0, 3))
def test_find_sees_through_folding(words, nth) -> None:
    text = "a: >-\n" + "".join(f"  {word}\n" for word in words) + "b: loppu\n"
    node = read_text(text).entries[0].node
    spot = find(node.spot, words[0], nth)
    lines = [index + 2 for index, word in enumerate(words) if word == words[0]]
    assert spot == node.spot if nth >= len(lines) else spot.line == lines[nth]
    assert spot == node.spot or text.split("\n")[spot.line - 1][spot.column - 1 : spot.end_column - 1] == words[0]


def test_follow_passes_over_what_the_tree_does_not_have() -> None:
    tree = read_text("roles:\n  - id: a\n    name: Nimi\n")
    assert follow(tree, ("roles", 0, "name", "fi")).address == "roles.a.name"
    place = follow(tree, ("roles", 0, "function-after[x]", "role"))
    assert (place.address, place.missing) == ("roles.a", "role")
    assert data(follow(tree, ("roles",)).node) == [{"id": "a", "name": "Nimi"}]
    assert record(tree) == {"roles": [{"id": "a", "name": "Nimi"}]}
