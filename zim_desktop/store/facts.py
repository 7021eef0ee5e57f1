"""Facts that tables are counted from: frozen month by month, counted in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import ColumnElement, func, or_, select, update

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.fact import Fact, FactKind
from zim_desktop.domain.period import month_end, month_of, months_between, next_month
from zim_desktop.store.cases import Cases
from zim_desktop.store.scope import Scope, in_pieces
from zim_desktop.store.tables import (
    ClosedMonthRow,
    ContactRow,
    EventRow,
    FactRow,
    NeedStateRow,
    ReferralRow,
)

if TYPE_CHECKING:
    from zim_desktop.domain.fact_packet import FrozenMonth

_TABLE: Any = FactRow.__table__
_RENAMED = {"case": "case_number", "item": "item_number"}

Counts = Mapping[tuple[str, ...], int]
"""How many distinct cases, by the values of the columns that were asked for."""


class Facts:
    """The facts of one office within one unit of work."""

    def __init__(self, scope: Scope, cases: Cases) -> None:
        self._scope = scope
        self._session = scope.session
        self._cases = cases

    def closed(self) -> Mapping[int, datetime]:
        """The months that are closed, in order, each with the instant."""
        found = select(ClosedMonthRow).where(ClosedMonthRow.office_id == self._scope.office)
        return {row.month: row.closed for row in self._session.scalars(found.order_by(ClosedMonthRow.month))}

    def first_month(self) -> int | None:
        """The month of the first talk, referral or word about a need; None if there is none."""
        days = [
            self._session.scalar(select(func.min(kind.day)).where(kind.office_id == self._scope.office))
            for kind in (ContactRow, EventRow, NeedStateRow)
        ]
        first = min((day for day in days if day is not None), default=None)
        return None if first is None else month_of(first)

    def to_close(self, today: date) -> tuple[int, ...]:
        """The months that are over and not closed, in the order in which they must be."""
        closed = self.closed()
        first = next_month(max(closed)) if closed else self.first_month()
        months = months_between(first, month_of(today)) if first else ()
        return tuple(month for month in months if month_end(month) < today)

    def claim(self, month: int) -> None:
        """Let every talk, event and word about a need up to the end of the month count in it, unless another has it.

        What is entered later for a day of it, by whomever and however early their clock says, counts in a later month.
        """
        for kind in (ContactRow, EventRow, NeedStateRow):
            self._session.execute(
                update(kind)
                .where(kind.office_id == self._scope.office, kind.day <= month_end(month), kind.counted.is_(None))
                .values(counted=month)
                .execution_options(synchronize_session=False)
            )

    def touched(self, month: int) -> frozenset[UUID]:
        """The kept cases of which something happened that counts in this month."""
        found: set[UUID] = set()
        referred = select(ReferralRow.case_id).join(EventRow, EventRow.referral_id == ReferralRow.id)
        for cases in (
            select(ContactRow.case_id).where(ContactRow.case_id.is_not(None), ContactRow.counted == month),
            referred.where(EventRow.counted == month),
            select(NeedStateRow.case_id).where(NeedStateRow.counted == month),
        ):
            found |= {each for each in self._session.scalars(cases.distinct()) if each is not None}
        return frozenset(self._cases.kept(each) for each in found)

    def referrals(self, month: int) -> frozenset[UUID]:
        """The referrals to which something happened that counts in this month."""
        found = select(EventRow.referral_id).where(EventRow.counted == month).distinct()
        return frozenset(self._session.scalars(found))

    def contacts(self, month: int) -> Sequence[tuple[UUID, UUID | None, str]]:
        """Id, case and kind of the talks that count in this month."""
        found = select(ContactRow.id, ContactRow.case_id, ContactRow.kind).where(ContactRow.counted == month)
        return [
            (row.id, row.case_id and self._cases.kept(row.case_id), row.kind) for row in self._session.execute(found)
        ]

    def close(self, month: int, at: datetime, facts: Iterable[Fact]) -> None:
        """Freeze a month with its facts. Raises InputRefused if it is closed already, or one before it is open."""
        closed = self.closed()
        if month in closed or (closed and month != next_month(max(closed))):
            raise InputRefused("Dieser Monat lässt sich nicht abschließen.", next_step="Bitte die Seite neu laden.")
        self._scope.write(ClosedMonthRow(id=uuid4(), office_id=self._scope.office, month=month, closed=at))
        freeze(self._scope, month, facts)

    def frozen(self) -> tuple[FrozenMonth, ...]:
        """Our closed months with their facts, in order."""
        from zim_desktop.domain.fact_packet import FrozenMonth  # no start of the program needs what it stands on

        facts: dict[int, list[Fact]] = {month: [] for month in self.closed()}
        mine = FactRow.office_id == self._scope.office, FactRow.source_id.is_(None)
        for row in self._session.execute(select(*_columns()).where(*mine).order_by(FactRow.item_number)):
            fact = Fact(**dict(zip(Fact.__struct_fields__, row, strict=True)))
            facts[fact.month].append(fact)
        return tuple(FrozenMonth(month, at, tuple(facts[month])) for month, at in self.closed().items())

    def count(
        self,
        kind: FactKind,
        months: Collection[int],
        by: Sequence[str],
        where: Mapping[Any, Collection[str]] | None = None,
        *,
        items: bool = False,
        of: Collection[UUID | None] = (None,),
    ) -> Counts:
        """Distinct cases by the values of these columns of `Fact`, over the months of a period.

        `of` names the sources that are counted together; None stands for our own facts. Each item counts as it stood
        last in the period; `where` keeps rows whose column has one of these values. With `items`, needs, referrals or
        talks are counted instead of cases. Without columns there is one count, under ().
        """
        if not months:
            return {}
        columns = [getattr(FactRow, _RENAMED.get(name, name)) for name in by]
        what = FactRow.item_number if items else FactRow.case_number
        found: Any = select(*columns, func.count(what.distinct())).where(
            FactRow.office_id == self._scope.office,
            FactRow.kind == kind,
            FactRow.month >= min(months),
            FactRow.month <= max(months),
            or_(FactRow.later.is_(None), FactRow.later > max(months)),
            _sent_by(of),
            *(getattr(FactRow, name).in_(values) for name, values in (where or {}).items()),
        )
        if columns:
            found = found.group_by(*columns)
        return {tuple(row[:-1]): row[-1] for row in self._session.execute(found) if columns or row[-1]}


def freeze(scope: Scope, month: int, facts: Iterable[Fact], source: UUID | None = None) -> None:
    """Write the facts of a month: our own, or those of a source. They come in the order of months."""
    owned = {"version": 1, "office_id": scope.office, "later": None, "source_id": source}
    rows = [{"id": uuid4(), **owned, **_row(fact)} for fact in facts]
    for items in in_pieces(row["item_number"] for row in rows):
        scope.session.execute(
            update(FactRow)
            .where(
                FactRow.office_id == scope.office,
                FactRow.item_number.in_(items),
                FactRow.later.is_(None),
                _sent_by([source]),
            )
            .values(later=month)
            .execution_options(synchronize_session=False)
        )
    if rows:
        scope.session.connection().execute(_TABLE.insert(), rows)


def _sent_by(sources: Collection[UUID | None]) -> ColumnElement[bool]:
    others = [each for each in sources if each is not None]
    own = [FactRow.source_id.is_(None)] if None in sources else []
    return or_(*own, FactRow.source_id.in_(others)) if others or not own else own[0]


def _columns() -> list[Any]:
    return [getattr(FactRow, _RENAMED.get(name, name)) for name in Fact.__struct_fields__]


def _row(fact: Fact) -> dict[str, object]:
    return {_RENAMED.get(name, name): value for name, value in msgspec.structs.asdict(fact).items()}
