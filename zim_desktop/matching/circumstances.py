"""The rules on how an offer takes place: for whom, when, where, whether still (contracts 5).

As in `conditions`, each is a pure function of what it may know and of one value of the offer; None: does not apply.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from zim_desktop.domain.case import Role, Travel
from zim_desktop.domain.offer import Attendance, Audience, Offer, Status
from zim_desktop.domain.week import DAYS, Day, Session, Slot, by_day, lies_inside, minute
from zim_desktop.matching.client import Ruling, Words, either, enumerated, in_german
from zim_desktop.matching.columns import Stretches
from zim_desktop.matching.way import Point, minutes_of_way

DAY_NAMES: dict[Day, str] = dict(zip(DAYS, ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), strict=True))
TRAVEL_NAMES: dict[Travel, str] = {"walk": "zu Fuß", "transit": "mit Bus und Bahn", "car": "mit dem Auto"}
AUDIENCE_NAMES: dict[Audience, str] = {"adult": "Erwachsene", "child": "Kinder", "family": "Eltern und Kind"}
TIMES_NAMED = 12
"""Times of day a reason names; what is beyond is counted."""


def audience(known: Role, wanted: Audience, _: Words) -> Ruling:
    """`family`, or the same as the person's role: yes; else no."""
    text = f"für {AUDIENCE_NAMES[wanted]}"
    if wanted in ("family", known):
        return Ruling("yes", text)
    return Ruling("no", f"{text} – gesucht für {'ein Kind' if known == 'child' else 'eine erwachsene Person'}")


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


def _parts(sessions: Iterable[Session]) -> Iterator[Part]:
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


StepFree = Literal["yes", "no", "unknown"]


def step_free_place(offer: Offer) -> StepFree | None:
    """Whether an offer at a place can be reached without steps; None if nobody goes there."""
    if offer.mode != "onsite":
        return None
    known = None if offer.place is None else offer.place.step_free
    return "unknown" if known is None else "yes" if known else "no"


def step_free(known: bool | None, wanted: StepFree, _: Words) -> Ruling | None:
    """For who needs it: the place is step-free: yes; is not: no; not known: unknown."""
    if known is not True:
        return None
    texts: dict[StepFree, str] = {
        "yes": "Ort ist stufenfrei",
        "no": "Ort ist nicht stufenfrei",
        "unknown": "nicht bekannt, ob der Ort stufenfrei ist",
    }
    return Ruling(wanted, texts[wanted])


Destination = tuple[Point | None]
"""Where an offer at a place is; `(None,)` if its coordinates are not known."""


class WayLimit(NamedTuple):
    """How far a person can go, and from where; without a centre `quarter` says whether a quarter is known."""

    max_minutes: int | None
    travel: tuple[Travel, ...]
    centre: Point | None
    quarter: str | None


def destination(offer: Offer) -> Destination | None:
    """The place of an offer that people go to; None if nobody goes there."""
    if offer.mode != "onsite":
        return None
    return (None if offer.place is None else offer.place.coordinates,)


def way(known: WayLimit, wanted: Destination, _: Words) -> Ruling | None:
    """Minutes from the quarter's centre at most the person's: yes; more: no; a point is missing: unknown."""
    limit = known.max_minutes
    if limit is None:
        return None
    if wanted[0] is None:
        return Ruling("unknown", f"Weg nicht bekannt: genaue Lage des Angebots fehlt, höchstens {limit} Min")
    if known.centre is None:
        why = "Quartier nicht bekannt" if known.quarter is None else "Quartier ohne Mittelpunkt"
        return Ruling("unknown", f"Weg nicht bekannt: {why}, höchstens {limit} Min")
    minutes, means = minutes_of_way(known.centre, wanted[0], known.travel)
    if minutes <= limit:
        return Ruling("yes", f"{minutes} Min {TRAVEL_NAMES[means]}, höchstens {limit} Min")
    return Ruling("no", f"{minutes} Min {TRAVEL_NAMES[means]} nötig – höchstens {limit} Min möglich")


class Validity(NamedTuple):
    """Whether and when an offer is open; `windows` are the dates of its conditions, if they are dated."""

    status: Status
    valid_from: date | None
    valid_to: date | None
    windows: tuple[tuple[date | None, date | None], ...] | None


def validity(offer: Offer) -> Validity:
    """What `status` looks at."""
    conditions = offer.conditions
    windows = tuple((each.start, each.until) for each in conditions) if isinstance(conditions, tuple) else None
    return Validity(offer.status, offer.valid_from, offer.valid_to, windows)


def status(day: date, wanted: Validity, _: Words) -> Ruling:
    """Open, not over, and with conditions in force: yes (also if it starts later); else no."""
    faults: list[str] = []
    if wanted.status != "open":
        faults.append("pausiert" if wanted.status == "paused" else "geschlossen")
    if wanted.valid_to is not None and wanted.valid_to < day:
        faults.append(f"endete am {in_german(wanted.valid_to)}")
    if wanted.windows is not None and not _in_force(wanted.windows, day):
        later = min((start for start, _ in wanted.windows if start and start > day), default=None)
        faults.append(f"am {in_german(day)} nicht zugänglich" + (f", erst ab {in_german(later)}" if later else ""))
    if faults:
        return Ruling("no", "; ".join(faults))
    if wanted.valid_from is not None and wanted.valid_from > day:
        return Ruling("yes", f"beginnt am {in_german(wanted.valid_from)}")
    return Ruling("yes", "Angebot läuft")


def _in_force(windows: tuple[tuple[date | None, date | None], ...], day: date) -> bool:
    return any((start is None or start <= day) and (until is None or day <= until) for start, until in windows)


class Room(NamedTuple):
    """Free places and people waiting, as far as known."""

    free: int
    waiting: int | None


def room(offer: Offer) -> Room | None:
    """The free places of an offer; None if they are not known."""
    capacity = offer.capacity
    return None if capacity is None or capacity.free is None else Room(capacity.free, capacity.waiting)


def places(_: None, wanted: Room, __: Words) -> Ruling:
    """Free places: yes; none, but a waiting list: unknown; none: no."""
    if wanted.free > 0:
        return Ruling("yes", "1 Platz frei" if wanted.free == 1 else f"{wanted.free} Plätze frei")
    if wanted.waiting is not None:
        return Ruling("unknown", f"kein Platz frei, Warteliste: {wanted.waiting}")
    return Ruling("no", "kein Platz frei")
