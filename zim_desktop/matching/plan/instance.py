"""The planner's question in numbers: needs that are alike as groups, offers with rooms, and what some serve."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zim_desktop.matching.columns import Index
from zim_desktop.matching.plan.filling import Filling

Amounts = NDArray[np.float64]
"""Whole numbers below 2^53, which floating point holds exactly."""

TOTAL_MAX = 2**50
"""What all needs together may weigh, so that sums of a few such totals are exact too."""


@dataclass(frozen=True)
class Instance:
    """Groups of needs of the same weight that the same rooms can serve, and offers with their rooms.

    An offer that is chosen opens its rooms: one of its own, and one for each offer that it frees.
    """

    weights: tuple[int, ...]
    """The different weights, falling, all above 0."""
    level: Index
    """Where the weight of each group stands in `weights`."""
    counts: Index
    """How many needs each group has."""
    can: NDArray[np.bool_]
    """For each room and group whether one can serve the other."""
    places: tuple[int, ...]
    """Of each room."""
    rooms: tuple[tuple[int, ...], ...]
    """The numbers of each offer's rooms."""

    @cached_property
    def demand(self) -> Amounts:
        """For each room and group how many needs of the group it can serve."""
        return np.where(self.can, self.counts, 0).astype(np.float64)

    @cached_property
    def total(self) -> int:
        """What all needs weigh together."""
        of_level = np.bincount(self.level, weights=self.counts, minlength=len(self.weights)).tolist()
        return sum(weight * int(count) for weight, count in zip(self.weights, of_level, strict=True))

    @cached_property
    def useful(self) -> tuple[int, ...]:
        """The offers that can serve somebody."""
        wanted = self.can.any(axis=1) & (np.array(self.places) > 0)
        return tuple(offer for offer, rooms in enumerate(self.rooms) if wanted[list(rooms)].any())

    def opened(self, offers: Iterable[int] = ()) -> "Opened":
        """What these offers serve together."""
        classes = [(level, 0) for level in range(len(self.weights))]
        found = Opened(self, (), (), self.level, classes)
        for offer in offers:
            found = found.plus(offer)
        return found


def instance_of(
    weights: Sequence[int], can: NDArray[np.bool_], places: Sequence[int], owners: Sequence[int]
) -> Instance:
    """The question for needs with these weights, whole and not negative, and for rooms with these places.

    `can` holds for each room and need whether one can serve the other, `owners` the number of each room's offer. Needs
    that weigh nothing, or that nobody can serve, are left out: they change no sum.
    """
    weighing = np.array([weight > 0 for weight in weights], dtype=np.bool_)
    kept = np.flatnonzero(weighing & can.any(axis=0) if len(can) else weighing & False)
    distinct = sorted({weights[need] for need in kept.tolist()}, reverse=True)
    number = {weight: level for level, weight in enumerate(distinct)}
    level = np.array([number[weights[need]] for need in kept.tolist()], dtype=np.int64)
    # One row of bytes for each need, so that those alike are found at once; the level comes first and orders them.
    rows = np.concatenate([level[:, None].astype(">i8").view(np.uint8), np.packbits(can[:, kept], axis=0).T], axis=1)
    _, first, counts = np.unique(rows, axis=0, return_index=True, return_counts=True)
    rooms: list[list[int]] = [[] for _ in range(max(owners, default=-1) + 1)]
    for room, owner in enumerate(owners):
        rooms[owner].append(room)
    return Instance(
        weights=tuple(distinct),
        level=level[first],
        counts=counts.astype(np.int64),
        can=can[:, kept[first]],
        places=tuple(places),
        rooms=tuple(map(tuple, rooms)),
    )


class Opened:
    """Some offers, opened together: the greatest weight they serve, and what one more could add."""

    def __init__(
        self,
        instance: Instance,
        offers: tuple[int, ...],
        rooms: tuple[int, ...],
        of_group: Index,
        classes: Sequence[tuple[int, int]],
    ) -> None:
        """Fills the rooms at once. Groups that these rooms cannot tell apart are one class: weight level and rooms."""
        self.instance = instance
        self.offers = offers
        self._rooms = rooms
        self._of_group = of_group
        self._classes = classes
        filling = Filling([instance.places[room] for room in rooms])
        counts = np.bincount(of_group, weights=instance.counts, minlength=len(classes))
        for (level, open_to), count in zip(classes, counts.tolist(), strict=True):
            if filling.is_closed:
                break
            filling.take(instance.weights[level], open_to, int(count))
        self.value = filling.value
        self._prices = filling.prices

    @property
    def size(self) -> int:
        """How many classes there are: a measure of the work that filling takes."""
        return len(self._classes)

    def plus(self, offer: int) -> "Opened":
        """The same with one more offer."""
        rooms, of_group, classes = self._rooms, self._of_group, self._classes
        for room in self.instance.rooms[offer]:
            both, of_group = np.unique(of_group * 2 + self.instance.can[room], return_inverse=True)
            split: list[int] = both.tolist()
            bit = 1 << len(rooms)
            classes = [(classes[each >> 1][0], classes[each >> 1][1] | bit * (each & 1)) for each in split]
            rooms = (*rooms, room)
        return Opened(self.instance, (*self.offers, offer), rooms, of_group, classes)

    def limits(self, offers: Sequence[int]) -> list[int]:
        """For each of the offers a limit of what it adds; for several together the sum is a limit too.

        With the prices of the rooms that are open, a need is worth to a further room at most what it weighs or the
        cheapest room it could go to costs; a room can take the dearest of those it can serve, as many as it has places.
        """
        worth = np.array([self._worth(level, open_to) for level, open_to in self._classes], dtype=np.float64)
        of_group = worth[self._of_group]
        order = np.argsort(-of_group, kind="stable")[: np.count_nonzero(of_group)]
        steps = of_group[order]
        steps[:-1] -= steps[1:]
        rooms = [room for offer in offers for room in self.instance.rooms[offer]]
        places = np.array([self.instance.places[room] for room in rooms], dtype=np.float64)
        taken = np.minimum(np.cumsum(self.instance.demand[np.array(rooms)[:, None], order], axis=1), places[:, None])
        by_room: list[float] = (taken @ steps).tolist()
        if len(rooms) == len(offers):
            return list(map(int, by_room))
        rest = iter(by_room)
        return [sum(int(next(rest)) for _ in self.instance.rooms[offer]) for offer in offers]

    def _worth(self, level: int, open_to: int) -> int:
        weight = self.instance.weights[level]
        return min([weight, *(price for room, price in enumerate(self._prices) if open_to >> room & 1)])
