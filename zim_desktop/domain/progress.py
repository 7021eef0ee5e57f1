"""What long work and whoever waits for it say to each other: how far it is, and that nobody waits any more."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, Literal, TypeVar

import msgspec
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

T = TypeVar("T")

Step = Literal["loading", "reading", "comparing", "doubles", "writing", "news", "keeping", "hiding", "planning"]
"""What an import does, in this order: bytes into cells, records into offers, offers beside those that are known,
offers beside each other, offers into the store, cases whom that may concern; keeping cannot be stopped. Apart from
imports: the search for the fewest cells of a table to hide, and for the best choice of new offers."""


class HowFar(msgspec.Struct, frozen=True):
    """So many of so many are done in a step; `total` is None as long as nobody knows. Of `loading` they are bytes."""

    step: Step
    done: int = 0
    total: int | None = None


class Stopped(Exception):
    """Nobody waits for what was asked any more."""


class Progress:
    """What work is given to say how far it is. This one is for nobody: it keeps nothing, and never ends the work."""

    def tell(self, step: Step, done: int = 0, total: int | None = None) -> None:
        """Say how far the work is; so cheap that each record may do it. Raises Stopped if nobody waits any more."""

    def go_on(self) -> None:
        """Raises Stopped if nobody waits any more; says nothing new."""

    def each(self, step: Step, items: Collection[T]) -> Iterator[T]:
        """The items, saying before each how many are done, and in the end that all are. Raises Stopped."""
        total = len(items)
        for done, item in enumerate(items):
            self.tell(step, done, total)
            yield item
        self.tell(step, total, total)

    def pieces(self, step: Step, items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
        """The items, so many at a time, saying how far it is as `each` does. Raises Stopped."""
        for start in range(0, len(items), size):
            self.tell(step, start, len(items))
            yield items[start : start + size]
        self.tell(step, len(items), len(items))

    def stopped(self) -> bool:
        """Whether nobody waits any more, for work that ends in a way of its own."""
        return False

    def keep(self) -> None:
        """From here the work goes on to its end. Raises Stopped if somebody said before that nobody waits."""


UNSEEN: Final = Progress()
"""For work that nobody watches."""


class Watched(Progress):
    """Progress that another thread may look at, and stop, at any time."""

    def __init__(self) -> None:
        self.how_far: HowFar | None = None
        self._lock = threading.Lock()
        self._stopped = self._keeps = False

    def stop(self) -> bool:
        """Nobody waits any more: the work ends where it next says how far it is. False if it is too late for that."""
        with self._lock:
            self._stopped = not self._keeps
            return self._stopped

    @override
    def tell(self, step: Step, done: int = 0, total: int | None = None) -> None:
        self.go_on()
        self.how_far = HowFar(step, done, total)

    @override
    def go_on(self) -> None:
        if self._stopped:
            raise Stopped

    @override
    def stopped(self) -> bool:
        return self._stopped

    @override
    def keep(self) -> None:
        with self._lock:
            if self._stopped:
                raise Stopped
            self._keeps = True
        self.how_far = HowFar("keeping")
