"""The catalogue: offers by their key, each with what the last import of it wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import uuid4

from sqlalchemy import String, select, type_coerce

from zim_desktop.domain.errors import NotFound, StaleVersion
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.record import OfferRecord
from zim_desktop.store.scope import Scope, in_pieces
from zim_desktop.store.tables import OfferRow

READ_AT_ONCE = 500
"""Offers that come from the engine in one go."""


class Offers:
    """The catalogue of one office within one unit of work."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def all(self) -> tuple[OfferRecord, ...]:
        """The whole catalogue, by key."""
        return tuple(self.each())

    def each(self) -> Iterator[OfferRecord]:
        """The same, read little by little; nothing may be written before the last one was given."""
        found = select(OfferRow).where(OfferRow.office_id == self._scope.office).order_by(OfferRow.key)
        return map(_record, self._session.scalars(found, execution_options={"yield_per": READ_AT_ONCE}))

    def states(self, progress: Progress = UNSEEN) -> dict[str, tuple[object, int]]:
        """For each key which state of it is kept: equal means that nothing of the offer changed. Reads no offer.

        Raises Stopped if nobody waits any more.
        """
        row: Any = type_coerce(OfferRow.id, String)  # only compared: making UUIDs of 100,000 takes half a second
        found = select(OfferRow.key, row, OfferRow.version).where(OfferRow.office_id == self._scope.office)
        states: dict[str, tuple[object, int]] = {}
        for key, state, version in self._session.execute(
            found.order_by(OfferRow.key), execution_options={"yield_per": READ_AT_ONCE}
        ):
            progress.go_on()
            states[key] = (state, version)
        return states

    def some(self, keys: Collection[str]) -> Iterator[Offer]:
        """The offers of these keys as far as there are any, by key, read little by little."""
        found = select(OfferRow.document).where(OfferRow.office_id == self._scope.office)
        return (
            offer
            for piece in in_pieces(sorted(keys))
            for offer in self._session.scalars(found.where(OfferRow.key.in_(piece)).order_by(OfferRow.key))
        )

    def get(self, key: str) -> OfferRecord:
        """The offer with this key. Raises NotFound."""
        return _record(self._row(key))

    def put(self, offers: Iterable[tuple[Offer, Offer | None]]) -> None:
        """Keep offers, new or in place of those with the same key, each with what the last import of it wrote."""
        pairs = list(offers)
        found = select(OfferRow).where(OfferRow.office_id == self._scope.office)
        rows = {
            row.key: row
            for piece in in_pieces(offer.id for offer, _ in pairs)
            for row in self._session.scalars(found.where(OfferRow.key.in_(piece)))
        }
        now = self._scope.clock.now()
        for offer, imported in pairs:
            row = rows.get(offer.id)
            if row is None:
                row = rows[offer.id] = OfferRow(id=uuid4(), office_id=self._scope.office, key=offer.id)
                self._session.add(row)
            row.document, row.imported, row.edited = offer, imported, now
        self._session.flush()

    def save(self, record: OfferRecord) -> OfferRecord:
        """Keep an edited offer. Raises StaleVersion with both records if it was saved since, NotFound."""
        row = self._row(record.offer.id, to_change=True)
        if row.version != record.version:
            what = "Das Angebot wurde inzwischen von jemandem geändert."
            raise StaleVersion(what, stored=_record(row), offered=record)
        row.document, row.imported, row.edited = record.offer, record.imported, self._scope.clock.now()
        self._scope.write(row)
        return _record(row)

    def remove(self, key: str) -> None:
        """Take an offer out of the catalogue; referrals keep it as it was. Raises NotFound."""
        self._session.delete(self._row(key, to_change=True))
        self._session.flush()

    def _row(self, key: str, *, to_change: bool = False) -> OfferRow:
        found = select(OfferRow).where(OfferRow.office_id == self._scope.office, OfferRow.key == key)
        found = found.with_for_update().execution_options(populate_existing=True) if to_change else found
        row = self._session.scalar(found)
        if row is None:
            raise NotFound("Dieses Angebot gibt es nicht (mehr).", next_step="Bitte den Katalog neu laden.")
        return row


def _record(row: OfferRow) -> OfferRecord:
    return OfferRecord(
        id=row.id,
        office=row.office_id,
        version=row.version,
        offer=row.document,
        imported=row.imported,
        edited=row.edited,
    )
