"""No safe choice hides fewer cells: every world and every choice of small tables is written down."""

import numpy as np
import pytest

from tests.statistics.counted import SEED, hidden, tally
from tests.statistics.oracle import Table, Worlds
from zim_desktop.domain.tally import Protected
from zim_desktop.statistics.protect import protect

K = 3
SHAPES = [(2, 3), (3, 2), (2, 2), (5,), (3, 3), (1, 4), (4,), (2, 2, 2), (1, 2, 3)]
SHAPES_OVER_TIME = [(2, 2), (3,), (2,), (1, 3)]
FILLED = 6  # of more cells the worlds would be too many to write down
MOST = 1_000  # choices that are tried


def some_table(chance: np.random.Generator, shape: tuple[int, ...]) -> Table:
    table = chance.integers(0, 8, shape)
    table.ravel()[chance.permutation(table.size)[FILLED:]] = 0
    return table


@pytest.mark.parametrize("part", range(4))
def test_a_table_is_safe_and_none_hides_less(part: int) -> None:
    chance = np.random.default_rng([SEED, part])
    tried = 0
    for _ in range(30):
        table = some_table(chance, SHAPES[chance.integers(len(SHAPES))])
        reach = K if np.count_nonzero(table) > 4 else 5
        found = hidden(protect(tally(table), threshold=K))
        worlds = Worlds([table], [], K, reach)
        assert worlds.is_safe(found), table.tolist()
        if worlds.choices(int(found.sum())) < MOST:
            assert not worlds.has_safer(int(found.sum())), table.tolist()
            tried += 1
    assert tried > 15


@pytest.mark.parametrize("part", range(3))
def test_a_later_table_is_safe_beside_the_earlier_one_and_none_hides_less(part: int) -> None:
    chance = np.random.default_rng([SEED, 50 + part])
    for _ in range(30):
        shape = SHAPES_OVER_TIME[chance.integers(len(SHAPES_OVER_TIME))]
        table = chance.integers(0, 7, shape)
        states: list[Table] = []
        told: list[Protected] = []
        for _ in range(2):
            found = protect(tally(table), told, K)
            states.append(table)
            worlds = Worlds(states, [hidden(each) for each in told], K, K)
            assert worlds.is_safe(hidden(found)), [each.tolist() for each in states]
            assert not worlds.has_safer(int(hidden(found).sum())), [each.tolist() for each in states]
            told.append(found)
            table = table + chance.integers(0, 5, shape) * (chance.random(shape) < 0.6)
