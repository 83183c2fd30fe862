"""One file of the good project read anew with other bytes, the rest as it stands: quick enough for thousands of tries."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from generator.domain.operating_model import OperatingModel
from generator.intake.catalog import Checks
from generator.intake.encoding import decode
from generator.intake.files import Files, read_files
from generator.intake.findings import told
from generator.intake.privacy import check_privacy
from generator.intake.reader import parse
from generator.problems import Problem, Refused
from tests.intake.projects import GOOD

MODEL = "models/kokoava-tiimi/model.yml"
OVERLAY = "models/kokoava-tiimi/regions/metsamaa.yml"
REGION = "models/shared/regions/metsamaa.yml"
SOURCES = "models/shared/sources.yml"
PATHS = (MODEL, OVERLAY, REGION, SOURCES)


@cache
def _good() -> tuple[Files, OperatingModel]:
    files = read_files(GOOD)
    model = Checks(files).model("kokoava-tiimi", files.models["kokoava-tiimi"])
    assert model is not None
    return files, model


def problems_with(path: str, raw: bytes) -> tuple[Problem, ...]:
    """What is told of the file when it holds these bytes."""
    good, base = _good()
    try:
        source = decode(raw, path)
    except Refused as refused:
        return told(refused.problems)
    tree, problems = parse(source)
    if tree is None:
        return told((*check_privacy(source), *problems))
    files = replace(good, problems=[*check_privacy(source), *problems])
    if path == SOURCES:
        files = replace(files, vocabularies={**good.vocabularies, "sources": tree})
        Checks(files).vocabularies()
    elif path == REGION:
        Checks(files).region("metsamaa", tree)
    elif path == OVERLAY:
        Checks(files).realisation(("kokoava-tiimi", "metsamaa"), tree, base)
    else:
        Checks(files).model("kokoava-tiimi", tree)
    return told(files.problems)
