"""What time it is: the only code that asks the computer, so that tests and letters can name their own day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the instant and the local day; hand one in instead of calling `datetime.now` yourself."""

    def now(self) -> datetime:
        """Return this instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day it is in Berlin at `now()`."""
        return self.now().astimezone(BERLIN).date()
