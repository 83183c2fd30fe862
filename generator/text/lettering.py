"""How wide text is in the publication's own typeface, for the pictures we lay out ourselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files

from fontTools.ttLib import TTFont

from generator.text.word_parts import split_points

FAMILY = "'Source Sans Pro', 'Source Sans 3', 'Noto Sans', Arial, sans-serif"
LINE = 1.22  # line spacing of labels, in sizes of the letters

Measure = Callable[[str], float]


@dataclass(frozen=True)
class Typeface:
    """Widths of the letters in units of the size, for text and for its semibold cut."""

    regular: Mapping[str, float]
    semibold: Mapping[str, float]

    def measure(self, size: float, strong: bool = False) -> Measure:
        """A function that tells the width of a text at this size."""
        table = self.semibold if strong else self.regular
        return lambda text: size * sum(map(table.__getitem__, text))


class _Widths(dict[str, float]):
    """Widths of letters; one that the typeface lacks has a safe width, as another font will draw it."""

    def __missing__(self, letter: str) -> float:
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
            return 0.0
        return 1.25 if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else 0.75


def read_typeface() -> Typeface:
    """Source Sans Pro, from the package that also gives it to the PDF."""
    return Typeface(regular=_widths("SourceSansPro-Regular.ttf"), semibold=_widths("SourceSansPro-Semibold.ttf"))


def _widths(name: str) -> Mapping[str, float]:
    with as_file(files("font_source_sans_pro") / "files" / name) as path, TTFont(path, lazy=True) as font:
        advances, em = font["hmtx"].metrics, font["head"].unitsPerEm
        widths = ((chr(code), advances[glyph][0] / em) for code, glyph in font.getBestCmap().items())
        return _Widths((letter, width) for letter, width in widths if width)


def wrap(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """The text on as few lines as fit the width, about equally long; a word too long is cut at a word part, never clipped."""
    words = text.split()
    count = 1
    while (lines := fill(words, [width] * count, measure, may_cut=True)) is None:
        count += 1
    narrow = width
    while narrow > width / 2 and (tried := fill(words, [narrow := narrow * 0.94] * count, measure, may_cut=False)):
        lines = tried
    return lines


def fill(words: Sequence[str], widths: Sequence[float], measure: Measure, may_cut: bool) -> tuple[str, ...] | None:
    """The words on lines of the given widths, or None when they do not fit; ``may_cut`` allows cutting a word wider than every line."""
    lines: list[str] = []
    line = ""
    queue = [piece for word in words for piece in pieces(word)]
    while queue:
        if len(lines) == len(widths):
            return None
        glue, piece = queue[0]
        start, room = f"{line}{glue if line else ''}", widths[len(lines)]
        if measure(start + piece) <= room:
            line = start + piece
            queue.pop(0)
            continue
        too_long = may_cut and measure(piece) > max(widths)
        head, tail = cut(piece, room, measure) if too_long else ("", piece)
        if head and measure(start + head) <= room:
            lines.append(start + head)
            queue[0] = ("", tail)
        elif line:
            lines.append(line)
        else:
            return None
        line = ""
    return (*lines, line) if line and len(lines) < len(widths) else None if line else tuple(lines)


def pieces(word: str) -> list[tuple[str, str]]:
    """The word cut at its own hyphens and slashes, each piece with the space that goes before it."""
    found: list[tuple[str, str]] = []
    start = 0
    for index in range(2, len(word) - 1):
        # One letter is not left alone: "B-lausunto".
        if word[index] in "-–/" and word[index + 1].isalnum() and word[index - 2 : index].isalnum():
            found.append(("" if found else " ", word[start : index + 1]))
            start = index + 1
    found.append(("" if found else " ", word[start:]))
    return found


def cut(word: str, width: float, measure: Measure) -> tuple[str, str]:
    """The word in two at its best word part that fits the width; where there is none, where the letters end."""
    if parted := cut_at(split_points(word), word, width, measure):
        return parted
    fits = max((n for n in range(1, len(word)) if measure(word[:n]) <= width), default=1)
    return word[:fits], word[fits:]


def cut_at(points: Sequence[int], word: str, width: float, measure: Measure) -> tuple[str, str] | None:
    """The word in two at the first of the points that leaves a head within the width."""
    point = next((point for point in points if measure(f"{word[:point]}-") <= width), None)
    return (f"{word[:point]}-", word[point:]) if point else None
