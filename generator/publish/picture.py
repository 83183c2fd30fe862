"""Charts as PNG pictures, drawn by Typst with our own fonts."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import typst

from generator.messages import said
from generator.problems import Position, Problem, Refused

_WIDTH, _TALLEST = 2000, 3000
_TEMPLATE = "picture.typ"


def draw_png(drawing: dict[str, Any], template_dir: Path) -> bytes:
    """The drawing 2,000 pixels wide, or as wide as a tall one fits in 3,000 pixels of height."""
    width, height = float(drawing["width"]), float(drawing["height"])
    pixels = min(_WIDTH, _TALLEST * width / height)
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[Path(str(files("font_source_sans_pro") / "files"))])
    compiler = typst.Compiler(root=template_dir, font_paths=faces, ignore_system_fonts=True)
    inputs = {"svg": drawing["svg"], "width": str(width), "height": str(height)}
    try:
        png, warnings = compiler.compile_with_warnings(template_dir / _TEMPLATE, sys_inputs=inputs, format="png", ppi=72 * pixels / width)
    except (typst.TypstError, RuntimeError) as error:
        raise Refused([_problem(drawing["id"], str(error))]) from error
    if warnings:
        raise Refused(_problem(drawing["id"], warning.message) for warning in warnings)
    return cast(bytes, png)


def _problem(chart: str, words: str) -> Problem:
    return Problem(Position(f"kaaviot/{chart}.svg", 0), said("J705", reason=words))
