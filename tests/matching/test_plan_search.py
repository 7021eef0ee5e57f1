"""The parts of the planner by themselves: prices prove what is served, limits hold, search and solver agree."""

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching import generated
from zim_desktop.matching.plan.filling import Filling
from zim_desktop.matching.plan.instance import TOTAL_MAX, Instance, instance_of
from zim_desktop.matching.plan.relaxed import ACCURACY, by_programme
from zim_desktop.matching.plan.scale import Scale
from zim_desktop.matching.plan.search import Best, Search, Work, greedy

ENOUGH = 10**12
NOTHING_KNOWN = Best(0, (), TOTAL_MAX)

places_of_rooms = st.lists(st.integers(0, 4), min_size=1, max_size=5)


@given(places_of_rooms, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 31), st.integers(1, 4)), max_size=12))
def test_the_prices_prove_that_nothing_heavier_can_be_served(
    places: list[int], needs: list[tuple[int, int, int]]
) -> None:
    """Strong duality: what is served weighs as much as a sum that no choice can exceed."""
    needs = sorted(((weight, rooms % 2 ** len(places), count) for weight, rooms, count in needs), reverse=True)
    filling = Filling(places)
    taken = sum(filling.take(*need) for need in needs)
    most = sum(price * count for price, count in zip(filling.prices, places, strict=True))
    for weight, rooms, count in needs:
        prices = [price for room, price in enumerate(filling.prices) if rooms >> room & 1]
        most += count * max(0, weight - min(prices, default=weight))
    assert filling.value == most
    held = [filling.held(room) for room in range(len(places))]
    assert taken == sum(sum(each.values()) for each in held)
    assert all(sum(each.values()) <= count for each, count in zip(held, places, strict=True))
    assert all(rooms >> room & 1 for room, each in enumerate(held) for rooms in each)


def an_instance(chance: random.Random, needs: int, offers: int, density: float, weights: list[int]) -> Instance:
    can = np.array([[chance.random() < density for _ in range(needs)] for _ in range(offers)])
    places = [chance.choice([0, 1, 3, 5, needs]) for _ in range(offers)]
    owners = sorted([*range(offers - 2), offers - 3, offers - 3])  # the last offer has three rooms
    return instance_of([chance.choice(weights) for _ in range(needs)], can, places, owners)


@pytest.mark.parametrize("seed", range(30))
def test_search_and_solver_find_what_trying_everything_finds(seed: int) -> None:
    chance = generated.source(seed)
    instance = an_instance(
        chance, 40, 11, chance.choice([0.1, 0.3, 0.6]), chance.choice([[1], [1, 2, 3, 0], [1, 9**9]])
    )
    offers = range(len(instance.rooms))
    every = {chosen: instance.opened(chosen).value for count in range(4) for chosen in combinations(offers, count)}
    best = max(every.values())
    found = Search(instance, 3, Work(ENOUGH)).best([None, *offers], [])
    assert found[None].value == best
    for offer in offers:
        assert found[offer].value == max(value for chosen, value in every.items() if offer not in chosen)
        assert found[offer].is_proved
        assert offer not in found[offer].offers
        assert every[tuple(sorted(found[offer].offers))] == found[offer].value
        solved = by_programme(instance, 3, NOTHING_KNOWN, Work(ENOUGH), [offer])
        assert solved.is_proved
        assert solved.value == pytest.approx(found[offer].value, rel=ACCURACY, abs=0)
    held = Search(instance, 3, Work(ENOUGH)).best([None], [], instance.opened([2]))[None]
    assert held.value == max(value for chosen, value in every.items() if 2 in chosen)


@pytest.mark.parametrize("seed", range(20))
def test_a_limit_holds_for_every_choice_that_goes_on(seed: int) -> None:
    chance = generated.source(seed)
    instance = an_instance(chance, 30, 8, 0.4, [1, 2, 5])
    offers = range(len(instance.rooms))
    for chosen in [(), (0,), (1, 3), (5, 2, 4)]:
        opened = instance.opened(chosen)
        others = [offer for offer in offers if offer not in chosen]
        limits = dict(zip(others, opened.limits(others), strict=True))
        for more in combinations(others, 2):
            assert instance.opened((*chosen, *more)).value <= opened.value + sum(limits[offer] for offer in more)


@pytest.mark.parametrize("work", [1, 15_000, 40_000, 100_000])
@pytest.mark.parametrize("seed", range(5))
def test_a_search_that_is_cut_off_leaves_a_limit_for_every_question(seed: int, work: int) -> None:
    instance = an_instance(generated.source(seed), 60, 12, 0.3, [1, 2, 3])
    start = greedy(instance.opened(), instance.useful, 4)
    questions = [None, *start.offers]
    true = Search(instance, 4, Work(ENOUGH)).best(questions, [start])
    cut = Search(instance, 4, Work(work)).best(questions, [start])
    for question in questions:
        assert cut[question].value <= true[question].value <= cut[question].limit


def test_a_programme_that_is_cut_off_or_too_large_keeps_what_was_known() -> None:
    instance = an_instance(generated.source(1), 60, 12, 0.3, [1, 2, 3])
    start = greedy(instance.opened(), instance.useful, 4)
    known = Best(start.value, start.offers, 10**6)
    assert by_programme(instance, 4, known, Work(0)) == known
    cut = by_programme(instance, 4, known, Work(1))
    assert cut.value >= known.value
    assert cut.limit >= Search(instance, 4, Work(ENOUGH)).best([None], [start])[None].value


def test_offers_beyond_the_budget_are_not_taken_and_nothing_is_wanted_of_nothing() -> None:
    empty = instance_of([], np.zeros((2, 0), dtype=np.bool_), [1, 1], [0, 1])
    assert empty.useful == ()
    assert Search(empty, 3, Work(ENOUGH)).best([None], [])[None] == Best(0, (), 0)
    assert instance_of([1, 2], np.zeros((0, 2), dtype=np.bool_), [], []).useful == ()


weights = st.floats(0, allow_nan=False, allow_infinity=False) | st.integers(0, 100).map(float)


@given(st.lists(weights, max_size=8))
def test_whole_multiples_keep_the_order_and_what_is_equal(given_weights: list[float]) -> None:
    scale = Scale(given_weights)
    assert [scale.amount(each) for each in scale.exact] == given_weights
    assert sum(scale.rounded) <= TOTAL_MAX
    for one, other in combinations(range(len(given_weights)), 2):
        if given_weights[one] <= given_weights[other]:
            assert scale.rounded[one] <= scale.rounded[other]
            assert scale.exact[one] <= scale.exact[other]
