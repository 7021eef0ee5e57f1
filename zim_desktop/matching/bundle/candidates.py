"""What a bundle may pick for each need, with what it takes of the week and what it gives to a child (contracts 6)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np

from zim_desktop.domain.case import CARED_FOR_BELOW, Case, Person
from zim_desktop.domain.offer import Offer, contains
from zim_desktop.domain.taxonomy import CHILDCARE, is_within
from zim_desktop.domain.week import (
    DAYS,
    MINUTES_OF_DAY,
    Day,
    Session,
    Slot,
    Stretch,
    by_day,
    lies_inside,
    minute,
    without,
)
from zim_desktop.matching.catalogue import PreparedCatalogue
from zim_desktop.matching.client import Client, client_of
from zim_desktop.matching.columns import NO, Index
from zim_desktop.matching.on_day import OnDay
from zim_desktop.matching.ranking import parts_of
from zim_desktop.matching.rules import RULES
from zim_desktop.matching.way import Point, minutes_of_way

LOOKED_AT = 1000
"""Offers for one need that are looked at, the best by score; contracts 6 asks for 30."""

_RULES = tuple(rule for rule in RULES if rule.name != "times")

Place = tuple[object, ...]
"""What tells places apart: coordinates, or where they are missing name, street and postcode."""


class Away(NamedTuple):
    """A session of an adult on one day, with the way there and back: what of it nobody yet looks after a child.

    The stretches of `open` are minutes of the week.
    """

    child: str
    session: Session
    day: Day
    open: tuple[Stretch, ...]


@dataclass(frozen=True)
class Candidate:
    """An offer for one need. Stretches are minutes of the week; `score` is in millionths."""

    need: int
    """Which need of the case it is for, from 0."""
    need_id: str
    person: Person
    offer: Offer
    score: int
    place: Place | None
    busy: tuple[Stretch, ...]
    """What it takes of its person's time, one stretch per session and day."""
    care: tuple[Stretch, ...]
    """When it looks after the child it is for."""
    aways: tuple[Away, ...]
    """When it takes its adult away from a child that nobody looks after yet."""

    @property
    def point(self) -> Point | None:
        """Where its person goes, if that is known."""
        return point_of(self.offer)


def takes_time(offer: Offer) -> bool:
    """Whether the offer has sessions that must all be attended (contracts 6)."""
    return offer.attendance == "all" and offer.mode != "phone" and bool(offer.sessions)


def point_of(offer: Offer) -> Point | None:
    """The coordinates of the place people go to, if there is one and it is known."""
    return offer.place.coordinates if offer.mode == "onsite" and offer.place else None


def gives_care(offer: Offer) -> bool:
    """Whether a child can be looked after there: a term of childcare, for children (contracts 6)."""
    return offer.audience == "child" and any(is_within(term, CHILDCARE) for term in offer.terms)


def of_week(slots: Iterable[Slot | Session]) -> list[Stretch]:
    """The slots as minutes of the week, those of one day joined."""
    return [
        (DAYS.index(day) * MINUTES_OF_DAY + start, DAYS.index(day) * MINUTES_OF_DAY + end)
        for day, stretches in by_day(slots).items()
        for start, end in stretches
    ]


def within_day(stretch: Stretch) -> tuple[Day, int, int]:
    """Minutes of the week as the day and minutes from its midnight."""
    day = stretch[0] // MINUTES_OF_DAY
    return DAYS[day], stretch[0] - day * MINUTES_OF_DAY, stretch[1] - day * MINUTES_OF_DAY


def parts(sessions: Iterable[Session]) -> Iterator[tuple[Session, Day, Stretch]]:
    """Each session on each of its days, with its minutes of the week."""
    for session in sessions:
        for day in DAYS:
            if day in session.days:
                midnight = DAYS.index(day) * MINUTES_OF_DAY
                yield session, day, (midnight + minute(session.start), midnight + minute(session.end))


class Household:
    """Who lives together, as far as a bundle must know."""

    def __init__(self, case: Case, centre: Point | None) -> None:
        """Keeps the case; `centre` is that of its quarter, None if there is none."""
        self.case = case
        self.watched = tuple(child for child in case.children if child.age is None or child.age[1] < CARED_FOR_BELOW)
        """The children who must be looked after while an adult is away."""
        self._centre = centre
        self._cared_for = {child.id: of_week(child.cared_for or ()) for child in self.watched}

    def under_way(self, person: Person, offer: Offer) -> list[Stretch]:
        """Each session on each day with the way from the quarter's centre before and back after it."""
        way = self._way(person, offer)
        return [_with_way(stretch, way) for _, _, stretch in parts(offer.sessions)]

    def _way(self, person: Person, offer: Offer) -> int:
        """Minutes from the quarter's centre to the offer; 0 if nobody goes there or a point is missing."""
        end = point_of(offer)
        if self._centre is None or end is None:
            return 0
        return minutes_of_way(self._centre, end, person.travel)[0]

    def comes_along(self, child: Person, offer: Offer) -> bool:
        """Whether an adult's offer takes this child too or looks after it, also on the way (contracts 6)."""
        if offer.audience == "family":
            return True
        return offer.childcare is not None and child.age is not None and contains(offer.childcare.age, *child.age)

    def away(self, person: Person, offer: Offer) -> tuple[Away, ...]:
        """Where the person's going there leaves a child that nobody looks after yet."""
        if person.is_child or not takes_time(offer):
            return ()
        left_alone = [child for child in self.watched if not self.comes_along(child, offer)]
        stretches = self.under_way(person, offer) if left_alone else []
        return tuple(
            Away(child.id, session, day, tuple(left))
            for child in left_alone
            for (session, day, _), stretch in zip(parts(offer.sessions), stretches, strict=True)
            if (left := without(stretch, self._cared_for[child.id]))
        )

    def has_time(self, person: Person, offer: Offer) -> bool:
        """Whether all sessions lie in the person's free time, if that is known and the offer takes time."""
        if person.is_child or person.available is None or not takes_time(offer):
            return True
        free = by_day(person.available)
        return all(
            lies_inside((minute(session.start), minute(session.end)), free.get(day, ()))
            for session in offer.sessions
            for day in session.days
        )


