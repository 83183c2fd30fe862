"""What the content itself should be like: claims with their sources, summaries long enough, charts small enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.domain.claims import claims, may_claim
from generator.domain.prose import Prose
from generator.intake.tree import Mapping, Scalar, Sequence, data, find, problem
from generator.messages import said
from generator.problems import Problem, Severity

SHORTEST_SUMMARY = 120
MOST_SYMBOLS = 20
_NO_CLAIMS = re.compile(r"missing\.|contradictions\.[^.]+\.note")  # these tell what sources do not say


def check_claims(scalars: Iterable[tuple[str, Scalar, bool]], parse: Callable[[str], Prose | None]) -> Iterator[Problem]:
    """A warning for every paragraph and list item that gives a number or a result and no source."""
    for address, scalar, is_prose in scalars:
        text = scalar.text
        if not is_prose or not text or ("[@" in text and "\n" not in text) or _NO_CLAIMS.match(address) or not may_claim(text):
            continue
        prose = parse(str(data(scalar)))
        for claim in claims(prose) if prose else ():
            if claim.sourced:
                continue
            spot = find(scalar.spot, " ".join(claim.words.split()[:4]))
            yield problem(spot, said("K701"), address=address, severity=Severity.WARNING)


def check_shape(tree: Mapping) -> Iterator[Problem]:
    """Warnings of a summary that is too short and of a chart with too many symbols."""
    summary = tree.entry("summary")
    text = data(summary.node) if summary else None
    finnish = text.get("fi") if isinstance(text, dict) else text
    if summary and isinstance(finnish, str) and len(finnish.strip()) < SHORTEST_SUMMARY:
        short = said("K702", length=len(finnish.strip()), least=SHORTEST_SUMMARY)
        yield problem(summary.key_spot, short, address="summary", severity=Severity.WARNING)
    process = tree.get("process")
    steps = process.entry("steps") if isinstance(process, Mapping) else None
    if steps and isinstance(steps.node, Sequence) and len(steps.node.items) > MOST_SYMBOLS:
        large = said("K703", count=len(steps.node.items), most=MOST_SYMBOLS)
        yield problem(steps.key_spot, large, address="process.steps", severity=Severity.WARNING)
