"""What a number in a workbook's cell means to the person who sees it: a day, a time, a share, a postcode."""

import re
from datetime import date, timedelta
from functools import cache
from math import isfinite
from typing import Literal

Kind = Literal["number", "day", "time", "moment", "share"]

BUILT_IN = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), "dd.mm.yyyy"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 46, 47), "hh:mm"),
    22: "dd.mm.yyyy hh:mm",
}
"""The formats that a workbook names by number only (ECMA-376, part 1, 18.8.30), as far as they matter here."""

_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_DIGITS_EXACT = 15
_DAYS_MAX = 2958466  # 1 January 10000
_MINUTES = 24 * 60


@cache
def kind_of(code: str) -> Kind:
    """What a number format shows. Only its first section counts, without colours, texts and currencies."""
    letters = _NOT_LETTERS.sub("", code.partition(";")[0]).casefold()
    if letters.strip() in ("general", "standard", "@"):
        return "number"
    has_time = "h" in letters or "s" in letters
    has_day = "y" in letters or "d" in letters or ("m" in letters and not has_time)
    if has_day:
        return "moment" if has_time else "day"
    if has_time:
        return "time"
    return "share" if "%" in letters else "number"


def number_text(raw: str, code: str = "General", *, from_1904: bool = False) -> str:
    """A number as its cell shows it, in German: `17.10.2023`, `09:30`, `50 %`, `44793`, `01067`, `5,5`.

    `raw` is what the file says, `code` the number format. Raises ValueError, in German, if it is no number, or no day
    of the calendar although the format says so.
    """
    if not _NUMBER.fullmatch(raw):
        raise ValueError("Das ist keine Zahl")
    if len(raw) <= _DIGITS_EXACT and raw.isdecimal():
        value: int | float = int(raw)
    else:
        value = float(raw)
        if not isfinite(value):
            raise ValueError("Diese Zahl ist zu groß")
    kind = kind_of(code)
    if kind == "number":
        zeros = len(code) if code.strip("0") == "" else 0
        return plain_number(value).zfill(zeros)
    if kind == "share":
        return f"{plain_number(float(f'{value * 100:.12g}'))} %"
    if kind == "time":
        minutes = round(value * _MINUTES)
        if minutes < 0 or minutes > _MINUTES:
            minutes %= _MINUTES
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return _moment(value, with_time=kind == "moment", from_1904=from_1904)


def plain_number(value: float) -> str:
    """A number with decimal comma that reads back exactly, whole ones without one."""
    if abs(value) < 10**_DIGITS_EXACT and float(value).is_integer():
        return str(int(value))
    return repr(value).replace(".", ",")


def iso_text(raw: str) -> str:
    """A day that a cell holds in ISO 8601 (`t="d"`), as people write it; anything else comes back as it is."""
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?", raw, re.ASCII)
    if match is None:
        return raw
    time = f" {match[4]}" if match[4] and match[4] != "00:00" else ""
    return f"{match[3]}.{match[2]}.{match[1]}{time}"


def _moment(value: float, *, with_time: bool, from_1904: bool) -> str:
    days = int(value) if value >= 0 else -1
    minutes = round((value - days) * _MINUTES)
    if minutes == _MINUTES and with_time:
        days, minutes = days + 1, 0
    # Spreadsheets count a 29 February 1900 that never was: day 60.
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    if days < 0 or days >= _DAYS_MAX - 1462 * from_1904 or (days in (0, 60) and not from_1904):
        raise ValueError("Diesen Tag gibt es im Kalender nicht")
    day = f"{start + timedelta(days=days):%d.%m.%Y}"
    return f"{day} {minutes // 60:02d}:{minutes % 60:02d}" if with_time and minutes else day
