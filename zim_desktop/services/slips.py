"""Reply slips that come back: a code by scanner or hand, one of five boxes, a day; twice the same is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.outcome import BOX_LABELS, of_box
from zim_desktop.domain.referral import Event, Referral

if TYPE_CHECKING:
    from datetime import date

    from zim_desktop.clock import Clock
    from zim_desktop.domain.outcome import Box
    from zim_desktop.services.outcomes import Outcomes
    from zim_desktop.services.referrals import Referrals

_MOST_TYPED = 200
"""Characters of which a code is looked for; a scanner gives 13."""


class Slip(msgspec.Struct, frozen=True):
    """The referral of a slip; `entered` is what a slip of it said before, if one came already and still stands."""

    referral: Referral
    entered: Event | None


class Slips:
    """Finds what a slip belongs to, and keeps what it says."""

    def __init__(self, clock: Clock, referrals: Referrals, outcomes: Outcomes) -> None:
        self._clock = clock
        self._referrals = referrals
        self._outcomes = outcomes

    def find(self, typed: str) -> Slip:
        """The slip with this code as typed or scanned.

        Raises InputRefused if the code cannot be right (one wrong character or two swapped ones always are found) or
        if no letter was written, NotFound if nothing here has it.
        """
        referral = self._referrals.by_code(typed[:_MOST_TYPED])
        if referral.state == "noted":
            raise InputRefused(
                f"{referral.code} ist nur vorgemerkt: Es gab noch keinen Brief.",
                next_step="Bitte den Code prüfen oder den Brief erst ausstellen.",
            )
        came = (event for event in reversed(referral.standing) if event.detail.via == "slip")
        return Slip(referral, next(came, None))

    def enter(self, slip: Slip, box: Box, day: date) -> Referral:
        """Keep the ticked box and the day beside it; in the place of what an earlier slip said last, if it did.

        Raises InputRefused if it was entered already, if the step is not legal (`domain.outcome`), or if the referral
        changed since it was found.
        """
        state, on, detail = of_box(box, day, self._clock.today())
        before = slip.entered
        if before is not None and (before.state, before.day, before.detail) == (state, on, detail):
            raise InputRefused(
                f"Dieser Abschnitt ist schon eingegeben: {BOX_LABELS[box]}, {on:%d.%m.%Y}. Nichts geändert.",
                next_step="Bitte den nächsten nehmen.",
            )
        if before is not None and slip.referral.standing[-1] == before:
            return self._outcomes.correct(slip.referral, state, on, detail)
        return self._outcomes.step(slip.referral, state, on, detail)
