"""Which new offers meet most open needs: the exact optimum, what each is worth, and why the rest stays unmet."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

import msgspec

from zim_desktop.domain.offer import Offer
from zim_desktop.domain.plan import (
    PLACES_IF_UNSAID,
    UNKNOWN_QUARTER,
    Candidate,
    Chosen,
    Count,
    Freed,
    Greedy,
    Plan,
    Planned,
    Wanted,
)
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.matching.plan.instance import instance_of
from zim_desktop.matching.plan.optimum import Optimum
from zim_desktop.matching.plan.scale import Scale
from zim_desktop.matching.plan.served import Served
from zim_desktop.matching.plan.serving import Serving
from zim_desktop.matching.plan.unmet import unmet

__all__ = ["plan"]


def plan(
    wanted: Iterable[Wanted], candidates: Iterable[Candidate], quarters: Quarters, day: date, budget: int
) -> Planned:
    """The at most `budget` candidates that serve the greatest weight of needs on the day, and whom each serves.

    Ids are unique among needs and among candidates. The order in which either are given changes nothing.
    """
    return _Planner(wanted, candidates, quarters, day).planned(budget)


class _Planner:
    """Needs and candidates in the order of their ids; each candidate opens a room, and one for each offer it frees."""

    def __init__(
        self, wanted: Iterable[Wanted], candidates: Iterable[Candidate], quarters: Quarters, day: date
    ) -> None:
        self._wanted = sorted(wanted, key=attrgetter("id"))
        self._candidates = sorted(candidates, key=lambda each: each.offer.id)
        self._quarters = quarters
        offers = [(at, offer) for at, each in enumerate(self._candidates) for offer in (each.offer, *each.frees)]
        self._rooms = [offer for _, offer in offers]
        self._owners = [at for at, _ in offers]
        self._places = [_places_of(offer) for offer in self._rooms]
        self._serving = Serving(self._wanted, self._rooms, quarters, day)
        self._scale = Scale([each.weight for each in self._wanted])

    def planned(self, budget: int) -> Planned:
        """The answer."""
        optimum = Optimum(instance_of(self._scale.rounded, self._serving.can, self._places, self._owners), budget)
        without = optimum.without_each()
        best = optimum.best
        served = self._served(best.offers)
        more = {offer: optimum.with_one_more_place(offer) for offer in best.offers}
        found = Plan(
            chosen=tuple(self._chosen(served, {offer: without[offer].offers for offer in best.offers})),
            served_weight=self._scale.amount(served.weight),
            total_weight=self._scale.amount(sum(self._scale.exact)),
            by_quarter=self._by_quarter(served.needs),
            one_more_place={
                self._id(offer): self._scale.amount(max(0, self._served(each.offers, offer).weight - served.weight))
                for offer, each in more.items()
            },
            bound=msgspec.UNSET if best.is_proved else self._scale.limit(best.limit),
        )
        return Planned(
            plan=found,
            greedy=Greedy(
                tuple(map(self._id, optimum.greedy.offers)),
                self._scale.amount(self._served(optimum.greedy.offers).weight),
            ),
            unmet=unmet(self._wanted, self._serving, served.needs, self._rooms_of(best.offers)),
            unproved=tuple(
                self._id(offer) for offer in best.offers if not (without[offer].is_proved and more[offer].is_proved)
            ),
        )

    def _id(self, offer: int) -> str:
        return self._candidates[offer].offer.id

    def _rooms_of(self, offers: Iterable[int]) -> list[int]:
        wanted = set(offers)
        return [room for room, owner in enumerate(self._owners) if owner in wanted]

    def _served(self, offers: Iterable[int], one_more: int | None = None) -> Served:
        """Whom some offers serve, one of them perhaps with one place more of its own."""
        rooms = self._rooms_of(offers)
        places = [self._places[room] for room in rooms]
        if one_more is not None and self._owners.index(one_more) in rooms:
            places[rooms.index(self._owners.index(one_more))] += 1
        return Served(self._scale.exact, self._serving.can, rooms, places)

    def _chosen(self, served: Served, without: dict[int, Sequence[int]]) -> list[Chosen]:
        """The chosen offers, greatest gain first; `without` holds the best choice without each."""
        by_room = served.by_room()
        found: list[tuple[int, Chosen]] = []
        for offer, others in without.items():
            lost = max(0, served.weight - self._served(others).weight)
            own, *freed = self._rooms_of([offer])
            ids = {room: tuple(self._wanted[need].id for need in by_room[room]) for room in (own, *freed)}
            frees = tuple(Freed(self._rooms[room].id, ids[room]) for room in freed)
            found.append((lost, Chosen(self._id(offer), ids[own], self._scale.amount(lost), frees)))
        return [chosen for _, chosen in sorted(found, key=lambda pair: (-pair[0], pair[1].offer))]

    def _by_quarter(self, served: frozenset[int]) -> dict[str, Count]:
        counts = {key: [0, 0] for key in (*self._quarters.by_key, UNKNOWN_QUARTER)}
        for need, each in enumerate(self._wanted):
            count = counts[each.case.quarter or UNKNOWN_QUARTER]
            count[0] += 1
            count[1] += need in served
        return {key: Count(*count) for key, count in counts.items() if count[0]}


def _places_of(offer: Offer) -> int:
    """How many people the offer would take; 1 if it does not say so (contracts 7)."""
    places = offer.capacity.places if offer.capacity else None
    return PLACES_IF_UNSAID if places is None else places
