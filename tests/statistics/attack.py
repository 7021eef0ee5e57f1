"""An attacker of its own: it solves for the counts themselves, from nothing but what was shown, and shares no code.

A count of cases is not looked at; `tests/statistics/test_cases.py` writes all worlds down for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import highspy
import numpy as np
from numpy.typing import NDArray

from tests.statistics.oracle import Hidden, Table, with_totals

FAR = 80
"""How much greater than in truth the attacker lets a cell be; who finds enough room within that is safe."""


@dataclass(frozen=True)
class Seen:
    """One published state: the true inner counts, and which cells were hidden, totals among them, row by row."""

    table: Table
    hidden: Hidden


def sums(shape: Sequence[int]) -> NDArray[np.float64]:
    """For each cell, totals among them, which inner cells it adds up; one row each."""
    inner = list(product(*map(range, shape)))
    cells = product(*(range(length + 1) for length in shape))
    return np.array(
        [[float(all(a in (b, n) for a, b, n in zip(cell, at, shape, strict=True))) for at in inner] for cell in cells]
    )


class Attacker:
    """Knows all states that were shown, and that hidden cells are at least `floor`."""

    def __init__(self, seen: Sequence[Seen], floor: int = 1) -> None:
        self._seen = seen
        self._sums = sums(seen[0].table.shape)
        inner = seen[0].table.size
        self._width = inner * len(seen)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        for state in seen:
            for count in state.table.ravel().tolist():
                solver.addVar(0.0, float(count + FAR))
        for at, state in enumerate(seen):
            counts = with_totals(state.table)
            for row, count, is_hidden in zip(self._sums, counts.tolist(), state.hidden.tolist(), strict=True):
                columns = np.flatnonzero(row) + at * inner
                high = highspy.kHighsInf if is_hidden else count
                solver.addRow(floor if is_hidden else count, high, len(columns), columns, np.ones(len(columns)))
        for at in range(inner, self._width):  # nothing is taken away from one state to the next
            solver.addRow(0.0, highspy.kHighsInf, 2, np.array([at, at - inner]), np.array([1.0, -1.0]))
        if len(seen) > 1 or seen[0].table.ndim > 2:  # else the corners of what is possible are whole by themselves
            whole = np.full(self._width, highspy.HighsVarType.kInteger.value, dtype=np.uint8)
            solver.changeColsIntegrality(self._width, np.arange(self._width, dtype=np.int32), whole)
        self._solver = solver

    def range_of(self, cell: int, state: int, since: int | None = None) -> tuple[int, int]:
        """The least and the greatest that a cell of a state can be, or can have grown since an earlier state."""
        goal = np.zeros((len(self._seen), self._sums.shape[1]))
        goal[state] += self._sums[cell]
        if since is not None:
            goal[since] -= self._sums[cell]
        return int(np.ceil(self._least(goal.ravel()) - 1e-6)), -int(np.ceil(self._least(-goal.ravel()) - 1e-6))

    def _least(self, goal: NDArray[np.float64]) -> float:
        self._solver.changeColsCost(self._width, np.arange(self._width, dtype=np.int32), goal)
        self._solver.run()
        assert self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return self._solver.getInfo().objective_function_value

    def given_away(self, threshold: int) -> Iterator[tuple[int, int, int | None, int, int]]:
        """(cell, state, since, least, greatest) of every small count and growth that is known too well."""
        counts = [with_totals(state.table) for state in self._seen]
        for later, newer in enumerate(counts):
            for since in (None, *range(later)):
                values = newer if since is None else newer - counts[since]
                for cell in np.flatnonzero((values >= 1) & (values < threshold)).tolist():
                    least, greatest = self.range_of(cell, later, since)
                    if greatest < threshold or greatest - least < threshold:
                        yield cell, later, since, least, greatest
