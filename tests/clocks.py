"""Clocks that tests set."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from zim_desktop.clock import Clock


@dataclass(frozen=True)
class TurnedClock(Clock):
    """A clock that a test turns on: the last moment holds."""

    moments: list[datetime] = field(default_factory=lambda: [datetime(2026, 11, 23, 11, tzinfo=UTC)])

    def now(self) -> datetime:
        """The moment it was turned to."""
        return self.moments[-1]
