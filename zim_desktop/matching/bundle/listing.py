"""The best bundles in their order, each once, without those that a better one contains (contracts 6)."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from zim_desktop.matching.bundle.candidates import Candidate
from zim_desktop.matching.bundle.solver import Picks, Programme
from zim_desktop.matching.bundle.weighing import Choice, Order, order_of
from zim_desktop.matching.programme import Stopped

ALIKE = 200
"""Bundles alike in all but their ids that are looked at to find the smallest ids."""

Found = tuple[Order, Choice]


def best(
    candidates: Sequence[Candidate],
    priorities: Sequence[int],
    tolerance: int,
    limit: int,
    stopped: Stopped | None = None,
) -> Iterator[Found]:
    """At most `limit` bundles, best first; `priorities` are those of all needs. Raises SearchStopped."""
    listed: list[Found] = []
    parts: list[Found] = []
    fresh = _fresh(candidates, priorities, tolerance, stopped)
    nearest = next(fresh, None)
    while len(listed) < limit and (nearest or parts):
        if nearest and (not parts or nearest[0] <= parts[0][0]):
            found, nearest = nearest, next(fresh, None) if len(listed) + 1 < limit else None
        else:
            found = parts.pop(0)
        if any(_within(found, other) for other in listed):
            continue
        listed.append(found)
        yield found
        if found[0][1] or tolerance:
            parts = sorted([*parts, *_parts(found, priorities, tolerance)], key=lambda each: each[0])


def _within(one: Found, other: Found) -> bool:
    """Whether the other contains this one with the same gap."""
    return one[0][1] == other[0][1] and set(map(id, one[1])) <= set(map(id, other[1]))


def _parts(found: Found, priorities: Sequence[int], tolerance: int) -> Iterator[Found]:
    """The bundles that a listed one contains and that are not worth the same: another gap."""
    for size in range(1, len(found[1])):
        for choice in combinations(found[1], size):
            order = order_of(choice, priorities, tolerance)
            if order is not None and order[1] != found[0][1]:
                yield order, choice


def _fresh(
    candidates: Sequence[Candidate], priorities: Sequence[int], tolerance: int, stopped: Stopped | None
) -> Iterator[Found]:
    """Bundles that no earlier one contains, in order."""
    if not candidates:
        return
    programme = Programme(candidates, [priorities[each.need] for each in candidates], tolerance, stopped)
    programme.leave_out(())
    while level := programme.level():
        alike: list[Found] = []
        while picks := programme.pick(level):
            programme.leave_out(picks)
            found = _weighed(candidates, picks, priorities, tolerance)
            if alike and (found[0][:4] != alike[0][0][:4] or len(alike) == ALIKE):
                yield from sorted(alike, key=lambda each: each[0])
                alike = []
            alike.append(found)
        yield from sorted(alike, key=lambda each: each[0])


def _weighed(candidates: Sequence[Candidate], picks: Picks, priorities: Sequence[int], tolerance: int) -> Found:
    choice = tuple(sorted((candidates[at] for at in picks), key=lambda each: each.need))
    order = order_of(choice, priorities, tolerance)
    if order is None:
        raise RuntimeError("the solver picked a bundle with too large a gap")
    return order, choice
