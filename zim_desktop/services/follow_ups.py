"""Whom to ask about: referrals that have been silent, own dates, and when to try again; also as a calendar file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.change import Change
from zim_desktop.domain.referral import Referral, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zim_desktop.clock import Clock
    from zim_desktop.documents import Paper
    from zim_desktop.services.changes import Changes
    from zim_desktop.store import Store

CALENDAR_DAYS = 60
"""How many days to come a calendar file holds."""

_ASK: Mapping[State, str] = {
    "noted": "Soll der Brief noch ausgestellt werden?",
    "issued": "Ist die Person dort gewesen?",
    "printed": "Ist die Person dort gewesen?",
    "agreed": "Kam der Termin zustande?",
    "arrived": "Hat es begonnen?",
    "begun": "Läuft es noch, ist es abgeschlossen, hat es geholfen?",
}
_TRY_AGAIN = "Noch einmal versuchen?"


class FollowUp(msgspec.Struct, frozen=True):
    """A referral to ask about: since when it is due, and what to ask."""

    referral: Referral
    case_code: str
    due: date
    ask: str


class FollowUps:
    """The list of what is due; read again after each change."""

    def __init__(self, store: Store, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._clock = clock
        self._known: tuple[date, tuple[FollowUp, ...]] | None = None
        changes.listen(self._changed)

    def due(self) -> tuple[FollowUp, ...]:
        """What is due today or has been for longer, the longest first."""
        today = self._clock.today()
        if self._known is None or self._known[0] != today:
            self._known = (today, self._read(today))
        return self._known[1]

    def count(self) -> int:
        """How many are due."""
        return len(self.due())

    def look_again(self) -> None:
        """Read what others changed on a shared store; to be asked when the list is opened."""
        self._known = None

    def calendar(self) -> bytes:
        """What is due and what will be in the next 60 days, as a calendar file (RFC 5545).

        It says no more than the referral's code and the office: it may lie on a telephone.
        """
        from zim_desktop.exchange.calendar import Entry, write_calendar

        today = self._clock.today()
        lines = self._read(today + timedelta(days=CALENDAR_DAYS))
        with self._store.begin() as work:
            office = work.office.get().name
        entries = [Entry(line.referral.code, max(line.due, today)) for line in lines]
        return write_calendar(entries, office, self._clock.now())

    def day_list(self) -> Paper:
        """What is due today as a paper to go by. Raises DocumentFault for a character that no font has."""
        from zim_desktop.documents import DayListContent, DayListLine, render_day_list

        with self._store.begin() as work:
            office = work.office.get().name
        lines = (
            DayListLine(
                case=each.case_code,
                referral=each.referral.code,
                offer=each.referral.known.offer.title,
                provider=each.referral.known.offer.provider.name,
                phone=each.referral.known.offer.provider.phone or "",
                ask=each.ask,
                due=each.due,
            )
            for each in self.due()
        )
        return render_day_list(DayListContent(self._clock.today(), office, tuple(lines)))

    def _read(self, until: date) -> tuple[FollowUp, ...]:
        with self._store.begin() as work:
            referrals = work.referrals.due(until)
            codes = {case: work.cases.get(case).code for case in {each.case for each in referrals}}
        return tuple(
            FollowUp(each, codes[each.case], each.due, _ASK.get(each.state, _TRY_AGAIN))
            for each in referrals
            if each.due is not None
        )

    def _changed(self, changes: frozenset[Change]) -> None:
        if Change.REFERRALS in changes or Change.CASES in changes:
            self._known = None
