"""What a team could set up next: proposals of new offers, written or found, and the best choice of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from zim_desktop.domain.offer import Offer
from zim_desktop.domain.plan import Candidate, Planned, Wanted
from zim_desktop.domain.tally import Key, ShownTally
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.domain.wish import WishCounts

ProposalKind = Literal["course", "course_care", "surgery", "group", "training", "more_places", "other_times"]

KIND_LABELS: Mapping[ProposalKind, str] = {
    "course": "Kurs",
    "course_care": "Kurs mit Kinderbetreuung",
    "surgery": "Sprechstunde",
    "group": "Kinderbetreuung",
    "training": "Qualifizierung für die Kinderbetreuung",
    "more_places": "Mehr Plätze",
    "other_times": "Andere Zeiten",
}

WRITABLE: tuple[ProposalKind, ...] = ("course", "course_care", "surgery", "group", "training")
"""Kinds that a team lead can write; the others are about an offer that is there."""


class Written(msgspec.Struct, frozen=True):
    """A proposal as a team lead wrote it; `times` are lines such as `Mo–Do 9–12 Uhr`, none means any time.

    Of a training `frees` is how many places in childcare become possible once it is done: the office's own figure.
    """

    kind: ProposalKind
    term: str
    quarter: str | None
    places: int
    times: str = ""
    frees: int = 0


class Proposal(msgspec.Struct, frozen=True):
    """A candidate of the plan, and how many open needs it could serve if it had room for all."""

    kind: ProposalKind
    candidate: Candidate
    term: str
    quarter: str | None
    asked: int
    written: Written | None = None

    @property
    def id(self) -> str:
        """The id of its offer."""
        return self.candidate.offer.id


class Question(msgspec.Struct, frozen=True):
    """All that the planner looks at, read from the store at one time."""

    wanted: tuple[Wanted, ...]
    offers: tuple[Offer, ...]
    written: tuple[Written, ...]
    wishes: WishCounts
    quarters: Quarters
    day: date


class Planning(msgspec.Struct, frozen=True):
    """The best choice of proposals.

    `table` counts needs: a row for each chosen proposal (what it frees apart) and for each topic that stays open, a
    column for each quarter, protected as a whole. `planned` holds true numbers, and is for the words of the window.
    """

    proposals: tuple[Proposal, ...]
    planned: Planned
    table: ShownTally

    def count(self, row: str, quarter: str) -> int | None:
        """What may be shown of a cell; TOTAL stands for all."""
        return self._cells.get((row, quarter), 0)

    @property
    def _cells(self) -> Mapping[Key, int | None]:
        return {cell.key: cell.count for cell in self.table.cells}
