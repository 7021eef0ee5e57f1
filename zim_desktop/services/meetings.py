"""Weighing bundles of wishes with points in a meeting, on one machine, by anonymous ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain.ballot import MOST_POINTS, POINTS, Ballot, Option, read_ballot
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.personal import signs_text
from zim_desktop.domain.wish import LONGEST_NAME, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from zim_desktop.clock import Clock
    from zim_desktop.domain.ballot import Meeting
    from zim_desktop.services.changes import Changes
    from zim_desktop.store import Store, UnitOfWork


class Meetings:
    """Counts ballots. The last one is remembered here, in memory only, until the next comes: it can be taken back."""

    def __init__(self, store: Store, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes
        self._last: tuple[UUID, Ballot] | None = None

    def all(self) -> tuple[Meeting, ...]:
        """The meetings that were not dropped, the newest first."""
        with self._store.begin() as work:
            return work.meetings.all()

    def running(self) -> Meeting | None:
        """The meeting that is not ended."""
        return next((meeting for meeting in self.all() if meeting.ended is None), None)

    def start(self, name: str, bundles: Sequence[UUID], points: int = POINTS) -> Meeting:
        """Begin a meeting over these bundles, in this order, as they are called now.

        Raises InputRefused with fewer than two bundles, one that is gone, points not within 1 to 9, a name that is
        empty, too long or personal, or while another meeting is open.
        """
        from zim_desktop.privacy import personal_signs

        said = one_line(name, "Der Name des Treffens", LONGEST_NAME)
        if found := personal_signs(said):
            raise InputRefused(f"Der Name des Treffens nennt jemanden: {signs_text(said, found)}.")
        if len(set(bundles)) < 2:
            raise InputRefused("Zur Wahl stehen weniger als zwei Bündel.", next_step="Bitte mehr ankreuzen.")
        if not 1 <= points <= MOST_POINTS:
            raise InputRefused(f"Auf einem Zettel sind 1 bis {MOST_POINTS} Punkte zu vergeben.")
        with self._store.begin() as work:
            known = {bundle.id: bundle for bundle in work.wishes.board().bundles}
            if not known.keys() >= set(bundles):
                raise InputRefused("Eines der Bündel gibt es nicht mehr.", next_step="Bitte neu ankreuzen.")
            options = [Option(each, known[each].name, known[each].term) for each in dict.fromkeys(bundles)]
            meeting = work.meetings.start(said, self._clock.today(), points, options)
            work.commit()
        self._changes.report(Change.WISHES)
        return meeting

    def cast(self, meeting: Meeting, typed: str) -> Meeting:
        """Count a ballot as typed (see `read_ballot`). Raises InputRefused; then it is not counted."""
        ballot = read_ballot(typed, meeting.points, len(meeting.options))
        after = self._do(lambda work: work.meetings.cast(meeting.id, ballot))
        self._last = meeting.id, ballot
        return after

    def can_take_back(self, meeting: Meeting) -> bool:
        """Whether the last ballot of this meeting is still remembered."""
        return self._last is not None and self._last[0] == meeting.id

    def take_back(self, meeting: Meeting) -> tuple[Meeting, Ballot]:
        """Take the last ballot out again and return it. Raises InputRefused if it is not remembered any more."""
        if self._last is None or self._last[0] != meeting.id:
            raise InputRefused("Nur der letzte Zettel lässt sich zurücknehmen, einmal.")
        ballot = self._last[1]
        after = self._do(lambda work: work.meetings.take_back(meeting.id, ballot))
        self._last = None
        return after, ballot

    def forget_last(self) -> None:
        """Remember the last ballot no longer: the laptop is left."""
        self._last = None

    def count(self, meeting: Meeting) -> Meeting:
        """End the meeting with its sums, once. Raises InputRefused with fewer than three ballots."""
        after = self._do(lambda work: work.meetings.count(meeting.id))
        self._last = None
        return after

    def drop(self, meeting: Meeting) -> None:
        """End the meeting without a result; `resume` goes on with it."""
        self._do(lambda work: work.meetings.drop(meeting.id))

    def resume(self, meeting: Meeting) -> None:
        """Go on with a dropped meeting. Raises InputRefused while another one is open."""
        self._do(lambda work: work.meetings.resume(meeting.id))

    def _do(self, act: Callable[[UnitOfWork], Meeting]) -> Meeting:
        with self._store.begin() as work:
            meeting = act(work)
            work.commit()
        self._changes.report(Change.WISHES)
        return meeting
