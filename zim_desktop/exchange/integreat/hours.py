"""Opening hours of Integreat, one entry for each day from Monday, as weekly sessions."""

import re
from typing import cast

import msgspec

from zim_desktop.domain.week import DAYS, MINUTES_OF_DAY, Day, Stretch, minute, wall_time
from zim_desktop.exchange.integreat.record import Part, Record

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?", re.ASCII)
_GERMAN = dict(zip(DAYS, ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), strict=True))


class Hours(msgspec.Struct, frozen=True):
    """When somebody is there in the typical week, and on which of the days only by appointment."""

    stretches: tuple[tuple[Day, Stretch], ...] = ()
    by_appointment: tuple[Day, ...] = ()

    @property
    def sessions(self) -> list[dict[str, object]]:
        """Weekly sessions as a catalogue file has them; the same times of several days are one."""
        return [
            {"days": days, "from": wall_time(start), "to": wall_time(end)}
            for (start, end), days in self._same().items()
        ]

    @property
    def words(self) -> str:
        """`Mo, Di 10:00-13:00; Fr 10:00-14:00; nach Vereinbarung: Mi`."""
        times = [
            f"{in_german(days)} {wall_time(start)}-{wall_time(end)}" for (start, end), days in self._same().items()
        ]
        if self.by_appointment:
            times.append(f"nach Vereinbarung: {in_german(self.by_appointment)}")
        return "; ".join(times)

    def _same(self) -> dict[Stretch, list[Day]]:
        found: dict[Stretch, list[Day]] = {}
        for day, stretch in self.stretches:
            found.setdefault(stretch, []).append(day)
        return found


def in_german(days: tuple[Day, ...] | list[Day]) -> str:
    """`Mo, Di`."""
    return ", ".join(_GERMAN[day] for day in days)


def read_hours(record: Record, inside: Part | None = None, prefix: str = "") -> Hours:
    """The opening hours of a location, or of a contact `inside` it; what is wrong joins the record's problems.

    A time that ends after midnight goes on on the next day. `closed` wins over times that stand beside it.
    """
    days = record.parts("opening_hours", inside=inside, prefix=prefix)
    if not days:
        return Hours()
    if len(days) != len(DAYS):
        record.wrong(f"{prefix}opening_hours", len(days), "Sieben Tage werden erwartet, von Montag bis Sonntag")
        return Hours()
    free: dict[Day, list[Stretch]] = {day: [] for day in DAYS}
    asked: list[Day] = []
    for at, (field, day) in enumerate(days):
        if record.flag("closed", inside=day, prefix=field):
            continue
        if record.flag("appointmentOnly", inside=day, prefix=field):
            asked.append(DAYS[at])
        whole_day = record.flag("allDay", inside=day, prefix=field)
        slots = record.parts("timeSlots", inside=day, prefix=field)
        found = [(0, MINUTES_OF_DAY)] if whole_day else [_stretch(record, *slot) for slot in slots]
        for start, end in (stretch for stretch in found if stretch):
            free[DAYS[at]].append((start, min(end, MINUTES_OF_DAY)))
            if end > MINUTES_OF_DAY:
                free[DAYS[(at + 1) % len(DAYS)]].append((0, end - MINUTES_OF_DAY))
    stretches: list[tuple[Day, Stretch]] = [(day, stretch) for day in DAYS for stretch in sorted(set(free[day]))]
    return Hours(tuple(stretches), tuple(asked))


def _stretch(record: Record, field: str, slot: Part) -> Stretch | None:
    """Minutes from midnight; more than a day's where the end is on the next."""
    times = [clock(slot.get(key)) for key in ("start", "end")]
    for key, time in zip(("start", "end"), times, strict=True):
        if time is None:
            record.wrong(f"{field}{key}", cast("object", slot.get(key)), "Eine Uhrzeit wie 08:30 wird erwartet")
    start, end = times
    if start is None or end is None:
        return None
    if start == end and end:
        record.wrong(f"{field}end", slot.get("end"), "Das Ende ist der Beginn")
        return None
    record.note("Zur Öffnungszeit", record.text("comment", inside=slot, prefix=field))
    return start, end if end > start else end + MINUTES_OF_DAY


def clock(value: object) -> int | None:
    """Minutes from midnight of `9:00`, `09:00`, `09:00:00` or `24:00`; None if it is no such time."""
    match = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    text = f"{int(match[1]):02d}:{match[2]}"
    return minute(text) if text == "24:00" or (text < "24:00" and match[2] < "60") else None
