"""Personal data and secrets in any text that would be published."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from generator.intake.tree import Source, Spot, problem
from generator.messages import Said, said
from generator.problems import Problem, Severity

# The century mark by the decree in force from 1.1.2023; the dashes after the minus are what word processors make of it.
_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU‐‑‒–−", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CHECK_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
# The patterns begin with a set of characters, for speed; what may not stand before a match is looked at after it.
_IDENTITY = re.compile(r"([0-3]\d)([01]\d)(\d\d)([-+YXWVUABCDEFyxwvuabcdef‐‑‒–−])(\d{3})([0-9A-FHJ-NPR-Ya-fhj-npr-y])(?![0-9A-Za-z])")
_PHONE = re.compile(r"(?:(?:\+|00)358[ -]?(?:\(0\))?[ -]?\d{1,2}|0\d{1,3})(?:[ -]?\d){5,8}(?![\w-]|[.,]\d)")
_MAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_MAILBOX = re.compile(r"(?:(?<=[^\w.-])|\A)([a-zåäö-]+)\.[a-zåäö-]+\Z", re.IGNORECASE)
_IBAN = re.compile(r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|gh[pousr]_\w{36,}|github_pat_\w{20,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}"
    r"|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\."
)
_PASSWORD = re.compile(r"[:=][ \t]*[\"']?(?=[^\s\"']*\d)[^\s\"',]{8,}")
_PASSWORD_NAME = re.compile(r"(?:password|passwd|salasana|api[_-]?key|secret|token)[\"']?[ \t]*\Z", re.IGNORECASE)
_PAIR = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]+)?(?=\s+(?:von |af |de )?([A-ZÅÄÖ][a-zåäö]{2,}(?:-[A-ZÅÄÖ][a-zåäö]+)?))")
_FOREIGN = re.compile(r"[\u0370-\u052f]+")
_WORD, _WORD_END = re.compile(r"\w+"), re.compile(r"\w+\Z")
_OFFICES = frozenset({"asiakaspalvelu", "etunimi", "hanke", "info", "kirjaamo", "neuvonta", "palaute", "tietosuoja", "toimitus", "viestinta"})
# Words that follow a first name in the name of something else, or in an example of a name.
_NOT_SURNAMES = re.compile(r"(?:Kela|Suom[ei]|Savo|Karjala|Pohjanmaa|Kainuu|Meikäläi)")
_FIRST_NAMES = """
Aada Aapo Aarne Aatu Ahti Aila Aimo Aino Aki Akseli Aleksi Alina Alisa Anita Anja Anna-Maija Anne Anneli Annika Annikki Annukka Anri Anssi Antero
Anton Antti Antti-Jussi Anu Ari Armi Arto Arttu Arvo Asko Auli Aulis Birgitta Carita Christian Christina Eemeli Eerika Eero Eetu Eeva Eija Eila
Eino Elias Elina Elisa Elli Elsa Else Emilia Emma Emmi Ensio Erika Erja Erkki Esa Esko Essi Eva Eveliina Gunilla Hanna Hanne Hannele Hannes Hannu
Harri Harry Heidi Heikki Heini Helena Helga Heli Helmi Henna Henri Henrik Hilkka Hilla Ida Iida Iiris Iiro Ilari Ilkka Ilmari Ilona Ilpo Inga Inka
Inkeri Irene Iris Irja Irma Ismo Jaakko Jaana Jaana-Maria Jan Jani Janika Janina Janita Janne Jari Jarkko Jarmo Jenna Jenni Jesse Joel Johan
Johanna Joni Joona Joonas Jorma Josefiina Jouko Jouni Juha Juhani Juho Jukka Julia Jussi Juuli Juuso Jyri Jyrki Kaarina Kaarlo Kai Kaija Kaisa
Kaisu Kalevi Kalle Kari Kari-Matti Karita Karoliina Karri Kasper Katariina Kati Katja Katri Katriina Kauko Keijo Kerttu Kiira Kimmo Kirsi Kirsikka
Kirsti Krista Kristiina Kyösti Lars Lasse Lassi Laura Lauri Lea Leena Leila Leo Liisa Linda Linnea Lotta Luukas Maarit Magnus Maija Maija-Liisa
Mari Maria Marianne Marika Marita Marja Marja-Leena Marja-Liisa Marjaana Marjatta Marjo Marjut Markku Marko Markus Martina Martta Martti Matias
Matti Mauno Mauri Meeri Merja Mervi Mia Miia Mika Mikael Mikaela Mikko Milla Minna Minttu Mira Mirja Mirjami Mirka Mirva Mona Niilo Niina Niklas
Niko Nina Noora Oili Oiva Olavi Olli Onerva Oona Orvokki Oskari Osmo Otto Outi Paavo Panu Pasi Pauli Pauliina Pekka Pentti Perttu Petra Petri
Petteri Pia Piia Pirita Pirjo Pirkko Päivi Raija Raili Raimo Raisa Rami Rasmus Rauno Rebekka Reetta Reijo Reima Reino Riikka Riina Risto Ritva
Roope Roosa Rosa Saana Saara Saija Saila Saku Salla Sami Sampo Samu Samuel Samuli Sanna Santeri Sara Sari Satu Seija Selma Seppo Silja Simo Sini
Sinikka Sirkka Sirpa Sisko Sofia Soile Sonja Susanna Suvi Sylvi Taina Tanja Tapani Tapio Tarja Taru Tauno Tea Teemu Teija Teppo Terhi Tero Terttu
Thomas Tiia Tiina Timi Timo Toivo Tomi Tommi Toni Topi Torsti Tuija Tuire Tuomas Tuomo Tuula Tuulia Tytti Ulla Ulrika Unto Urho Urpo Uuno Valtteri
Vappu Veera Veikko Venla Vesa Viivi Vilho Viljami Ville Viola Virpi Väinö Yrjö
"""


class _Detector(NamedTuple):
    """A pattern with its judge, what may not stand before a match, and words of which one is in every text with a match."""

    pattern: re.Pattern[str]
    judge: Callable[[re.Match[str]], _Finding | None]
    forbidden: re.Pattern[str]
    words: tuple[str, ...] = ()


class _Finding(NamedTuple):
    """What a match comes to; letters ``before`` and ``after`` belong to it, and a secret one is not shown."""

    said: Said
    severity: Severity = Severity.WARNING
    before: int = 0
    after: int = 0
    secret: bool = False


def hide_secrets(told: Problem) -> Problem:
    """The problem without what must not be read in a report, which is seen and kept more widely than the file."""
    path = told.position.path
    if path != (hidden := _hidden(path)):
        told = replace(told, position=replace(told.position, path=hidden))
    return replace(told, said=told.said.mapped(_hidden), snippet=_hidden(told.snippet), notes=tuple(note.mapped(_hidden) for note in told.notes))


def _hidden(text: str) -> str:
    for _, match, found in _matches(text):
        if found.secret:
            text = text.replace(match.group(), "*" * len(match.group()))
    return text


def _matches(text: str) -> Iterator[tuple[int, re.Match[str], _Finding]]:
    lower = text.lower()
    for pattern, judge, forbidden, words in _DETECTORS:
        if words and not any(word in lower for word in words):
            continue
        for match in pattern.finditer(text):
            if match.start() and forbidden.match(text, match.start() - 1):
                continue
            if found := judge(match):
                yield match.start() - found.before, match, found


def check_privacy(source: Source, text: str | None = None, place: Spot | None = None) -> Iterator[Problem]:
    """Problems of personal data in a source; ``text`` is a part of it as decoded, told at ``place``."""
    for start, match, found in _matches(source.text if text is None else text):
        if place is None:
            line, column = source.text.count("\n", 0, start) + 1, start - source.text.rfind("\n", 0, start)
            spot = Spot(source, line, column, line, column + len(source.text[start : match.end() + found.after].split("\n")[0]))
        yield problem(place or spot, found.said, severity=found.severity)


def check_name(path: str) -> Iterator[Problem]:
    """Problems of personal data in a file's name."""
    source = Source(path, "", ("",))
    yield from check_privacy(source, path.replace("/", " ").rsplit(".", 1)[0], Spot(source, 1, 1, 1, 2))


