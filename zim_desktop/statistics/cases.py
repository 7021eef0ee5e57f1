"""Whether the number of distinct cases may be shown beside a table of mentions (docs/decisions/0070).

Somebody who reads it knows that no line of the table can be filled with fewer cases than its greatest cell counts, that
each case is mentioned at least once, and that each new case brings at least one new mention; nothing more, for which
case is mentioned where, nobody says. So where all worlds that the audit looks at leave room for the number, it takes
none of them away. Where it is small, or grew by little, it is hidden, and the sum of mentions, which it hangs on, is
guarded in its place (`knowledge`): between the least number of cases a world needs and its sum any number fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zim_desktop.statistics.knowledge import State, is_small
from zim_desktop.statistics.lattice import Lattice, Marks


@dataclass(frozen=True)
class Told:
    """A table with which cells of it are hidden, and whether the number of cases is shown."""

    state: State
    hidden: Marks
    cases_shown: bool


def check_cases(lattice: Lattice, states: Sequence[State]) -> None:
    """Make sure that so many cases can lie in each table, and that none got lost. Raises ValueError."""
    before = 0
    for state in states:
        if state.cases is not None:
            least = int(lattice.greatest(state.counts, state.within).sum())
            if not max(before, least) <= state.cases <= state.counts[-1]:
                raise ValueError("so many cases do not fit the table, or what was counted before")
            before = state.cases


def may_be_shown(lattice: Lattice, earlier: Sequence[Told], newest: State, hidden: Marks, reach: int) -> bool:
    """Whether the newest number of cases gives nothing away, where cells differ by up to `reach` in a world."""
    if newest.cases is None or is_small(newest.cases, newest.threshold):
        return False
    grown = [newest.cases - told.state.cases for told in earlier if told.state.cases is not None]
    if any(is_small(each, newest.threshold) for each in grown):
        return False
    return leave_room(lattice, [*earlier, Told(newest, hidden, cases_shown=True)], reach)


def leave_room(lattice: Lattice, told: Sequence[Told], reach: int) -> bool:
    """Whether the numbers that are shown fit every world in which cells differ by up to `reach`."""
    before: Told | None = None
    for each in told:
        if not each.cases_shown or not each.state.cases:
            continue
        counts, cases, within = each.state.counts, each.state.cases, each.state.within
        needed = int((lattice.greatest(counts, within) + reach * lattice.greatest(each.hidden * 1, within)).sum())
        if each.hidden.any() and cases < needed + each.state.threshold:
            return False
        spare, free = int(counts[-1]) - cases, int(each.hidden[-1])
        if before is not None:
            spare -= int(before.state.counts[-1]) - (before.state.cases or 0)
            free += int(before.hidden[-1])
        if spare < reach * free:
            return False
        before = each
    return True
