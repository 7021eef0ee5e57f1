"""What a choice of candidates is worth and where it leaves a child alone, counted in plain Python (contracts 6)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zim_desktop.domain.week import Stretch, without
from zim_desktop.matching.bundle.candidates import Away, Candidate

Choice = tuple[Candidate, ...]
"""At most one candidate for each need, in the order of the needs."""

Order = tuple[int, int, int, int, tuple[str, ...], tuple[int, ...]]
"""By what bundles are ordered, the smallest first: -priorities, gap, places, -scores, ids, needs."""


class OpenMinutes(NamedTuple):
    """What stays open of one session, day and child for one adult; stretches are minutes of the week."""

    course: Candidate
    away: Away
    left: tuple[Stretch, ...]

    @property
    def minutes(self) -> int:
        """How long the child is not looked after in all."""
        return sum(end - start for start, end in self.left)


def open_minutes(choice: Iterable[Candidate]) -> Iterator[OpenMinutes]:
    """For each session that takes an adult away from a child what nobody in the choice looks after."""
    chosen = tuple(choice)
    for course in chosen:
        for away in course.aways:
            care = [stretch for each in chosen if each.person.id == away.child for stretch in each.care]
            left = tuple(rest for stretch in away.open for rest in without(stretch, care))
            yield OpenMinutes(course, away, left)


def order_of(choice: Choice, priorities: Sequence[int], tolerance: int) -> Order | None:
    """By what the choice is ordered; None if a gap exceeds the tolerance. `priorities` are those of all needs."""
    gaps = [each.minutes for each in open_minutes(choice)]
    if any(gap > tolerance for gap in gaps):
        return None
    return (
        -sum(priorities[each.need] for each in choice),
        sum(gaps),
        len({each.place for each in choice} - {None}),
        -sum(each.score for each in choice),
        tuple(each.offer.id for each in choice),
        tuple(each.need for each in choice),
    )


def essential_care(course: OpenMinutes, choice: Choice, tolerance: int) -> Iterator[Candidate]:
    """The chosen childcare without which this gap would exceed the tolerance."""
    for care in choice:
        if care.person.id != course.away.child or not care.care:
            continue
        rest = [each for each in choice if each is not care]
        gap = next(o for o in open_minutes(rest) if o.course is course.course and o.away is course.away)
        if gap.minutes > tolerance:
            yield care
