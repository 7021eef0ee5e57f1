"""School holidays: which days they take from an offer, and that the shipped list is in order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.offer import Offer, Provider
from zim_desktop.domain.school_holidays import SchoolHoliday, days_in
from zim_desktop.domain.week import Session, weekday
from zim_desktop.exchange import zim
from zim_desktop.paths import resource

SHIPPED = zim.read_school_holidays(resource("db", "seeds", "school_holidays.json").read_bytes())
_DAYS = st.dates(date(2026, 1, 1), date(2030, 6, 30))


def offer(*sessions: Session) -> Offer:
    """An offer with these times."""
    return Offer(id="x", title="Kurs", provider=Provider(name="AWO"), terms=(), sessions=sessions)


@given(st.lists(strategies.sessions(), max_size=3), _DAYS, _DAYS)
def test_a_day_is_taken_if_it_is_in_holidays_and_something_takes_place(
    sessions: list[Session], one: date, other: date
) -> None:
    start, end = sorted((one, other))
    found = days_in(SHIPPED.periods, offer(*sessions), start, end)
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        free = any(each.start <= day <= each.end for each in SHIPPED.periods)
        held = any(day in each.dates if each.dates else weekday(day) in each.days for each in sessions)
        assert (day in found) == (free and held)
    assert list(found) == sorted(set(found))


def test_the_shipped_holidays_are_in_order_and_apart() -> None:
    assert len(SHIPPED.periods) == 21
    for before, after in zip(SHIPPED.periods, SHIPPED.periods[1:], strict=False):
        assert before.end < after.start
    for each in SHIPPED.periods:
        length = (each.end - each.start).days + 1
        assert length == 44 if each.name == "Sommerferien" else length <= 16
        if each.name in ("Osterferien", "Sommerferien"):
            assert each.start.weekday() == 0, "in this state both begin on a Monday"


def test_easter_lies_within_its_holidays() -> None:
    for easter in (date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16), date(2029, 4, 1), date(2030, 4, 21)):
        assert [each.name for each in SHIPPED.within(easter, easter)] == ["Osterferien"]


def test_holidays_that_end_before_they_begin_are_none() -> None:
    with pytest.raises(Contradiction):
        SchoolHoliday("Ferien", date(2026, 12, 24), date(2026, 12, 23))
