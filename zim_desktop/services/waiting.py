"""Waiting lists of offers, by the codes of cases: who waits, in which order, and who got the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from zim_desktop.domain.change import Change

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from zim_desktop.clock import Clock
    from zim_desktop.domain.waiting import Left, Waiter
    from zim_desktop.services.changes import Changes
    from zim_desktop.store import Store, UnitOfWork

Result = TypeVar("Result")


class WaitingLists:
    """Keeps the office's own lists; how many wait at the provider says the catalogue (`capacity.waiting`)."""

    def __init__(self, store: Store, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes

    def of_offer(self, offer_id: str) -> tuple[Waiter, ...]:
        """Who waits for this offer, in order."""
        with self._store.begin() as work:
            return work.waiting.of_offer(offer_id)

    def codes(self, offer_id: str) -> tuple[str, ...]:
        """The codes of who waits for this offer, in order."""
        return tuple(each.code for each in self.of_offer(offer_id))

    def of_case(self, case_id: UUID) -> tuple[Waiter, ...]:
        """The lists on which this case waits."""
        with self._store.begin() as work:
            return work.waiting.of_case(case_id)

    def add(self, offer_id: str, case_id: UUID) -> Waiter:
        """Put the case at the end of the list; `take_off` and `come_back` go on from there.

        Raises InputRefused if it waits already, NotFound without offer or case.
        """
        return self._do(lambda work: work.waiting.add(offer_id, case_id, self._clock.today()))

    def take_off(self, waiter_id: UUID, why: Left) -> None:
        """Take a place off the list; `come_back` reverses it. Raises NotFound."""
        self._do(lambda work: work.waiting.leave(waiter_id, why))

    def come_back(self, waiter_id: UUID) -> None:
        """Bring a place back to where it was. Raises InputRefused if the case waits there again."""
        self._do(lambda work: work.waiting.come_back(waiter_id))

    def move(self, waiter_id: UUID, by: int) -> bool:
        """Move a place up (-1) or down (1); the other way takes it back. False if there is nowhere to go."""
        return self._do(lambda work: work.waiting.move(waiter_id, by))

    def _do(self, act: Callable[[UnitOfWork], Result]) -> Result:
        with self._store.begin() as work:
            result = act(work)
            work.commit()
        self._changes.report(Change.WAITING)
        return result
