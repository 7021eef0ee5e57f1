"""HiGHS, silent and alike on every run, and how much work it may do.

Work is counted in iterations of the simplex method, never in seconds: the same table gives the same answer everywhere.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from zim_desktop.domain.progress import UNSEEN, Progress

Numbers = NDArray[np.float64]

_SETTINGS: dict[str, Any] = {
    "threads": 1,
    "random_seed": 0,
    "presolve": "off",  # tables this small are solved sooner than they are made smaller
    "mip_heuristic_effort": 0.0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-6,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}


TO_ASK = 10
"""As many iterations as asking costs, whatever the answer."""

PASSED_AT_ONCE = 200
"""So many columns and rows are handed over in the time of one iteration."""

SLOWER_BY = 10_000
"""So many columns and rows make an iteration twice as slow."""


class OutOfWork(Exception):
    """The search has done what it may do; what it found until then stands."""


class Work:
    """How many iterations are left, of those that one table may cost; says to whoever waits how many are done."""

    def __init__(self, most: int, progress: Progress = UNSEEN) -> None:
        self.most = most
        self.done = 0
        self.progress = progress

    def spend(self, iterations: int) -> None:
        """Count some iterations. Raises OutOfWork if that is more than there are, Stopped if nobody waits."""
        self.done += iterations
        self.progress.tell("hiding", min(self.done, self.most), self.most)
        if self.done > self.most:
            raise OutOfWork


class Solver(highspy.Highs):
    """A solver that prints nothing, asks now and then whether it is stopped, and counts its work."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        for name, value in _SETTINGS.items():
            self.setOptionValue(name, value)
        if work.progress is not UNSEEN:
            self.cbMipInterrupt += partial(_interrupt, work.progress)
            self.cbSimplexInterrupt += partial(_interrupt, work.progress)

    @override
    def enableCallbacks(self) -> None:
        """Switch the output off; called when the solver is made, before its first line."""
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()

    def solved(self) -> bool:
        """Solve; whether there is an answer. Raises OutOfWork, Stopped."""
        self.run()
        passed = self.getNumCol() + self.getNumRow()
        iterations = max(self.getInfo().simplex_iteration_count, 0) * (1 + passed / SLOWER_BY)
        self._work.spend(int(iterations) + TO_ASK + passed // PASSED_AT_ONCE)
        return self.getModelStatus() == highspy.HighsModelStatus.kOptimal


def _interrupt(progress: Progress, event: Any) -> None:
    if progress.stopped():
        event.interrupt()


def programme(costs: Numbers, low: Numbers, high: Numbers) -> highspy.HighsLp:
    """Columns without rows, to be minimised."""
    made = highspy.HighsLp()
    made.num_col_ = len(costs)
    made.col_cost_, made.col_lower_, made.col_upper_ = costs, low, high
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.start_ = np.zeros(1, dtype=np.int32)
    return made


def kinds(columns: int, *, whole: bool) -> NDArray[np.uint8]:
    """That all columns are whole numbers, or that none needs to be."""
    kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
    return np.full(columns, kind.value, dtype=np.uint8)