def _identity(match: re.Match[str]) -> _Finding | None:
    day, month, year, mark, number, check = match.groups()
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    is_date = int(day) <= monthrange(_CENTURIES[mark.upper()] + int(year), int(month))[1]
    expected = _CHECK_LETTERS[int(day + month + year + number) % 31]
    if is_date and int(number) >= 2 and check.upper() == expected:
        return _Finding(said("P601"), Severity.ERROR, secret=True)
    return _Finding(said("P602"), secret=True)


def _phone(match: re.Match[str]) -> _Finding | None:
    if _IDENTITY.fullmatch(match.group()) or not 7 <= sum(letter.isdigit() for letter in match.group()) <= 14:
        return None
    return _Finding(said("P603"))


def _mail(match: re.Match[str]) -> _Finding | None:
    name = _MAILBOX.search(match.string, max(0, match.start() - 80), match.start())
    if name is None or name.group(1).lower() in _OFFICES:
        return None
    return _Finding(said("P604"), before=len(name.group()))


def _iban(match: re.Match[str]) -> _Finding | None:
    letters = match.group().replace(" ", "")
    if int("".join(str(int(letter, 36)) for letter in letters[4:] + letters[:4])) % 97 != 1:
        return None
    return _Finding(said("P605"), Severity.ERROR, secret=True)


