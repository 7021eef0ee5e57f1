"""The same question as an integer programme, solved by HiGHS: strong where many offers are chosen and overlap little.

A variable for each offer, 0 or 1, and for each group and room how many go there. Once the offers are settled the rest
is a flow, so only the offers need be whole.
"""

import math
from collections import defaultdict
from collections.abc import Collection
from typing import Any

import highspy
import numpy as np

from zim_desktop.matching.plan.instance import Instance
from zim_desktop.matching.plan.search import Best, Work
from zim_desktop.matching.programme import Rows

COLUMNS_MAX = 15_000
"""Beyond that the first relaxed programme alone can take a minute, and nothing can stop it before its end."""

ACCURACY = 1e-8
"""Part of a sum that the solver may lose to rounding: what is nearer than that to its limit counts as proved."""

_SETTINGS: dict[str, Any] = {"mip_pool_soft_limit": 10_000}


def by_programme(instance: Instance, budget: int, known: Best, work: Work, without: Collection[int] = ()) -> Best:
    """The best choice of at most `budget` offers, none of `without`, no worse than the known one.

    The limit is the lower of both. The work is counted in columns each time the solver looks up; when it is used up,
    what was found by then is the answer.
    """
    written = _Written(instance, budget)
    written.rows.forbid(without)
    columns = written.rows.columns
    if columns > COLUMNS_MAX or work.is_done:
        return known

    def stopped() -> bool:
        work.spend(columns)
        return work.is_done

    solver = written.rows.solver(len(instance.rooms), stopped, _SETTINGS)
    unit = max(instance.weights)  # so that the solver sees weights of at most 1
    solver.changeColsCost(
        columns, np.arange(columns, dtype=np.int32), np.array(written.costs, dtype=np.float64) / -unit
    )
    solver.setOptionValue("mip_abs_gap", max(0.99, ACCURACY * known.value) / unit)
    solver.run()
    return _read(solver, instance, known, unit)


def _read(solver: highspy.Highs, instance: Instance, known: Best, unit: int) -> Best:
    info = solver.getInfo()
    value, offers, limit = known
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        of_offers = np.array(solver.getSolution().col_value[: len(instance.rooms)])
        found = instance.opened(np.flatnonzero(of_offers > 0.5).tolist())
        if found.value > value:
            value, offers = found.value, found.offers
    if math.isfinite(info.mip_dual_bound):
        dual = -info.mip_dual_bound * unit
        limit = min(limit, math.floor(dual + ACCURACY * (1 + dual)))
    if limit - value <= ACCURACY * value:
        limit = value
    return Best(value, offers, max(value, limit))


class _Written:
    """The programme as rows; the first columns are the offers. `costs` are the weights of what a column serves."""

    def __init__(self, instance: Instance, budget: int) -> None:
        self._instance = instance
        self.rows = Rows(len(instance.rooms))
        self.costs: list[int] = [0] * len(instance.rooms)
        self._owner = {room: offer for offer, rooms in enumerate(instance.rooms) for room in rooms}
        self._in_room: dict[int, dict[int, float]] = defaultdict(dict)
        demand = instance.demand.sum(axis=1)
        self._ample = [places >= needed for places, needed in zip(instance.places, demand.tolist(), strict=True)]
        for group, count in enumerate(instance.counts.tolist()):
            self._write_group(group, count)
        for room, row in self._in_room.items():
            self.rows.add({**row, self._owner[room]: -instance.places[room]}, most=0.0)
        self.rows.add(dict.fromkeys(range(len(instance.rooms)), 1.0), most=float(budget))

    def _write_group(self, group: int, count: int) -> None:
        """Nobody goes where nothing is open, nor to two rooms; rooms that are never full share one column."""
        weight = self._instance.weights[int(self._instance.level[group])]
        rooms: list[int] = np.flatnonzero(self._instance.can[:, group]).tolist()
        served: dict[int, float] = {}
        if ample := {self._owner[room]: -float(count) for room in rooms if self._ample[room]}:
            column = self._column(weight, count)
            served[column] = 1.0
            self.rows.add({column: 1.0, **ample}, most=0.0)
        for room in rooms:
            if not self._ample[room]:
                most = min(count, self._instance.places[room])
                column = self._column(weight, most)
                served[column] = self._in_room[room][column] = 1.0
                self.rows.add({column: 1.0, self._owner[room]: -float(most)}, most=0.0)
        if len(served) > 1:
            self.rows.add(served, most=float(count))

    def _column(self, weight: int, most: int) -> int:
        self.costs.append(weight)
        return self.rows.add_column(float(most))
