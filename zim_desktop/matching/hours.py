"""The rule on when an offer takes place and when a person has time (contracts 5), as in `circumstances`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from zim_desktop.domain.case import Role
from zim_desktop.domain.offer import Attendance, Offer
from zim_desktop.domain.week import DAYS, Day, Session, Slot, Stretch, by_day, lies_inside, minute, wall_time, without
from zim_desktop.matching.client import Nearest, Ruling, Words, either, enumerated
from zim_desktop.matching.columns import Stretches

DAY_NAMES: dict[Day, str] = dict(zip(DAYS, ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), strict=True))
TIMES_NAMED = 12
"""Times of day a reason names; what is beyond is counted."""

MANY_TIMES = 200
"""Sessions from which on a reason counts the times instead of naming them."""


@dataclass(frozen=True)
class Timetable:
    """When an offer takes place and how much of it must be attended."""

    sessions: tuple[Session, ...]
    attendance: Attendance
    by_appointment: bool

    @cached_property
    def stretches(self) -> Stretches:
        """Its times as one column, for the timetables that are too long to be gone through at every key press."""
        return Stretches([self.sessions])


class FreeTime(NamedTuple):
    """When a person has time; `available` None is not known."""

    role: Role
    available: tuple[Slot, ...] | None


def timetable(offer: Offer) -> Timetable | None:
    """The timetable of an offer that takes time of the client; None by telephone."""
    return None if offer.mode == "phone" else Timetable(offer.sessions, offer.attendance, offer.by_appointment)


def times(known: FreeTime, wanted: Timetable, _: Words) -> Ruling | None:
    """Every session (`any`: one) inside the free time: yes; else no; free time or times not known: unknown."""
    if known.role == "child":
        return None
    if not wanted.sessions:
        by_appointment = Ruling("yes", "Termin nach Vereinbarung")
        return by_appointment if wanted.by_appointment else Ruling("unknown", "Zeiten des Angebots nicht bekannt")
    if len(wanted.sessions) > MANY_TIMES:
        return _many_times(known.available, wanted)
    if known.available is None:
        return Ruling("unknown", f"freie Zeit nicht bekannt: {enumerated(_named(_parts(wanted.sessions)), 'und')}")
    free = by_day(known.available)
    inside: list[Part] = []
    outside: list[Part] = []
    for part in _parts(wanted.sessions):
        day, start, end = part
        fits = lies_inside((minute(start), minute(end)), free.get(day, ()))
        (inside if fits else outside).append(part)
    return _times_ruling(wanted.attendance, inside, outside)


def _many_times(available: tuple[Slot, ...] | None, wanted: Timetable) -> Ruling:
    count = int(wanted.stretches.counts[0])
    if available is None:
        return Ruling("unknown", f"freie Zeit nicht bekannt: {count} Zeiten in der Woche")
    inside = int(wanted.stretches.count_inside(available)[0])
    fits = inside > 0 if wanted.attendance == "any" else inside == count
    enough = "einer reicht" if wanted.attendance == "any" else "alle sind nötig"
    return Ruling("yes" if fits else "no", f"{inside} von {count} Zeiten liegen in der freien Zeit, {enough}")


Part = tuple[Day, str, str]
"""One day of a session with its times of day."""


def nearest_times(known: FreeTime, wanted: Timetable, _: Words) -> Nearest:
    """What of the sessions (`any`: of the one that lacks least) is not free yet."""
    free = by_day(known.available or ())
    lacking = [_lacking(part, free) for part in _parts(wanted.sessions)]
    if wanted.attendance == "any":
        lacking = [min(lacking, key=lambda slots: sum(minute(slot.end) - minute(slot.start) for slot in slots))]
    together = by_day(slot for slots in lacking for slot in slots)
    more = [Slot((day,), wall_time(start), wall_time(end)) for day, spans in together.items() for start, end in spans]
    parts = list(_parts(more))
    words = f"wenn {enumerated(_named(parts), 'und')} frei {'wird' if len(parts) == 1 else 'werden'}"
    return Nearest(known._replace(available=(*(known.available or ()), *more)), wanted, "freie Zeit", words)


def _lacking(part: Part, free: Mapping[Day, Iterable[Stretch]]) -> list[Slot]:
    day, start, end = part
    lacking = without((minute(start), minute(end)), free.get(day, ()))
    return [Slot((day,), wall_time(first), wall_time(last)) for first, last in lacking]


def _parts(sessions: Iterable[Session | Slot]) -> Iterator[Part]:
    return ((day, session.start, session.end) for session in sessions for day in session.days)


def _times_ruling(attendance: Attendance, inside: list[Part], outside: list[Part]) -> Ruling:
    if attendance == "any":
        if inside:
            return Ruling("yes", f"{either(_named(inside))} liegt in der freien Zeit, ein Termin reicht")
        return Ruling("no", f"kein Termin liegt in der freien Zeit: {either(_named(outside))} wäre nötig")
    if outside:
        return Ruling("no", f"{enumerated(_named(outside), 'und')} liegt nicht in der freien Zeit")
    return Ruling("yes", f"{enumerated(_named(inside), 'und')} liegt in der freien Zeit")


def _named(parts: Iterable[Part]) -> list[str]:
    """The parts in words, days with the same time of day together: `Di, Do 09:00–12:00`."""
    days: dict[tuple[str, str], set[Day]] = {}
    for day, start, end in parts:
        days.setdefault((start, end), set()).add(day)
    named = [
        f"{', '.join(DAY_NAMES[day] for day in DAYS if day in days[time])} {time[0]}–{time[1]}"
        for time in sorted(days)[:TIMES_NAMED]
    ]
    return [*named, f"{len(days) - TIMES_NAMED} weitere Zeiten"] if len(days) > TIMES_NAMED else named
