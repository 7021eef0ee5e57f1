"""What checks of the catalogue found: the memory from which the office learns how fast entries become untrue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from zim_desktop.domain.check import Asked, Check, Outcome
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import OfferCheckRow


class Checks:
    """The checks of one office's offers within one unit of work."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def add(self, offer: str, day: date, outcome: Outcome, asked: Sequence[Asked] = ()) -> Check:
        """Keep what whoever works found out now about the offer with this key."""
        row = OfferCheckRow(
            id=uuid4(),
            office_id=self._scope.office,
            offer_key=offer,
            day=day,
            at=self._scope.clock.now(),
            user_id=self._scope.user,
            outcome=outcome,
            asked=tuple(asked),
        )
        self._scope.write(row)
        return _check(row)

    def all(self) -> tuple[Check, ...]:
        """Every check, the oldest first."""
        return self._found(None)

    def of(self, offer: str) -> tuple[Check, ...]:
        """The checks of the offer with this key, the oldest first."""
        return self._found(offer)

    def withdraw(self, checks: Collection[UUID]) -> None:
        """Forget checks that were noted by mistake; those that are gone already stay gone."""
        mine = (OfferCheckRow.office_id == self._scope.office, OfferCheckRow.id.in_(checks))
        self._session.execute(delete(OfferCheckRow).where(*mine))

    def _found(self, offer: str | None) -> tuple[Check, ...]:
        found = select(OfferCheckRow).where(OfferCheckRow.office_id == self._scope.office)
        if offer is not None:
            found = found.where(OfferCheckRow.offer_key == offer)
        return tuple(_check(row) for row in self._session.scalars(found.order_by(OfferCheckRow.at, OfferCheckRow.id)))


def _check(row: OfferCheckRow) -> Check:
    return Check(
        id=row.id,
        office=row.office_id,
        version=row.version,
        offer=row.offer_key,
        day=row.day,
        at=row.at,
        user=row.user_id,
        outcome=cast(Outcome, row.outcome),
        asked=row.asked,
    )
