"""Meetings that weigh bundles: of all ballots only their sum and their number are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import select

from zim_desktop.domain.ballot import LEAST_BALLOTS, Ballot, Ended, Meeting, Option, added, taken_off
from zim_desktop.domain.errors import InputRefused
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import OfficeRow, WishMeetingRow

_WHAT = "Dieses Treffen"


class Meetings:
    """The meetings of one office within one unit of work. What is summed up leaves the store once it is counted."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def all(self) -> tuple[Meeting, ...]:
        """The meetings that were not dropped, the newest first."""
        found = select(WishMeetingRow).where(WishMeetingRow.office_id == self._scope.office)
        kept = (_meeting(row) for row in self._session.scalars(found) if row.ended != "dropped")
        return tuple(sorted(kept, key=lambda each: (each.day, each.ended is None, each.id), reverse=True))

    def get(self, meeting_id: UUID) -> Meeting:
        """One meeting. Raises NotFound."""
        return _meeting(self._scope.own(WishMeetingRow, meeting_id, _WHAT))

    def start(self, name: str, day: date, points: int, options: Sequence[Option]) -> Meeting:
        """Begin a meeting. Raises InputRefused while another one is not ended."""
        self._nothing_else()
        row = WishMeetingRow(
            id=uuid4(),
            office_id=self._scope.office,
            name=name,
            day=day,
            points=points,
            options=tuple(options),
            sums=(0,) * len(options),
            ballots=0,
            ended=None,
        )
        self._scope.write(row)
        return _meeting(row)

    def cast(self, meeting_id: UUID, ballot: Ballot) -> Meeting:
        """Add a ballot to the sums; by itself it is not kept. Raises InputRefused if the meeting is ended."""
        row = self._open(meeting_id)
        row.sums, row.ballots = added(row.sums, ballot), row.ballots + 1
        return self._written(row)

    def take_back(self, meeting_id: UUID, ballot: Ballot) -> Meeting:
        """Take a ballot out of the sums. Raises InputRefused if it cannot be in them, or the meeting is ended."""
        row = self._open(meeting_id)
        if not row.ballots:
            raise InputRefused("Es ist noch kein Zettel gezählt.")
        row.sums, row.ballots = taken_off(row.sums, ballot), row.ballots - 1
        return self._written(row)

    def count(self, meeting_id: UUID) -> Meeting:
        """End a meeting once and for all, with its sums. Raises InputRefused with too few ballots to hide one."""
        row = self._open(meeting_id)
        if row.ballots < LEAST_BALLOTS:
            raise InputRefused(
                f"Erst ab {LEAST_BALLOTS} Zetteln wird ausgezählt: Aus weniger ließe sich ablesen, wer was wollte.",
                next_step="Bitte weitere Zettel eingeben oder das Treffen verwerfen.",
            )
        row.ended = "counted"
        return self._written(row)

    def drop(self, meeting_id: UUID) -> Meeting:
        """End a meeting without counting; `resume` goes on with it. Raises InputRefused if it is ended, NotFound."""
        row = self._open(meeting_id)
        row.ended = "dropped"
        return self._written(row)

    def resume(self, meeting_id: UUID) -> Meeting:
        """Go on with a meeting that was dropped. Raises InputRefused if it was counted, or another one is open."""
        self._nothing_else()
        row = self._scope.own(WishMeetingRow, meeting_id, _WHAT, to_change=True)
        if row.ended != "dropped":
            raise InputRefused("Dieses Treffen ist ausgezählt.")
        row.ended = None
        return self._written(row)

    def _open(self, meeting_id: UUID) -> WishMeetingRow:
        row = self._scope.own(WishMeetingRow, meeting_id, _WHAT, to_change=True)
        if row.ended is not None:
            raise InputRefused("Dieses Treffen ist zu Ende.", next_step="Bitte ein neues beginnen.")
        return row

    def _nothing_else(self) -> None:
        """Raises InputRefused if a meeting is open; nobody else begins one before the unit ends."""
        self._session.get_one(OfficeRow, self._scope.office, with_for_update=True)
        found = select(WishMeetingRow.id).where(
            WishMeetingRow.office_id == self._scope.office, WishMeetingRow.ended.is_(None)
        )
        if self._session.scalar(found.limit(1)) is not None:
            raise InputRefused(
                "Es läuft schon ein Treffen.", next_step="Bitte erst auszählen oder das Treffen verwerfen."
            )

    def _written(self, row: WishMeetingRow) -> Meeting:
        self._scope.write(row)
        return _meeting(row)


def _meeting(row: WishMeetingRow) -> Meeting:
    return Meeting(
        id=row.id,
        name=row.name,
        day=row.day,
        points=row.points,
        options=row.options,
        ballots=row.ballots,
        ended=cast("Ended | None", row.ended),
        sums=row.sums if row.ended == "counted" else None,
    )
