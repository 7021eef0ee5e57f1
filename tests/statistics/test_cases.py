"""The number of distinct cases beside a table of mentions: every world is written down, with every number that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.statistics.counted import SEED, hidden, tally
from tests.statistics.oracle import Table, Worlds
from zim_desktop.domain.tally import Cases, Protected
from zim_desktop.statistics.protect import protect

K = 3
WITHIN = ("d0", "d1")
Fitting = NDArray[np.bool_]
"""world, number: whether so many cases fit the world."""


def fewest(counts: NDArray[np.int64], axis: int) -> NDArray[np.int64]:
    """With how many cases each table of 2 by 2 can be filled if a case may lie in several cells along `axis`."""
    return counts.reshape(-1, 3, 3)[:, :2, :2].max(axis=1 + axis).sum(axis=1)


def spread(worlds: NDArray[np.int64], numbers: Sequence[int | None], axis: int) -> Iterator[tuple[int, int, list[int]]]:
    """(state, since, values) for each number and growth of cases: all values that some world allows.

    Written as a search through all numbers, state by state: not fewer than before, not fewer than a line needs, and
    not more new ones than there are new mentions.
    """
    most = int(worlds[:, :, -1].max()) + 1
    every = np.arange(most)
    reached: list[tuple[int, ...]] = [()]
    for at, number in enumerate(numbers):
        allowed: set[tuple[int, ...]] = set()
        for before in reached:
            last = before[-1] if before else 0
            grown = worlds[:, at, -1] - (worlds[:, at - 1, -1] if at else 0)
            low, high = np.maximum(fewest(worlds[:, at], axis), last), last + grown
            fits = ((every[:, None] >= low) & (every[:, None] <= high)).any(axis=1)
            allowed |= {(*before, int(n)) for n in every[fits] if number in (None, n)}
        reached = sorted(allowed)
    for at in range(len(numbers)):
        for since in range(-1, at):
            yield at, since, sorted({each[at] - (each[since] if since >= 0 else 0) for each in reached})


def fitting(worlds: NDArray[np.int64], numbers: Sequence[int | None], axis: int) -> Fitting:
    """Which worlds the shown numbers leave."""
    left = np.ones(len(worlds), dtype=np.bool_)
    before, mentions = 0, np.zeros(len(worlds), dtype=np.int64)
    for at, number in enumerate(numbers):
        if number is not None:
            now = worlds[:, at, -1]
            left &= (number >= fewest(worlds[:, at], axis)) & (number - before <= now - mentions)
            before, mentions = number, now
    return left


def of(number: int, axis: int = 1) -> Cases:
    return Cases(number, WITHIN[axis : axis + 1])


def some_states(chance: np.random.Generator, axis: int) -> Iterator[tuple[Table, int]]:
    table = chance.integers(0, 40, (2, 2)) * (chance.random((2, 2)) < 0.6) + chance.integers(0, 5, (2, 2))
    cases = 0
    for _ in range(2):
        low = max(cases, int(table.max(axis=axis).sum()))
        new = int(chance.integers(0, 5)) if cases and chance.random() < 0.6 else 99
        cases = int(chance.integers(low, min(max(low, cases + new), int(table.sum())) + 1))
        yield table, cases
        more = chance.integers(0, 6, (2, 2)) * (chance.random((2, 2)) < 0.5)
        table = table + more


@pytest.mark.parametrize("part", range(4))
def test_neither_the_table_nor_the_number_tells_more(part: int) -> None:
    chance = np.random.default_rng([SEED, part])
    shown = 0
    for number in range(24):
        axis = number % 2
        tables: list[Table] = []
        told: list[Protected] = []
        numbers: list[int] = []
        for table, cases in some_states(chance, axis):
            found = protect(tally(table), told, K, cases=of(cases, axis))
            told.append(found)
            tables.append(table)
            numbers.append(cases)
            shown += found.shown_cases is not None
            worlds = Worlds(tables, [hidden(each) for each in told[:-1]], K, K)
            seen = worlds.worlds[(worlds.worlds[:, -1] == worlds.true[-1])[:, ~hidden(found)].all(axis=1)]
            check(worlds, seen, [each.shown_cases for each in told], numbers, axis)
    assert shown > 8


def check(
    worlds: Worlds, seen: NDArray[np.int64], shown: Sequence[int | None], numbers: Sequence[int], axis: int
) -> None:
    left = seen[fitting(seen, shown, axis)]
    said = ([state.tolist() for state in worlds.true], shown, numbers)
    for at, since, cell in worlds.guarded():
        values = left[:, at, cell] - (0 if since is None else left[:, since, cell])
        assert values.max() - values.min() >= K, said
    for at, since, values in spread(left, shown, axis):
        true = numbers[at] - (numbers[since] if since >= 0 else 0)
        if 1 <= true < K:
            assert values[-1] - values[0] >= K, said


def test_a_number_is_shown_where_it_tells_nothing() -> None:
    full = np.array([[40, 50], [60, 70]])
    assert protect(tally(full), cases=of(150)).shown_cases == 150
    assert protect(tally(full), cases=of(130)).shown_cases == 130  # nothing is hidden that it could narrow
    assert protect(tally(full)).shown_cases is None
    assert protect(tally(np.zeros((2, 2), dtype=np.int64)), cases=of(0)).shown_cases == 0


def test_a_number_that_would_narrow_a_cell_is_hidden() -> None:
    table = np.array([[2, 20, 9], [6, 15, 8], [11, 7, 12]])
    assert protect(tally(table), cases=of(80)).shown_cases == 80
    assert protect(tally(table), cases=of(47)).shown_cases is None  # so many are needed


@pytest.mark.parametrize(("number", "shown"), [(215, 215), (216, None), (220, None)])
def test_a_number_too_near_to_a_hidden_sum_is_hidden(number: int, shown: int | None) -> None:
    table = np.array([[40, 50], [60, 70]])
    found = protect(tally(table), also=frozenset({("*", "*")}), cases=of(number))
    assert hidden(found)[-1]
    assert found.shown_cases == shown


def test_a_few_cases_hide_the_sum_of_their_mentions() -> None:
    found = protect(tally(np.array([[4, 4], [3, 2]])), threshold=8, cases=of(7))
    assert found.shown_cases is None
    assert hidden(found)[-1]


def test_a_few_new_cases_are_hidden_until_there_are_more() -> None:
    first = protect(tally(np.array([[40, 50], [60, 70]])), cases=of(150))
    second = protect(tally(np.array([[50, 60], [70, 80]])), [first], cases=of(152))
    assert second.shown_cases is None
    assert hidden(second)[-1]
    third = protect(tally(np.array([[90, 99], [99, 99]])), [first, second], cases=of(200))
    assert third.shown_cases == 200


def test_an_earlier_number_without_room_hides_what_comes_later() -> None:
    table = np.array([[2, 20, 9], [6, 15, 8], [11, 7, 12]])
    first = protect(tally(table), cases=of(63))
    assert first.shown_cases == 63
    second = protect(tally(table + 1), [first], 10, cases=of(70))
    assert hidden(second).all()
    assert second.shown_cases is None
    assert not second.is_least


@pytest.mark.parametrize("cases", [-1, 49, 101])
def test_a_number_that_cannot_be_is_refused(cases: int) -> None:
    with pytest.raises(ValueError, match="cases"):
        protect(tally(np.array([[50, 50]])), cases=of(cases))


def test_cases_do_not_get_lost() -> None:
    first = protect(tally(np.array([[50, 50]])), cases=of(70))
    with pytest.raises(ValueError, match="cases"):
        protect(tally(np.array([[50, 50]])), [first], cases=of(69))
