"""Waiting lists: first come, first served, unless somebody moved a place; nobody who left is forgotten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import func, select

from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.waiting import Left, Waiter
from zim_desktop.store.cases import Cases
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import OfferRow, WaitingRow

_WHAT = "Diesen Platz auf der Warteliste"


class WaitingLists:
    """The waiting lists of one office within one unit of work."""

    def __init__(self, scope: Scope, cases: Cases) -> None:
        self._scope = scope
        self._session = scope.session
        self._cases = cases

    def of_offer(self, offer: str) -> tuple[Waiter, ...]:
        """Who waits for this offer, in order. Of cases that proved to be one person the better place counts."""
        found: dict[UUID, WaitingRow] = {}
        for row in self._rows(offer):
            found.setdefault(self._cases.kept(row.case_id), row)
        return tuple(
            Waiter(
                id=row.id,
                offer=row.offer_key,
                case=case,
                code=self._cases.get(case).code,
                position=position,
                since=row.since,
            )
            for position, (case, row) in enumerate(found.items(), start=1)
        )

    def of_case(self, case_id: UUID) -> tuple[Waiter, ...]:
        """The lists on which the case, or one joined into it, waits; by offer."""
        found = select(WaitingRow.offer_key).where(
            WaitingRow.case_id.in_(self._cases.family(case_id)), WaitingRow.left.is_(None)
        )
        offers = sorted(set(self._session.scalars(found)))
        return tuple(each for offer in offers for each in self.of_offer(offer) if each.case == case_id)

    def places(self, offers: Collection[str] | None = None) -> Mapping[str, tuple[UUID, ...]]:
        """For each offer that somebody waits for (or of these) the kept cases in order."""
        found: dict[str, dict[UUID, None]] = defaultdict(dict)
        rows = select(WaitingRow.offer_key, WaitingRow.case_id).where(
            WaitingRow.office_id == self._scope.office, WaitingRow.left.is_(None)
        )
        if offers is not None:
            rows = rows.where(WaitingRow.offer_key.in_(offers))
        for offer, case_id in self._session.execute(rows.order_by(WaitingRow.offer_key, WaitingRow.place)):
            found[offer].setdefault(self._cases.kept(case_id))
        return {offer: tuple(cases) for offer, cases in found.items()}

    def add(self, offer: str, case_id: UUID, day: date) -> Waiter:
        """Put the case at the end of the list. Raises InputRefused if it waits already, NotFound without the offer."""
        self._lock(offer)
        kept = self._cases.kept(case_id)
        if any(each.case == kept for each in self.of_offer(offer)):
            raise InputRefused("Dieser Fall steht schon auf der Warteliste.")
        last = self._session.scalar(
            select(func.max(WaitingRow.place)).where(
                WaitingRow.office_id == self._scope.office, WaitingRow.offer_key == offer
            )
        )
        row = WaitingRow(
            id=uuid4(),
            office_id=self._scope.office,
            offer_key=offer,
            case_id=kept,
            place=(last or 0) + 1,
            since=day,
            entered=self._scope.clock.now(),
            user_id=self._scope.user,
            left=None,
            left_at=None,
        )
        self._scope.write(row)
        return next(each for each in self.of_offer(offer) if each.id == row.id)

    def leave(self, waiter_id: UUID, why: Left) -> None:
        """Take a place off the list; what is known of it stays. Raises NotFound."""
        row = self._scope.own(WaitingRow, waiter_id, _WHAT, to_change=True)
        row.left, row.left_at = why, self._scope.clock.now()
        self._scope.write(row)

    def come_back(self, waiter_id: UUID) -> None:
        """Bring a place back to where it was. Raises InputRefused if the case waits there again, NotFound."""
        row = self._scope.own(WaitingRow, waiter_id, _WHAT, to_change=True)
        kept = self._cases.kept(row.case_id)
        if row.left is not None and any(each.case == kept for each in self.of_offer(row.offer_key)):
            raise InputRefused("Dieser Fall steht inzwischen wieder auf der Warteliste.")
        row.left = row.left_at = None
        self._scope.write(row)

    def move(self, waiter_id: UUID, by: int) -> bool:
        """Change places with who stands before (-1) or behind (1); False at the end of the list. Raises NotFound."""
        moved = self._scope.own(WaitingRow, waiter_id, _WHAT)
        self._lock(moved.offer_key)
        rows = self._rows(moved.offer_key)
        at = next((number for number, row in enumerate(rows) if row.id == waiter_id), None)
        if at is None or not 0 <= at + by < len(rows):
            return False
        one, other = rows[at], rows[at + by]
        ours, theirs = one.place, other.place
        one.place = -ours  # a place is free before somebody takes it: the engine looks at each row by itself
        self._scope.write(one)
        other.place = ours
        self._scope.write(other)
        one.place = theirs
        self._scope.write(one)
        return True

    def _rows(self, offer: str) -> list[WaitingRow]:
        found = select(WaitingRow).where(
            WaitingRow.office_id == self._scope.office, WaitingRow.offer_key == offer, WaitingRow.left.is_(None)
        )
        return list(self._session.scalars(found.order_by(WaitingRow.place)))

    def _lock(self, offer: str) -> None:
        """Let nobody else change this list before the unit ends. Raises NotFound without the offer."""
        found = select(OfferRow.id).where(OfferRow.office_id == self._scope.office, OfferRow.key == offer)
        if self._session.scalar(found.with_for_update()) is None:
            raise NotFound("Dieses Angebot gibt es nicht (mehr).", next_step="Bitte den Katalog neu laden.")
