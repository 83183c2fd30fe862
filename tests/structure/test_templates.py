"""Templates only show what they are given: they print, repeat, leave out what is not there, and include."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

SHOWN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter)
# Presence is asked of plain names; a tuple names the parts of what is repeated.
STEERED = (nodes.For, nodes.If, nodes.Include, nodes.Not, nodes.And, nodes.Or, nodes.Tuple)
FILTERS = {"say", "prose", "prose_inline", "rich", "figure", "select", "join"}


def faults(source: str) -> Iterator[str]:
    """What has no place in a template, each with its line."""
    for node in Environment().parse(source).find_all(nodes.Node):
        naming = isinstance(node, nodes.List) and len(node.items) == 1  # gives an included template its name for one value
        if not isinstance(node, (*SHOWN, *STEERED, nodes.Operand)) and not naming:
            yield f"{node.lineno}: {type(node).__name__}"
        elif isinstance(node, nodes.Filter) and (node.name not in FILTERS or (node.name != "join" and node.args) or node.kwargs):
            yield f"{node.lineno}: {node.name}"


def test_templates_hold_no_logic(root: Path) -> None:
    templates = sorted((root / "templates").rglob("*.j2"))
    assert templates
    assert [f"{t.relative_to(root)}:{fault}" for t in templates for fault in faults(t.read_text("utf-8"))] == []


BAD = """{% set total = page.steps | length %}
{% if page.kind == "team" %}{% endif %}
{{ page.count + 1 }}
{{ page.name.upper() }}
{{ page.steps[0] }}
{{ "on" if page.ready }}
{% macro card(step) %}{{ step }}{% endmacro %}
{% if page.kind is string %}{% endif %}
{{ page.name ~ page.kind }}
{{ page.text|safe }}
{{ page.steps|sort }}
{{ page.words|select("equalto", "x") }}
{% for step in [page.first, page.last] %}{% endfor %}
{% import "site/parts.html.j2" as parts %}
{% extends "site/page.html.j2" %}
"""


def test_each_kind_of_logic_is_seen() -> None:
    assert {fault.split(":")[0] for fault in faults(BAD)} == {str(line) for line in range(1, BAD.count("\n") + 1)}
