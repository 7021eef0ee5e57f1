"""Offices whose catalogue packets are trusted, and what each of them last said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, insert, select

from zim_desktop.domain.errors import NotFound
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.record import PacketSender
from zim_desktop.store.scope import Scope, in_pieces
from zim_desktop.store.tables import PacketOfferRow, PacketSenderRow, PacketStateRow

Own = dict[str, dict[str, Any]]
_OFFERS: Any = PacketOfferRow.__table__
_STATES: Any = PacketStateRow.__table__


class Packets:
    """The senders of one office within one unit of work, each known by its key in base64."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def senders(self) -> tuple[PacketSender, ...]:
        """All that are trusted, by name."""
        found = select(PacketSenderRow).where(PacketSenderRow.office_id == self._scope.office)
        rows = self._session.scalars(found.order_by(PacketSenderRow.name, PacketSenderRow.key))
        return tuple(_sender(row) for row in rows)

    def sender(self, key: str) -> PacketSender | None:
        """The sender with this key, if it is trusted."""
        row = self._row(key)
        return None if row is None else _sender(row)

    def trust(self, key: str, name: str) -> PacketSender:
        """Trust a key from now on; a second time changes nothing."""
        row = self._row(key)
        if row is None:
            now = self._scope.clock.now()
            row = PacketSenderRow(id=uuid4(), office_id=self._scope.office, key=key, name=name, trusted=now)
            self._scope.write(row)
        return _sender(row)

    def distrust(self, key: str) -> None:
        """Trust a key no longer; what came with its packets stays in the catalogue. Raises NotFound."""
        row = self._row(key)
        if row is None:
            raise NotFound("Diesem Schlüssel wird nicht vertraut.")
        self._session.execute(delete(PacketOfferRow).where(PacketOfferRow.sender_id == row.id))
        self._session.delete(row)
        self._session.flush()

    def applied(self, key: str, name: str, sequence: int, created: datetime, checksum: str) -> None:
        """Note which packet of a sender was the last. Raises NotFound."""
        row = self._row(key)
        if row is None:
            raise NotFound("Diesem Schlüssel wird nicht vertraut.")
        row.name, row.sequence, row.created, row.checksum = name, sequence, created, checksum
        self._scope.write(row)

    def said(self) -> dict[str, list[tuple[str, Offer, tuple[str, ...]]]]:
        """For each offer what each sender (by key) last said of it, and which units were common."""
        found = select(
            PacketOfferRow.offer_key, PacketSenderRow.key, PacketOfferRow.document, PacketOfferRow.common
        ).join(PacketSenderRow, PacketSenderRow.id == PacketOfferRow.sender_id)
        said: dict[str, list[tuple[str, Offer, tuple[str, ...]]]] = {}
        for offer_key, key, document, common in self._session.execute(
            found.where(PacketOfferRow.office_id == self._scope.office)
        ):
            said.setdefault(offer_key, []).append((key, document, common))
        return said

    def states(self) -> dict[str, tuple[Own, Offer]]:
        """For each offer that packets named what we say ourselves, and what was shown last."""
        found = select(PacketStateRow.offer_key, PacketStateRow.own, PacketStateRow.shown)
        rows = self._session.execute(found.where(PacketStateRow.office_id == self._scope.office))
        return {offer_key: (own, shown) for offer_key, own, shown in rows}

    def put(
        self,
        offers: Collection[str],
        said: Mapping[str, Iterable[tuple[str, Offer, tuple[str, ...]]]],
        states: Mapping[str, tuple[Own, Offer]],
    ) -> None:
        """Replace, of these offers, all that is kept of what senders and we say."""
        keys = {sender.key: sender.id for sender in self.senders()}
        for piece in in_pieces(offers):
            for table in (PacketOfferRow, PacketStateRow):
                mine = table.office_id == self._scope.office, table.offer_key.in_(piece)
                self._session.execute(delete(table).where(*mine))
        owned = {"version": 1, "office_id": self._scope.office}
        heard = [
            {"id": uuid4(), **owned, "sender_id": keys[key], "offer_key": offer, "document": document, "common": common}
            for offer, several in said.items()
            for key, document, common in several
        ]
        kept = [
            {"id": uuid4(), **owned, "offer_key": offer, "own": own, "shown": shown}
            for offer, (own, shown) in states.items()
        ]
        for table, rows in ((_OFFERS, heard), (_STATES, kept)):
            if rows:
                self._session.connection().execute(insert(table), rows)

    def _row(self, key: str) -> PacketSenderRow | None:
        mine = PacketSenderRow.office_id == self._scope.office, PacketSenderRow.key == key
        return self._session.scalar(select(PacketSenderRow).where(*mine))


def _sender(row: PacketSenderRow) -> PacketSender:
    return PacketSender(
        id=row.id,
        office=row.office_id,
        version=row.version,
        key=row.key,
        name=row.name,
        trusted=row.trusted,
        sequence=row.sequence,
        created=row.created,
        checksum=row.checksum,
    )
