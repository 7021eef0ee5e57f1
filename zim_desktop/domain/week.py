"""The typical week: days, wall times, slots, and when one stretch of time lies inside others."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, get_args

import msgspec

from zim_desktop.domain.errors import Contradiction

Day = Literal["mo", "tu", "we", "th", "fr", "sa", "su"]
DAYS: tuple[Day, ...] = get_args(Day)

StartTime = Annotated[str, msgspec.Meta(pattern=r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z")]
EndTime = Annotated[str, msgspec.Meta(pattern=r"\A(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\Z")]
Days = Annotated[tuple[Day, ...], msgspec.Meta(min_length=1)]

MINUTES_OF_DAY = 24 * 60

WORKDAYS: tuple[Day, ...] = DAYS[:5]
WEEKEND: tuple[Day, ...] = DAYS[5:]


def minute(time: str) -> int:
    """Minutes from midnight of a wall time `HH:MM` (`24:00` is 1440)."""
    return int(time[:2]) * 60 + int(time[3:5])


def wall_time(minutes: int) -> str:
    """The wall time `HH:MM` of a number of minutes from midnight, 0 to 1440."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def weekday(day: date) -> Day:
    """The day of the week of a date."""
    return DAYS[day.weekday()]


def _check_order(start: str, end: str) -> None:
    if minute(start) >= minute(end):
        raise Contradiction(f"Der Beginn {start} liegt nicht vor dem Ende {end}", "to")


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """A stretch `[from, to)` of wall time on some days of the typical week (contracts 2)."""

    days: Days
    start: StartTime
    end: EndTime

    def __post_init__(self) -> None:
        _check_order(self.start, self.end)


class Session(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename={"start": "from", "end": "to"},
):
    """When an offer takes place: weekly, or on the given dates only (contracts 4)."""

    days: Days
    start: StartTime
    end: EndTime
    dates: Annotated[tuple[date, ...], msgspec.Meta(min_length=1)] | None = None

    def __post_init__(self) -> None:
        _check_order(self.start, self.end)
        for index, day in enumerate(self.dates or ()):
            if weekday(day) not in self.days:
                raise Contradiction("Der Tag fällt auf keinen der Wochentage des Termins", f"dates[{index}]")


Stretch = tuple[int, int]
"""Minutes from midnight, `[from, to)`, within one day."""

MORNING, MIDDAY, AFTERNOON, EVENING = (480, 720), (720, 840), (780, 1020), (1020, 1260)
WHOLE_DAY = (480, 1020)
"""What people mean by these parts of a day, wherever the program offers or hears them."""


def slot_of(days: Days, stretch: Stretch) -> Slot:
    """The stretch on each of the days."""
    return Slot(days, wall_time(stretch[0]), wall_time(stretch[1]))


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches of one day in order, with overlapping and touching ones made one (contracts 5)."""
    result: list[Stretch] = []
    for start, end in sorted(stretches):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def by_day(slots: Iterable[Slot | Session]) -> dict[Day, list[Stretch]]:
    """The joined stretches of each day on which there is at least one."""
    days: dict[Day, list[Stretch]] = {}
    for slot in slots:
        for day in slot.days:
            days.setdefault(day, []).append((minute(slot.start), minute(slot.end)))
    return {day: joined(days[day]) for day in DAYS if day in days}


def lies_inside(stretch: Stretch, free: Iterable[Stretch]) -> bool:
    """Whether one of the joined stretches holds the whole of the given one."""
    return any(start <= stretch[0] and stretch[1] <= end for start, end in free)


def without(stretch: Stretch, covers: Iterable[Stretch]) -> list[Stretch]:
    """What of a stretch none of the covers holds, in order."""
    left: list[Stretch] = []
    at, stop = stretch
    for start, end in joined(covers):
        if end <= at:
            continue
        if start >= stop:
            break
        if start > at:
            left.append((at, start))
        at = end
    return [*left, (at, stop)] if at < stop else left


def next_date(sessions: Iterable[Session], day: date) -> date | None:
    """The first date on or after `day` that sessions with dates name; None if only weekly ones are left."""
    dates = [each for session in sessions for each in session.dates or () if each >= day]
    return min(dates, default=None)
