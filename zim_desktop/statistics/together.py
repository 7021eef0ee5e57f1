"""Whether tables that are shown side by side give away a count that each of them hides (docs/decisions/0078).

Tables of one period count the same cases by other dimensions. Whoever lays them side by side knows more of a hidden
count than one table says: a total hidden here may be shown there, and two ranges may overlap in little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import highspy
import numpy as np

from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.release import Cell, Link
from zim_desktop.domain.tally import Protected
from zim_desktop.statistics.knowledge import is_small
from zim_desktop.statistics.lattice import Lattice
from zim_desktop.statistics.solver import Numbers, OutOfWork, Solver, Work, kinds, programme

WORK = 2_000_000
"""Iterations of the solver that one look at all tables may cost."""

FARTHEST = 4
"""Worlds are looked at in which no count is farther from the truth than so many times the threshold."""

_WHOLE = 1e-6


def gives_away(
    tables: Mapping[int, Protected], links: Sequence[Link], work: int = WORK, progress: Progress = UNSEEN
) -> bool:
    """Whether somebody who knows all that is shown, and the links, can narrow down a count that is protected.

    Tables go by the numbers that links name them by. Each protected count must keep a range with its upper end at the
    threshold or above, and as wide (contracts 8).
    Links must hold for the true counts. If the work does not suffice to be sure that nothing is given away, the answer
    is yes. Raises Stopped.
    """
    try:
        return _Reader(tables, links, Work(work, progress)).learns_something()
    except OutOfWork:
        return True


class _Reader:
    """Somebody who knows all that is shown; every cell of every table is a column."""

    def __init__(self, numbered: Mapping[int, Protected], links: Sequence[Link], work: Work) -> None:
        self._tables = tables = list(numbered.values())
        self._places = {number: place for place, number in enumerate(numbered)}
        self._lattices = [Lattice(each.tally.dimensions) for each in tables]
        sizes = [lattice.size for lattice in self._lattices]
        self._starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._true = np.concatenate(
            [lattice.counts(t.tally) for lattice, t in zip(self._lattices, tables, strict=True)]
        )
        self._hidden = np.concatenate(
            [np.array([cell.count is None for cell in each.shown.cells], dtype=np.bool_) for each in tables]
        )
        self._far = np.concatenate(
            [np.full(size, FARTHEST * each.threshold) for size, each in zip(sizes, tables, strict=True)]
        )
        self._rows = [*self._sums(), *self._known(links)]
        self._linear, self._whole = self._solver(work, whole=False), self._solver(work, whole=True)

    def learns_something(self) -> bool:
        """Whether some protected count has too small a range."""
        return any(not self._is_safe(column, threshold) for column, threshold in self._guarded())

    def _guarded(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for at, each in enumerate(self._tables):
            start, size, lattice = int(self._starts[at]), self._lattices[at].size, self._lattices[at]
            also = lattice.marks(each.also)
            for place in range(size):
                small = is_small(int(self._true[start + place]), each.threshold)
                if small or (also[place] and self._true[start + place]):
                    found.append((start + place, each.threshold))
        return found

    def _is_safe(self, column: int, threshold: int) -> bool:
        if not self._hidden[column]:
            return False
        high = self._end(column, up=True)
        return high >= threshold and high - self._end(column, up=False) >= threshold

    def _end(self, column: int, *, up: bool) -> float:
        """The greatest or least count of the column in a world of whole numbers that was found."""
        costs = np.zeros(len(self._true))
        costs[column] = -1.0 if up else 1.0
        for solver in (self._linear, self._whole):
            solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
            if solver.solved():
                world = np.array(solver.getSolution().col_value)
                if np.abs(world - world.round()).max() < _WHOLE:
                    return round(float(world[column]))
        return float(self._true[column])

    def _sums(self) -> list[tuple[list[int], list[float], float, float]]:
        rows: list[tuple[list[int], list[float], float, float]] = []
        for start, lattice in zip(self._starts, self._lattices, strict=False):
            for lines in lattice.lines:
                rows += [((line + start).tolist(), [*[1.0] * (len(line) - 1), -1.0], 0.0, 0.0) for line in lines]
        return rows

    def _known(self, links: Sequence[Link]) -> list[tuple[list[int], list[float], float, float]]:
        return [
            ([self._column(each.first), self._column(each.second)], [1.0, -1.0],
             0.0 if each.equal else -highspy.kHighsInf, 0.0)
            for each in links
        ]  # fmt: skip

    def _column(self, cell: Cell) -> int:
        place = self._places[cell.table]
        return int(self._starts[place]) + self._lattices[place].place(cell.key)

    def _solver(self, work: Work, *, whole: bool) -> Solver:
        low = np.where(self._hidden, np.maximum(self._true - self._far, 1), self._true).astype(np.float64)
        high = np.where(self._hidden, self._true + self._far, self._true).astype(np.float64)
        asked = programme(np.zeros(len(low)), low, high)
        asked.num_row_ = len(self._rows)
        asked.row_lower_, asked.row_upper_ = (np.array([row[at] for row in self._rows]) for at in (2, 3))
        lengths = [len(row[0]) for row in self._rows]
        asked.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        asked.a_matrix_.index_ = _joined([row[0] for row in self._rows]).astype(np.int32)
        asked.a_matrix_.value_ = _joined([row[1] for row in self._rows])
        solver = Solver(work)
        solver.passModel(asked)
        if whole:
            solver.changeColsIntegrality(len(low), np.arange(len(low), dtype=np.int32), kinds(len(low), whole=True))
            solver.setOptionValue("presolve", "choose")
        return solver


def _joined(parts: Sequence[Sequence[float]]) -> Numbers:
    return np.array([value for part in parts for value in part], dtype=np.float64)
