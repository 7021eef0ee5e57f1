"""Somebody who holds releases and looks for what they hide: all worlds of whole numbers that fit what was shown.

It knows how many talks there may have been of each office, quarter and cell, and nothing but what releases say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import product

import highspy
import numpy as np

from zim_desktop.domain.period import Period
from zim_desktop.domain.release import Release, shown_table
from zim_desktop.domain.tally import THRESHOLD, TOTAL

Cell = tuple[str, str]
Talks = Mapping[Cell, int]
"""Talks of an office in a quarter, by part of town and kind."""

Who = tuple[str, Period]
"""An office in a quarter."""

FAR = 60
"""How many talks more than in truth a cell may have in a world that is looked at."""


class Reader:
    """Knows the table of talks of every release it was given, and which offices these were counted over."""

    def __init__(self, truth: Mapping[Who, Talks]) -> None:
        self._truth = truth
        self._cells = sorted({cell for talks in truth.values() for cell in talks})
        self._columns = {each: at for at, each in enumerate(product(truth, self._cells))}
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        for who, cell in self._columns:
            solver.addVar(0.0, float(truth[who].get(cell, 0) + FAR))
        whole = np.full(len(self._columns), highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        solver.changeColsIntegrality(len(whole), np.arange(len(whole), dtype=np.int32), whole)
        self._solver = solver

    def keys(self) -> Iterator[Cell]:
        """All cells and totals."""
        rows, columns = ({cell[at] for cell in self._cells} for at in (0, 1))
        yield from product([*sorted(rows), TOTAL], [*sorted(columns), TOTAL])

    def true(self, who: Collection[Who], key: Cell) -> int:
        """How many there are."""
        return sum(self._truth[each].get(cell, 0) for each in who for cell in self._under(key))

    def reads(self, release: Release, who: Collection[Who]) -> None:
        """Take in what a release says of the talks of these offices and quarters."""
        found = release.table("contacts")
        if found is None:
            return
        table = shown_table(found, release)
        for key in self.keys():
            count = table.cells.get(key, 0)  # what is not in the table is nothing
            assert count in (None, self.true(who, key)), "a release says what is not true"
            self._add(who, key, count)
        if found.distinct is not None:
            self._add(who, (TOTAL, TOTAL), found.distinct)  # each talk is counted once

    def range_of(self, who: Collection[Who], key: Cell) -> tuple[int, int]:
        """The least and the most that it can be."""
        costs = np.zeros(len(self._columns))
        costs[self._places(who, key)] = 1.0
        return round(self._least(costs)), -round(self._least(-costs))

    def works_out(self, who: Collection[Who]) -> Iterator[tuple[Cell, int, int]]:
        """The small counts of these offices together that have too small a range (contracts 8)."""
        for key in self.keys():
            if 1 <= self.true(who, key) < THRESHOLD:
                least, most = self.range_of(who, key)
                if most < THRESHOLD or most - least < THRESHOLD:
                    yield key, least, most

    def _add(self, who: Collection[Who], key: Cell, count: int | None) -> None:
        places = self._places(who, key)
        low, high = (1.0, highspy.kHighsInf) if count is None else (float(count), float(count))
        self._solver.addRow(low, high, len(places), np.array(places, dtype=np.int32), np.ones(len(places)))

    def _places(self, who: Collection[Who], key: Cell) -> list[int]:
        return [self._columns[each, cell] for each in who for cell in self._under(key)]

    def _under(self, key: Cell) -> list[Cell]:
        return [each for each in self._cells if key[0] in (each[0], TOTAL) and key[1] in (each[1], TOTAL)]

    def _least(self, costs: np.ndarray) -> float:
        self._solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        self._solver.run()
        assert self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return self._solver.getInfo().objective_function_value
