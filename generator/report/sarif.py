"""Problems as SARIF 2.1.0, the format in which tools of code analysis tell each other what they have found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from generator.messages import Language, explained
from generator.problems import Position, Problem
from generator.report.lines import visible
from generator.report.programs import with_fingerprints
from generator.text.links import message

Json = dict[str, Any]
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def to_sarif(problems: Iterable[Problem], language: Language = Language.FI, site: str = "") -> str:
    """The problems with the rule of each; ``site`` is the address of the publication whose page of messages the rules lead to."""
    problems = tuple(problems)
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "Toimintamallit", "rules": [_rule(code, language, site) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "language": language.value,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECT": {"description": {"text": "models/, content/, site_config/"}}},
        "results": [_result(problem, name, codes, language) for problem, name in with_fingerprints(problems)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, language: Language, site: str) -> Json:
    told = explained(language)[code]
    help_text = "\n\n".join((told.meaning, *("\n".join(filter(None, worded)) for worded in told.messages)))
    address = {"helpUri": f"{site.rstrip('/')}/{message(code)}"} if site else {}
    return {
        "id": code,
        "shortDescription": {"text": told.title},
        "fullDescription": {"text": told.meaning},
        "help": {"text": help_text},
        **address,
    }


def _result(problem: Problem, fingerprint: str, codes: list[str], language: Language) -> Json:
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": problem.severity.value,
        "message": {"text": visible("\n".join(filter(None, problem.worded(language))))},
        "locations": [{"physicalLocation": _place(problem.position)}],
        "partialFingerprints": {"toimintamallit/v1": fingerprint},
    }


def _place(position: Position) -> Json:
    path = PurePosixPath(position.path)
    file = {"uri": path.as_uri()} if path.is_absolute() else {"uri": quote(position.path), "uriBaseId": "PROJECT"}
    if not position.line:
        return {"artifactLocation": file}
    region = {"startLine": position.line, "startColumn": position.column, "endColumn": position.column + position.length}
    return {"artifactLocation": file, "region": region}
