"""Offers that work together as one week, as every face shows them (contracts 6)."""

from datetime import date
from typing import Literal

import msgspec

from zim_desktop.domain.week import Day

BUNDLES_LISTED = 5
"""So many are listed where nobody says how many (contracts 1)."""


class Pick(msgspec.Struct, frozen=True):
    """One need and the offer chosen for it."""

    need: str
    offer: str


class Gap(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """A stretch of one day in which nobody looks after a child although an adult's offer takes the adult away."""

    child: str
    offer: str
    day: Day
    start: str
    end: str
    minutes: int


class Uncovered(msgspec.Struct, frozen=True):
    """A date of a course on which the care it rests on is closed; `offer` is the course."""

    date: date
    child: str
    offer: str


class Meeting(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """One session of a chosen offer on one day of the typical week, for the person whose need it answers."""

    day: Day
    start: str
    end: str
    person: str
    offer: str


class Bundle(msgspec.Struct, frozen=True):
    """Chosen offers with the sum of the priorities met, the minutes without care, and the week they make."""

    offers: tuple[Pick, ...]
    priority_sum: int
    gap_minutes: int
    gaps: tuple[Gap, ...]
    uncovered_dates: tuple[Uncovered, ...]
    week: tuple[Meeting, ...]


class Bundles(msgspec.Struct, frozen=True):
    """The best bundles, best first; none if no need can be met."""

    bundles: tuple[Bundle, ...]


class SearchStopped(Exception):
    """Nobody waits for the bundles any more: the search was given up."""


BlockKind = Literal["session", "care", "way", "gap"]


class Block(msgspec.Struct, frozen=True):
    """A stretch of a drawn week in minutes from midnight, `[start, end)`.

    A `session` belongs to the person who goes there, a `way` to the adult who is under way to or from `offer`, `care`
    to the child who is looked after (`offer` None: by what the household has already), a `gap` to the child who
    is not looked after during the session of `offer` or the way there.
    """

    kind: BlockKind
    day: Day
    start: int
    end: int
    person: str
    offer: str | None = None
