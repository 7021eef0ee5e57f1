"""What became of referrals and needs: each step kept with its day and reason, each taken back by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.follow_up import due_on
from zim_desktop.domain.outcome import GROUNDS, check_step
from zim_desktop.domain.referral import PLAIN, Detail, Event
from zim_desktop.domain.unmet import NEED_ENDS, NEED_STATE_LABELS
from zim_desktop.services import steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from zim_desktop.clock import Clock
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.referral import Referral, State
    from zim_desktop.domain.unmet import NeedState
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store, UnitOfWork

_NEVER_THERE = ("noted", "withdrawn")


class Outcomes:
    """Keeps what became of referrals and how needs ended.

    A referral is handed in as it was seen: if somebody else entered something since, nothing is kept and InputRefused
    says so.
    """

    def __init__(self, store: Store, installed: Installed, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._changes = changes

    def step(self, referral: Referral, state: State, day: date | None = None, detail: Detail = PLAIN) -> Referral:
        """Keep that the referral came to this state on the day (today without one).

        With the state that it has, only the detail is added: what the person says of it, a new day to
        ask again. Raises InputRefused if the step is not legal, the day not possible, or a reason missing
        (`domain.outcome`).
        """
        return self._keep(referral, self._event(state, detail, day))

    def foreseen(self, referral: Referral, state: State, day: date, detail: Detail) -> tuple[str, ...]:
        """What would follow from the step, in words. Raises what `step` raises; nothing is kept."""
        event = self._event(state, detail, day)
        check_step(referral, event, self._clock.today())
        with self._store.begin() as work:
            terms = steps.terms_of(work.cases.get(referral.case).case, referral.needs)
        after = msgspec.structs.replace(referral, events=(*referral.events, event))
        due = due_on(after, terms, self._installed.silences)
        return consequences(msgspec.structs.replace(after, due=due))

    def undo(self, referral: Referral) -> Referral:
        """Take back the last event that stands; it stays in the list. Raises InputRefused for the first one."""
        with self._store.begin() as work:
            undone = steps.append(work, referral, self.taking_back(referral), self._installed.silences)
            work.commit()
        self._changes.report(Change.REFERRALS)
        return undone

    def taking_back(self, referral: Referral) -> Event:
        """The event that takes back the last one that stands. Raises InputRefused for the first one."""
        if len(referral.standing) == 1:
            raise InputRefused("Davor war nichts.", next_step="Eine Überweisung lässt sich zurückziehen.")
        return self._event(referral.standing[-2].state, Detail(undoes=referral.last_position))

    def correct(self, referral: Referral, state: State, day: date, detail: Detail) -> Referral:
        """Put the step in the place of the last one, both in one transaction. Raises what `step` raises."""
        with self._store.begin() as work:
            before = steps.append(work, referral, self.taking_back(referral), self._installed.silences)
            after = self._append(work, before, self._event(state, detail, day))
            work.commit()
        self._changes.report(Change.REFERRALS)
        return after

    def earlier(self, case_id: UUID, offers: Sequence[Offer]) -> Mapping[str, Referral]:
        """For each of these offers whose place the case was already sent to: the last such referral."""
        with self._store.begin() as work:
            known = [each for each in work.referrals.of_case(case_id) if each.state not in _NEVER_THERE]
        found: dict[str, Referral] = {}
        for offer in offers:
            same = next((each for each in known if _same_place(each.known.offer, offer)), None)
            if same is not None:
                found[offer.id] = same
        return found

    def need_state(self, case_id: UUID, need_id: str) -> NeedState:
        """How a need of a kept case stands."""
        with self._store.begin() as work:
            return work.needs.open({case_id}).state(case_id, need_id)

    def end_need(self, case_id: UUID, need_id: str, state: NeedState) -> NeedState:
        """Say how a need ended, without a referral or against what one says; `say_need` with the result takes it back.

        Raises InputRefused for a state that is no end, or while something is under way that a letter was written for.
        """
        if state not in NEED_ENDS:
            raise InputRefused(f"„{NEED_STATE_LABELS[state]}“ ist kein Ende eines Bedarfs.")
        if state not in ("met", "withdrawn") and self.need_state(case_id, need_id) == "under_way":
            raise InputRefused(
                "Zu diesem Bedarf läuft noch eine Überweisung.",
                next_step="Bitte erst dort eintragen, was daraus wurde.",
            )
        with self._store.begin() as work:
            before = work.needs.said(case_id, need_id)
        self.say_need(case_id, need_id, state)
        return before

    def say_need(self, case_id: UUID, need_id: str, state: NeedState) -> None:
        """Keep how a need stands by the counsellor's word; *open* opens it again. Raises NotFound without the case."""
        with self._store.begin() as work:
            work.cases.get(case_id)
            work.needs.say(case_id, need_id, state, self._clock.today())
            work.commit()
        self._changes.report(Change.CASES, Change.REFERRALS)

    def _keep(self, referral: Referral, event: Event) -> Referral:
        with self._store.begin() as work:
            after = self._append(work, referral, event)
            work.commit()
        self._changes.report(Change.REFERRALS)
        return after

    def _append(self, work: UnitOfWork, referral: Referral, event: Event) -> Referral:
        check_step(referral, event, self._clock.today())
        return steps.append(work, referral, event, self._installed.silences)

    def _event(self, state: State, detail: Detail, day: date | None = None) -> Event:
        return Event(
            state=state,
            day=day or self._clock.today(),
            entered=self._clock.now(),
            user=self._store.user.id,
            detail=detail,
        )


def consequences(referral: Referral) -> tuple[str, ...]:
    """What follows from where the referral stands, in words: for the need, the entry, the next look."""
    why = referral.reached.detail.why
    said: list[str] = []
    if referral.state == "completed":
        said.append("Der Bedarf ist erfüllt.")
    elif why and (need := GROUNDS[why].need):
        still = "" if need in ("met", "withdrawn") else " Er bleibt vorgemerkt, falls etwas frei wird."
        said.append(f"Bedarf {NEED_STATE_LABELS[need]}.{still}")
    elif referral.state in ("not_arrived", "rejected", "broken_off", "withdrawn", "unknown"):
        said.append("Der Bedarf ist wieder offen.")
    if why and GROUNDS[why].check:
        said.append("Der Eintrag steht zum Prüfen auf der Anrufliste.")
    if referral.due is not None:
        said.append(f"Wiedervorlage am {referral.due:%d.%m.%Y}.")
    return tuple(said)


def _same_place(one: Offer, other: Offer) -> bool:
    return one.id == other.id or _place(one) == _place(other)


def _place(offer: Offer) -> tuple[str, ...]:
    place = offer.place
    where = (place.street or "", place.postcode or "") if place else ("", "")
    return tuple(" ".join(part.casefold().split()) for part in (offer.provider.name, *where))
