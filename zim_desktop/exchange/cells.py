"""What people write into a cell, as values: dates, numbers, yes and no, ages, weekly times, contacts."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from math import isfinite
from typing import cast

from zim_desktop.domain.language import is_language
from zim_desktop.domain.week import DAYS, Day

_DATE = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}))"
    r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?",
    re.ASCII,
)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,20})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_WHOLE_MAX = 10**15  # beyond, a spreadsheet no longer holds a number exactly
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d{1,15}", re.ASCII)
_AGE = re.compile(
    r"(?P<low>\d{1,3})\s*(?:-|–|bis)\s*(?P<high>\d{1,3})|(?:ab|von)\s*(?P<from>\d{1,3})|bis\s*(?P<to>\d{1,3})"
    r"|unter\s*(?P<under>\d{1,3})|(?P<plus>\d{1,3})\s*\+|(?P<exact>\d{1,3})",
    re.ASCII,
)
BULLETS = ("•", "·", "▪", "*", "- ", "– ")
_YES = frozenset({"ja", "j", "yes", "y", "true", "wahr", "1", "x"})
_NO = frozenset({"nein", "n", "no", "false", "falsch", "0", "-"})
_FREE = re.compile(r"(?:kostenlos|kostenfrei|gebührenfrei|umsonst|gratis|keine|frei)", re.IGNORECASE)
_EUROS = re.compile(
    r"(?:(\d{1,9}(?:[.,]\d{1,2})?)\s*(?:€|euro|eur)|(?:€|euro|eur)\s*(\d{1,9}(?:[.,]\d{1,2})?))",
    re.IGNORECASE | re.ASCII,
)
_POSTCODE_CITY = re.compile(r"(?:D[- ]?)?(?:(\d{5})(?:\s+|$))?(\D.*)?", re.ASCII | re.DOTALL)
_EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+\.\w{2,}")
_URL = re.compile(r"(?:https?://|www\.)[^\s,;<>]+", re.IGNORECASE)
_PHONE = re.compile(r"\+?\(?\d[\d\s/().–-]{4,}\d", re.ASCII)

_DAY_NAMES = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_DAY = r"(?P<{}>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)s?\b\.?"
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:uhr|h\b)?"
_TO = r"\s*(?:-|–|—|bis)\s*"
_WEEK_TOKEN = re.compile(
    rf"{_DAY.format('first')}(?:{_TO}{_DAY.format('last')})?|(?P<date>\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}})(?!\d)"
    rf"|(?P<times>{_CLOCK}{_TO}{_CLOCK})"
    r"|(?P<between>[\s,;:/&+]+|und\b|jeweils\b|von\b|am\b)",
    re.IGNORECASE | re.ASCII,
)

Values = dict[str, object]
"""Values by field path; `note` collects what an offer has no field for."""


def day(text: str) -> str:
    """The ISO date of `2023-10-17` or `17.10.2023`, also with a time. Raises ValueError, as all of this module."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("Ein Datum wie 17.10.2023 oder 2023-10-17 wird erwartet")
    year, month, of_month = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    try:
        return date(int(year), int(month), int(of_month)).isoformat()
    except ValueError:
        raise ValueError("Diesen Tag gibt es im Kalender nicht") from None


def days(text: str) -> list[str]:
    """The ISO dates of a list."""
    return [day(item) for item in items(text)]


def number(text: str) -> float:
    """A number with decimal comma or point; points between thousands are allowed where a comma follows."""
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    if not _NUMBER.fullmatch(text):
        raise ValueError("Eine Zahl wie 12,5 wird erwartet")
    value = float(text.replace(",", "."))
    if not isfinite(value):
        raise ValueError("Diese Zahl ist zu groß")
    return value


def whole(text: str) -> int:
    """A whole number; `12,0` is one."""
    value = number(text)
    if value != int(value) or abs(value) >= _WHOLE_MAX:
        raise ValueError("Eine ganze Zahl wird erwartet")
    return int(value)


def amount(text: str) -> int | float:
    """Euros, whole ones as a whole number."""
    value = number(re.sub(r"\s*(?:€|euro|eur)\s*", "", text, flags=re.IGNORECASE))
    return int(value) if value == int(value) and abs(value) < _WHOLE_MAX else value


def yes_no(text: str) -> bool:
    """Ja or nein, in the ways people write it."""
    plain = text.casefold()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise ValueError("„ja“ oder „nein“ wird erwartet")


