"""How probably an entry is no longer true: rates of decay per kind of fields, learnt from what checks found.

A kind of fields becomes untrue at random with a rate of its own: after t days that happened with probability
1 - exp(-rate * t). A check sees only whether it happened, not when nor how often (current status data). The rate is
the mode of the posterior of its logarithm under a gamma prior, which without any check is the mean of the prior.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from math import exp, expm1, log

import msgspec

from zim_desktop.domain.check import FIELD_KINDS, Asked, FieldKind

YEAR = 365.25
"""Days."""

NEVER_CHECKED_DAYS = 730
"""How old an entry is taken to be whose last check nobody knows."""


class Prior(msgspec.Struct, frozen=True):
    """What is believed before the first check: so many changes in so many days, with the weight of so many."""

    changes: float
    days: float

    @property
    def rate(self) -> float:
        """Changes per day."""
        return self.changes / self.days


def _prior(a_year: float) -> Prior:
    """So many changes a year, with the weight of two changes seen: a dozen calls outweigh it."""
    return Prior(2.0, 2.0 * YEAR / a_year)


PRIORS: Mapping[FieldKind, Prior] = {
    "places": _prior(8.4),
    "times": _prior(0.22),
    "contact": _prior(0.14),
    "conditions": _prior(0.09),
    "status": _prior(0.09),
    "cost": _prior(0.05),
    "address": _prior(0.045),
}
"""Without the free places 0.635 changes a year: after a year 47 % of the entries have at least one wrong field.

That is what reviews of provider directories found (45.1 and 48.7 % of locations, CMS; no measurement of a German
catalogue is known). How the sum is shared out, and that a count of free places is worth half after 30 days, is our
estimate, which is why it weighs so little (docs/decay.md).
"""

_STEADY = 3.0
"""How much a provider's own record must say before it counts more than that of all: in changes."""

_STEPS = 50
"""Halvings of the interval in which a rate is looked for: far below what a float can tell apart."""


def wrong_after(rate: float, days: float) -> float:
    """The probability that something with this rate (per day) is no longer true after so many days."""
    return -expm1(-rate * max(days, 0.0))


def learnt_rate(prior: Prior, right_days: float, wrong_days: Mapping[int, int]) -> float:
    """The rate per day after checks: `right_days` is the sum of days over what was found true.

    `wrong_days` counts what was found untrue by the days since it was known to be true. More days without a change give
    a lower rate, more changes a higher one.
    """
    found = {days: count for days, count in wrong_days.items() if days > 0}
    if not found:
        return prior.changes / (prior.days + right_days)
    # The derivative of the log posterior by log(rate) falls strictly, so there is one root. It is positive at the
    # rate without any change, and negative at that of all changes plus the prior's over the prior's days.
    low = prior.changes / (prior.days + right_days + sum(days * count for days, count in found.items()))
    high = (prior.changes + sum(found.values())) / (prior.days + right_days)
    for _ in range(_STEPS):
        rate = exp((log(low) + log(high)) / 2)
        expected = sum(count * _share(rate * days) for days, count in found.items())
        if prior.changes + expected > rate * (prior.days + right_days):
            low = rate
        else:
            high = rate
    return exp((log(low) + log(high)) / 2)


class Staleness:
    """What the checks of an office say about its entries.

    Providers differ: one plans anew each term, another has not moved for years. What was found at a provider, beside
    what the rates of all would let expect there, makes its entries age faster or slower.
    """

    def __init__(self, found: Iterable[tuple[Hashable, Asked]] = ()) -> None:
        """`found` is what each check found, with the provider it was asked of."""
        told = [(whom, each, each.days) for whom, each in found]
        known = [(whom, each, days) for whom, each, days in told if days is not None]
        right: dict[FieldKind, float] = defaultdict(float)
        wrong: dict[FieldKind, Counter[int]] = defaultdict(Counter)
        for _, each, days in known:
            if each.wrong:
                wrong[each.kind][days] += 1
            else:
                right[each.kind] += max(days, 0)
        self.rates: Mapping[FieldKind, float] = {
            kind: learnt_rate(PRIORS[kind], right[kind], wrong[kind]) for kind in FIELD_KINDS
        }
        self._known: dict[tuple[FieldKind, int, float], float] = {}
        self._seen: dict[Hashable, float] = defaultdict(float)
        self._expected: dict[Hashable, float] = defaultdict(float)
        for whom, each, days in known:
            self._expected[whom] += wrong_after(self.rates[each.kind], days)
            self._seen[whom] += each.wrong

    def pace(self, provider: Hashable) -> float:
        """How much faster (above 1) or slower this provider's entries age than others; 1 if nothing is known."""
        return (_STEADY + self._seen.get(provider, 0.0)) / (_STEADY + self._expected.get(provider, 0.0))

    def wrong(self, days: Mapping[FieldKind, int | None], provider: Hashable = None) -> dict[FieldKind, float]:
        """For each kind the probability that it is no longer true, given the days since it was known to be.

        None is an age that nobody knows.
        """
        pace = self.pace(provider)
        return {kind: self._wrong(kind, NEVER_CHECKED_DAYS if age is None else age, pace) for kind, age in days.items()}

    def _wrong(self, kind: FieldKind, days: int, pace: float) -> float:
        """Worked out once for the many entries of a catalogue that are of the same age."""
        key = (kind, days, pace)
        if key not in self._known:
            self._known[key] = wrong_after(self.rates[kind] * pace, days)
        return self._known[key]


def any_wrong(wrong: Iterable[float]) -> float:
    """The probability that at least one of independent things is wrong."""
    right = 1.0
    for each in wrong:
        right *= 1.0 - each
    return 1.0 - right


def _share(x: float) -> float:
    """X / (exp(x) - 1), which is 1 at 0 and falls to 0."""
    return x / expm1(x) if 0 < x < 700 else float(x <= 0)
