"""A plan as Mermaid text, for those who want to go on with it in another tool."""

from __future__ import annotations

import re

from generator.render.chart.plan import Plan, Shape, Symbol

_SIGNS = {
    Shape.START: ("([", "])"),
    Shape.TASK: ("(", ")"),
    Shape.DECISION: ("{", "}"),
    Shape.PARALLEL: ("[[", "]]"),
    Shape.WAIT: ("{{", "}}"),
    Shape.END: ("([", "])"),
    Shape.CONSULTED: ("(", ")"),
    Shape.ELSEWHERE: ("([", "])"),
}
_LOOKS = {
    Shape.START: "fill:#FFFFFF,stroke:#00566B,stroke-width:2.5px,color:#16262E",
    Shape.TASK: "fill:#FFFFFF,stroke:#00566B,color:#16262E",
    Shape.DECISION: "fill:#FFE7B0,stroke:#8A5600,color:#16262E",
    Shape.PARALLEL: "fill:#FFFFFF,stroke:#00566B,color:#16262E",
    Shape.WAIT: "fill:#E4EAED,stroke:#00566B,color:#16262E",
    Shape.END: "fill:#00566B,stroke:#00566B,color:#FFFFFF",
    Shape.CONSULTED: "fill:#FFFFFF,stroke:#4A5B64,stroke-dasharray:5 4,color:#4A5B64",
    Shape.ELSEWHERE: "fill:#F2F6F7,stroke:#B9C8CE,color:#4A5B64",
}


_SAFE = frozenset(",.:?!()/+%-–—’”…€§")
_RISKY = re.compile(r"^\d*\W|--+|%%+|:(?! )")  # a list's beginning, arrows, comments, icons and styles


def mermaid_source(plan: Plan, title: str, description: str) -> str:
    """The chart as a swimlane chart of Mermaid; names are escaped so that none is read as syntax."""
    lines = ["swimlane-beta TB", f"  accTitle: {escape(title)}", f"  accDescr: {escape(description)}"]
    for n, lane in enumerate(plan.lanes):
        lines.append(f'  subgraph lane{n + 1}["{escape(lane)}"]')
        lines += [f"    {_symbol(m, symbol)}" for m, symbol in _downward(plan) if symbol.lane == n]
        lines.append("  end")
    for arrow in plan.arrows:
        line = "-.->" if arrow.dashed else "-->"
        label = f'|"{escape(arrow.label)}"|' if arrow.label else ""
        lines.append(f"  s{arrow.source + 1} {line}{label} s{arrow.target + 1}")
    for shape in Shape:
        if any(symbol.shape is shape for symbol in plan.symbols):
            lines.append(f"  classDef {shape.value}Step {_LOOKS[shape]}")
    return "\n".join(lines) + "\n"


def _downward(plan: Plan) -> list[tuple[int, Symbol]]:
    return sorted(enumerate(plan.symbols), key=lambda item: (item[1].row, item[0]))


def _symbol(place: int, symbol: Symbol) -> str:
    opening, closing = _SIGNS[symbol.shape]
    return f's{place + 1}{opening}"{escape(symbol.text)}"{closing}:::{symbol.shape.value}Step'


def escape(text: str) -> str:
    """The text so that Mermaid prints it as it is, inside quotes: signs that could be syntax as character codes.

    Common punctuation stays readable, as Mermaid's own text labels do not know the codes.
    """
    words = " ".join(text.split())
    risky = {place for found in _RISKY.finditer(words) for place in range(*found.span())}
    return "".join(
        letter if letter.isalnum() or letter == " " or (letter in _SAFE and place not in risky) else f"#{ord(letter)};"
        for place, letter in enumerate(words)
    )
