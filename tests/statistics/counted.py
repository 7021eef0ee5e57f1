"""Tables of counts for tests: arrays in and out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tests.statistics.oracle import Hidden, Table
from zim_desktop.domain.tally import Count, Dimension, Protected, Tally

SEED = 20261128


def tally(table: Table) -> Tally:
    """The inner counts as a table of the domain; its codes are numbers."""
    dimensions = [Dimension(f"d{at}", tuple(map(str, range(length)))) for at, length in enumerate(table.shape)]
    cells = [Count(tuple(map(str, at)), int(count)) for at, count in np.ndenumerate(table)]
    return Tally("zim-table/1", tuple(dimensions), tuple(cells))


def hidden(found: Protected) -> Hidden:
    """Which cells are hidden, totals among them, row by row."""
    return np.array([cell.count is None for cell in found.shown.cells])


def random_table(chance: np.random.Generator, shape: Sequence[int], threshold: int) -> Table:
    """Counts as offices have them, and as they hurt: sparse, all close to the threshold, or far apart."""
    small = chance.integers(1, threshold, shape)
    around = [
        chance.poisson(threshold, shape),
        chance.integers(threshold, threshold + 4, shape),
        np.full(shape, threshold),
        chance.integers(0, 20 * threshold, shape),
        np.floor(chance.lognormal(2, 1.5, shape)).astype(np.int64),
    ][chance.integers(5)]
    table = np.where(chance.random(shape) < chance.uniform(0.05, 0.5), small, around)
    return np.asarray(table * (chance.random(shape) < chance.choice([1.0, 0.6])), dtype=np.int64)


def growing(chance: np.random.Generator, shape: Sequence[int], threshold: int, many: int) -> Iterator[Table]:
    """States of one count, most of them growing by little."""
    table = random_table(chance, shape, threshold)
    for _ in range(many):
        yield table
        more: NDArray[np.int64] = chance.integers(0, 2 * threshold, shape) * (chance.random(shape) < 0.3)
        table = table + more
