"""Colours of the style sheet: every pair of text and ground that stands together, computed by the formula of WCAG 2.2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SHEET = "site_config/theme/assets/stylesheets/toimintamallit.css"
TEXTS = ("ink", "muted", "petrol", "link", "sea", "forest", "lake", "brick", "barley")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in ("ground", "soft")),
    *((status, f"{status}-tint") for status in ("idea", "planned", "draft", "pilot", "established", "failed")),
    *((text, "note-tint") for text in ("ink", "muted", "link")),
    ("on-petrol", "petrol"),
]


def schemes(sheet: str) -> dict[str, dict[str, str]]:
    """The tokens of the light scheme, of the system's dark one and of the chosen dark one."""
    blocks = re.findall(r":root(?P<which>[^{]*)\{(?P<body>[^}]*)\}", sheet)
    return {which.strip() or "light": dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6})", body)) for which, body in blocks if "--petrol-deep" in body}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""

    def luminance(colour: str) -> float:
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(root: Path, text: str, ground: str) -> None:
    found = schemes((root / SHEET).read_text("utf-8"))
    assert len(found) == 3
    for name, tokens in found.items():
        assert contrast(tokens[text], tokens[ground]) >= 4.5, name


def test_both_dark_schemes_are_the_same(root: Path) -> None:
    found = schemes((root / SHEET).read_text("utf-8"))
    system, chosen = (tokens for name, tokens in found.items() if name != "light")
    assert system == chosen


def test_grey_on_white_is_found_too_faint() -> None:
    assert contrast("#AAAAAA", "#FFFFFF") < 4.5
