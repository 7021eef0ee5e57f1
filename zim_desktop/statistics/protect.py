"""Which cells of a table of counts must be hidden so that no small count can be worked out (contracts 8)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.tally import THRESHOLD, Cases, Key, Protected, ShownCount, ShownTally, Tally
from zim_desktop.statistics.cases import Told, check_cases, leave_room, may_be_shown
from zim_desktop.statistics.hiding import Hiding, hide
from zim_desktop.statistics.knowledge import Knowledge, State, knowledge, must_hide, span_of
from zim_desktop.statistics.lattice import Counts, Lattice, Marks
from zim_desktop.statistics.solver import Work

WORK = 300_000
"""Iterations of the solver that one table may cost: some 10 s."""

WORK_SMALL = 1_000_000
"""The same where the least is to be found for sure: up to two dimensions with up to 8 codes each."""

SMALL = 9 * 9


def protect(
    tally: Tally,
    earlier: Sequence[Protected] = (),
    threshold: int = THRESHOLD,
    *,
    also: frozenset[Key] = frozenset(),
    cases: Cases | None = None,
    progress: Progress = UNSEEN,
) -> Protected:
    """The table with what may be shown of it, after what was shown of its earlier states, in order of time.

    Whatever is shown, and was, any count or growth from 1 to `threshold` − 1 keeps a range of at least `threshold` + 1
    values, and so does a cell named in `also`. Of all ways to hide it is the one with the fewest cells, among those
    the smallest, as far as a fixed amount of work finds it: the same input gives the same answer. `cases` is protected
    alike. Raises Stopped, KeyError for an unknown code in `also` or earlier, and ValueError for cases that cannot be.
    """
    lattice = Lattice(tally.dimensions)
    counts = lattice.counts(tally)
    within = lattice.axes(cases.within) if cases else ()
    newest = State(counts, None, lattice.marks(also), threshold, cases.number if cases else None, within)
    told = [_told(lattice, each) for each in earlier]
    check_cases(lattice, [*(each.state for each in told), newest])
    hidden, is_least, cases_shown = np.zeros(lattice.size, dtype=np.bool_), True, cases is not None
    if counts.any():
        states = [*(each.state for each in told), newest]
        found, known = _found(lattice, told, states, progress)
        hidden[known.cells] = found.hidden
        # Beside earlier tables, and in three dimensions, only worlds near the true one are looked at.
        is_least = found.is_least and span_of(lattice, states) == 1
        cases_shown = may_be_shown(lattice, told, newest, hidden, known.reach)
    shown = ShownTally("zim-table/1", tally.dimensions, _shown(lattice, counts, hidden))
    return Protected(tally, shown, threshold, also, cases, cases_shown, is_least)


def _found(lattice: Lattice, told: list[Told], states: list[State], progress: Progress) -> tuple[Hiding, Knowledge]:
    """The search. If an earlier number of cases leaves no room for it, all cells of the newest table are hidden."""
    for span in (span_of(lattice, states), 1):
        known = knowledge(lattice, states, span)
        if leave_room(lattice, told, known.reach):
            work = Work(WORK_SMALL if len(lattice.shape) < 3 and lattice.size <= SMALL else WORK, progress)
            return hide(known, _surely(lattice, states)[known.cells], work), known
    return Hiding(np.ones(known.choices, dtype=np.bool_), is_least=False), known


def _surely(lattice: Lattice, states: list[State]) -> Marks:
    """A choice that is safe without looking.

    Beside earlier tables everything; alone, for each cell that must be hidden, an inner cell of it with all totals
    that count it: that cell can be any number of its own.
    """
    if len(states) > 1:
        return np.ones(lattice.size, dtype=np.bool_)
    counts = states[0].counts
    must = must_hide(states)
    inner = must.copy()
    for total in np.flatnonzero(must & ~lattice.with_totals(must)):
        under = lattice.under(int(total))
        under = under[counts[under] > 0]
        inner[under[np.argmin(counts[under])]] = True
    return lattice.with_totals(inner)


def _told(lattice: Lattice, earlier: Protected) -> Told:
    hidden = lattice.marks(cell.key for cell in earlier.shown.cells if cell.count is None)
    also = lattice.marks(earlier.also)
    cases = earlier.cases
    within = lattice.axes(cases.within) if cases else ()
    counts = lattice.counts(earlier.tally)
    state = State(counts, hidden, also, earlier.threshold, cases.number if cases else None, within)
    return Told(state, hidden, earlier.cases_shown)


def _shown(lattice: Lattice, counts: Counts, hidden: Marks) -> tuple[ShownCount, ...]:
    cells = zip(lattice.keys(), counts.tolist(), hidden.tolist(), strict=True)
    return tuple(ShownCount(key, None if is_hidden else count) for key, count, is_hidden in cells)
