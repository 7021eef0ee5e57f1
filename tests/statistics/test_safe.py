"""1,000 random tables, alone and over time: the attacker of these tests finds nothing."""

import numpy as np
import pytest

from tests.statistics.attack import Attacker, Seen
from tests.statistics.counted import SEED, growing, hidden, random_table, tally
from zim_desktop.domain.tally import Protected
from zim_desktop.statistics.protect import protect

AT_ONCE = 50


@pytest.mark.parametrize("part", range(14))
def test_700_tables_of_two_dimensions_give_nothing_away(part: int) -> None:
    chance = np.random.default_rng([SEED, part])
    for number in range(AT_ONCE):
        threshold = int(chance.integers(3, 11))
        table = random_table(chance, chance.integers(1, 6, 2).tolist(), threshold)
        found = protect(tally(table), threshold=threshold)
        assert not list(Attacker([Seen(table, hidden(found))]).given_away(threshold)), (part, number, table.tolist())
        assert found.is_least


@pytest.mark.parametrize("part", range(3))
def test_150_tables_of_one_and_three_dimensions_give_nothing_away(part: int) -> None:
    chance = np.random.default_rng([SEED, 100 + part])
    for number in range(AT_ONCE):
        threshold = int(chance.integers(3, 6))
        shape = [int(chance.integers(1, 30))] if number % 5 else chance.integers(1, 4, 3).tolist()
        table = random_table(chance, shape, threshold)
        found = hidden(protect(tally(table), threshold=threshold))
        assert not list(Attacker([Seen(table, found)]).given_away(threshold)), (part, number, table.tolist())


@pytest.mark.parametrize("part", range(5))
def test_150_tables_over_time_give_nothing_away(part: int) -> None:
    chance = np.random.default_rng([SEED, 200 + part])
    for number in range(12):
        threshold = int(chance.integers(3, 6))
        shape = [int(chance.integers(1, 8))] if number % 3 == 0 else chance.integers(1, 4, 2).tolist()
        seen: list[Seen] = []
        told: list[Protected] = []
        for table in growing(chance, shape, threshold, 2 + number % 2):
            told.append(protect(tally(table), told, threshold))
            seen.append(Seen(table, hidden(told[-1])))
            given_away = list(Attacker(seen).given_away(threshold))
            assert not given_away, (part, number, [each.table.tolist() for each in seen])


def test_a_table_alone_is_not_safe_over_time() -> None:
    """What the test above would find if earlier tables were forgotten."""
    chance = np.random.default_rng(SEED)
    found = 0
    for _ in range(10):
        seen = [Seen(table, hidden(protect(tally(table)))) for table in growing(chance, (3, 3), 5, 3)]
        found += bool(list(Attacker(seen).given_away(5)))
    assert found > 5
