"""The rules on how an offer takes place: for whom, when, where, whether still (contracts 5).

As in `conditions`, each is a pure function of what it may know and of one value of the offer; None: does not apply.
Beside each stands what would turn its *no* into a *yes*.
"""

from datetime import date
from typing import Literal, NamedTuple

from zim_desktop.domain.case import Role, Travel
from zim_desktop.domain.offer import Audience, Offer, Status
from zim_desktop.matching.client import Nearest, Ruling, Words, enumerated, in_german
from zim_desktop.matching.way import Point, minutes_of_way

TRAVEL_NAMES: dict[Travel, str] = {"walk": "zu Fuß", "transit": "mit Bus und Bahn", "car": "mit dem Auto"}
AUDIENCE_NAMES: dict[Audience, str] = {"adult": "Erwachsene", "child": "Kinder", "family": "Eltern und Kind"}


def audience(known: Role, wanted: Audience, _: Words) -> Ruling:
    """`family`, or the same as the person's role: yes; else no."""
    text = f"für {AUDIENCE_NAMES[wanted]}"
    if wanted in ("family", known):
        return Ruling("yes", text)
    return Ruling("no", f"{text} – gesucht für {'ein Kind' if known == 'child' else 'eine erwachsene Person'}")


def nearest_audience(_: Role, wanted: Literal["adult", "child"], __: Words) -> Nearest:
    """Whom it is for; `family` never says no."""
    text = f"für {AUDIENCE_NAMES[wanted]}"
    return Nearest(wanted, wanted, text, f"nur {text}")


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


def nearest_step_free(known: bool, _: StepFree, __: Words) -> Nearest:
    """Another place, or a ramp."""
    return Nearest(known, "yes", "Ort nicht stufenfrei", "wenn der Ort stufenfrei ist")


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


def nearest_way(known: WayLimit, wanted: tuple[Point], _: Words) -> Nearest:
    """The minutes that the fastest of the person's means takes."""
    if known.centre is None:
        raise ValueError("a way without a start is unknown, never too long")
    minutes, means = minutes_of_way(known.centre, wanted[0], known.travel)
    words = f"bei {minutes} statt {known.max_minutes} Minuten Weg {TRAVEL_NAMES[means]}"
    return Nearest(known._replace(max_minutes=minutes), wanted, "Weg zu weit", words)


Windows = tuple[tuple[date | None, date | None], ...]
"""First and last day of each of several conditions; None is open."""


class Validity(NamedTuple):
    """Whether and when an offer is open; `windows` are the dates of its conditions, if they are dated."""

    status: Status
    valid_from: date | None
    valid_to: date | None
    windows: Windows | None


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
        later = _next_start(wanted, day)
        faults.append(f"am {in_german(day)} nicht zugänglich" + (f", erst ab {in_german(later)}" if later else ""))
    if faults:
        return Ruling("no", "; ".join(faults))
    if wanted.valid_from is not None and wanted.valid_from > day:
        return Ruling("yes", f"beginnt am {in_german(wanted.valid_from)}")
    return Ruling("yes", "Angebot läuft")


def nearest_status(day: date, wanted: Validity, _: Words) -> Nearest:
    """The day from which on it is accessible, if nothing else stands against it; else what the provider would do."""
    over = wanted.valid_to is not None and wanted.valid_to < day
    shut = wanted.windows is not None and not _in_force(wanted.windows, day)
    later = _next_start(wanted, day)
    if wanted.status == "open" and not over and later:
        return Nearest(later, wanted, "noch nicht zugänglich", f"erst ab {in_german(later)}, {_CONDITIONS_THEN}")
    needed = {
        "pausiert": "wenn das Angebot wieder läuft" if wanted.status == "paused" else "",
        "geschlossen": "wenn das Angebot wieder öffnet" if wanted.status == "closed" else "",
        "beendet": f"wenn es über den {in_german(wanted.valid_to)} hinaus weitergeht"
        if over and wanted.valid_to
        else "",
        "nicht zugänglich": f"wenn es wieder zugänglich ist, {_CONDITIONS_THEN}" if shut else "",
    }
    found = {name: words for name, words in needed.items() if words}
    running = Validity("open", wanted.valid_from, None, None)
    return Nearest(day, running, next(iter(found)), enumerated(list(found.values()), "und"))


_CONDITIONS_THEN = "falls die Bedingungen von dann erfüllt sind"
"""Outside the dates of its conditions an offer asks for nothing, so nothing is known of how it will be."""


def _next_start(wanted: Validity, day: date) -> date | None:
    """When the next of its conditions come into force, unless the offer has ended by then."""
    starts = [start for start, _ in wanted.windows or () if start and start > day]
    return min((start for start in starts if wanted.valid_to is None or start <= wanted.valid_to), default=None)


def _in_force(windows: Windows, day: date) -> bool:
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


def nearest_places(_: None, wanted: Room, __: Words) -> Nearest:
    """A place that becomes free; nobody waits anywhere, as far as is known."""
    words = "wenn wieder ein Platz frei ist (eine Warteliste ist nicht bekannt)"
    return Nearest(None, wanted._replace(free=1), "kein Platz frei", words)
