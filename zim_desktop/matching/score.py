"""The score by which fitting offers are ordered: a sum of named parts (contracts 5).

A part may know relevance, place, languages and the day; nothing about benefits, residence, gender, age or care duties
is handed to it. Parts are whole millionths, so that order, sum and print can never differ.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.offer import Offer
from zim_desktop.matching.circumstances import Destination, Room, destination, room
from zim_desktop.matching.client import Client
from zim_desktop.matching.way import Places, Point

Amounts = NDArray[np.float64]

SCALE = 1_000_000
RELEVANCE_WEIGHT = 0.6

NEUTRAL = 0.5
"""What counts where nothing is known."""

HALVING_KM = 2.0
"""The distance at which nearness is half of what it is next door."""

PLACES_ENOUGH = 10
PLACES_SOME, PLACES_NOT_KNOWN, PLACES_WAITING = 0.5, 0.4, 0.1
DAYS_FRESH = 730
"""After two years a check says nothing any more."""


@dataclass(frozen=True)
class Part:
    """One part of the score beside relevance."""

    name: str
    weight: float
    known: Callable[[Client], Any]
    """What the part may know of the client; hashable."""
    of_offer: Callable[[Offer], Any]
    """What it looks at in the offer, or None."""
    amounts: Callable[[Any, Sequence[Any]], Amounts]
    """0 to 1 for an offer without such a value, then for each of the values."""


def _nearness(centre: Point | None, values: Sequence[Destination]) -> Amounts:
    """Falls with the distance from the quarter's centre; nothing is nearer than what needs no way."""
    if centre is None:
        near = np.full(len(values), NEUTRAL)
    else:
        km = Places([value[0] for value in values]).km_from(centre)
        near = np.where(np.isnan(km), NEUTRAL, HALVING_KM / (HALVING_KM + km))
    return np.concatenate(([1.0], near))


def _places(_: None, values: Sequence[Room]) -> Amounts:
    """Rises with free places up to ten; only a waiting list is little."""
    return np.array([PLACES_NOT_KNOWN, *(_of_room(value) for value in values)])


def _of_room(value: Room) -> float:
    if value.free > 0:
        return PLACES_SOME + (1 - PLACES_SOME) * min(value.free, PLACES_ENOUGH) / PLACES_ENOUGH
    return 0.0 if value.waiting is None else PLACES_WAITING


def _language(known: tuple[str, ...] | None, values: Sequence[tuple[str, ...]]) -> Amounts:
    """1 if the offer speaks a language of the person, else 0."""
    spoken = set(known or ())
    return np.array([0.0, *(0.0 if spoken.isdisjoint(value) else 1.0 for value in values)])


def _freshness(day: date, values: Sequence[date]) -> Amounts:
    """Falls from 1 on the day of the check to 0 after two years; never checked is 0."""
    passed = [max((day - value).days, 0) for value in values]
    return np.array([0.0, *(max(1 - days / DAYS_FRESH, 0.0) for days in passed)])


PARTS: tuple[Part, ...] = (
    Part("nearness", 0.15, attrgetter("centre"), destination, _nearness),
    Part("places", 0.1, lambda _: None, room, _places),
    Part("language", 0.05, attrgetter("person.languages"), attrgetter("languages"), _language),
    Part("freshness", 0.1, attrgetter("day"), attrgetter("checked_on"), _freshness),
)


def weighted(weight: float, amounts: Amounts) -> NDArray[np.int64]:
    """The amounts, 0 to 1, as whole millionths of the score."""
    return np.rint(amounts * weight * SCALE).astype(np.int64)
