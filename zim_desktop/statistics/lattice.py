"""A table with all its totals as one row of numbers, and which of them add up to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.tally import TOTAL, Dimension, Key, Tally

Counts = NDArray[np.int64]
Marks = NDArray[np.bool_]
Places = NDArray[np.int64]


class Lattice:
    """All cells over some dimensions, inner ones and totals, in one order: the last dimension runs fastest."""

    def __init__(self, dimensions: tuple[Dimension, ...]) -> None:
        self._names = [dimension.name for dimension in dimensions]
        self._codes = [(*dimension.codes, TOTAL) for dimension in dimensions]
        self._places = [{code: at for at, code in enumerate(codes)} for codes in self._codes]
        self.shape = tuple(len(codes) for codes in self._codes)
        self.size = int(np.prod(self.shape))
        cells = np.arange(self.size).reshape(self.shape)
        self.inner: Places = cells[tuple(slice(0, -1) for _ in self.shape)].ravel()
        lines = [np.moveaxis(cells, axis, -1).reshape(-1, cells.shape[axis]) for axis in range(cells.ndim)]
        self.lines: tuple[Places, ...] = tuple(lines)
        """For each dimension a row for each of its lines; in a line the last cell is the sum of the others."""

    def keys(self) -> Iterator[Key]:
        """The keys of all cells, in order."""
        return product(*self._codes)

    def place(self, key: Key) -> int:
        """Where the cell stands. Raises KeyError if a code is unknown."""
        at = [places[code] for places, code in zip(self._places, key, strict=True)]
        return int(np.ravel_multi_index(at, self.shape))

    def counts(self, tally: Tally) -> Counts:
        """All counts of a table whose codes are among these, totals added; what it does not name is 0.

        Raises KeyError for a count of a code that is not among these.
        """
        counts = np.zeros(self.size, dtype=np.int64)
        for cell in tally.cells:
            if cell.count:
                counts[self.place(cell.key)] = cell.count
        for lines in self.lines:
            counts[lines[:, -1]] = counts[lines[:, :-1]].sum(axis=1)
        return counts

    def marks(self, keys: Iterable[Key]) -> Marks:
        """These cells marked. Raises KeyError if a code is unknown."""
        marks = np.zeros(self.size, dtype=np.bool_)
        marks[[self.place(key) for key in keys]] = True
        return marks

    def with_totals(self, inner: Marks) -> Marks:
        """The inner cells that are marked, and all totals they count in."""
        marks = np.zeros(self.size, dtype=np.bool_)
        marks[self.inner] = inner[self.inner]
        for lines in self.lines:
            marks[lines[:, -1]] = marks[lines[:, :-1]].any(axis=1)
        return marks

    def under(self, cell: int) -> Places:
        """The inner cells that a cell adds up; itself, if it is one."""
        at = np.unravel_index(cell, self.shape)
        sides = [range(n - 1) if place == n - 1 else [place] for place, n in zip(at, self.shape, strict=True)]
        return np.array([np.ravel_multi_index(each, self.shape) for each in product(*sides)], dtype=np.int64)

    def axes(self, names: Iterable[str]) -> tuple[int, ...]:
        """Where the dimensions of these names stand. Raises ValueError if one is unknown."""
        return tuple(self._names.index(name) for name in names)

    def greatest(self, cells: Places, axes: tuple[int, ...]) -> Places:
        """The greatest inner cell along these dimensions, for each code of the others; marks count as 1."""
        return cells[self.inner].reshape([length - 1 for length in self.shape]).max(axis=axes, initial=0).ravel()
