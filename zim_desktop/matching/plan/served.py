"""Whom some open rooms serve, need by need."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from zim_desktop.matching.plan.filling import Filling


class Served:
    """The needs that some rooms serve so that the weight is greatest: of needs that weigh the same the first ones.

    Needs that weigh nothing get what is left.
    """

    def __init__(
        self, weights: Sequence[int], can: NDArray[np.bool_], rooms: Sequence[int], places: Sequence[int]
    ) -> None:
        """Only the given rooms are open, with these places; `can` holds who can serve whom for all rooms and needs."""
        self._rooms = tuple(rooms)
        self._filling = Filling(places)
        self._came: dict[int, list[int]] = defaultdict(list)
        open_to = [0] * len(weights)
        for bit, room in enumerate(rooms):
            for need in np.flatnonzero(can[room]).tolist():
                open_to[need] |= 1 << bit
        for need in sorted(range(len(weights)), key=lambda need: -weights[need]):
            if self._filling.is_closed:
                break
            waiting = open_to[need] & ~self._filling.closed
            if self._filling.take(weights[need], waiting, 1):
                self._came[waiting].append(need)

    @property
    def weight(self) -> int:
        """What all that are served weigh together."""
        return self._filling.value

    @property
    def needs(self) -> frozenset[int]:
        """The numbers of all that are served."""
        return frozenset(need for came in self._came.values() for need in came)

    def by_room(self) -> dict[int, list[int]]:
        """The numbers of the needs that each room serves, rising."""
        left = {waiting: iter(came) for waiting, came in self._came.items()}
        return {
            room: sorted(
                next(left[waiting]) for waiting, count in self._filling.held(bit).items() for _ in range(count)
            )
            for bit, room in enumerate(self._rooms)
        }
