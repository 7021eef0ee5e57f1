"""Facts that other offices sent: which offices, which of their months, each taken once and never changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete, select

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.period import next_month
from zim_desktop.store.facts import freeze
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import FactRow, FactSourceRow, ReceivedMonthRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.domain.fact_packet import FactSource, FrozenMonth

_WHAT = "Dieses Büro"


class Received:
    """The offices that sent facts to this one, within one unit of work."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def sources(self) -> tuple[FactSource, ...]:
        """All of them, by name."""
        found = select(FactSourceRow).where(FactSourceRow.office_id == self._scope.office)
        rows = self._session.scalars(found.order_by(FactSourceRow.name, FactSourceRow.key))
        return tuple(self._value(row) for row in rows)

    def take(self, key: str, name: str, months: Sequence[FrozenMonth]) -> tuple[int, ...]:
        """Keep the months of the office with this key that are not here yet, and say which these are.

        `months` are in order without a gap. Raises InputRefused if a month is here with other facts, or one between
        is missing.
        """
        row = self._row(key)
        held = self._held(row)
        new: list[FrozenMonth] = []
        for month in months:
            if month.month not in held:
                new.append(month)
            elif held[month.month] != _checksum(month):
                when = f"{month.month % 100:02}/{month.month // 100}"
                raise InputRefused(
                    f"„{name[:40]}“ hat für {when} früher andere Zahlen geschickt.",
                    next_step="Bitte im Büro nachfragen: Abgeschlossene Monate ändern sich nicht.",
                )
        if held and new and new[0].month != next_month(max(held)):
            raise InputRefused(
                f"Die Zahlen von „{name[:40]}“ schließen nicht an die vorigen an.",
                next_step="Bitte im Büro alle Monate noch einmal schreiben lassen.",
            )
        row.name, row.received = name, self._scope.clock.now()
        self._scope.write(row)
        for month in new:
            self._keep(row.id, month)
        return tuple(each.month for each in new)

    def drop(self, source: UUID) -> None:
        """Forget an office and all that it sent. Raises NotFound."""
        row = self._scope.own(FactSourceRow, source, _WHAT, to_change=True)
        self._session.execute(delete(FactRow).where(FactRow.source_id == source))
        self._session.execute(delete(ReceivedMonthRow).where(ReceivedMonthRow.source_id == source))
        self._session.delete(row)
        self._session.flush()

    def _keep(self, source: UUID, month: FrozenMonth) -> None:
        row = ReceivedMonthRow(
            id=uuid4(),
            office_id=self._scope.office,
            source_id=source,
            month=month.month,
            closed=month.closed,
            checksum=_checksum(month),
        )
        self._scope.write(row)
        freeze(self._scope, month.month, month.facts, source)

    def _held(self, row: FactSourceRow) -> dict[int, str]:
        found = select(ReceivedMonthRow).where(ReceivedMonthRow.source_id == row.id)
        return {each.month: each.checksum for each in self._session.scalars(found)}

    def _row(self, key: str) -> FactSourceRow:
        mine = FactSourceRow.office_id == self._scope.office, FactSourceRow.key == key
        found = self._session.scalar(select(FactSourceRow).where(*mine))
        return found or FactSourceRow(id=uuid4(), office_id=self._scope.office, key=key)

    def _value(self, row: FactSourceRow) -> FactSource:
        from zim_desktop.domain.fact_packet import FactSource  # no start of the program needs what it stands on

        return FactSource(
            id=row.id,
            office=row.office_id,
            version=row.version,
            key=row.key,
            name=row.name,
            received=row.received,
            months=tuple(sorted(self._held(row))),
        )


def _checksum(month: FrozenMonth) -> str:
    """The same for the same facts in any order."""
    encoded = sorted(msgspec.json.encode(fact) for fact in month.facts)
    return hashlib.sha256(b"\n".join(encoded)).hexdigest()
