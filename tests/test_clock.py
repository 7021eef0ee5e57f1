"""The clock tells aware instants and Berlin's day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from zim_desktop.clock import Clock


@dataclass(frozen=True, slots=True)
class _At(Clock):
    instant: datetime

    def now(self) -> datetime:
        return self.instant


def test_now_is_an_aware_utc_instant_between_two_readings() -> None:
    before = datetime.now(UTC)
    now = Clock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_berlin_in_summer_and_winter(instant: datetime, day: date) -> None:
    assert _At(instant).today() == day
