"""The peer of `protect`: the same question about a table of two dimensions as one programme, written straight down.

For each small count two worlds of their own, in which every cell may differ by as much as it is hidden. (Fischetti and
Salazar-González call such a programme the compact one; domain.md 4.2.)
"""

from __future__ import annotations

import sys

import highspy
import numpy as np
from numpy.typing import NDArray

from zim_desktop.statistics.solver import Solver, Work


def fewest(table: NDArray[np.int64], threshold: int, seconds: float) -> int | None:
    """How many cells must be hidden at least, totals among them; None if that is not known after so many seconds."""
    rows, columns = table.shape
    whole = np.concatenate([table, table.sum(axis=0, keepdims=True)])
    counts = np.concatenate([whole, whole.sum(axis=1, keepdims=True)], axis=1).ravel()
    grid = np.arange(len(counts)).reshape(rows + 1, columns + 1)
    small = np.flatnonzero((counts >= 1) & (counts < threshold))
    solver = Solver(Work(sys.maxsize))  # silent, on one core
    for name, value in {"time_limit": seconds, "presolve": "choose", "mip_heuristic_effort": 0.05}.items():
        solver.setOptionValue(name, value)
    width = len(counts)
    for cell in range(width):
        solver.addCol(1.0, float(cell in small), float(counts[cell] > 0), 0, [], [])
    for guard, cell in enumerate(small):
        for world in range(2):
            first = width * (1 + 2 * guard + world)
            _add_world(solver, counts, grid, first, threshold)
        up, down = (width * (1 + 2 * guard + world) + int(cell) for world in range(2))
        solver.addRow(threshold, highspy.kHighsInf, 2, [up, down], [1.0, -1.0])
    kinds = np.full(width, highspy.HighsVarType.kInteger.value, dtype=np.uint8)
    solver.changeColsIntegrality(width, np.arange(width, dtype=np.int32), kinds)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return round(solver.getInfo().objective_function_value)


def _add_world(
    solver: highspy.Highs, counts: NDArray[np.int64], grid: NDArray[np.int64], first: int, threshold: int
) -> None:
    """The difference of one world from the truth: lines add up, and no cell differs by more than it is hidden."""
    down = np.minimum(np.maximum(counts - 1, 0), threshold)
    for fall in down.tolist():
        solver.addCol(0.0, float(-fall), float(threshold), 0, [], [])
    for lines in (grid, grid.T):
        for line in lines:
            solver.addRow(0.0, 0.0, len(line), line + first, [*[1.0] * (len(line) - 1), -1.0])
    for cell, fall in enumerate(down.tolist()):
        solver.addRow(-highspy.kHighsInf, 0.0, 2, [first + cell, cell], [1.0, float(-threshold)])
        solver.addRow(0.0, highspy.kHighsInf, 2, [first + cell, cell], [1.0, float(fall)])
