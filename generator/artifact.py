"""A file about to be written: the waist between rendering and publishing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath


class Part(StrEnum):
    """What can be built on its own."""

    CHARTS = "charts"
    SITE = "site"
    GUIDES = "guides"
    INNOKYLA = "innokyla"
    MARKDOWN = "markdown"


class Maker(StrEnum):
    """What turns an artifact's data into the file: nothing, or the program the publisher runs."""

    NONE = "none"
    SHELL = "shell"  # HTML fragment, put into the page shell that MkDocs built
    TYPST = "typst"  # JSON for a Typst template, compiled to a tagged PDF
    WORD = "word"  # the same JSON, written as a Word document
    PACKAGE = "package"  # JSON of submissions, written in many formats into one zip


COMPILED = frozenset({Maker.TYPST, Maker.WORD, Maker.PACKAGE})
"""Makers that are slow: their results are kept between builds, and the preview waits until somebody asks"""


@dataclass(frozen=True)
class Artifact:
    """One output file, relative to the site root, with the data that its maker needs."""

    path: PurePosixPath
    data: bytes
    maker: Maker = Maker.NONE