def _person(match: re.Match[str]) -> _Finding | None:
    first, last = match.group(), match.group(1)
    if first not in _FIRST_NAME_SET or _NOT_SURNAMES.match(last):
        return None
    return _Finding(said("P606", name=f"{first} {last}"))


def _secret(match: re.Match[str]) -> _Finding | None:
    return _Finding(said("P607"), Severity.ERROR, secret=True)


def _password(match: re.Match[str]) -> _Finding | None:
    name = _PASSWORD_NAME.search(match.string, max(0, match.start() - 20), match.start())
    found = _secret(match)
    return found._replace(before=len(name.group())) if name and found else None


def _mixed(match: re.Match[str]) -> _Finding | None:
    start = _WORD_END.search(match.string, max(0, match.start() - 40), match.start())
    end = _WORD.match(match.string, match.start())
    word = (start.group() if start else "") + (end.group() if end else "")
    if start and _FOREIGN.search(start.group()):  # the word has been told of
        return None
    if not any("LATIN" in unicodedata.name(letter, "") for letter in word):
        return None
    foreign = dict.fromkeys(letter for letter in word if _FOREIGN.match(letter))
    names = tuple(f"{letter} (U+{ord(letter):04X} {unicodedata.name(letter, '?')})" for letter in foreign)
    return _Finding(
        said("P608", word=word, letters=names),
        before=len(start.group()) if start else 0,
        after=len(end.group()) - len(match.group()) if end else 0,
    )


_FIRST_NAME_SET = frozenset(_FIRST_NAMES.split())
_DETECTORS = (
    _Detector(_IDENTITY, _identity, re.compile(r"[0-9A-Za-z]")),
    _Detector(_PHONE, _phone, re.compile(r"[\w.,/+-]")),
    _Detector(_MAIL, _mail, re.compile(r"[^\w-]"), ("@",)),
    _Detector(_IBAN, _iban, re.compile(r"\w")),
    _Detector(_PAIR, _person, re.compile(r"[\w-]")),
    _Detector(_SECRET, _secret, re.compile(r"\w"), ("begin", "akia", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "eyj")),
    _Detector(_PASSWORD, _password, re.compile(r":"), ("password", "passwd", "salasana", "api", "secret", "token")),
    _Detector(_FOREIGN, _mixed, re.compile(r"[\u0370-\u052f]")),
)
