"""Finds what looks like personal data in a text in own words, by patterns; a bare first name is not recognised."""

import re
from collections.abc import Iterator, Mapping

from zim_desktop.domain.personal import PersonalSign, Sign

_NOT_A_HOUSE = r"(?!\s*(?:min|std|stunden?\b|km\b|m\b|uhr\b|kinder|plätze|euro|€|%|jahre|mal\b|x\b|\d|[-–.:,]\s?\d))"
"""What follows a number that counts something, as in *Schulweg 20 Minuten*."""

_PATTERNS: Mapping[Sign, re.Pattern[str]] = {
    "mail": re.compile(
        r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63})+|(?<!\w)@\w{2,}|(?:https?://|www\.)\S+",
        re.IGNORECASE,
    ),
    "account": re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b"),
    "code": re.compile(r"\b[A-Z]{1,3}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b", re.IGNORECASE),
    "birth": re.compile(
        r"\b(?:geb(?:oren)?\.?(?:\s+am)?:?\s+)\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]+)\s?\d{2,4}\b"
        r"|\b\d{1,2}\.\s?(?:\d{1,2}\.|(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-z]*)\s?(?:19\d\d|20[01]\d)\b",
        re.IGNORECASE,
    ),
    "phone": re.compile(r"(?<![\d.,:])(?:\+\s?\d|\(?0[1-9])(?:[\s/().-]{0,3}\d){5,}"),
    "number": re.compile(
        r"\b\d{2}\s?\d{6}\s?[A-Z]\s?\d{3}\b"  # social insurance
        r"|\b\d{5}\s?(?:BG|//)\s?\d{7}\b|\b\d{3}\s?[A-Z]\s?\d{6}\b"  # Jobcenter and Agentur für Arbeit
        r"|\b\d{2}\s\d{3}\s\d{3}\s\d{3}\b|(?<!\d)\d{6,}(?!\d)"  # tax, and whatever else is so long
        r"|\b(?:Aktenzeichen|Az\.?|Kundennummer|BG-Nummer)\s*:?\s*[\w/-]*\d[\w/-]*",
        re.IGNORECASE,
    ),
    "address": re.compile(
        r"\b(?!(?:Spiel|Arbeits|Kita|Park|Sport|Bolz|Ausbildungs|Studien|Betreuungs|Kindergarten|Stell|Therapie)platz)"
        r"[A-ZÄÖÜ][\w-]{0,40}\s?(?:straße|strasse|str\.|weg|allee|platz|gasse|ring|ufer|damm)\s+\d{1,3}\s?[a-z]?\b"
        + _NOT_A_HOUSE,
        re.IGNORECASE,
    ),
}

_SAYS_NAME = r"ich heiße|heiße ich|(?:sie|er) heißt|name ist|namens"
_NAMED = re.compile(
    r"\b(?:(?i:herrn?|frau|fam\.|familie|dr\.|prof\.|" + _SAYS_NAME + r"))\s+"
    r"(?:(?:Dr\.|Prof\.|von|van|de|al|el)\s*-?\s*)*[A-ZÄÖÜÀ-Þ][\w’'-]+"
)
_ANY_WOMAN = re.compile(
    r"\b(?:(?:eine|jede|keine)r?|als|(?:meine|deine|unsere|andere|junge|alleinerziehende)n?)\s+\Z", re.IGNORECASE
)
"""Words after which *Frau* is no form of address."""

_LONGEST_BEFORE = 24
"""Characters that are looked at for them."""


def personal_signs(text: str) -> tuple[PersonalSign, ...]:
    """What looks like personal data, in the order of the text; nothing stands in two of them.

    Mail, telephone, birth date, account, long and official numbers, codes of cases, streets with a number, and names
    after a form of address. It errs on the side of finding too much: whoever typed it says it in other words.
    """
    kept: list[PersonalSign] = []
    for sign in _found(text):
        if all(sign.end <= each.start or each.end <= sign.start for each in kept):
            kept.append(sign)
    return tuple(sorted(kept))


def _found(text: str) -> Iterator[PersonalSign]:
    """The surest kinds first; a stretch is of the first kind that has it."""
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield PersonalSign(match.start(), match.end(), kind)
    for match in _NAMED.finditer(text):
        if not _ANY_WOMAN.search(text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]):
            yield PersonalSign(match.start(), match.end(), "name")
