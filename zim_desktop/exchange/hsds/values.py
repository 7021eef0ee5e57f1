"""What cells and members of HSDS say, as values: text, numbers, dates, times of day, languages, steps."""

import math
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import cast

from zim_desktop.domain.language import is_language
from zim_desktop.domain.week import MINUTES_OF_DAY
from zim_desktop.exchange import cells
from zim_desktop.exchange.plain_text import plain_text

_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII | re.DOTALL)
_NAMED_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.ASCII)
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}[T ])?(\d{1,2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?", re.IGNORECASE | re.ASCII)
_NOTHING = frozenset({"", "-", "null", "NULL", "Null", "n/a", "N/A"})
_DATES_MAX = 400
_OLDEST = 1900

_HEDGED = re.compile(
    r"teilweise|eingeschränkt|bedingt|limited|partial|partly|some|nur|only|except|außer|parking|parkplatz|toilet|"
    r"restroom|wc\b|request|anfrage|ramp|rampe",
    re.IGNORECASE,
)
_STEP_FREE = re.compile(
    r"stufenlos|stufenfrei|barrierefrei|rollstuhlgerecht|rollstuhlgängig|step[- ]free|fully accessible"
    r"|wheelchair[- ]access|accessible (?:by|to|for|with) (?:a )?wheelchair|\A\s*wheelchair\s*\Z",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:nicht|kein\w*|not|no|without|un\w*able)\b|isn't", re.IGNORECASE)


def text_of(value: object, *, several_lines: bool = False) -> str:
    """A value as plain text; empty for what says nothing (`-`, `null`). Numbers are written without needless zeros."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
        text = plain_text(text, several_lines=several_lines).strip()
        text = text if several_lines or "\n" not in text else " ".join(text.split())
        return "" if text in _NOTHING else text
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def number_of(value: object) -> float:
    """A number that is one or is written as one. Raises ValueError, in German as all of this module."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = text_of(value)
    if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        raise ValueError("Eine Zahl wird erwartet")
    return float(text)


def whole_of(value: object) -> int:
    """A whole number."""
    found = number_of(value)
    if found != int(found):
        raise ValueError("Eine ganze Zahl wird erwartet")
    return int(found)


def day_of(value: object) -> date:
    """A date: `2026-11-01`, also with a time behind it, `01.11.2026`, `November 1, 2026`, `11/1/2026`."""
    text = text_of(value)
    iso, named, american = _ISO_DAY.fullmatch(text), _NAMED_DAY.fullmatch(text), _US_DAY.fullmatch(text)
    if named and named[1][:3].lower() in _MONTHS:
        text = f"{named[3]}-{_MONTHS.index(named[1][:3].lower()) + 1}-{named[2]}"
    elif american:
        year = american[3] if len(american[3]) == 4 else f"20{american[3]}"
        text = f"{year}-{american[1]}-{american[2]}"
    return date.fromisoformat(cells.day(iso[1] if iso else text))


def is_every_year(day: date) -> bool:
    """Whether the date stands for a day of every year: Ohana writes the year 1 then."""
    return day.year < _OLDEST


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last. Raises ValueError if there are none, or more than a year's."""
    count = (last - first).days + 1
    if not 0 < count <= _DATES_MAX:
        raise ValueError("Der Zeitraum ist länger als ein Jahr oder läuft rückwärts")
    return [first + timedelta(days=at) for at in range(count)]


def minute_of(value: object) -> tuple[int, bool]:
    """Minutes from midnight of a time of day as it is written, and whether it names an offset from UTC.

    `09:00`, `09:00:30`, `09:00:00Z`, `09:00+01:00`, `9am`, `4:00 PM`, `24:00`. Seconds are dropped.
    """
    text = text_of(value)
    match = _CLOCK.fullmatch(text)
    if match is None or not (match[2] or match["half"]):
        raise ValueError("Eine Uhrzeit wie 09:00 wird erwartet")
    hour, minute = int(match[1]), int(match[2] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("Diese Uhrzeit gibt es nicht")
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    result = hour * 60 + minute
    if minute >= 60 or result > MINUTES_OF_DAY:
        raise ValueError("Diese Uhrzeit gibt es nicht")
    return result, match["zone"] is not None


def is_yes(value: object) -> bool:
    """Whether a value says yes."""
    return value is True or text_of(value).casefold() in ("true", "1", "yes", "ja", "y", "t")


def language_of(text: str) -> str | None:
    """The code of a language given as a code of ISO 639 or by its English or German name; None if not known."""
    plain = text.strip().casefold()
    for each in (plain, plain.replace("_", "-").partition("-")[0]):
        code = _shorter().get(each, each)
        if is_language(code) and (len(code) == 2 or code == plain):
            return code
    inside = re.fullmatch(r"([^()]+)\(([^()]+)\)", plain)
    candidates = (plain, inside[2].strip(), inside[1].strip()) if inside else (plain,)
    return next((_named()[each] for each in candidates if each in _named()), None)


@cache
def _shorter() -> dict[str, str]:
    """Two letters for the codes of three that have them."""
    from babel.core import get_global

    aliases = cast("dict[str, str]", get_global("language_aliases"))
    return {long: short for long, short in aliases.items() if len(long) == 3 and len(short) == 2}


@cache
def _named() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {"mandarin": "zh", "farsi": "fa", "kurmanji": "kmr", "cantonese": "yue"}
    for locale in ("en", "de"):
        named = cast("dict[str, str]", Locale(locale).languages)
        found |= {name.casefold(): code for code, name in named.items() if is_language(code)}
    return found


def step_free(texts: Iterable[str]) -> bool | None:
    """What texts about access say of steps, if they clearly do: each clause for itself, hedged ones not at all."""
    said: set[bool] = set()
    for text in texts:
        for clause in re.split(r"[.;,\n]|\baber\b|\bbut\b", text):
            if _STEP_FREE.search(clause) and not _HEDGED.search(clause):
                said.add(not _NOT.search(clause))
    return said.pop() if len(said) == 1 else None
