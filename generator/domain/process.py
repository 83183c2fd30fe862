"""A process: steps in lanes and phases, with branches and consultations."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from generator.domain.value import LocalProse, Slug, Text, Value


class StepKind(StrEnum):
    """What happens at a step."""

    START = "start"
    TASK = "task"
    DECISION = "decision"
    PARALLEL = "parallel"
    WAIT = "wait"
    END = "end"


class Flow(Value):
    """An arrow to another step; the label tells when it is taken."""

    to: Slug
    label: Text | None = None


class Consultation(Value):
    """Advice asked of a role outside the flow of work; drawn dashed."""

    role: Slug
    label: Text | None = None


class Phase(Value):
    """A named stretch of the process."""

    id: Slug
    name: Text


class Step(Value):
    """One step. Without ``next`` it leads to the following step of the list, unless it is an end."""

    id: Slug
    name: Text
    kind: StepKind = StepKind.TASK
    lane: Slug
    taking_part: tuple[Slug, ...] = ()
    phase: Slug | None = None
    detail: LocalProse | None = None
    next: tuple[Flow, ...] = ()
    consults: tuple[Consultation, ...] = ()


class Process(Value):
    """What happens, step by step; ``gap`` tells what a source has lost or leaves out."""

    phases: tuple[Phase, ...] = ()
    steps: tuple[Step, ...] = ()
    gap: LocalProse | None = None

    def flows(self) -> tuple[tuple[str, Flow], ...]:
        """Every arrow as (from, flow), the unwritten ones to the following step included."""
        found: list[tuple[str, Flow]] = []
        for index, step in enumerate(self.steps):
            if step.next:
                found += [(step.id, flow) for flow in step.next]
            elif step.kind is not StepKind.END and index + 1 < len(self.steps):
                found.append((step.id, Flow(to=self.steps[index + 1].id)))
        return tuple(found)


def phase_of(process: Process) -> Mapping[str, str]:
    """The phase of every step by id; a step that names none belongs to the phase it stands in, "" when there are none."""
    found: dict[str, str] = {}
    current = process.phases[0].id if process.phases else ""
    for step in process.steps:
        current = step.phase or current
        found[step.id] = current
    return found
