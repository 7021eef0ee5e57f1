"""Referrals with the append-only list of what happened to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import func, select

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.outcome import need_state
from zim_desktop.domain.referral import Event, Known, Referral, State
from zim_desktop.store.cases import Cases
from zim_desktop.store.scope import Scope, in_pieces
from zim_desktop.store.tables import EventRow, ReferralRow

_WHAT = "Diese Überweisung"


class Referrals:
    """The referrals of one office within one unit of work."""

    def __init__(self, scope: Scope, cases: Cases) -> None:
        self._scope = scope
        self._session = scope.session
        self._cases = cases

    def add(
        self,
        *,
        case: UUID,
        code: str,
        offer: str,
        needs: Sequence[str],
        known: Known,
        event: Event,
        due: date | None = None,
    ) -> Referral:
        """Keep a new referral with its first event; `due` is when to ask what became of it.

        Raises NotFound without the case, InputRefused for a used code.
        """
        self._cases.get(case)
        if self.by_code(code) is not None:
            raise InputRefused(f"Der Code {code} ist schon vergeben.", next_step="Bitte noch einmal ausstellen.")
        row = ReferralRow(
            id=uuid4(),
            office_id=self._scope.office,
            case_id=case,
            offer_key=offer,
            needs=tuple(needs),
            code=code,
            known=known,
            state=event.state,
            reached=event.entered,
        )
        self._scope.write(row)
        return self.append(row.id, event, due)

    def get(self, referral_id: UUID) -> Referral:
        """The referral with this id. Raises NotFound."""
        return self._values([self._scope.own(ReferralRow, referral_id, _WHAT)])[0]

    def some(self, referral_ids: Iterable[UUID]) -> tuple[Referral, ...]:
        """The referrals with these ids, in their order, read at once. Raises NotFound if one is missing."""
        return tuple(self._values(self._scope.own_all(ReferralRow, referral_ids, _WHAT)))

    def by_code(self, code: str) -> Referral | None:
        """The referral with this code."""
        rows = self._session.scalars(
            select(ReferralRow).where(ReferralRow.office_id == self._scope.office, ReferralRow.code == code)
        )
        return next(iter(self._values(rows.all())), None)

    def of_case(self, case_id: UUID) -> tuple[Referral, ...]:
        """The referrals of a case and of those joined into it, newest first."""
        return self._newest(None, self._cases.family(case_id))

    def list(self, limit: int | None = 500) -> tuple[Referral, ...]:
        """The newest referrals first."""
        return self._newest(limit, None)

    def in_state(self, state: State) -> tuple[Referral, ...]:
        """The referrals that stand there now, in the order they came there."""
        found = (
            select(ReferralRow)
            .where(ReferralRow.office_id == self._scope.office, ReferralRow.state == state)
            .order_by(ReferralRow.reached, ReferralRow.code)
        )
        return tuple(self._values(self._session.scalars(found).all()))

    def due(self, until: date) -> tuple[Referral, ...]:
        """The referrals to ask about by this day, the longest due first."""
        found = (
            select(ReferralRow)
            .where(ReferralRow.office_id == self._scope.office, ReferralRow.due <= until)
            .order_by(ReferralRow.due, ReferralRow.code)
        )
        return tuple(self._values(self._session.scalars(found).all()))

    def append(
        self, referral_id: UUID, event: Event, due: date | None = None, *, seen: Sequence[Event] | None = None
    ) -> Referral:
        """Add what happened and when to ask next; nothing is ever taken from the list.

        With `seen`, the events that somebody decided by, it raises InputRefused if others came since. Raises NotFound.
        """
        row = self._scope.own(ReferralRow, referral_id, _WHAT, to_change=True)
        count = self._session.scalar(select(func.count()).where(EventRow.referral_id == referral_id)) or 0
        if seen is not None and len(seen) != count:
            raise InputRefused(
                f"Zu {row.code} wurde inzwischen etwas anderes eingetragen.",
                next_step="Bitte noch einmal ansehen und dann entscheiden.",
            )
        self._scope.write(
            EventRow(
                id=uuid4(),
                office_id=self._scope.office,
                referral_id=referral_id,
                position=count,
                state=event.state,
                day=event.day,
                entered=event.entered,
                user_id=event.user,
                detail=event.detail,
            )
        )
        referral = self.get(referral_id)
        row.state, row.reached, row.says, row.due = event.state, referral.reached.entered, need_state(referral), due
        self._scope.write(row)
        return _value(row, referral.events)

    def _newest(self, limit: int | None, cases: Sequence[UUID] | None) -> tuple[Referral, ...]:
        found = (
            select(ReferralRow)
            .join(EventRow, (EventRow.referral_id == ReferralRow.id) & (EventRow.position == 0))
            .where(ReferralRow.office_id == self._scope.office)
            .order_by(EventRow.entered.desc(), ReferralRow.code)
            .limit(limit)
        )
        if cases is not None:
            found = found.where(ReferralRow.case_id.in_(cases))
        return tuple(self._values(self._session.scalars(found).all()))

    def _values(self, rows: Sequence[ReferralRow]) -> Sequence[Referral]:
        events: dict[UUID, list[Event]] = defaultdict(list)
        for ids in in_pieces(row.id for row in rows):
            for row in self._session.scalars(
                select(EventRow).where(EventRow.referral_id.in_(ids)).order_by(EventRow.position)
            ):
                event = Event(cast(State, row.state), row.day, row.entered, row.user_id, row.detail)
                events[row.referral_id].append(event)
        return [_value(row, tuple(events[row.id])) for row in rows]


def _value(row: ReferralRow, events: tuple[Event, ...]) -> Referral:
    return Referral(
        id=row.id,
        office=row.office_id,
        version=row.version,
        case=row.case_id,
        code=row.code,
        offer=row.offer_key,
        needs=row.needs,
        known=row.known,
        events=events,
        due=row.due,
    )
