"""When to ask what became of a referral: own dates first, else so many days of silence, by step and term."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.outcome import again_on
from zim_desktop.domain.referral import IN_FORCE, Referral, State
from zim_desktop.domain.taxonomy import is_within


class Silence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For needs of this term or below (all, if it is empty): after how many days without news of a step to ask."""

    term: str
    days: Mapping[State, int]


class Silences:
    """After how much silence to ask; the longest term that holds for a need decides, per step."""

    def __init__(self, rules: Iterable[Silence]) -> None:
        """Raises InputRefused unless one rule is for all terms and names every step at which something is under way."""
        self._rules = sorted(rules, key=lambda each: -len(each.term))
        general = next((each for each in self._rules if not each.term), None)
        if general is None or any(state not in general.days for state in IN_FORCE):
            raise InputRefused("Die Fristen der Wiedervorlage nennen nicht jeden Stand einer Überweisung.")

    def days(self, terms: Sequence[str], state: State) -> int:
        """Days of silence after this step; the shortest of several needs' counts."""
        found = [self._of(term, state) for term in terms or ("",)]
        return min(found)

    def _of(self, term: str, state: State) -> int:
        return next(
            each.days[state]
            for each in self._rules
            if state in each.days and (not each.term or is_within(term, each.term))
        )


def due_on(referral: Referral, terms: Sequence[str], silences: Silences) -> date | None:
    """The day on which to ask what became of the referral, None if nothing is to be asked (any more).

    `terms` are those of its needs. An own date holds until something happens; an appointment is asked about after it;
    a refusal that may pass comes back after `outcome.AGAIN_DAYS`.
    """
    reached = referral.reached
    since = referral.standing[referral.standing.index(reached) :]
    own = next((each.detail.again for each in reversed(since) if each.detail.again), None)
    if own is not None:
        return own
    if referral.state not in IN_FORCE:
        return again_on(referral)
    days = timedelta(days=silences.days(terms, referral.state))
    appointed = next((each.detail.on for each in reversed(since) if each.detail.on), None)
    return max(reached.day, appointed or reached.day) + days


def first_due(day: date, state: State, terms: Sequence[str], silences: Silences) -> date:
    """The day on which to ask about a referral that begins on `day` in this state."""
    return day + timedelta(days=silences.days(terms, state))
