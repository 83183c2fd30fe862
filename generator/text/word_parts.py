"""Where a long Finnish word may be cut: at the seams of compounds first, then between syllables."""

from __future__ import annotations

_VOWELS = frozenset("aeiouyäöå")
_PAIRS = ("pr", "tr", "kr", "kl", "pl", "fr", "str")
_SHORTEST_PART = 5  # fewer letters after a seam are an ending: "palvelu-ista"

# First parts of the field's compounds, so that a lane called "Työkykykoordinaattori" is cut after "Työkyky".
_FIRST_PARTS = frozenset(
    """
    ala alue ammatillinen ammatillisen ammatti arviointi asiakas elintapa ennalta erikois erikoissairaan erityis esi esihenkilö etuus etä fysio
    hanke hankinta hoito hyvinvointi jalkautuva jatko johto jälki järjestö kansalais kehittämis kielen kokemus koulutus kumppanuus
    kunta kuntouttava kuntoutus lisä loma loppu lähi lääkäri maakunta mielen mielenterveys moni neuvonta ohjaus ohjausryhmä oma
    osallisuus osatyö osatyökykyisen palaute palvelu perus perusterveyden päihde päätös ryhmä sairaan seuranta sosiaali
    sosiaalihuollon suunnittelu tavoite terveyden terveydenhuollon terveys tieto tiimi toimeen toimi toiminta toimintakyky
    toimintakyvyn tuki tulos tutkimus työ työhön työkyky työkyvyn työllistymis työllisyyden työllisyys työnantaja työterveys
    työttömyys valmennus vamma vammais vastaan vastaanotto vastuu vastuuhenkilön verkosto verkostopalaverin väli yhteis yhteistyö
    yritys
    """.split()  # noqa: SIM905 - words are read and kept in order more easily as text
)


def split_points(word: str) -> tuple[int, ...]:
    """Places to cut the word, best first; each leaves at least three letters on both sides."""
    low = word.lower()
    syllables = [n for n in range(len(word) - 3, 2, -1) if low[n - 1 : n + 3].isalpha() and _opens_syllable(low, n)]
    return tuple(dict.fromkeys((*seams(word), *syllables)))


def seams(word: str) -> tuple[int, ...]:
    """Ends of the known first parts that the word begins with, one after another; the longest first."""
    low = word.lower()
    end = len(low.rstrip("?!.,:;)"))
    found: set[int] = set()
    starts = {0}
    while starts:
        starts = {s + len(part) for s in starts for part in _FIRST_PARTS if low.startswith(part, s)} - found
        found |= starts
    return tuple(sorted((n for n in found if end - n >= _SHORTEST_PART and n > 2 and _begins_word(low[n:])), reverse=True))


def _opens_syllable(low: str, n: int) -> bool:
    """A syllable begins at the last consonant before a vowel."""
    return low[n] not in _VOWELS and low[n + 1] in _VOWELS and any(letter in _VOWELS for letter in low[:n])


def _begins_word(tail: str) -> bool:
    """Finnish words begin with one consonant at most, loans with a few pairs: "työ" is no part of "työskentely"."""
    return tail[0] in _VOWELS or tail[1] in _VOWELS or tail.startswith(_PAIRS)
