"""Which cells to hide, as a programme of 0 and 1 that learns from what unsafe choices break."""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np

from zim_desktop.statistics.audit import TOLERANCE, Cut
from zim_desktop.statistics.knowledge import Knowledge
from zim_desktop.statistics.lattice import Marks
from zim_desktop.statistics.solver import Numbers, OutOfWork, Solver, Work, kinds, programme

NODES = 20_000
"""How far one search may branch before it counts as out of work."""


class Choice:
    """All choices that keep what has been learnt so far; the least of them by some price for each cell."""

    def __init__(self, known: Knowledge, work: Work) -> None:
        self._known = known
        self._work = work
        self._all = np.arange(known.choices, dtype=np.int32)
        self._must = known.must.astype(np.float64)
        self._seen: set[bytes] = set()
        self._solver = Solver(work)
        self._solver.setOptionValue("mip_max_nodes", NODES)
        self._solver.passModel(programme(np.ones(known.choices), self._must, np.ones(known.choices)))

    def aim(self, prices: Numbers) -> None:
        """From now on the least is that of the least sum of prices."""
        self._solver.changeColsCost(self._known.choices, self._all, prices)

    def at_most(self, prices: Numbers, most: float) -> int:
        """From now on this sum of prices is at most `most`; where the condition stands."""
        self._solver.addRow(-highspy.kHighsInf, most, len(prices), self._all, prices)
        return self._solver.getNumRow() - 1

    def change_most(self, row: int, most: float) -> None:
        """Another bound for a condition."""
        self._solver.changeRowBounds(row, -highspy.kHighsInf, most)

    def learn(self, cuts: Sequence[Cut]) -> int:
        """Keep these too; how many of them are new."""
        return sum(self._learn_one(cut) for cut in cuts)

    def _learn_one(self, cut: Cut) -> bool:
        """What is hidden anyway counts as hidden, and no cell counts for more than is asked for: both as strict."""
        least = cut.least - float(cut.each[self._known.must].sum())
        each = np.where(self._known.must, 0.0, cut.each)
        if (each >= 0).all():
            each = np.minimum(each, least)
        members = np.flatnonzero(np.abs(each) > TOLERANCE).astype(np.int32)
        values = each[members].round(9)
        name = members.tobytes() + values.tobytes() + np.float64(round(least, 9)).tobytes()
        if name in self._seen:
            return False
        self._seen.add(name)
        self._solver.addRow(least - TOLERANCE, highspy.kHighsInf, len(members), members, values)
        return True

    def hold(self, choices: Sequence[int]) -> None:
        """These are hidden from now on."""
        for choice in choices:
            self._solver.changeColBounds(int(choice), 1.0, 1.0)

    def let_go(self) -> None:
        """Nothing is held any more but what must be hidden."""
        self._solver.changeColsBounds(self._known.choices, self._all, self._must, np.ones(self._known.choices))

    def in_parts(self) -> tuple[float, Numbers] | None:
        """The least sum, and the choice, if cells could be hidden in part; None if none is left. Raises OutOfWork."""
        if not self._solved(whole=False):
            return None
        parts = np.clip(np.array(self._solver.getSolution().col_value), 0.0, 1.0)
        return self._solver.getInfo().objective_function_value, parts

    def whole(self) -> Marks | None:
        """The least choice of whole cells; None if none is left. Raises OutOfWork if that is not found out."""
        return np.array(self._solver.getSolution().col_value) > 0.5 if self._solved(whole=True) else None

    def _solved(self, *, whole: bool) -> bool:
        count = self._known.choices
        self._solver.changeColsIntegrality(count, self._all, kinds(count, whole=whole))
        if self._solver.solved():
            return True
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
            raise OutOfWork
        return False
