"""What a match says: verdicts with reasons for each need and offer, as every face shows them (contracts 5)."""

from collections.abc import Sequence
from typing import Literal

import msgspec

Verdict = Literal["yes", "unknown", "no"]
VERDICTS: tuple[Verdict, ...] = ("yes", "unknown", "no")
"""From best to worst."""

Rule = Literal[
    "age",
    "child_age",
    "gender_any",
    "residence_any",
    "work_permit_any",
    "school_certificate_any",
    "quarters_any",
    "benefits_any",
    "vouchers_any",
    "target_groups_any",
    "german_min",
    "german_max",
    "audience",
    "times",
    "step_free",
    "way",
    "status",
    "places",
]


class Reason(msgspec.Struct, frozen=True):
    """What one rule says and why, in plain German; a *no* names the bound that would have to be met."""

    rule: Rule
    verdict: Verdict
    text: str


class Miss(msgspec.Struct, frozen=True):
    """A rule that says *no*: its reason, what it asks for in short (`name`), and what would make it say *yes*.

    `words` go on after *Passt*, e.g. `wenn das Deutsch A2 erreicht (eine Stufe mehr)`.
    """

    rule: Rule
    text: str
    name: str
    words: str


class Match(msgspec.Struct, frozen=True, gc=False):
    """One offer for one need, its worst reason first. `components` are the parts of the score by name, each 0 to 1."""

    id: str
    verdict: Verdict
    score: float
    relevance: float
    reasons: Sequence[Reason]
    components: dict[str, float]


class NeedMatches(msgspec.Struct, frozen=True):
    """The candidates of one need in their order: verdict, then score, then id."""

    id: str
    offers: tuple[Match, ...]


class Question(msgspec.Struct, frozen=True):
    """A fact worth asking for; `person` is None for a fact of the case."""

    fact: str
    person: str | None
    decides: int
    touches: int
    text: str


class Matches(msgspec.Struct, frozen=True):
    """All needs of a case with their candidates, and what to ask next."""

    needs: tuple[NeedMatches, ...]
    questions: tuple[Question, ...] = ()
