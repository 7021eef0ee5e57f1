"""Who is served once it is settled which rooms are open: the greatest weight, exactly, with a price for each room.

What can be served together is a matroid (transversal, with places), so taking needs from the heaviest down, each if
there is a way to make room for it, gives the greatest weight. Whole numbers only, so nothing is rounded.
"""

from collections.abc import Sequence
from itertools import pairwise


class Filling:
    """Rooms that are filled need by need; rooms are numbers, sets of rooms are bits of a whole number."""

    def __init__(self, places: Sequence[int]) -> None:
        """All rooms empty."""
        self._free = list(places)
        self._open = sum(1 << room for room, free in enumerate(places) if free)
        self._held: list[dict[int, int]] = [{} for _ in places]
        self._reach = [0] * len(places)
        self.closed = 0
        """The rooms in which nobody who comes now can be served."""
        self.value = 0
        self.prices = [0] * len(places)
        """The weight of the heaviest need that a room had to turn away; 0 while it has turned nobody away.

        They prove the value: no choice serves more than the sum of all places by price and of what each need weighs
        above the cheapest room it could go to.
        """

    @property
    def is_closed(self) -> bool:
        """Whether nobody who comes now can be served anywhere."""
        return self.closed == (1 << len(self._free)) - 1

    def take(self, weight: int, rooms: int, count: int) -> int:
        """Serve as many as possible of some needs that all weigh the same and fit into the same rooms.

        They must not weigh more than those before them. The answer is how many were served.
        """
        rooms &= ~self.closed
        taken = 0
        while rooms and taken < count:
            path = self._path(rooms)
            if path is None:
                self._close(rooms, weight)
                break
            taken += self._push(path, rooms, count - taken)
        self.value += weight * taken
        return taken

    def held(self, room: int) -> dict[int, int]:
        """How many a room holds, by the rooms, without closed ones, that were open to them when they came."""
        return dict(self._held[room])

    def _path(self, rooms: int) -> list[int] | None:
        """The shortest way on which people can move up to make room: from one of the rooms to one with a place."""
        if direct := rooms & self._open:
            return [_lowest(direct)]
        seen, came = rooms, dict[int, int]()
        waiting = list(_bits(rooms))
        for room in waiting:
            new = self._reach[room] & ~seen & ~self.closed
            seen |= new
            for other in _bits(new):
                came[other] = room
            if end := new & self._open:
                path = [_lowest(end)]
                while path[-1] in came:
                    path.append(came[path[-1]])
                return path[::-1]
            waiting.extend(_bits(new))
        return None

    def _close(self, rooms: int, weight: int) -> None:
        """No place can be made in any room that can be reached from these, now or later."""
        seen, waiting = rooms, list(_bits(rooms))
        for room in waiting:
            new = self._reach[room] & ~seen & ~self.closed
            seen |= new
            waiting.extend(_bits(new))
        for room in waiting:
            self.prices[room] = weight
        self.closed |= seen

    def _push(self, path: list[int], rooms: int, wanted: int) -> int:
        """Put up to `wanted` into the first room of the path, moving others up; the answer is how many."""
        movers = [next(each for each in self._held[a] if each >> b & 1) for a, b in pairwise(path)]
        amount = min(wanted, self._free[path[-1]], *(self._held[a][m] for a, m in zip(path, movers, strict=False)))
        self._free[path[-1]] -= amount
        if not self._free[path[-1]]:
            self._open &= ~(1 << path[-1])
        for at, mover in enumerate(movers):
            self._put(path[at], mover, -amount)
            self._put(path[at + 1], mover, amount)
        self._put(path[0], rooms, amount)
        return amount

    def _put(self, room: int, who: int, amount: int) -> None:
        held = self._held[room]
        left = held.get(who, 0) + amount
        if left:
            held[who] = left
            self._reach[room] |= who
            return
        del held[who]
        self._reach[room] = 0
        for each in held:
            self._reach[room] |= each


def _lowest(rooms: int) -> int:
    return (rooms & -rooms).bit_length() - 1


def _bits(rooms: int) -> list[int]:
    found: list[int] = []
    while rooms:
        room = _lowest(rooms)
        found.append(room)
        rooms &= rooms - 1
    return found
