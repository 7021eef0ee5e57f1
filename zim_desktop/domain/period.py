"""Periods that reports are about: a month, quarter, half-year or year, which never overlap with another of the kind."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Literal

import msgspec

PeriodKind = Literal["month", "quarter", "half", "year"]

MONTHS: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months each kind has."""

KIND_LABELS: dict[PeriodKind, str] = {"month": "Monat", "quarter": "Quartal", "half": "Halbjahr", "year": "Jahr"}

_NAMES = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


_KEY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?", re.ASCII)


class Period(msgspec.Struct, frozen=True, order=True):
    """The `number`-th period of its kind in a year, counted from 1."""

    year: int
    kind: PeriodKind
    number: int

    @property
    def months(self) -> tuple[int, ...]:
        """Its months as numbers like 202611, in order."""
        length = MONTHS[self.kind]
        first = (self.number - 1) * length + 1
        return tuple(self.year * 100 + month for month in range(first, first + length))

    @property
    def first(self) -> date:
        """Its first day."""
        return month_start(self.months[0])

    @property
    def last(self) -> date:
        """Its last day."""
        return month_end(self.months[-1])

    @property
    def label(self) -> str:
        """`November 2026`, `4. Quartal 2026`, `2. Halbjahr 2026`, `2026`."""
        if self.kind == "month":
            return f"{_NAMES[self.number - 1]} {self.year}"
        return str(self.year) if self.kind == "year" else f"{self.number}. {KIND_LABELS[self.kind]} {self.year}"

    @property
    def key(self) -> str:
        """How it is named in commands and files: `2026-11`, `2026-Q4`, `2026-H2`, `2026`."""
        number = {"month": f"-{self.number:02}", "quarter": f"-Q{self.number}", "half": f"-H{self.number}", "year": ""}
        return f"{self.year:04}{number[self.kind]}"

    def before(self) -> Period:
        """The one of the same kind before it."""
        if self.number > 1:
            return msgspec.structs.replace(self, number=self.number - 1)
        return Period(self.year - 1, self.kind, 12 // MONTHS[self.kind])

    def within(self, other: Period) -> bool:
        """Whether all of it lies in the other."""
        return set(self.months) <= set(other.months)


def period_of(day: date, kind: PeriodKind) -> Period:
    """The period of this kind that the day lies in."""
    return Period(day.year, kind, (day.month - 1) // MONTHS[kind] + 1)


def read_period(text: str) -> Period:
    """The period with this key. Raises ValueError if there is none."""
    found = _KEY.fullmatch(text.strip().upper())
    if found is None or found[1] == "0000":
        raise ValueError(text)
    part = found[2] or ""
    kind: PeriodKind = "year" if not part else "quarter" if part[0] == "Q" else "half" if part[0] == "H" else "month"
    return Period(int(found[1]), kind, int(part.lstrip("QH") or 1))


def month_of(day: date) -> int:
    """The month as a number like 202611."""
    return day.year * 100 + day.month


def month_start(month: int) -> date:
    """The first day of a month like 202611."""
    return date(month // 100, month % 100, 1)


def month_end(month: int) -> date:
    """The last day of a month like 202611."""
    year, number = divmod(month, 100)
    return date(year, number, monthrange(year, number)[1])


def next_month(month: int) -> int:
    """The month after one like 202612."""
    return month + 89 if month % 100 == 12 else month + 1


def months_between(first: int, last: int) -> tuple[int, ...]:
    """All months from `first` to `last`; none if `last` lies before it."""
    found: list[int] = []
    while first <= last:
        found.append(first)
        first = next_month(first)
    return tuple(found)
