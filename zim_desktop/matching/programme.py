"""An integer programme while it is written, and the solver that takes it (HiGHS)."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import highspy
import numpy as np
from typing_extensions import override

_SETTINGS: dict[str, Any] = {
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,  # every objective is a whole number
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    # The relaxed programme comes close, so starting again, cuts and guessing cost more than they bring.
    "mip_allow_restart": False,
    "mip_pool_soft_limit": 1,
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_root_reduced_cost": False,
}


Stopped = Callable[[], bool]
"""Whether nobody waits for the solver any more."""


def _interrupt(stopped: Stopped, event: Any) -> None:
    if stopped():
        event.interrupt()


class _SilentSolver(highspy.Highs):
    """A solver that prints nothing: its first line would come before anybody could switch its output off."""

    @override
    def enableCallbacks(self) -> None:
        """Switch the output off; called when the solver is made."""
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


class Rows:
    """The columns and rows of a programme while it is written."""

    def __init__(self, choices: int) -> None:
        self._most = [1.0] * choices
        self._entries: list[Mapping[int, float]] = []
        self._bounds: list[tuple[float, float]] = []

    @property
    def columns(self) -> int:
        """How many variables there are."""
        return len(self._most)

    def add_column(self, most: float = 1.0) -> int:
        """One more variable from 0 to `most`."""
        self._most.append(most)
        return len(self._most) - 1

    def forbid(self, columns: Iterable[int]) -> None:
        """These are 0."""
        for column in columns:
            self._most[column] = 0.0

    def add(self, row: Mapping[int, float], least: float = -np.inf, most: float = np.inf) -> int:
        """One more row, and where it stands."""
        self._entries.append(row)
        self._bounds.append((least, most))
        return len(self._entries) - 1

    def solver(self, choices: int, stopped: Stopped | None, settings: Mapping[str, Any] | None = None) -> highspy.Highs:
        """A solver that holds the programme; the first `choices` variables are whole.

        It asks now and then whether it is `stopped`, and then ends. `settings` go before those for whole numbers.
        """
        programme = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = self.columns, len(self._entries)
        programme.col_cost_ = np.zeros(self.columns)
        programme.col_lower_ = np.zeros(self.columns)
        programme.col_upper_ = np.array(self._most)
        programme.row_lower_, programme.row_upper_ = np.array(self._bounds, dtype=np.float64).T
        programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        programme.a_matrix_.start_ = np.cumsum([0, *map(len, self._entries)]).astype(np.int32)
        programme.a_matrix_.index_ = np.array([at for row in self._entries for at in row], dtype=np.int32)
        programme.a_matrix_.value_ = np.array(
            [value for row in self._entries for value in row.values()], dtype=np.float64
        )
        kinds = [highspy.HighsVarType.kInteger] * choices
        programme.integrality_ = kinds + [highspy.HighsVarType.kContinuous] * (self.columns - choices)
        solver = _SilentSolver()
        for name, value in {**_SETTINGS, **(settings or {})}.items():
            solver.setOptionValue(name, value)
        if stopped is not None:
            solver.cbMipInterrupt += partial(_interrupt, stopped)
            solver.cbSimplexInterrupt += partial(_interrupt, stopped)
        solver.passModel(programme)
        return solver
