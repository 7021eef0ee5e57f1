"""A referral: which offers a person was sent to, what was known then, and what became of it (an append-only list)."""

from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

import msgspec

from zim_desktop.domain.bundle import Uncovered
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.match import Reason, Rule, Verdict
from zim_desktop.domain.offer import Offer

State = Literal[
    "noted", "issued", "printed", "agreed", "arrived", "begun",
    "completed", "not_arrived", "rejected", "broken_off", "withdrawn", "unknown",
]  # fmt: skip
"""Where a referral stands. Which step may follow which, and what a step means for the need, says `domain.outcome`."""

STATES: tuple[State, ...] = get_args(State)

STATE_LABELS: dict[State, str] = {
    "noted": "vorgemerkt",
    "issued": "ausgestellt, nicht gedruckt",
    "printed": "ausgestellt und gedruckt",
    "agreed": "Termin vereinbart",
    "arrived": "angekommen",
    "begun": "begonnen",
    "completed": "abgeschlossen",
    "not_arrived": "nicht angekommen",
    "rejected": "abgelehnt",
    "broken_off": "abgebrochen",
    "withdrawn": "zurückgezogen",
    "unknown": "unbekannt",
}

IN_FORCE: tuple[State, ...] = ("noted", "issued", "printed", "agreed", "arrived", "begun")
"""As long as a referral stands at one of these, something is under way for the needs it names."""

Whose = Literal["client", "provider", "office"]
"""Whose no it was."""

Why = Literal[
    "no_show", "prevented", "no_time", "no_care", "too_far", "not_wanted", "found_own", "moved",
    "full", "not_eligible", "not_fitting", "not_running", "no_answer",
    "mistake", "better",
]  # fmt: skip
"""Why a referral ended without success; `domain.outcome.GROUNDS` says whose no each is and what follows."""

Helped = Literal["yes", "partly", "no"]
"""What the person says when asked whether it helped; a question of its own, whatever the state."""

Via = Literal["talk", "slip", "call"]
"""How the office learnt of it."""


class Detail(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What belongs to an event beside its state.

    `on` is the day of an appointment or a start, `again` when to ask next, `undoes` the position of the event that this
    one takes back.
    """

    why: Why | None = None
    on: date | None = None
    helped: Helped | None = None
    again: date | None = None
    via: Via | None = None
    undoes: int | None = None


PLAIN = Detail()
"""Nothing beside the state."""


class Event(msgspec.Struct, frozen=True):
    """Something that happened to a referral: on a local day, entered at an instant (UTC), by a user's id.

    `state` is where the referral stood afterwards; an event that only adds a detail repeats it.
    """

    state: State
    day: date
    entered: datetime
    user: UUID
    detail: Detail = PLAIN


REASON_LEAST = 5
"""Characters that a reason for an override has at least."""


def checked_reason(typed: str) -> str:
    """The reason for an override on one line, without space around it. Raises InputRefused if it says nothing."""
    reason = " ".join(typed.split())
    if len(reason) < REASON_LEAST:
        raise InputRefused(f"Bitte den Grund nennen, mindestens {REASON_LEAST} Zeichen.")
    return reason


class Override(msgspec.Struct, frozen=True):
    """The counsellor referred although rules said *no*: which, why, who (a user's id), when (UTC, and the local day).

    It stays in the office: no letter and no sheet ever says it.
    """

    reason: str
    failed: tuple[Rule, ...]
    user: UUID
    entered: datetime
    day: date


class Known(msgspec.Struct, frozen=True):
    """What was known when the counsellor decided: verdict, reasons, and the offer as it was.

    `disclosed` holds the facts the person agreed to have told, as label and plain words; `uncovered` the dates on
    which the care that this course rests on is closed, if both were chosen together.
    """

    verdict: Verdict | None
    reasons: tuple[Reason, ...]
    offer: Offer
    disclosed: tuple[tuple[str, str], ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    override: Override | None = None


class Referral(msgspec.Struct, frozen=True, kw_only=True):
    """One offer for one case, for some of its needs. The state is that of the last event; `due` is when to ask next."""

    id: UUID
    office: UUID
    version: int
    case: UUID
    code: str
    offer: str
    needs: tuple[str, ...]
    known: Known
    events: tuple[Event, ...]
    due: date | None = None

    @property
    def state(self) -> State:
        """The state after the last event."""
        return self.events[-1].state

    @property
    def issued_on(self) -> date:
        """The day of its letter: when it was first more than noted."""
        return next((event.day for event in self.events if event.state != "noted"), self.events[0].day)

    @property
    def standing(self) -> tuple[Event, ...]:
        """The events that were not taken back, without those that took some back."""
        return tuple(self.events[position] for position in self._standing())

    @property
    def last_position(self) -> int:
        """The position of the last event that stands: the one that can be taken back."""
        return self._standing()[-1]

    @property
    def helped(self) -> Helped | None:
        """What the person last said when asked whether it helped; None if nobody asked."""
        return next((each.detail.helped for each in reversed(self.standing) if each.detail.helped), None)

    @property
    def reached(self) -> Event:
        """The event with which the referral came to where it stands."""
        found, *later = self.standing
        for event in later:
            if event.state != found.state:
                found = event
        return found

    def _standing(self) -> list[int]:
        kept: list[int] = []
        for position, event in enumerate(self.events):
            if event.detail.undoes is None:
                kept.append(position)
            else:
                kept.remove(event.detail.undoes)
        return kept
