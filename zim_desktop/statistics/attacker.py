"""Somebody who knows everything shown, and works out how far a hidden count may lie from the truth (contracts 8)."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from zim_desktop.statistics.knowledge import NONE, Knowledge
from zim_desktop.statistics.solver import Numbers, OutOfWork, Solver, Work, kinds, programme

NODES = 200
"""How far the search for a world of whole numbers may branch."""


@dataclass(frozen=True)
class Reach:
    """How far something can be moved, the world that does it, and why not farther.

    However the cells are hidden, it moves by at most `fixed` + `each` · hidden, with `hidden` 1 for each hidden choice
    and 0 for the others.
    """

    moved: float
    world: Numbers
    each: Numbers
    fixed: float


class Attacker:
    """Asks the solver for worlds; each answer costs work. Raises OutOfWork."""

    def __init__(self, known: Knowledge, work: Work) -> None:
        self._known = known
        self._all = np.arange(known.width, dtype=np.int32)
        self._growth = np.arange(known.equations, len(known.starts) - 1, dtype=np.int32)
        self._solver = self._made(work)
        self._whole: Solver | None = None
        self._work = work
        self._costs = np.zeros(known.width)

    def reach(self, guard: int, hidden: Numbers, near: int, far: int, *, up: bool) -> Reach:
        """How far the guarded number can be moved, up or down, while no cell is moved by more than `near`.

        `hidden` says of each choice how much of it is hidden, 0 to 1. Why not farther holds for worlds in which cells
        are moved by as much as `far`.
        """
        return self.farthest(self._goal(guard, up=up), hidden, near, far)

    def farthest(self, goal: Numbers, hidden: Numbers, near: int, far: int) -> Reach:
        """The world in which this sum of columns is greatest; as `reach`."""
        if not self._ask(self._solver, goal, hidden, near):
            raise OutOfWork  # the truth is always a world: the solver has lost its way among roundings
        answer = self._solver.getSolution()
        world = np.array(answer.col_value)
        each, fixed = self._why(np.array(answer.col_dual), np.array(answer.row_dual), far)
        return Reach(float(goal @ world), world, each, fixed)

    def whole_world(self, guard: int, hidden: Numbers, *, up: bool) -> Numbers | None:
        """A world of whole numbers that moves the guarded number as far as any; None if none was found."""
        if self._whole is None:
            self._whole = self._made(self._work)
            self._whole.changeColsIntegrality(self._known.width, self._all, kinds(self._known.width, whole=True))
            self._whole.setOptionValue("presolve", "choose")
            self._whole.setOptionValue("mip_max_nodes", NODES)
        found = self._ask(self._whole, self._goal(guard, up=up), hidden, self._known.reach)
        return np.array(self._whole.getSolution().col_value) if found else None

    def _goal(self, guard: int, *, up: bool) -> Numbers:
        goal = np.zeros(self._known.width)
        for column, sign in ((self._known.guards.plus[guard], 1.0), (self._known.guards.minus[guard], -1.0)):
            if column != NONE:
                goal[column] = sign if up else -sign
        return goal

    def _ask(self, solver: Solver, goal: Numbers, hidden: Numbers, near: int) -> bool:
        known = self._known
        share = np.ones(known.width)
        share[-known.choices :] = hidden
        low, high = -np.minimum(known.down, near) * share, np.minimum(known.up, near) * share
        solver.changeColsBounds(known.width, self._all, low, high)
        solver.changeColsCost(known.width, self._all, -goal)
        return solver.solved()

    def _why(self, column_dual: Numbers, row_dual: Numbers, far: int) -> tuple[Numbers, float]:
        """The prices at which the world could not be moved farther, for cells that may be moved by `far`."""
        known = self._known
        each = np.maximum(-column_dual, 0.0) * np.minimum(known.up, far)
        each += np.maximum(column_dual, 0.0) * np.minimum(known.down, far)
        fixed = float(each[: -known.choices].sum())
        fixed += float(np.maximum(row_dual[self._growth], 0.0) @ np.minimum(known.slack, 2 * far))
        return each[-known.choices :], fixed

    def _made(self, work: Work) -> Solver:
        known = self._known
        asked = programme(np.zeros(known.width), np.zeros(known.width), np.zeros(known.width))
        rows = len(known.starts) - 1
        asked.num_row_ = rows
        asked.row_lower_ = np.concatenate([np.zeros(known.equations), -known.slack.astype(np.float64)])
        asked.row_upper_ = np.concatenate(
            [np.zeros(known.equations), np.full(rows - known.equations, highspy.kHighsInf)]
        )
        asked.a_matrix_.start_ = known.starts.astype(np.int32)
        asked.a_matrix_.index_ = known.columns.astype(np.int32)
        asked.a_matrix_.value_ = known.signs.astype(np.float64)
        solver = Solver(work)
        solver.passModel(asked)
        return solver