def items(text: str) -> list[str]:
    """The parts of a list separated by comma, semicolon or line break, each once.

    Where every line begins with a bullet, the lines are the parts: `• Pass, auch abgelaufen`.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    bulleted = all(line.startswith(BULLETS) for line in lines)
    parts = [line[1:] for line in lines] if bulleted else re.split(r"[,;\n]", text)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def word(text: str, allowed: Mapping[str, str]) -> str:
    """The key for a word or key, whatever its capitals."""
    found = allowed.get(text.casefold())
    if found is None:
        named: dict[str, str] = {}
        for name, key in allowed.items():
            if named.get(key, key) == key:  # the first word that is not the key itself
                named[key] = key if name == key.casefold() else name
        raise ValueError(f"Dieses Wort ist hier nicht vorgesehen; erlaubt sind: {', '.join(named.values())}")
    return found


def words(text: str, allowed: Mapping[str, str]) -> list[str]:
    """The keys for a list of words."""
    return [word(item, allowed) for item in items(text)]


def age(text: str) -> list[int | None]:
    """An interval of years: `3-6`, `3 bis 6 Jahre`, `ab 18`, `18+`, `bis 27`, `unter 3`, `34`."""
    plain = re.sub(r"\s*(?:jahren|jahre|jahr|j\.)$", "", text.strip(), flags=re.IGNORECASE).casefold()
    match = _AGE.fullmatch(plain)
    if match is None:
        raise ValueError("Ein Alter wie 18-27, ab 18 oder bis 27 wird erwartet")
    got = {key: int(value) for key, value in match.groupdict().items() if value is not None}
    if "exact" in got:
        return [got["exact"], got["exact"]]
    if "under" in got:
        return [None, got["under"] - 1]
    return [got.get("low", got.get("from", got.get("plus"))), got.get("high", got.get("to"))]


def languages(text: str) -> list[str]:
    """ISO codes of languages given as codes or German names."""
    result: list[str] = []
    for item in items(re.sub(r"\bund\b|/", ",", text)):
        plain = item.casefold()
        code = plain if is_language(plain) else language_names().get(plain)
        if code is None:
            raise ValueError("Eine Sprache wie „Deutsch“ oder „de“ wird erwartet")
        result.append(code)
    return list(dict.fromkeys(result))


@cache
def language_names() -> dict[str, str]:
    """The code of each language by its German name, without capitals."""
    from babel import Locale

    named = cast("Mapping[str, str]", Locale("de").languages)
    return {name.casefold(): code for code, name in named.items() if is_language(code)}


def sessions(text: str) -> list[dict[str, object]]:
    """Weekly sessions: `Mo, Mi 9-12 Uhr; Do 14:00-16:00`. Times belong to the days before them.

    Dates behind a time make it one that takes place on these only: `Sa 10-12 Uhr am 07.11.2026, 14.11.2026`.
    """
    result: list[dict[str, object]] = []
    current: list[Day] = []
    at, timed = 0, False
    while at < len(text):
        match = _WEEK_TOKEN.match(text, at)
        if match is None:
            raise ValueError("Zeiten wie „Mo, Mi 9-12 Uhr; Do 14:00-16:00“ werden erwartet")
        at = match.end()
        if match["first"]:
            current = [*([] if timed else current), *_day_range(match["first"], match["last"])]
            timed = False
        elif match["times"]:
            result.append(_session(current, match))
            timed = True
        elif match["date"]:
            if not timed:
                raise ValueError("Vor dem Datum fehlt eine Zeit wie Sa 10-12 Uhr")
            cast("list[str]", result[-1].setdefault("dates", [])).append(day(match["date"]))
    if (current and not timed) or not result:
        raise ValueError("Zu den Wochentagen fehlt eine Zeit wie 9-12 Uhr")
    return result


def _day_range(first: str, last: str | None) -> list[Day]:
    start = _day_number(first)
    end = start if last is None else _day_number(last)
    if start > end:
        raise ValueError("Die Wochentage laufen rückwärts")
    return list(DAYS[start : end + 1])


def _day_number(name: str) -> int:
    plain = name.casefold()
    return 5 if plain == "sonnabend" else next(at for at, full in enumerate(_DAY_NAMES) if full.startswith(plain))


def _session(on: list[Day], match: re.Match[str]) -> dict[str, object]:
    if not on:
        raise ValueError("Vor der Zeit fehlt ein Wochentag")
    clock = re.match(_CLOCK + _TO + _CLOCK, match["times"], re.IGNORECASE)
    if clock is None:  # pragma: no cover - the token has just matched the same pattern
        raise ValueError("Eine Zeit wie 9-12 Uhr wird erwartet")
    start, end = (f"{int(hour):02d}:{minute or '00'}" for hour, minute in (clock.group(1, 2), clock.group(3, 4)))
    return {"days": sorted(set(on), key=DAYS.index), "from": start, "to": end}


def postcode_city(text: str) -> Values:
    """`44789 Bochum` as postcode and city; either may be missing."""
    match = _POSTCODE_CITY.fullmatch(text)
    if match is None:
        raise ValueError("Postleitzahl und Ort wie „44789 Bochum“ werden erwartet")
    parts = {"place.postcode": match[1], "place.city": match[2]}
    return {path: value for path, value in parts.items() if value}


def cost(text: str) -> Values:
    """What it costs: `kostenlos`, `5,50 €`, `15 Euro im Monat`; words without a number become the note."""
    if _FREE.fullmatch(text):
        return {"cost.amount": 0}
    try:
        return {"cost.amount": amount(text)}
    except ValueError:
        euros = _EUROS.findall(text)
    found: Values = {"cost.note": text}
    if len(euros) == 1:
        found["cost.amount"] = amount(euros[0][0] or euros[0][1])
    return found


def contact(text: str) -> Values:
    """Telephone, mail and address in the net out of one cell; the rest is a note."""
    found: Values = {}
    for path, pattern in (("provider.email", _EMAIL), ("provider.url", _URL), ("provider.phone", _PHONE)):
        match = pattern.search(text)
        if match:
            found[path] = match[0].strip()
            text = text[: match.start()] + " " + text[match.end() :]
    rest = re.sub(r"\b(?:tel|telefon|fon|e-?mail|mail|web)\b[.:]*", " ", text, flags=re.IGNORECASE).strip(" ,;:/|\n")
    if rest:
        found["note"] = " ".join(rest.split())
    return found


def childcare(text: str) -> Values:
    """Whether children are looked after: an age (`1-6`) is a fact of the offer, a bare yes is only a note."""
    try:
        return {"note": "ja"} if yes_no(text) else {}
    except ValueError:
        pass
    try:
        return {"childcare.age": age(text)}
    except ValueError:
        return {"note": text}
