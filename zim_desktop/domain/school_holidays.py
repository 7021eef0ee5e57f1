"""The school holidays of a federal state: when many offers pause, and when care for school children is missing."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

import msgspec

from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.taxonomy import Name
from zim_desktop.domain.week import Session, weekday


class SchoolHoliday(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """One stretch of holidays, first and last day inclusive."""

    name: Name
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise Contradiction("Die Ferien enden, bevor sie beginnen", "to")


class SchoolHolidays(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The holidays of a state in their order, with where they come from.

    Dates after `compared_until` were not compared with a publication.
    """

    format: Literal["zim-school-holidays/1"]
    state: str
    source: str
    compared_until: date
    periods: tuple[SchoolHoliday, ...]

    def within(self, start: date, end: date) -> tuple[SchoolHoliday, ...]:
        """The holidays that have a day between two dates, inclusive."""
        return tuple(each for each in self.periods if each.start <= end and start <= each.end)


def days_in(holidays: Iterable[SchoolHoliday], offer: Offer, start: date, end: date) -> tuple[date, ...]:
    """The days between two dates, inclusive, on which the offer would take place although there are holidays."""
    found: set[date] = set()
    for each in holidays:
        first, last = max(each.start, start), min(each.end, end)
        every = (first + timedelta(days=number) for number in range((last - first).days + 1))
        found.update(day for day in every if any(_takes_place(session, day) for session in offer.sessions))
    return tuple(sorted(found))


def _takes_place(session: Session, day: date) -> bool:
    return day in session.dates if session.dates is not None else weekday(day) in session.days
