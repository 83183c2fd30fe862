"""What must hold between the parts of a model and between files: every id exists once, every process can be walked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.domain.process import StepKind
from generator.domain.value import is_slug
from generator.intake.mending import without_twins
from generator.intake.suggestions import advice, closest, folded
from generator.intake.tree import Mapping, Node, Scalar, Sequence, Spot, find, item_id, problem
from generator.messages import Said, said
from generator.problems import Problem

_KINDS = tuple(kind.value for kind in StepKind)
_CITATION = re.compile(r"\[@([^\],\[]{0,80})(?:,[^\]]{0,400})?\]")
# What is said of a reference that leads nowhere, and the heading of what there is.
_LOST = {
    "roles": ("V401.roles", "title.roles"),
    "organisations": ("V401.organisations", "title.organisations"),
    "instruments": ("V401.instruments", "title.instruments"),
    "sources": ("V401.sources", "title.sources"),
    "regions": ("V401.regions", "title.regions"),
    "models": ("V401.models", "title.models"),
    "lanes": ("V401.lanes", "title.lanes"),
    "phases": ("V401.phases", "title.phases"),
    "steps": ("V401.steps", "title.steps"),
}
MODEL = (
    ("roles.*.role", "roles"),
    ("roles.*.organisation", "organisations"),
    ("instruments.*.id", "instruments"),
    ("partners.*.id", "organisations"),
    ("process.steps.*.lane", "lanes"),
    ("process.steps.*.taking_part.*", "lanes"),
    ("process.steps.*.consults.*.role", "lanes"),
    ("process.steps.*.phase", "phases"),
    ("process.steps.*.next.*.to", "steps"),
)
REGION = (("organiser_then", "organisations"), ("organiser_now", "organisations"), ("project.partners.*.id", "organisations"))
REALISATION = (("evidence.*", "sources"),)
SOURCES = (("sources.*.publisher", "organisations"), ("sources.*.region", "regions"))

SETTINGS = (("models.*", "models"), ("regions.*", "regions"))
# The ids by kind; None for a vocabulary whose file cannot be read, when nothing can be said of references to it.
Known = dict[str, tuple[str, ...] | None]


@dataclass(frozen=True)
class Given:
    """Where ids are given, by kind, and the texts in which they are referred to: what shows that an id is misspelt where it is given."""

    lists: Map[str, Node | None]
    texts: tuple[str, ...]

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the texts."""
        return Counter(word for text in self.texts for word in re.findall(r"[\w-]+", text))

    def misspelt(self, kind: str, text: str) -> Spot | None:
        """The place of an id that nothing refers to, while several places refer to one like it that is not there."""
        node = self.lists.get(kind)
        items = {name: item for item in node.items if (name := item_id(item))} if isinstance(node, Sequence) else {}
        near = closest(text, items)
        if near is None or self.words[near] != 1 or self.words[text] < 2:
            return None
        item = items[near]
        return ((item.get("id") if isinstance(item, Mapping) else None) or item).spot


def ids(node: Node | None) -> tuple[str, ...]:
    """The ids of a list's items, valid or not: an item at fault is still there to be referred to."""
    return tuple(name for item in node.items if (name := item_id(item))) if isinstance(node, Sequence) else ()


