"""The dates on which a course takes place and the care it rests on does not (contracts 6)."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

from zim_desktop.domain.bundle import Uncovered
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.week import Day, Session, weekday
from zim_desktop.matching.bundle.weighing import Choice, essential_care, open_minutes

DAYS_AHEAD = 26 * 7
"""From the start of the course, or the day of the question if that is later."""


def uncovered_dates(choice: Choice, day: date, tolerance: int) -> tuple[Uncovered, ...]:
    """The dates by day, child and course on which chosen care is closed without which a gap exceeds the tolerance."""
    found: set[tuple[date, str, str]] = set()
    for each in open_minutes(choice):
        for care in essential_care(each, choice, tolerance):
            course = each.course.offer
            for when in _dates(course, each.away.session, each.away.day, day):
                if care.offer.is_closed_on(when):
                    found.add((when, each.away.child, course.id))
    return tuple(Uncovered(*each) for each in sorted(found))


def _dates(course: Offer, session: Session, on: Day, day: date) -> Iterator[date]:
    """The dates within 26 weeks on which a session of the course takes place on this day of the week."""
    first = max(course.valid_from or day, day)
    for number in range(DAYS_AHEAD):
        when = first + timedelta(days=number)
        takes_place = weekday(when) == on and (session.dates is None or when in session.dates)
        if takes_place and not course.is_closed_on(when) and when not in _holidays(when.year):
            yield when


@lru_cache
def _holidays(year: int) -> frozenset[date]:
    """The public holidays of a year in North Rhine-Westphalia."""
    return frozenset(country_holidays("DE", subdiv="NW", years=year))
