"""What a check of the installed catalogue for fairness found (contracts 5)."""

from typing import Literal

import msgspec

Kind = Literal["score", "flip", "bound"]
"""A part of the score moved with a protected fact; a *no* whose change would not make it *yes*; a bound not named."""


class Violation(msgspec.Struct, frozen=True):
    """One offer for which a promise does not hold: by which rule or part, for which state of facts, with what text."""

    kind: Kind
    offer: str
    name: str
    fact: str
    text: str


class Excluding(msgspec.Struct, frozen=True):
    """A rule on a protected fact, and to how many offers it said *no* for at least one of the people tried out."""

    rule: str
    offers: int


class Fairness(msgspec.Struct, frozen=True):
    """What was looked at, what does not hold, and, for information, which rules exclude.

    `scores` counts pairs of an offer and a changed fact, `refusals` pairs of what offers ask for and a state of facts
    to which a rule says *no*.
    """

    offers: int
    people: int
    scores: int
    refusals: int
    violations: tuple[Violation, ...]
    excluding: tuple[Excluding, ...]
