"""What `protect` promises apart from being safe: the same each time, in bounded work, for numbers of any size."""

from __future__ import annotations

import numpy as np
import pytest

from tests.statistics.attack import Attacker, Seen
from tests.statistics.counted import SEED, hidden, random_table, tally
from tests.statistics.oracle import Table, with_totals
from zim_desktop.domain.progress import Watched
from zim_desktop.domain.tally import Dimension, Tally, dominated
from zim_desktop.statistics import hiding
from zim_desktop.statistics import protect as module
from zim_desktop.statistics.protect import protect

K = 5


def keys_hidden(table: Table) -> list[str]:
    found = protect(tally(table))
    return ["".join(cell.key) for cell in found.shown.cells if cell.count is None]


def test_zeros_and_what_is_not_needed_are_shown() -> None:
    found = protect(tally(np.array([[0, 2, 30], [7, 9, 40]])))
    shown = {"".join(cell.key): cell.count for cell in found.shown.cells}
    assert shown == {
        "00": 0, "01": None, "02": None, "0*": 32,
        "10": 7, "11": None, "12": None, "1*": 56,
        "*0": 7, "*1": 11, "*2": 70, "**": 88,
    }  # fmt: skip
    assert found.is_least


def test_of_equally_few_the_smallest_are_hidden() -> None:
    assert keys_hidden(np.array([2, 60, 40, 50])) == ["0", "2"]


def test_an_empty_table_hides_nothing() -> None:
    found = protect(tally(np.zeros((2, 3), dtype=np.int64)), [protect(tally(np.zeros((2, 3), dtype=np.int64)))])
    assert not hidden(found).any()
    assert found.is_least


def test_counts_may_be_great() -> None:
    table = np.array([[2, 10**9, 7], [10**9, 10**12, 10**9 + 1], [8, 10**9, 10**12]])
    found = protect(tally(table))
    assert not list(Attacker([Seen(table, hidden(found))]).given_away(K))
    assert hidden(found).sum() == 4
    totals = [cell.count for cell in found.shown.cells if cell.key[1] == "*"]
    assert totals == [10**9 + 9, 10**12 + 2 * 10**9 + 1, 10**12 + 10**9 + 8, 2 * 10**12 + 4 * 10**9 + 18]


@pytest.mark.parametrize("shape", [(1000,), (1000, 4), (4, 4, 5), (120, 500)])
def test_a_table_with_many_codes_is_safe(shape: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORK", 20_000)
    table = random_table(np.random.default_rng([SEED, 3]), shape, K)
    counts, marks = with_totals(table), hidden(protect(tally(table)))
    assert marks[(counts > 0) & (counts < K)].all()
    assert not marks[counts == 0].any()
    if table.size < 100:
        assert not list(Attacker([Seen(table, marks)]).given_away(K))


@pytest.mark.parametrize("work", [0, 100, 1000, 3000])
@pytest.mark.parametrize("shape", [(6, 6), (2, 3, 3)])
def test_who_runs_out_of_work_hides_more_but_gives_nothing_away(
    shape: tuple[int, ...], work: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WORK_SMALL", work)
    monkeypatch.setattr(module, "WORK", work)
    chance = np.random.default_rng([SEED, work])
    for _ in range(5):
        first = random_table(chance, shape, K)
        second = first + chance.integers(0, 9, shape) * (chance.random(shape) < 0.3)
        one = protect(tally(first))
        two = protect(tally(second), [one])
        seen = [Seen(first, hidden(one)), Seen(second, hidden(two))]
        assert not list(Attacker(seen[:1]).given_away(K))
        assert not list(Attacker(seen).given_away(K))
        assert work or not (one.is_least and hidden(one).any())


def test_the_same_table_is_hidden_alike_watched_or_not() -> None:
    table = random_table(np.random.default_rng(SEED), (7, 7), K)
    alone = protect(tally(table))
    assert protect(tally(table)) == alone
    assert protect(tally(table), progress=Watched()) == alone
    assert protect(tally(table), progress=Watched()).shown == alone.shown


def test_a_table_too_great_to_search_is_hidden_without(monkeypatch: pytest.MonkeyPatch) -> None:
    table = random_table(np.random.default_rng(SEED), (5, 5), K)
    least = hidden(protect(tally(table))).sum()
    monkeypatch.setattr(hiding, "SEARCHED_UP_TO", 3)
    found = protect(tally(table))
    assert not found.is_least
    assert hidden(found).sum() >= least
    assert not list(Attacker([Seen(table, hidden(found))]).given_away(K))


def test_what_one_household_makes_up_is_hidden_like_a_small_count() -> None:
    table = np.array([[30, 20, 40], [25, 35, 45]])
    halves = {(str(row), str(column)): {f"{row}{column}": 9, "b": 9} for row in range(2) for column in range(3)}
    also = dominated({**halves, ("0", "1"): {"01": 11, "b": 9}})
    assert also == {("0", "1")}
    assert keys_hidden(table) == []
    found = protect(tally(table), also=also)
    attacker = Attacker([Seen(table, hidden(found))])
    least, greatest = attacker.range_of(1, 0)
    assert hidden(found).sum() == 4
    assert greatest - least >= K
    later = protect(tally(table + 9), [found])
    least, greatest = Attacker([Seen(table, hidden(found)), Seen(table + 9, hidden(later))]).range_of(1, 0)
    assert greatest - least >= K


def test_a_sum_that_one_household_makes_up_can_be_hidden_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hiding, "SEARCHED_UP_TO", 0)
    table = np.array([[30, 20, 40], [0, 35, 45]])
    found = hidden(protect(tally(table), also=frozenset({("0", "*")})))
    assert found.reshape(3, 4)[0].tolist() == [False, True, False, True]
    least, greatest = Attacker([Seen(table, found)]).range_of(3, 0)
    assert greatest - least >= K


def test_one_household_is_found_in_sums_too() -> None:
    households = {("x", "y"): {"a": 4, "b": 4}, ("x", "z"): {"a": 5, "c": 3}, ("w", "y"): {}}
    assert dominated(households) == {("x", "z"), ("x", "*"), ("*", "z"), ("*", "*")}


def test_a_threshold_may_change_from_one_report_to_the_next() -> None:
    first, second = np.array([[7, 30], [40, 50]]), np.array([[7, 39], [49, 50]])
    one = protect(tally(first), threshold=5)
    two = protect(tally(second), [one], 10)
    assert not hidden(one).any()
    assert hidden(two).any()
    assert not hidden(two).all()


def test_a_code_may_come_and_an_empty_one_go() -> None:
    before = Tally("zim-table/1", (Dimension("d0", ("gone", "0")), Dimension("d1", ("0", "1"))), ())
    found = protect(tally(np.array([[2, 30], [40, 50]])), [protect(before)])
    assert hidden(found)[0]
    with pytest.raises(KeyError):
        protect(tally(np.array([[2, 30], [40, 50]])), also=frozenset({("gone", "0")}))
