"""A search for bundles that nobody waits for any more ends soon, wherever it is."""

import pytest

from benchmarks.bundle import SEED, household
from tests.matching.installed import TODAY
from zim_desktop.domain.bundle import SearchStopped
from zim_desktop.matching.bundle import bundles


def test_a_search_that_is_given_up_ends() -> None:
    case, prepared = household(SEED, 4, 4, 30)
    asked: list[bool] = []

    def after_some_looks() -> bool:
        asked.append(len(asked) >= 5)
        return asked[-1]

    with pytest.raises(SearchStopped):
        bundles(case, prepared, TODAY, 60, stopped=after_some_looks)
    assert asked == [False] * 5 + [True]


def test_a_search_that_is_not_given_up_finds_the_same() -> None:
    case, prepared = household(SEED, 2, 1, 20)
    asked: list[bool] = []

    def never() -> bool:
        asked.append(False)
        return False

    assert bundles(case, prepared, TODAY, 15, stopped=never) == bundles(case, prepared, TODAY, 15)
    assert asked
