"""The search for the fewest, and of those the smallest, cells to hide (docs/decisions/0070)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from zim_desktop.statistics.attacker import Attacker
from zim_desktop.statistics.audit import TOLERANCE, Audit
from zim_desktop.statistics.choice import Choice
from zim_desktop.statistics.knowledge import Knowledge
from zim_desktop.statistics.lattice import Marks
from zim_desktop.statistics.solver import Numbers, OutOfWork, Work

IDLE_UP_TO = 500
"""For so many choices it pays to ask whether what is hidden can move at all."""

SEARCHED_UP_TO = 50_000
"""From more choices than these on nothing is searched: hardly anything would be found with the work there is."""

SIZE_MAX = 10_000
"""Counts are weighed as they are up to this, and in steps of the greatest if that is above."""

SURE = 0.9
"""A cell of which this much is hidden is hidden, when a choice in parts is made one of whole cells."""


@dataclass(frozen=True)
class Hiding:
    """Which choices are hidden, and whether fewer are known to be impossible."""

    hidden: Marks
    is_least: bool


class Search:
    """Improves a safe choice step by step; at any time the best one found so far is safe."""

    def __init__(self, known: Knowledge, safe: Marks, work: Work) -> None:
        self._known = known
        self._attacker = Attacker(known, work)
        self._audit = Audit(known, self._attacker)
        self._choice = Choice(known, work)
        self.best = safe
        self.is_least = False

    def run(self) -> None:
        """Search until nothing better is possible. Raises OutOfWork."""
        known = self._known
        ones = np.ones(known.choices)
        self._minimise(ones)
        self.is_least = True
        self._choice.at_most(ones, float(self.best.sum()))
        self._minimise(np.ceil(known.sizes * min(1.0, SIZE_MAX / known.sizes.max())))

    def _minimise(self, prices: Numbers) -> None:
        """Make the sum of prices, which are whole numbers, the least."""
        self._choice.aim(prices)
        tight = self._tighten()
        if tight is None:
            raise OutOfWork  # worlds near the truth show none to be safe: the one that needs no worlds stands
        self._dive(prices)
        row = self._choice.at_most(prices, np.inf)
        while tight[0] < prices @ self.best - 1 + TOLERANCE:
            self._choice.change_most(row, float(prices @ self.best) - 1)
            found = self._choice.whole()
            if found is None:
                break
            if self._is_safe(found):
                self._take(found, prices)
            elif self._known.choices <= IDLE_UP_TO:
                self._choice.learn(self._audit.idle(found.astype(np.float64)))
        self._choice.change_most(row, np.inf)

    def _take(self, found: Marks, prices: Numbers) -> None:
        if prices @ found < prices @ self.best:
            self.best = found

    def _is_safe(self, found: Marks) -> bool:
        """Whether a choice of whole cells is safe; if not, what is wrong is learnt. Raises OutOfWork."""
        faults = self._audit.faults(found)
        if faults and not self._choice.learn(faults):
            raise OutOfWork  # what is learnt does not keep it from coming again: no progress is possible
        return not faults

    def _tighten(self) -> tuple[float, Numbers] | None:
        """Learn until a choice in parts has no fault; its price, and how much it hides of each. None: none is left."""
        while (answer := self._choice.in_parts()) is not None:
            _, parts = answer
            new = self._choice.learn(self._audit.doubts(parts))
            if self._known.choices <= IDLE_UP_TO:
                new += self._choice.learn(self._audit.idle(parts))
            if not new:
                break
        return answer

    def _dive(self, prices: Numbers) -> None:
        """From a choice in parts to one of whole cells: what is nearly hidden is held, and the rest chosen again."""
        try:
            while (tight := self._tighten()) is not None:
                parts = tight[1]
                torn = np.flatnonzero((parts > TOLERANCE) & (parts < 1 - TOLERANCE))
                if not len(torn):
                    found = parts > 0.5
                    if self._is_safe(found):
                        self._take(found, prices)
                        return
                    continue
                order = torn[np.argsort(-parts[torn], kind="stable")]
                self._choice.hold([int(at) for at in order if parts[at] >= SURE] or [int(order[0])])
        finally:
            self._choice.let_go()


def hide(known: Knowledge, safe: Marks, work: Work) -> Hiding:
    """The fewest, and of those the smallest, cells to hide, or the best found until the work is done."""
    if known.choices > SEARCHED_UP_TO:
        return Hiding(safe, is_least=False)
    search = Search(known, safe, work)
    with suppress(OutOfWork):
        search.run()
    return Hiding(search.best, search.is_least)