def check_references(
    tree: Mapping, rules: tuple[tuple[str, str], ...], known: Known, shared: Given | None = None, lost: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """A problem for every id of the rules' addresses that leads to nothing; ``lost`` are items of the tree that a fault has kept out of it."""
    process = tree.get("process")
    lists = {"lanes": tree.get("roles")}
    if isinstance(process, Mapping):
        lists |= {"phases": process.get("phases"), "steps": process.get("steps")}
    sources = {item.spot.source for node in lists.values() if isinstance(node, Sequence) for item in node.items}  # a merged tree has two
    own = Given(lists, tuple(source.text for source in {tree.spot.source, *sources}))
    known = {**known, **{kind: ids(node) + lost for kind, node in lists.items()}}
    for pattern, kind in rules:
        for address, scalar in _matches(tree, pattern.split("."), ""):
            if scalar.text is not None and _is_lost(scalar.text, known.get(kind, ())):
                yield _unknown(scalar.spot, scalar.text, kind, known.get(kind) or (), address, own if kind in lists else shared)


def check_citations(scalars: Iterable[tuple[str, Scalar, bool]], sources: tuple[str, ...] | None, shared: Given | None = None) -> Iterator[Problem]:
    """A problem for every citation of an unknown source, at the citation itself, and for a citation where none can stand."""
    for address, scalar, is_prose in scalars:
        if scalar.text is None or "[@" not in scalar.text:
            continue
        seen: dict[str, int] = {}
        for match in _CITATION.finditer(scalar.text):
            literal, source = match.group(), match.group(1).strip()
            nth = seen[literal] = seen.get(literal, -1) + 1
            if not is_prose:
                yield problem(find(scalar.spot, literal, nth), said("S313"), address=address)
            elif _is_lost(source, sources):
                yield _unknown(find(scalar.spot, literal, nth), source, "sources", sources or (), address, shared)


def check_unique(node: Node, address: str = "") -> Iterator[Problem]:
    """A problem for every id that a list has twice, and for an id with spaces around it."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            if not isinstance(entry.node, Scalar):
                yield from check_unique(entry.node, f"{address}.{entry.key}".lstrip("."))
    elif isinstance(node, Sequence):
        first: dict[str, Node] = {}
        for item in without_twins(node.items, []):  # told as such, when the item is judged
            name = item_id(item)
            if name is not None and isinstance(item, Mapping) and (spot := item.get("id")):
                if name != name.strip():
                    yield problem(spot.spot, said("S304.spaces", id=name.strip()), address=address)
                elif name in first:
                    before = first[name].spot
                    if before.source is spot.spot.source:
                        twin = said("V402", id=name, line=before.line)
                    else:
                        twin = said("V402.file", id=name, path=before.source.path, line=before.line)
                    yield problem(spot.spot, twin, address=f"{address}.{name}")
                first.setdefault(name, item)
            if not isinstance(item, Scalar):
                yield from check_unique(item, f"{address}.{name or ''}")


def _is_lost(text: str, known: tuple[str, ...] | None) -> bool:
    """Whether a reference leads nowhere; a fault of spelling, here or in the id it means, has been told of already."""
    if known is None or text in known or not is_slug(text):
        return False
    return folded(text) not in {folded(name) for name in known if not is_slug(name)}


class _Step(NamedTuple):
    id: str
    kind: str
    node: Mapping
    next: tuple[str, ...]
    lost: int  # the flows that lead to no step: told of already, and what they were to reach is not known


def check_process(tree: Mapping) -> Iterator[Problem]:
    """Problems of a process that cannot be walked from its one start to an end through every step."""
    process = tree.get("process")
    steps = _steps(process.get("steps") if isinstance(process, Mapping) else None)
    if not steps:
        return
    starts = [step for step in steps if step.kind == "start"]
    ends = [step.id for step in steps if step.kind == "end"]
    if len(starts) != 1:
        where = starts[1] if starts else steps[0]
        yield _at(where, said("V406.many", count=len(starts), ids=_names(starts)) if starts else said("V406"))
    if not ends:
        yield _at(steps[-1], said("V407"))
    onward = {step.id: step.next for step in steps}
    reached = _reach([step.id for step in starts or steps[:1]], onward)
    heads = [step for step in _heads(steps, onward, reached) if starts or step is not steps[0]]
    for step in heads[sum(step.lost for step in steps) :]:
        yield _at(step, said("V403", id=step.id))
    yield from _stuck(steps, onward, ends)


def _heads(steps: list[_Step], onward: dict[str, tuple[str, ...]], reached: set[str]) -> list[_Step]:
    """The steps where stretches begin that nothing leads to."""
    heads: list[_Step] = []
    lost = [step for step in steps if step.id not in reached]
    aimed = {target for step in lost for target in step.next if target != step.id}
    for step in sorted(lost, key=lambda step: step.id in aimed):  # a ring has no beginning: its first step stands for it
        if step.id not in reached:
            heads.append(step)
            reached = reached | _reach([step.id], onward)
    return heads


def _stuck(steps: list[_Step], onward: dict[str, tuple[str, ...]], ends: list[str]) -> Iterator[Problem]:
    dead = [step for step in steps if not step.next and not step.lost and step.kind != "end"]
    for step in dead:
        if ends or step is not steps[-1]:
            yield _at(step, said("V404", id=step.id))
    stops = {*ends, *(step.id for step in steps if step in dead or step.lost)}
    told: set[str] = set()
    for step in steps:
        ring = _reach([step.id], onward)
        if step.id not in told and not ring & stops and all(step.id in _reach([other], onward) for other in ring):
            told |= ring
            yield _at(step, said("V405", ids=_names([other for other in steps if other.id in ring])))


def _steps(node: Node | None) -> list[_Step]:
    found: list[_Step] = []
    items = [item for item in node.items if isinstance(item, Mapping) and item_id(item)] if isinstance(node, Sequence) else []
    names = ids(node)
    for index, item in enumerate(items):
        kind, flows = item.get("kind"), item.get("next")
        word = kind.text or "" if isinstance(kind, Scalar) else ""
        word = word if word in _KINDS else closest(word, _KINDS) or word
        written = [scalar.text for _, scalar in _matches(flows, ["*", "to"], "") if scalar.text] if flows else []
        meant = [name if name in names else closest(name, names) for name in written]
        targets = tuple(name for name in meant if name)
        if not isinstance(flows, Sequence) and word != "end" and index + 1 < len(items):
            targets = (names[index + 1],)
        lost = max(0, len(flows.items) - len(targets)) if isinstance(flows, Sequence) else 0
        found.append(_Step(names[index], word, item, targets, lost))
    return found


def _reach(begin: list[str], onward: dict[str, tuple[str, ...]]) -> set[str]:
    reached, waiting = set(begin), list(begin)
    while waiting:
        new = [target for target in onward.get(waiting.pop(), ()) if target not in reached]
        reached.update(new)
        waiting += new
    return reached


def _names(steps: list[_Step]) -> tuple[str, ...]:
    return tuple(step.id for step in steps)


def _at(step: _Step, fault: Said) -> Problem:
    name = step.node.get("id")
    return problem(name.spot if name else step.node.spot, fault, address=f"process.steps.{step.id}")


def _matches(node: Node | None, pattern: list[str], address: str) -> Iterator[tuple[str, Scalar]]:
    if not pattern:
        if isinstance(node, Scalar):
            yield address.lstrip("."), node
    elif isinstance(node, Sequence) and pattern[0] == "*":
        for index, item in enumerate(node.items):
            yield from _matches(item, pattern[1:], f"{address}.{item_id(item) or index + 1}")
    elif isinstance(node, Mapping):
        yield from _matches(node.get(pattern[0]), pattern[1:], f"{address}.{pattern[0]}")


def _unknown(spot: Spot, text: str, kind: str, known: tuple[str, ...], address: str, given: Given | None) -> Problem:
    if given and (place := given.misspelt(kind, text)):  # told in the same words each time, and so told once
        written = place.source.lines[place.line - 1][place.column - 1 : place.end_column - 1]
        return problem(place, said("V414", given=written, id=text, path=spot.source.path, line=spot.line), address=address)
    key, title = _LOST[kind]
    return problem(spot, said(key, id=text, advice=advice(text, known, said(title))), address=address)
