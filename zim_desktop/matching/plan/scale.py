"""Weights as whole numbers, so that sums are exact, and sums as people wrote the weights."""

import math
from collections.abc import Sequence
from fractions import Fraction

from zim_desktop.matching.plan.instance import TOTAL_MAX

_EXACT_MAX = 2**53
"""Up to here a program that reads JSON as floating point gets whole numbers as they were written."""


class Scale:
    """Weights as multiples of the greatest unit of which all are multiples, taken as the decimals they are written as.

    `exact` are these multiples. `rounded` are the same where all together they stay within TOTAL_MAX; else they are in
    a coarser unit, in which a weight is off by a half at most.
    """

    def __init__(self, weights: Sequence[float]) -> None:
        """The weights are finite and not negative."""
        written = [Fraction(repr(weight)) for weight in weights]
        below = math.lcm(*(each.denominator for each in written))
        whole = [int(each * below) for each in written]
        common = math.gcd(*whole) or 1
        self._unit = Fraction(common, below)
        self.exact = [each // common for each in whole]
        total = sum(self.exact)
        self.is_exact = total <= TOTAL_MAX
        self._coarser = Fraction(1) if self.is_exact else Fraction(total, TOTAL_MAX - len(weights))
        self.rounded = self.exact if self.is_exact else [round(each / self._coarser) for each in self.exact]

    def amount(self, exact: int) -> int | float:
        """A sum of exact multiples as a number: whole where it is whole, else as near as floating point comes."""
        return _number(exact * self._unit)

    def limit(self, rounded: int) -> int | float:
        """An upper limit for a sum of weights whose rounded multiples sum up to at most this."""
        slack = 0 if self.is_exact else len(self.rounded)
        return _number((rounded + slack) * self._coarser * self._unit)


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 and value <= _EXACT_MAX else float(value)