def _with_way(stretch: Stretch, way: int) -> Stretch:
    """The stretch with the way before and after it; the ends of the day cut the way off."""
    midnight = stretch[0] // MINUTES_OF_DAY * MINUTES_OF_DAY
    return max(midnight, stretch[0] - way), min(midnight + MINUTES_OF_DAY, stretch[1] + way)


def overlap(stretches: Sequence[Stretch]) -> bool:
    """Whether two of the stretches have a minute in common."""
    ordered = sorted(stretches)
    return any(before[1] > after[0] for before, after in pairwise(ordered))


def candidates(case: Case, prepared: PreparedCatalogue, day: date, most: int) -> list[list[Candidate]]:
    """For each need its candidates by falling score.

    Of offers that are alike in all a bundle looks at only as many are kept as `most` listed bundles may use.
    """
    clients = [client_of(case, need, prepared.quarters, day) for need in case.needs]
    household = Household(case, clients[0].centre if clients else None)
    on_day = prepared.on(day)
    fitting = [
        list(islice(_fitting(on_day, client, need.term), LOOKED_AT))
        for client, need in zip(clients, case.needs, strict=True)
    ]
    places = _Places(prepared.offers[at] for found in fitting for at, _ in found)
    every = [
        [
            candidate
            for at, score in found
            if (candidate := _candidate(number, prepared.offers[at], score, household, places))
        ]
        for number, found in enumerate(fitting)
    ]
    return _thinned(every, most)


def _candidate(number: int, offer: Offer, score: int, household: Household, places: "_Places") -> Candidate | None:
    """The offer for this need; None if its person has no time for it, or could never be at all its sessions."""
    need = household.case.needs[number]
    person = household.case.person(need.person)
    busy = [stretch for _, _, stretch in parts(offer.sessions)] if takes_time(offer) else []
    if overlap(busy) or not household.has_time(person, offer):
        return None
    care = of_week(offer.sessions) if person.is_child and gives_care(offer) else []
    away = household.away(person, offer)
    return Candidate(number, need.id, person, offer, score, places.of(offer), tuple(busy), tuple(care), away)


def _thinned(every: list[list[Candidate]], most: int) -> list[list[Candidate]]:
    """Without those for which there are enough better ones that make no other difference to any bundle."""
    needs_at = Counter(place for found in every for place in {candidate.place for candidate in found})
    result: list[list[Candidate]] = []
    for found in every:
        alike: Counter[object] = Counter()
        kept: list[Candidate] = []
        for candidate in found:
            look = _look(candidate, shared=needs_at[candidate.place] > 1)
            alike[look] += 1
            if alike[look] < most + len(every):
                kept.append(candidate)
        result.append(kept)
    return result


def _look(candidate: Candidate, *, shared: bool) -> object:
    """All that a bundle looks at but score and id; a place alone makes a difference only if other needs share it."""
    free = candidate.offer.capacity and candidate.offer.capacity.free
    scarce = None if free is None else min(free, 2)
    place = candidate.place if candidate.busy or shared else candidate.place is None
    return candidate.busy, candidate.care, candidate.aways, place, scarce


def _fitting(on_day: OnDay, client: Client, term: str | None) -> Iterator[tuple[int, int]]:
    """Numbers and scores of the offers that no rule but `times` excludes, best first, then by id."""
    if term is None:
        return
    catalogue = on_day.catalogue
    relevance = catalogue.relevance(term)
    offers: Index = np.flatnonzero(relevance)
    if not len(offers):
        return
    fits = np.ones(len(offers), dtype=np.bool_)
    for rule in _RULES:
        fits &= on_day.judge(rule, client).verdicts[offers] != NO
    offers = offers[fits]
    scores = np.stack(list(parts_of(on_day, client, offers, relevance[offers]).values())).sum(axis=0)
    order = np.lexsort((catalogue.rank[offers], -scores))
    yield from zip(offers[order].tolist(), scores[order].tolist(), strict=True)


class _Places:
    """Tells places of one catalogue apart (contracts 6)."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        """A place without coordinates is the first with coordinates that has its name, street and postcode."""
        self._known: dict[Place, Place] = {}
        for offer in offers:
            if point := point_of(offer):
                self._known.setdefault(_address(offer), point)

    def of(self, offer: Offer) -> Place | None:
        """The place people go to for the offer; None if they stay where they are."""
        if offer.mode != "onsite":
            return None
        address = _address(offer)
        return point_of(offer) or self._known.get(address, address)


def _address(offer: Offer) -> Place:
    place = offer.place
    return (place.name, place.street, place.postcode) if place else (None, None, None)
