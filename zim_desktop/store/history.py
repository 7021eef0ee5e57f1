"""What became of each entry of the catalogue: a list that is only ever appended to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from zim_desktop.domain.history import Deed, FieldChange, HistoryEntry
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import OfferChangeRow

_TABLE: Any = OfferChangeRow.__table__


class OfferHistory:
    """The changes of one office's offers within one unit of work."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def add(
        self, deed: Deed, changed: Iterable[tuple[str, Sequence[FieldChange]]], undid: UUID | None = None
    ) -> tuple[UUID, ...]:
        """Note what was done now, by whoever works, to offers by their key; one without a changed field is noted too.

        Returns the id of each change.
        """
        now = self._scope.clock.now()
        noted = [(uuid4(), key, tuple(fields)) for key, fields in changed]
        rows = [
            {
                "id": change,
                "version": 1,
                "office_id": self._scope.office,
                "offer_key": key,
                "deed": deed,
                "fields": fields,
                "at": now,
                "user_id": self._scope.user,
                "undid": undid,
            }
            for change, key, fields in noted
        ]
        if rows:
            # Past the session, which would look at each row of an import once more.
            self._session.connection().execute(insert(_TABLE), rows)
        return tuple(change for change, _, _ in noted)

    def of(self, key: str) -> tuple[HistoryEntry, ...]:
        """What became of the offer with this key, the newest first."""
        found = select(OfferChangeRow).where(
            OfferChangeRow.office_id == self._scope.office, OfferChangeRow.offer_key == key
        )
        rows = self._session.scalars(found.order_by(OfferChangeRow.at.desc(), OfferChangeRow.id))
        return tuple(_change(row) for row in rows)

    def together(self, entry: HistoryEntry) -> tuple[HistoryEntry, ...]:
        """What the same person did at the same instant in the same way, this entry among it: both sides of a merge."""
        found = select(OfferChangeRow).where(
            OfferChangeRow.office_id == self._scope.office,
            OfferChangeRow.at == entry.at,
            OfferChangeRow.deed == entry.deed,
            OfferChangeRow.user_id == entry.user,
        )
        return tuple(_change(row) for row in self._session.scalars(found.order_by(OfferChangeRow.id)))

    def last_merged(self) -> frozenset[str]:
        """Keys of offers that a merge took part in last, whether they stayed or went."""
        found = select(OfferChangeRow.offer_key).where(
            OfferChangeRow.office_id == self._scope.office, OfferChangeRow.deed == "merged"
        )
        return frozenset(key for key in set(self._session.scalars(found)) if self.of(key)[0].deed == "merged")

    def get(self, change: UUID) -> HistoryEntry:
        """The change with this id. Raises NotFound."""
        return _change(self._scope.own(OfferChangeRow, change, "Diese Änderung"))


def _change(row: OfferChangeRow) -> HistoryEntry:
    return HistoryEntry(
        id=row.id,
        office=row.office_id,
        version=row.version,
        offer=row.offer_key,
        deed=cast(Deed, row.deed),
        fields=row.fields,
        at=row.at,
        user=row.user_id,
        undid=row.undid,
    )
