"""A second opinion on small tables: every world is written down, every choice of hidden cells tried. No solver."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from math import comb

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.int64]
"""Inner counts, one axis for each dimension."""

Hidden = NDArray[np.bool_]
"""Of a table with its totals, row by row, which cells are hidden."""


def with_totals(table: Table) -> Table:
    """The table with its totals, in one row."""
    for axis in range(table.ndim):
        table = np.concatenate([table, table.sum(axis=axis, keepdims=True)], axis=axis)
    return table.ravel()


def inner_places(shape: Sequence[int]) -> NDArray[np.int64]:
    """Where the inner cells stand in the row that with_totals makes."""
    return (
        np.arange(np.prod([n + 1 for n in shape]))
        .reshape([n + 1 for n in shape])[tuple(slice(0, -1) for _ in shape)]
        .ravel()
    )


def around(table: Table, reach: int) -> Table:
    """All tables with the same zeros whose inner cells differ by up to `reach` and are not 0; one a row."""
    ranges = [range(max(1, n - reach), n + reach + 1) if n else range(1) for n in table.ravel().tolist()]
    inner = np.array(list(product(*ranges)), dtype=np.int64).reshape(-1, *table.shape)
    for axis in range(1, inner.ndim):
        inner = np.concatenate([inner, inner.sum(axis=axis, keepdims=True)], axis=axis)
    return inner.reshape(len(inner), -1)


class Worlds:
    """All sequences of tables near the true ones that fit what earlier ones showed; the newest may be anything."""

    def __init__(self, states: Sequence[Table], shown: Sequence[Hidden], threshold: int, reach: int) -> None:
        self.threshold = threshold
        self.true = [with_totals(state) for state in states]
        inner = inner_places(states[0].shape)
        worlds = np.zeros((1, 0, len(self.true[0])), dtype=np.int64)  # world, state, cell
        for at, state in enumerate(states):
            tables = around(state, reach)
            if at < len(shown):
                tables = tables[(tables == self.true[at])[:, ~shown[at]].all(axis=1)]
            floor = worlds[:, -1, inner] if at else np.zeros((1, len(inner)), dtype=np.int64)
            before, now = np.nonzero((tables[None, :, inner] >= floor[:, None, :]).all(axis=2))
            worlds = np.concatenate([worlds[before], tables[now][:, None, :]], axis=1)
        self.worlds = worlds
        self._differs = worlds[:, -1] != self.true[-1]

    def guarded(self) -> list[tuple[int, int | None, int]]:
        """(state, earlier state or None, cell) of every count and difference from 1 to K - 1."""
        found: list[tuple[int, int | None, int]] = []
        for at, counts in enumerate(self.true):
            found += [(at, None, int(cell)) for cell in np.flatnonzero((counts > 0) & (counts < self.threshold))]
            for before in range(at):
                grown = counts - self.true[before]
                found += [(at, before, int(cell)) for cell in np.flatnonzero((grown > 0) & (grown < self.threshold))]
        return found

    def is_safe(self, hidden: Hidden) -> bool:
        """Whether each of them has a range that is wide enough when these cells of the newest are hidden."""
        worlds = self.worlds[~(self._differs[:, ~hidden].any(axis=1))]
        for at, before, cell in self.guarded():
            values = worlds[:, at, cell] - (0 if before is None else worlds[:, before, cell])
            if values.max() < self.threshold or values.max() - values.min() < self.threshold:
                return False
        return True

    def choices(self, fewer_than: int) -> int:
        """How many choices of fewer cells there are to try."""
        counts = self.true[-1]
        must = int(((counts > 0) & (counts < self.threshold)).sum())
        rest = int((counts > 0).sum()) - must
        return sum(comb(rest, more) for more in range(fewer_than - must))

    def has_safer(self, fewer_than: int) -> bool:
        """Whether some choice of fewer cells than this is safe, found by trying all."""
        counts = self.true[-1]
        must = (counts > 0) & (counts < self.threshold)
        rest = np.flatnonzero((counts > 0) & ~must)
        for more in range(fewer_than - int(must.sum())):
            for chosen in combinations(rest.tolist(), more):
                hidden = must.copy()
                hidden[list(chosen)] = True
                if self.is_safe(hidden):
                    return True
        return False
