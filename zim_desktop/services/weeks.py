"""The weeks that work for a case, ready to be drawn, and what would have to change where they leave a need open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.bundle import Block, Bundle
from zim_desktop.domain.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zim_desktop.domain.match import Match
    from zim_desktop.services.find_offers import FindOffers

TOLERANCES = (0, 15, 30, 45, 60)
"""Minutes without care that one may choose to allow."""


class Week(msgspec.Struct, frozen=True):
    """A bundle and its week as it is drawn."""

    bundle: Bundle
    blocks: tuple[Block, ...]

    @property
    def needs(self) -> frozenset[str]:
        """The needs it meets."""
        return frozenset(pick.need for pick in self.bundle.offers)


class Weeks(msgspec.Struct, frozen=True):
    """The best bundles of a case, best first, none of whose gaps is longer than `tolerance` minutes."""

    case: Case
    tolerance: int
    weeks: tuple[Week, ...]

    @property
    def open_needs(self) -> tuple[str, ...]:
        """The needs of the case that the best bundle does not meet."""
        met = self.weeks[0].needs if self.weeks else frozenset[str]()
        return tuple(need.id for need in self.case.needs if need.id not in met)


class Outlook(msgspec.Struct, frozen=True):
    """Why needs stay open: for those in `nothing` there is no offer, for those in `excluded` none comes into question.

    `wider` is the least of the TOLERANCES with which more can be met, None if none helps; with it there are `count`
    bundles that meet more, and the best meets `met` needs.
    """

    nothing: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    wider: int | None = None
    count: int = 0
    met: int = 0


def find_weeks(finder: FindOffers, case: Case, tolerance: int, stopped: Callable[[], bool] | None = None) -> Weeks:
    """The weeks that work with this tolerance; takes as long as `FindOffers.bundles`, and raises what it raises."""
    found = finder.bundles(case, tolerance, stopped=stopped).bundles
    return Weeks(case, tolerance, tuple(Week(each, finder.timetable(case, each)) for each in found))


def look_further(finder: FindOffers, weeks: Weeks, stopped: Callable[[], bool] | None = None) -> Outlook:
    """What would have to change for the needs left open; asks for bundles again with every wider tolerance."""
    matches = finder.for_case(weeks.case, include_no=True)
    offers = {need.id: need.offers for need in matches.needs}
    nothing = tuple(need for need in weeks.open_needs if not offers[need])
    excluded = tuple(need for need in weeks.open_needs if offers[need] and not _in_question(offers[need]))
    reached = weeks.weeks[0].bundle.priority_sum if weeks.weeks else 0
    if len(nothing) + len(excluded) < len(weeks.open_needs):
        for tolerance in (each for each in TOLERANCES if each > weeks.tolerance):
            found = finder.bundles(weeks.case, tolerance, stopped=stopped).bundles
            more = [each for each in found if each.priority_sum > reached]
            if more:
                return Outlook(nothing, excluded, tolerance, len(more), len({pick.need for pick in more[0].offers}))
    return Outlook(nothing, excluded)


def _in_question(offers: Sequence[Match]) -> list[Match]:
    """Candidates by term that no rule but `times` excludes: a bundle looks at the week itself (contracts 6)."""
    from zim_desktop.matching.catalogue import RELEVANCE_ABOVE

    return [
        match
        for match in offers
        if match.relevance >= RELEVANCE_ABOVE
        and not any(reason.verdict == "no" and reason.rule != "times" for reason in match.reasons)
    ]
