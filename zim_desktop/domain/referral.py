"""A referral: which offers a person was sent to, what was known then, and what became of it (an append-only list)."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from zim_desktop.domain.bundle import Uncovered
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.match import Reason, Rule, Verdict
from zim_desktop.domain.offer import Offer

State = Literal["noted", "issued", "printed", "withdrawn"]
"""Vorgemerkt, ausgestellt (noch nicht gedruckt), gedruckt, zurückgezogen. Later states join the same list."""

STATE_LABELS: dict[State, str] = {
    "noted": "vorgemerkt",
    "issued": "ausgestellt, nicht gedruckt",
    "printed": "ausgestellt und gedruckt",
    "withdrawn": "zurückgezogen",
}

IN_FORCE: tuple[State, ...] = ("noted", "issued", "printed")
"""As long as a referral's last state is one of these, something is under way for the needs it names."""


class Event(msgspec.Struct, frozen=True):
    """Something that happened to a referral: on a local day, entered at an instant (UTC), by a user's id."""

    state: State
    day: date
    entered: datetime
    user: UUID


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
    """One offer for one case, for some of its needs. The state is the last event."""

    id: UUID
    office: UUID
    version: int
    case: UUID
    code: str
    offer: str
    needs: tuple[str, ...]
    known: Known
    events: tuple[Event, ...]

    @property
    def state(self) -> State:
        """The state after the last event."""
        return self.events[-1].state
