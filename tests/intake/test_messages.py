"""Every way in which a value can be wrong has a message of its own in Finnish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pydantic import ValidationError

from generator.domain.operating_model import OperatingModel, Realisation
from generator.domain.region import Region
from generator.domain.settings import Settings, Words
from generator.domain.submission import Form
from generator.domain.value import Value
from generator.domain.vocabulary import Vocabularies
from generator.intake.encoding import decode
from generator.intake.files import read_files
from generator.intake.prose import parse_prose
from generator.intake.reader import parse
from generator.intake.tree import Entry, Mapping, Node, Scalar, Sequence, record
from generator.intake.validation import JUDGES, validate
from tests.intake.projects import GOOD
from tests.intake.test_settings import FILES


def tree_of(text: str) -> Mapping:
    tree, _ = parse(decode(text.encode(), "x.yml"))
    assert tree is not None
    return tree


JUNK_YAML = 'a: ""\nb: Ä ä\nc: 9\nd: []\ne: [x]\nf: {x: y}\ng: "# x"\nh: [~]\n'
JUNK = tuple(entry.node for entry in tree_of(JUNK_YAML).entries)
LONG = Scalar(JUNK[0].spot, "x" * 300)


def spoilt(node: Node) -> Iterator[Node]:
    """The tree with one value replaced by junk, or one key with another, in every place in turn."""
    yield from (*JUNK, LONG)
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            for new in spoilt(item):
                yield node._replace(items=(*node.items[:index], new, *node.items[index + 1 :]))
    elif isinstance(node, Mapping):
        for index, entry in enumerate(node.entries):
            before, after = node.entries[:index], node.entries[index + 1 :]
            yield node._replace(entries=before + after)
            yield node._replace(entries=(*before, Entry("vieras", entry.key_spot, entry.node), *after))
            for new in spoilt(entry.node):
                yield node._replace(entries=(*before, entry._replace(node=new), *after))


def trees() -> Iterator[tuple[type[Value], Mapping, dict[str, object]]]:
    files = read_files(GOOD)
    yield OperatingModel, files.models["kokoava-tiimi"], {"id": "a"}
    region = files.regions["metsamaa"]
    yield Region, region, {"id": "a"}
    realisation = files.realisations["kokoava-tiimi", "metsamaa"]
    model = validate(OperatingModel, files.models["kokoava-tiimi"], parse_prose, {"id": "a"}).value
    kept = realisation._replace(entries=tuple(entry for entry in realisation.entries if entry.key != "changes"))
    yield Realisation, kept, {"region": "a", "base": model, "model": model}
    for name, tree in files.vocabularies.items():
        yield Vocabularies, tree, {other: () for other in Vocabularies.model_fields if other != name}
    for name, kind in (("site.yml", Settings), ("innokyla.yml", Form)):
        yield kind, tree_of(FILES[name]), {}
    words = tree_of(FILES["words.yml"])
    yield Words, words._replace(entries=(Entry("entries", words.spot, words),)), {}


def test_every_fault_has_its_own_message() -> None:
    met: set[str] = set()
    seen: set[tuple[object, ...]] = set()
    for kind, good, given in trees():
        assert validate(kind, good, parse_prose, given).problems == []
        for tree in spoilt(good):
            if not isinstance(tree, Mapping):
                continue
            try:
                kind.model_validate({**record(tree), **given}, context={"parse_prose": parse_prose})
                continue
            except ValidationError as error:
                errors = error.errors(include_url=False)
            met |= {found["type"] for found in errors}
            faults = {(kind, found["type"], *(part for part in found["loc"] if isinstance(part, str))) for found in errors}
            if faults <= seen:
                continue
            seen |= faults
            _, problems, _ = validate(kind, tree, parse_prose, given)
            assert problems
            for problem in problems:
                assert problem.code != "S399", problem
                assert problem.hint, problem
                assert problem.message.endswith("."), problem
                assert replace(problem.position, length=1).line >= 1
    assert met - {"extra_forbidden"} <= JUDGES.keys()
    assert {"missing", "enum", "slug", "prose", "prose_empty", "tuple_type", "model_type", "summary_too_long", "too_short"} <= met
