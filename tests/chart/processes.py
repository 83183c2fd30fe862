"""Processes to draw: three that use every sign, and any that the model files could describe."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.domain.operating_model import RoleInModel
from generator.domain.process import Consultation, Flow, Phase, Process, Step, StepKind
from generator.domain.value import Text

ROLES = {
    "asiakas": "Asiakas",
    "koordinaattori": "Työkykykoordinaattori",
    "terveydenhoitaja": "Terveydenhoitaja",
    "tiimi": "Moniammatillinen työkykytiimi",
    "kela": "Kelan asiantuntija",
    "laakari": "Työkykylääkäri",
}


def in_model(roles: dict[str, str]) -> tuple[RoleInModel, ...]:
    """The roles as a model lists them; their ids are also the vocabulary's."""
    return tuple(RoleInModel(id=role, role=role) for role in roles)


def _step(name: str, lane: str, kind: str = "task", to: str = "", asks: str = "", phase: str = "") -> Step:
    """A step by its name; ``to`` is "Kyllä>Nimi, Ei>Nimi" and ``asks`` is "rooli: mitä"."""
    flows = [part.strip().partition(">") for part in to.split(",") if part.strip()]
    asked = [part.strip().partition(": ") for part in asks.split(",") if part.strip()]
    return Step(
        id=slug(name),
        name=Text(fi=name),
        kind=StepKind(kind),
        lane=lane,
        phase=phase or None,
        next=tuple(Flow(to=slug(target), label=Text(fi=label) if label else None) for label, _, target in flows),
        consults=tuple(Consultation(role=role, label=Text(fi=label) if label else None) for role, _, label in asked),
    )


def slug(name: str) -> str:
    plain = name.lower().translate(str.maketrans("äö ", "ao-", "?,.–"))
    return "-".join(filter(None, plain.split("-")))


BRANCHES = Process(
    steps=(
        _step("Yhteydenotto", "asiakas", "start"),
        _step("Alkukartoitus", "koordinaattori"),
        _step("Tarvitaanko arviointia?", "koordinaattori", "decision", to="Kyllä>Terveystarkastus, Ei>Palvelu päättyy"),
        _step("Terveystarkastus", "terveydenhoitaja", asks="laakari: Lääketieteellinen arvio"),
        _step("Onko tieto riittävä?", "terveydenhoitaja", "decision", to="Kyllä>Palvelu päättyy, Ei>Alkukartoitus"),
        _step("Palvelu päättyy", "asiakas", "end"),
    )
)

MANY_WAYS = Process(
    phases=(Phase(id="arvio", name=Text(fi="Arvio")), Phase(id="palvelut", name=Text(fi="Siirtyminen palveluihin"))),
    steps=(
        _step("Tuen tarve tunnistetaan", "asiakas", "start", phase="arvio"),
        _step(
            "Mihin palveluun siirrytään?",
            "koordinaattori",
            "decision",
            to="Työllistyminen>Työhönvalmennus, Opinnot>Opinnot, Osallisuus>Ryhmätoiminta, Hoito>Hoito",
            phase="arvio",
        ),
        _step("Työhönvalmennus", "tiimi", to=">Lausunnon odotus", phase="palvelut"),
        _step("Opinnot", "tiimi", to=">Lausunnon odotus"),
        _step("Ryhmätoiminta", "tiimi", to=">Lausunnon odotus"),
        _step("Hoito", "tiimi", asks="kela: Etuudet, laakari: Lausunto"),
        _step("Lausunnon odotus", "koordinaattori", "wait"),
        _step("Työ jatkuu rinnakkain", "koordinaattori", "parallel", to=">Seuranta, >Kuntoutus"),
        _step("Seuranta", "koordinaattori", to=">Palvelu päättyy"),
        _step("Kuntoutus", "terveydenhoitaja"),
        _step("Palvelu päättyy", "asiakas", "end"),
    ),
)


def _long() -> Process:
    phases = ("Tunnistaminen", "Kuntoutustutkimuspoliklinikan arviointi", "Seuranta")
    lanes = ("asiakas", "koordinaattori", "terveydenhoitaja", "laakari")
    steps = [_step(f"Vaihe numero {n}", lanes[n % 4], "start" if n == 0 else "task", phase=f"v{n // 8}") for n in range(23)]
    return Process(
        phases=tuple(Phase(id=f"v{n}", name=Text(fi=name)) for n, name in enumerate(phases)),
        steps=(*steps, _step("Loppu", "asiakas", "end", phase="v2")),
    )


CASES = {"haarat": BRANCHES, "monta-suuntaa": MANY_WAYS, "pitka": _long()}

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u2028\u2029\ufffe\uffff")
_WORDS = st.sampled_from(("Asiakas", "arvio", "kuntoutustutkimuspoliklinikka", "Työkykykoordinaattori", "Kyllä", "B-lausunto", "😀", "<b>"))
NAMES = st.lists(st.one_of(_WORDS, st.text(_LETTERS, min_size=1, max_size=30)), min_size=1, max_size=5).map(" ".join).filter(str.strip)


@st.composite
def processes(draw: st.DrawFn) -> tuple[Process, dict[str, str]]:
    """Any process of valid steps, tangled ones too, with the names of its roles."""
    count = draw(st.integers(1, 14))
    roles = {f"rooli-{n}": draw(NAMES) for n in range(draw(st.integers(1, 8)))}
    phases = tuple(Phase(id=f"osa-{n}", name=Text(fi=draw(NAMES))) for n in range(draw(st.integers(0, 3))))
    lane, target = st.sampled_from(sorted(roles)), st.integers(0, count - 1).map("s{}".format)
    label = st.none() | NAMES.map(lambda name: Text(fi=name))
    flows = st.lists(st.builds(Flow, to=target, label=label), max_size=4).map(tuple)
    consultations = st.lists(st.builds(Consultation, role=lane, label=label), max_size=2).map(tuple)
    steps = tuple(
        Step(
            id=f"s{n}",
            name=Text(fi=draw(NAMES)),
            kind=draw(st.sampled_from(StepKind)),
            lane=draw(lane),
            phase=phases[n * len(phases) // count].id if phases else None,
            next=draw(flows),
            consults=draw(consultations),
        )
        for n in range(count)
    )
    return Process(phases=phases, steps=steps), roles
