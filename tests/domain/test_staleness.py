"""How fast entries become untrue: the rates that checks teach, and what they say about one entry."""

from math import exp, log
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.check import FIELD_KINDS, Asked, FieldKind
from zim_desktop.domain.staleness import PRIORS, YEAR, Prior, Staleness, any_wrong, learnt_rate, wrong_after

priors = st.builds(Prior, st.floats(0.5, 20), st.floats(10, 10_000))
ages = st.integers(1, 3_000)
wrongs = st.dictionaries(ages, st.integers(1, 20), max_size=6)
rights = st.floats(0, 100_000)
answers = st.builds(Asked, st.sampled_from(FIELD_KINDS), st.booleans(), st.none() | st.integers(-3, 3_000))


def _log_posterior(rate: float, prior: Prior, right: float, wrong: dict[int, int]) -> float:
    """Up to a constant, as a density of the logarithm of the rate: written down straight from the model."""
    told = prior.changes * log(rate) - rate * (prior.days + right)
    return told + sum(count * log(wrong_after(rate, days)) for days, count in wrong.items())


@given(priors, rights, wrongs)
def test_the_learnt_rate_is_the_most_probable_one(prior: Prior, right: float, wrong: dict[int, int]) -> None:
    rate = learnt_rate(prior, right, wrong)
    best = _log_posterior(rate, prior, right, wrong)
    assert all(_log_posterior(rate * by, prior, right, wrong) <= best + 1e-9 for by in (0.5, 0.9, 0.99, 1.01, 1.1, 2))


@given(priors, rights, wrongs, ages)
def test_a_change_more_raises_the_rate_and_quiet_days_lower_it(
    prior: Prior, right: float, wrong: dict[int, int], days: int
) -> None:
    rate = learnt_rate(prior, right, wrong)
    assert learnt_rate(prior, right + days, wrong) < rate
    assert learnt_rate(prior, right, {**wrong, days: wrong.get(days, 0) + 1}) >= rate * (1 - 1e-9)


def test_without_checks_the_rates_are_those_of_the_directories_that_were_measured() -> None:
    told = Staleness()
    assert told.rates == {kind: pytest.approx(prior.rate) for kind, prior in PRIORS.items()}
    year: dict[FieldKind, int | None] = {kind: 365 for kind in FIELD_KINDS if kind != "places"}
    assert 0.451 < any_wrong(told.wrong(year).values()) < 0.487, "CMS: 45.1 and 48.7 % of locations"
    places = told.wrong({"places": 30})["places"]
    assert places == pytest.approx(0.5, abs=0.01)


def test_the_true_rate_is_found_in_what_checks_see_of_it() -> None:
    chance = Random(58)  # noqa: S311 - the same course of things on every run
    for true in (0.02, 0.3, 3.0):
        wrong: dict[int, int] = {}
        right = 0.0
        for _ in range(4_000):
            days = chance.randint(20, 700)
            if chance.random() < wrong_after(true / YEAR, days):
                wrong[days] = wrong.get(days, 0) + 1
            else:
                right += days
        assert learnt_rate(PRIORS["address"], right, wrong) * YEAR == pytest.approx(true, rel=0.12)


@given(st.lists(st.tuples(st.sampled_from("abc"), answers), max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_the_checks_does_not_matter(found: list[tuple[str, Asked]], chance: Random) -> None:
    there = Staleness(found)
    mixed = list(found)
    chance.shuffle(mixed)
    again = Staleness(mixed)
    assert again.rates == pytest.approx(dict(there.rates))
    assert [again.pace(each) for each in "abcd"] == pytest.approx([there.pace(each) for each in "abcd"])
    assert there.pace("d") == 1.0


@given(st.lists(st.tuples(st.sampled_from("ab"), answers), max_size=25), ages, ages)
def test_the_older_the_more_probably_wrong(found: list[tuple[str, Asked]], days: int, more: int) -> None:
    told = Staleness(found)
    for kind in FIELD_KINDS:
        young = told.wrong({kind: days}, "a")[kind]
        assert 0 < young <= told.wrong({kind: days + more}, "a")[kind] <= 1
        assert told.wrong({kind: 0}, "a")[kind] == 0
    assert told.wrong({"times": None}, "a") == told.wrong({"times": 730}, "a")


def test_a_provider_where_much_was_wrong_is_called_sooner() -> None:
    found = [("restless", Asked("times", wrong=True, days=100)), ("steady", Asked("times", wrong=False, days=100))]
    told = Staleness(found * 5)
    assert told.pace("restless") > 1 > told.pace("steady")
    chances = [told.wrong({"times": 50}, whom)["times"] for whom in ("restless", "new", "steady")]
    assert chances == sorted(chances, reverse=True)


def test_an_answer_of_unknown_age_teaches_nothing() -> None:
    told = Staleness([("a", Asked("times", wrong=True)), ("a", Asked("cost", wrong=False))])
    assert told.rates == Staleness().rates
    assert told.pace("a") == 1.0


@given(st.lists(st.floats(0, 1), max_size=7))
def test_at_least_one_of_several(each: list[float]) -> None:
    told = any_wrong(each)
    assert max(each, default=0.0) - 1e-12 <= told <= min(1.0, sum(each)) + 1e-12
    assert any_wrong([wrong_after(0.01, 5), wrong_after(0.02, 5)]) == pytest.approx(1 - exp(-0.15))
