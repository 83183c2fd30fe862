"""A process as ordered text: what its chart shows, for those who read rather than look."""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain.catalog import Catalog
from generator.domain.operating_model import RoleInModel
from generator.domain.process import Flow, Process, Step, StepKind, phase_of
from generator.domain.prose import Prose
from generator.domain.value import Language, Text
from generator.text.context import Context
from generator.text.marked import Marked, composed, marked, said_in

_YES_OR_NO = frozenset({"kyllä", "ei", "ja", "nej", "yes", "no"})


@dataclass(frozen=True)
class TwinStep:
    """One step in words; the number is the one on the chart, branches and consultations are finished lines."""

    number: int
    id: str
    kind: StepKind
    name: str
    who: str
    taking_part: tuple[str, ...]
    phase: str
    """The phase's name; empty when the process has no phases"""
    detail: Prose | None
    branches: tuple[str, ...]
    """"Jos kyllä → vaihe 5: Terveystarkastus"; none when the step just leads to the following one"""
    consultations: tuple[str, ...]


def twin(process: Process, roles: tuple[RoleInModel, ...], catalog: Catalog, context: Context) -> tuple[TwinStep, ...]:
    """The steps in the order of the chart's numbers."""

    def say(text: Text) -> str:
        return said_in(text, context.language)

    people = {role.id: say(catalog.role(role.role).name) for role in roles}
    numbers = {step.id: (number, say(step.name)) for number, step in enumerate(process.steps, 1)}
    phases = phase_of(process)
    names = {phase.id: say(phase.name) for phase in process.phases}

    def branch(step: Step, flow: Flow) -> str:
        number, name = numbers[flow.to]
        if flow.label:
            condition = _condition(say(flow.label), context)
        else:
            condition = context.say("twin.parallel" if step.kind is StepKind.PARALLEL else "twin.next")
        return composed(context.say("twin.branch"), condition=condition, number=number, name=name)

    def consultation(role: str, label: Text | None) -> str:
        words = composed(context.say("twin.consults"), role=people[role])
        return composed("{words} ({label})", words=words, label=say(label)) if label else words

    found = []
    for step in process.steps:
        number, name = numbers[step.id]
        plain = len(step.next) == 1 and not step.next[0].label and numbers[step.next[0].to][0] == number + 1
        detail = step.detail.in_language(context.language)[0] if step.detail else None
        found.append(
            TwinStep(
                number=number,
                id=step.id,
                kind=step.kind,
                name=name,
                who=people[step.lane],
                taking_part=tuple(people[role] for role in step.taking_part),
                phase=names.get(phases[step.id], ""),
                detail=detail,
                branches=() if plain else tuple(branch(step, flow) for flow in step.next),
                consultations=tuple(consultation(c.role, c.label) for c in step.consults),
            )
        )
    return tuple(found)


def _condition(label: str, context: Context) -> str:
    """ "Kyllä" as "Jos kyllä"; a label of other words stands as it is written."""
    first = label.split(maxsplit=1)[0].strip(",.;:").lower() if label.split() else ""
    answer = marked(label[0].lower() + label[1:], Language.FI) if isinstance(label, Marked) else label[0].lower() + label[1:]
    return composed(context.say("twin.if"), answer=answer) if first in _YES_OR_NO else label
