"""libyaml's errors in Finnish, placed where the fault began."""

from __future__ import annotations

from generator.intake.tree import Scalar, Source, Spot, problem
from generator.problems import Problem

_QUOTE = 'Kirjoita teksti lainausmerkkeihin: "…", tai käytä lohkoa, jonka avain päättyy merkkiin >.'
ALIAS = ("Y108", "Merkki * arvon alussa on YAML-viittaus, jota ei käytetä.", f"Jos teksti alkaa tähdellä: {_QUOTE[0].lower()}{_QUOTE[1:]}")
ANCHOR = ("Y108", "Merkki & arvon alussa on YAML-ankkuri, jota ei käytetä.", _QUOTE)
TAG = ("Y108", "Merkki ! arvon alussa on YAML-tyyppimerkintä, jota ei käytetä.", _QUOTE)
MERGE = ("Y109", "Yhdistävää avainta << ei käytetä.", "Kirjoita kentät auki.")
DOCUMENT = ("Y112", "Tiedostossa saa olla vain yksi YAML-asiakirja ilman %-rivejä.", "Poista rivit, joilla on --- tai jotka alkavat merkillä %.")
COMPLEX_KEY = ("Y115", "Kentän nimen pitää olla yhdellä rivillä oleva sana.", "Tarkista kaksoispisteet, kysymysmerkit ja sulut rivin alussa.")
TEMPLATE = ("Y115", "Aaltosulut {{ arvon alussa ovat YAML-merkintää.", _QUOTE)


def lost_comment(node: Scalar) -> Problem | None:
    """The problem of text that YAML would drop as a comment after an unquoted value."""
    line = node.spot.source.lines[node.spot.end_line - 1]
    rest = line[node.spot.end_column - 1 :]
    if not rest.lstrip(" \t").startswith("#") or not node.text:
        return None
    start = len(line) - len(rest.lstrip(" \t")) + 1
    spot = Spot(node.spot.source, node.spot.end_line, start, node.spot.end_line, len(line) + 1)
    message = f"Merkki # aloittaa kommentin, joten rivin loppu «{rest.strip()[:40]}» jäisi pois."
    return problem(spot, "Y113", message, "Jos se kuuluu tekstiin, kirjoita arvo lainausmerkkeihin; jos se on kommentti, siirrä se omalle rivilleen.")


def explain(error: Exception, source: Source, last: Scalar | None, expects_key: bool) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, len(source.lines))
    return problem(Spot(source, line, column, line, column + 1), "Y199", f"YAML-virhe: {getattr(error, 'problem', error)}", "")
