"""The typical week: slots, sessions, and stretches of time."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.week import (
    DAYS,
    MINUTES_OF_DAY,
    Session,
    Slot,
    Stretch,
    by_day,
    joined,
    lies_inside,
    minute,
    next_date,
    wall_time,
    weekday,
    without,
)

stretches = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def covered(parts: list[Stretch]) -> set[int]:
    """Every minute of the stretches: the oracle."""
    return {each for start, end in parts for each in range(start, end)}


@given(st.integers(0, MINUTES_OF_DAY))
def test_wall_times_and_minutes_are_two_ways_to_say_the_same(minutes: int) -> None:
    assert minute(wall_time(minutes)) == minutes


def test_days_have_names() -> None:
    assert [weekday(date(2026, 11, day)) for day in range(23, 30)] == list(DAYS)


@given(st.lists(stretches, max_size=8))
def test_joined_stretches_cover_the_same_and_do_not_touch(parts: list[Stretch]) -> None:
    result = joined(parts)
    assert covered(result) == covered(parts)
    assert all(before[1] < after[0] for before, after in pairwise(result))


@given(stretches, st.lists(stretches, max_size=8))
def test_inside_means_every_minute_is_free(stretch: Stretch, parts: list[Stretch]) -> None:
    assert lies_inside(stretch, joined(parts)) == (covered([stretch]) <= covered(parts))


@given(stretches, st.lists(stretches, max_size=8))
def test_what_no_cover_holds_is_left(stretch: Stretch, covers: list[Stretch]) -> None:
    left = without(stretch, covers)
    assert covered(left) == covered([stretch]) - covered(covers)
    assert all(before[1] < after[0] for before, after in pairwise(left))


@given(st.lists(strategies.slots(), max_size=5))
def test_slots_by_day_cover_the_same_minutes(slots: list[Slot]) -> None:
    days = by_day(slots)
    for day in DAYS:
        mine = [(minute(slot.start), minute(slot.end)) for slot in slots if day in slot.days]
        assert covered(days.get(day, [])) == covered(mine)
    assert list(days) == [day for day in DAYS if any(day in slot.days for slot in slots)]


@pytest.mark.parametrize(("start", "end"), [("10:00", "10:00"), ("10:00", "09:59"), ("23:59", "00:00")])
def test_a_stretch_ends_after_it_begins(start: str, end: str) -> None:
    for kind in (Slot, Session):
        with pytest.raises(Contradiction, match=f"Der Beginn {start} liegt nicht vor dem Ende {end}"):
            kind(days=("mo",), start=start, end=end)


def test_a_day_may_end_at_midnight() -> None:
    assert by_day([Slot(days=("su",), start="00:00", end="24:00")]) == {"su": [(0, MINUTES_OF_DAY)]}


def test_dates_of_a_session_lie_on_its_days() -> None:
    with pytest.raises(Contradiction) as caught:
        Session(days=("mo",), start="09:00", end="10:00", dates=(date(2026, 11, 23), date(2026, 11, 24)))
    assert caught.value.field == "dates[1]"


def test_the_next_date_of_sessions_with_dates() -> None:
    weekly = Session(days=("mo",), start="09:00", end="10:00")
    dated = Session(days=("mo",), start="09:00", end="10:00", dates=(date(2026, 11, 30), date(2026, 11, 23)))
    assert next_date([weekly, dated], date(2026, 11, 23)) == date(2026, 11, 23)
    assert next_date([weekly, dated], date(2026, 11, 24)) == date(2026, 11, 30)
    assert next_date([weekly, dated], date(2026, 12, 1)) is None
    assert next_date([weekly], date(2026, 11, 23)) is None
