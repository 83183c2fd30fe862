"""What the content itself should be like: claims with their sources, summaries long enough, charts small enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.domain.claims import claims, may_claim
from generator.domain.prose import Prose
from generator.intake.tree import Mapping, Scalar, Sequence, Spot, data, find, problem
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
            hint = "Lisää lähdeviite [@lähteen-tunniste, luku] ennen pistettä, tai muuta lausetta."
            yield problem(spot, "K701", "Kappaleessa on luku tai tulos ilman lähdettä.", hint, address, Severity.WARNING)


def check_shape(tree: Mapping) -> Iterator[Problem]:
    """Warnings of a summary that is too short and of a chart with too many symbols."""
    summary = tree.entry("summary")
    text = data(summary.node) if summary else None
    finnish = text.get("fi") if isinstance(text, dict) else text
    if summary and isinstance(finnish, str) and len(finnish.strip()) < SHORTEST_SUMMARY:
        message = f"Tiivistelmässä on vain {len(finnish.strip())} merkkiä."
        yield _warning(summary.key_spot, "K702", message, f"Kerro myös kenelle ja mitä hyötyä: {SHORTEST_SUMMARY}–250 merkkiä.", "summary")
    process = tree.get("process")
    steps = process.entry("steps") if isinstance(process, Mapping) else None
    if steps and isinstance(steps.node, Sequence) and len(steps.node.items) > MOST_SYMBOLS:
        message = f"Kaaviossa on {len(steps.node.items)} symbolia."
        yield _warning(steps.key_spot, "K703", message, f"Yhdistä askelia: yli {MOST_SYMBOLS} symbolin kaaviota on vaikea lukea.", "process.steps")


def _warning(spot: Spot, code: str, message: str, hint: str, address: str) -> Problem:
    return problem(spot, code, message, hint, address, Severity.WARNING)
