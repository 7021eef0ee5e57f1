"""Who is to be looked out for: offers that became news for open needs, until they are told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from importlib import import_module
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update

from zim_desktop.domain.record import Lookout, News
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import LookoutRow, OfferRow

_TABLE: Any = LookoutRow.__table__


class Lookouts:
    """The lookouts of one office within one unit of work."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def put(self, found: Iterable[tuple[UUID, str, str, News]], day: date) -> None:
        """Keep case, need, offer and why. A pair that is here already is news again, also if it was told before."""
        rows = [
            {
                "id": uuid4(),
                "version": 1,
                "office_id": self._scope.office,
                "case_id": case,
                "need_key": need,
                "offer_key": offer,
                "why": why,
                "found": day,
                "told": None,
            }
            for case, need, offer, why in found
        ]
        if rows:
            # Past the session, which would look at each row once more.
            self._session.connection().execute(self._upsert(), rows)

    def waiting(self, limit: int | None = None, of: Collection[UUID] | None = None) -> tuple[Lookout, ...]:
        """What nobody has told yet, the newest first; `of` narrows it to these cases."""
        found = (
            select(LookoutRow)
            .where(LookoutRow.office_id == self._scope.office, LookoutRow.told.is_(None))
            .order_by(LookoutRow.found.desc(), LookoutRow.id)
            .limit(limit)
        )
        if of is not None:
            found = found.where(LookoutRow.case_id.in_(of))
        return tuple(_lookout(row) for row in self._session.scalars(found))

    def tick(self, ids: Collection[UUID], *, told: bool) -> None:
        """Tick lookouts off as told, or take that back; those that are gone or ticked already stay as they are."""
        mine = (LookoutRow.office_id == self._scope.office, LookoutRow.id.in_(ids))
        other = LookoutRow.told.is_(None) if told else LookoutRow.told.is_not(None)
        now = self._scope.clock.now() if told else None
        self._session.execute(update(LookoutRow).where(*mine, other).values(told=now, version=LookoutRow.version + 1))

    def forget(self, case: UUID, needs: Collection[str]) -> None:
        """Drop what was found for needs of a case that are gone or something else now."""
        if needs:
            self._session.execute(delete(LookoutRow).where(LookoutRow.case_id == case, LookoutRow.need_key.in_(needs)))

    def clear_out(self) -> None:
        """Drop what was told, and what is about offers that are gone."""
        there = select(OfferRow.key).where(OfferRow.office_id == self._scope.office)
        over = LookoutRow.told.is_not(None) | LookoutRow.offer_key.not_in(there)
        self._session.execute(delete(LookoutRow).where(LookoutRow.office_id == self._scope.office, over))

    def _upsert(self) -> Any:
        """One statement on both engines, so that two machines that import at once do not meet in between."""
        # A dialect brings all its drivers along, PostgreSQL's even asyncio: only the one in use is imported.
        dialect = import_module(f"sqlalchemy.dialects.{self._session.get_bind().dialect.name}")
        insert: Any = dialect.insert(_TABLE)
        news = {name: insert.excluded[name] for name in ("why", "found", "told")}
        return insert.on_conflict_do_update(
            index_elements=["case_id", "need_key", "offer_key"], set_={**news, "version": _TABLE.c.version + 1}
        )


def _lookout(row: LookoutRow) -> Lookout:
    return Lookout(
        id=row.id,
        office=row.office_id,
        version=row.version,
        case=row.case_id,
        need=row.need_key,
        offer=row.offer_key,
        why=cast(News, row.why),
        found=row.found,
        told=row.told,
    )
