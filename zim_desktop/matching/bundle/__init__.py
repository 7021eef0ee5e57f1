"""Offers that work together as one week: a mother's course and her child's care (contracts 6)."""

from collections.abc import Iterator, Sequence
from datetime import date

from zim_desktop.domain.bundle import BUNDLES_LISTED, Bundle, Bundles, Gap, Meeting, Pick
from zim_desktop.domain.case import Case
from zim_desktop.domain.week import wall_time
from zim_desktop.matching.bundle.candidates import candidates, within_day
from zim_desktop.matching.bundle.drawn import timetable
from zim_desktop.matching.bundle.listing import best
from zim_desktop.matching.bundle.uncovered import uncovered_dates
from zim_desktop.matching.bundle.weighing import Choice, open_minutes
from zim_desktop.matching.catalogue import PreparedCatalogue
from zim_desktop.matching.programme import Stopped

__all__ = ["bundles", "timetable"]


def bundles(
    case: Case,
    prepared: PreparedCatalogue,
    day: date,
    tolerance: int = 0,
    limit: int = BUNDLES_LISTED,
    stopped: Stopped | None = None,
) -> Bundles:
    """The best bundles for the needs of a case, best first; `tolerance` is how many minutes each gap may have.

    One that another listed one contains, with the same gap, is not listed. The optimum is exact for the 1,000 best
    candidates of each need. Raises SearchStopped soon after `stopped`, which is asked now and then, says yes.
    """
    every = [candidate for option in candidates(case, prepared, day, limit) for candidate in option]
    priorities = [need.priority for need in case.needs]
    found = best(every, priorities, tolerance, limit, stopped)
    return Bundles(tuple(_bundle(choice, day, tolerance, priorities) for _, choice in found))


def _bundle(choice: Choice, day: date, tolerance: int, priorities: Sequence[int]) -> Bundle:
    gaps = tuple(_gaps(choice))
    return Bundle(
        offers=tuple(Pick(each.need_id, each.offer.id) for each in choice),
        priority_sum=sum(priorities[each.need] for each in choice),
        gap_minutes=sum(gap.minutes for gap in gaps),
        gaps=gaps,
        uncovered_dates=uncovered_dates(choice, day, tolerance),
        week=tuple(_week(choice)),
    )


def _gaps(choice: Choice) -> Iterator[Gap]:
    found = sorted(
        (stretch, each.away.child, each.course.offer.id) for each in open_minutes(choice) for stretch in each.left
    )
    for stretch, child, offer in found:
        day, start, end = within_day(stretch)
        yield Gap(child, offer, day, wall_time(start), wall_time(end), end - start)


def _week(choice: Choice) -> Iterator[Meeting]:
    found = sorted((stretch, each.person.id, each.offer.id) for each in choice for stretch in each.busy)
    for stretch, person, offer in found:
        day, start, end = within_day(stretch)
        yield Meeting(day, wall_time(start), wall_time(end), person, offer)
