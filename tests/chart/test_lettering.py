"""Long Finnish words are cut at word parts, and every line stays within its width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.lettering import read_typeface, wrap
from generator.text.word_parts import split_points
from tests.chart.processes import NAMES

MEASURE = read_typeface().measure(14.0)


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("työkykykoordinaattori", "työkyky-koordinaattori"),
        ("Erikoissairaanhoidon", "Erikoissairaan-hoidon"),
        ("moniammatillinen", "moni-ammatillinen"),
        ("jatkotyöskentely", "jatko-työskentely"),
        ("peruspalveluista?", "perus-palveluista?"),
        ("fysioterapeutin", "fysio-terapeutin"),
        ("tunnistaminen", "tunnistami-nen"),
    ],
)
def test_best_cut(word: str, cut: str) -> None:
    best = split_points(word)[0]
    assert f"{word[:best]}-{word[best:]}" == cut


@pytest.mark.parametrize("word", ["työ", "arvio", "ääni", "B12", "xyzzy"])
def test_short_and_strange_words_are_whole(word: str) -> None:
    assert split_points(word) == ()


def test_lines_are_few_and_even() -> None:
    assert wrap("Suunnitelma ja seuranta", 120, MEASURE) == ("Suunnitelma", "ja seuranta")
    assert wrap("TE-asiantuntija", 70, MEASURE) == ("TE-", "asiantuntija")
    assert wrap("Työkykykoordinaattori", 100, MEASURE) == ("Työkyky-", "koordinaattori")
    assert wrap("Tuki ammattilaiselle", 90, MEASURE) == ("Tuki ammatti-", "laiselle")
    assert wrap("Lääkäri (B-lausunto)", 90, MEASURE) == ("Lääkäri", "(B-lausunto)")


@given(NAMES, st.floats(40, 300))
def test_wrapping_keeps_every_letter_within_the_width(text: str, width: float) -> None:
    lines = wrap(text, width, MEASURE)
    assert max(map(MEASURE, lines)) <= width
    assert "".join(lines).replace("-", "").replace(" ", "") == "".join(text.split()).replace("-", "").replace(" ", "")
