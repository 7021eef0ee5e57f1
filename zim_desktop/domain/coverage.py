"""Which offices a table covers, and which of their months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from zim_desktop.domain.period import Period, month_end

OURS: tuple[UUID | None, ...] = (None,)
"""Our own facts alone, where sources of facts are named."""


class OfficeMonths(msgspec.Struct, frozen=True):
    """An office whose facts are here: its source (None is our own), its name, its closed months in order.

    `begins` is the month from which on there is something to count; before it the office lacks nothing.
    """

    source: UUID | None
    name: str
    months: tuple[int, ...]
    begins: int

    def within(self, period: Period) -> tuple[int, ...]:
        """Its closed months of the period."""
        return tuple(month for month in self.months if month in period.months)

    def lacks(self, period: Period) -> tuple[int, ...]:
        """The months of the period that it has not closed, or not sent yet."""
        return tuple(month for month in period.months if month >= self.begins and month not in self.months)

    def is_whole(self, period: Period) -> bool:
        """Whether it has something of the period and lacks nothing of it."""
        return bool(self.within(period)) and not self.lacks(period)


class Lack(msgspec.Struct, frozen=True):
    """Months of a period that an office has not closed, or not sent yet."""

    office: str
    months: tuple[int, ...]


def is_closed(offices: Sequence[OfficeMonths], period: Period) -> bool:
    """Whether each month of the period is closed in some office, and no office lacks one since it began."""
    closed = {month for each in offices for month in each.months}
    return set(period.months) <= closed and not any(each.lacks(period) for each in offices)


def last_day(offices: Sequence[OfficeMonths], period: Period) -> date | None:
    """The last day of the period that all offices with a month in it cover; None if there is none."""
    return min((month_end(max(months)) for each in offices if (months := each.within(period))), default=None)
