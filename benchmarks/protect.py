"""How long tables of counts take to protect, and with how few hidden cells, beside the same question asked plainly."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.table import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from zim_desktop.domain.tally import Protected

SEED = 20261128
THRESHOLD = 5
TYPICAL = 40
HURTING = 60
PLAIN = 5
PATIENCE = 60.0


def measure() -> Iterator[Row]:
    """Reports of a year, tables made to hurt, tables beyond what is solved exactly, and the plain programme."""
    chance = _chance(0)
    reports = [chance.poisson(6, (5, 12)) * (chance.random((5, 12)) < 0.8) for _ in range(TYPICAL)]
    yield _seconds("5 × 12 as in reports, median", [_timed(table)[0] for table in reports], 3.0, statistics.median)
    yield _seconds("5 × 12 as in reports, slowest", [_timed(table)[0] for table in reports], 10.0, max)
    yield from _hurting()
    for shape in ((30, 30), (6, 6, 6), (1000, 30)):
        table = _mixed(_chance(1), shape)
        seconds, found = _timed(table)
        hidden = sum(cell.count is None for cell in found.shown.cells)
        name = (
            f"protect: {' × '.join(map(str, shape))}, {hidden} hidden{'' if found.is_least else ' (perhaps not least)'}"
        )
        yield Row(name, seconds, "s", 20.0, "contracts: typically within 20 s")
    yield from _beside_plain()


def _hurting() -> Iterator[Row]:
    """Full tables whose counts lie at the threshold: each hidden cell needs many others."""
    chance = _chance(2)
    seconds: list[float] = []
    unknown = 0
    for number in range(HURTING):
        few = chance.random((8, 8)) < 0.1 + 0.3 * (number % 4) / 4
        worst = chance.integers(1, THRESHOLD, (8, 8)) * few + (THRESHOLD + number % 3) * ~few
        taken, found = _timed(worst)
        seconds.append(taken)
        unknown += not found.is_least
    yield _seconds("8 × 8 made to hurt, slowest of 60", seconds, 10.0, max)
    yield _seconds("8 × 8 made to hurt, median", seconds, 3.0, statistics.median)
    yield Row("protect: of these, tables of which the least is not known", unknown, "tables", 0, "contracts: the least")


def _beside_plain() -> Iterator[Row]:
    """The same tables, taking turns; both must find the same number."""
    from benchmarks.plain_hiding import fewest

    chance = _chance(3)
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(PLAIN):
        table = _mixed(chance, (5, 12))
        seconds, found = _timed(table)
        ours.append(seconds)
        start = time.perf_counter()
        least = fewest(table, THRESHOLD, PATIENCE)
        plain.append(time.perf_counter() - start)
        if least not in (None, sum(cell.count is None for cell in found.shown.cells)):
            raise AssertionError("one of the two does not find the least")
    yardstick = f"the same as one plain programme: {statistics.median(plain):.1f} s (stopped at {PATIENCE:.0f} s)"
    yield Row("protect: 5 × 12, mixed, median", statistics.median(ours), "s", statistics.median(plain), yardstick)


def _seconds(name: str, seconds: list[float], limit: float, of: object) -> Row:
    value = max(seconds) if of is max else statistics.median(seconds)
    return Row(f"protect: {name}", value, "s", limit, f"issue: fixed (median {statistics.median(seconds):.2f} s)")


def _timed(table: NDArray[np.int64]) -> tuple[float, Protected]:
    import numpy as np

    from zim_desktop.domain.tally import Count, Dimension, Tally
    from zim_desktop.statistics.protect import protect

    dimensions = tuple(Dimension(f"d{at}", tuple(map(str, range(n)))) for at, n in enumerate(table.shape))
    cells = tuple(Count(tuple(map(str, at)), int(count)) for at, count in np.ndenumerate(table))
    start = time.perf_counter()
    found = protect(Tally("zim-table/1", dimensions, cells), threshold=THRESHOLD)
    return time.perf_counter() - start, found


def _mixed(chance: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """A quarter of the cells are small, the others up to 60."""
    import numpy as np

    small, great = chance.integers(1, THRESHOLD, shape), chance.integers(THRESHOLD + 1, 60, shape)
    return np.where(chance.random(shape) < 0.25, small, great)


def _chance(part: int) -> np.random.Generator:
    import numpy as np

    return np.random.default_rng([SEED, part])
