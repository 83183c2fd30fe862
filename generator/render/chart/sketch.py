"""A process as a plan: which steps, consultations and signs to other charts it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.domain.process import Flow, Process, Step, phase_of
from generator.render.chart.placing import Draft, Sketch, order_lanes, place
from generator.render.chart.plan import Arrow, Band, Plan, Say, Shape, Symbol

_SIDES = 3  # of a symbol, free for arrows with labels
_OWN_LANES = 5  # with more lanes than this, the roles that are only consulted share one


def plan_overview(process: Process, roles: Mapping[str, str], say: Say) -> Plan:
    """The whole process; ``roles`` gives the names of the model's roles."""
    sketch = Sketch()
    phases = phase_of(process)
    for number, step in enumerate(process.steps, 1):
        sketch.drafts.append(_step(step, number, phases[step.id]))
    sketch.arrows = [(source, flow.to, _label(flow), False) for source, flow in process.flows()]
    _consultations(sketch, process.steps, roles, say)
    names = {phase.id: phase.name.fi for phase in process.phases}
    return _settle(sketch, roles, names, say)


def plan_phase(process: Process, phase: str, roles: Mapping[str, str], say: Say) -> Plan:
    """One phase, with small signs that tell which steps it comes from and leads to."""
    sketch = Sketch()
    phases = phase_of(process)
    numbers = {step.id: number for number, step in enumerate(process.steps, 1)}
    inside = [step for step in process.steps if phases[step.id] == phase]
    lanes = {step.lane for step in inside}
    flows = process.flows()

    def elsewhere(direction: str, outer: Sequence[str], inner: Step, label: str) -> str:
        key = f"{direction} {' '.join(outer)} {label}"
        if all(draft.key != key for draft in sketch.drafts):
            steps = [process.steps[numbers[name] - 1] for name in outer]
            lane = steps[0].lane if len(steps) == 1 and steps[0].lane in lanes else inner.lane
            beside = inner.id if direction == "to" else ""
            sketch.drafts.append(Draft(key, Shape.ELSEWHERE, _elsewhere(steps, numbers, say), lane, beside=beside))
        return key

    for step in inside:
        coming: dict[str, list[str]] = {}
        leading: dict[str, list[str]] = {}
        for source, flow in flows:
            if flow.to == step.id and phases[source] != phase:
                coming.setdefault(_label(flow), []).append(source)
            if source == step.id:
                leading.setdefault(_label(flow), []).append(flow.to)
        for label, sources in coming.items():
            sketch.arrows.append((elsewhere("from", sources, step, label), step.id, label, False))
        sketch.drafts.append(_step(step, numbers[step.id], ""))
        for label, targets in leading.items():
            sketch.arrows += [(step.id, target, label, False) for target in targets if phases[target] == phase]
            if outer := [target for target in targets if phases[target] != phase]:
                sketch.arrows.append((step.id, elsewhere("to", outer, step, label), label, False))
    _consultations(sketch, inside, roles, say)
    return _settle(sketch, roles, {}, say)


def _elsewhere(steps: Sequence[Step], numbers: Mapping[str, int], say: Say) -> str:
    """What a sign for steps of other charts says: one step's name, or the numbers of several."""
    if len(steps) == 1:
        return f"{say('chart.step')} {numbers[steps[0].id]}: {steps[0].name.fi}"
    found = [str(number) for number in sorted(numbers[step.id] for step in steps)]
    return f"{say('chart.steps')} {', '.join(found[:-1])} {say('chart.and')} {found[-1]}"


def _label(flow: Flow) -> str:
    return flow.label.fi if flow.label else ""


def _step(step: Step, number: int, phase: str) -> Draft:
    return Draft(step.id, Shape(step.kind.value), step.name.fi, step.lane, number, phase)


def _consultations(sketch: Sketch, steps: Sequence[Step], roles: Mapping[str, str], say: Say) -> None:
    """Add what is asked of whom, each beside the step that asks."""
    acting = list(dict.fromkeys(draft.lane for draft in sketch.drafts))
    asked = dict.fromkeys(c.role for step in steps for c in step.consults if c.role not in acting)
    shared = len(acting) + len(asked) > _OWN_LANES and len(asked) > 1
    for step in steps:
        texts: dict[str, list[str]] = {}
        for consultation in step.consults:
            lane = "" if shared and consultation.role in asked else consultation.role
            label = consultation.label.fi if consultation.label else ""
            named = f"{roles[consultation.role]} ({label})" if label else roles[consultation.role]
            texts.setdefault(lane, []).append(named if not lane else label or say("chart.consultation"))
        for lane, asks in texts.items():
            key = f"{step.id} {lane}?"
            sketch.drafts.append(Draft(key, Shape.CONSULTED, ", ".join(asks), lane, beside=step.id))
            sketch.arrows.append((step.id, key, "", True))


def _settle(sketch: Sketch, roles: Mapping[str, str], phases: Mapping[str, str], say: Say) -> Plan:
    """Give every draft its lane and row."""
    lanes = order_lanes(sketch)
    cells = place(sketch, lanes)
    index = {draft.key: n for n, draft in enumerate(sketch.drafts)}
    symbols = tuple(Symbol(d.shape, d.text, *cells[d.key], d.number) for d in sketch.drafts)
    ways: dict[tuple[str, str, bool], list[str]] = {}
    for source, target, label, dashed in sketch.arrows:
        ways.setdefault((source, target, dashed), []).append(label)
    joined = {way: ", ".join(filter(None, labels)) for way, labels in ways.items()}
    labelled = Counter(source for (source, _, _), label in joined.items() if label)
    arrows = tuple(Arrow(index[s], index[t], label, dashed, not dashed and labelled[s] > _SIDES) for (s, t, dashed), label in joined.items())
    bands: list[Band] = []
    last = ""
    for draft in sketch.drafts:
        if draft.phase and draft.phase != last:
            bands.append(Band(phases[draft.phase], cells[draft.key][1]))
            last = draft.phase
    return Plan(tuple(roles[lane] if lane else say("chart.consulted") for lane in lanes), symbols, arrows, tuple(bands))
