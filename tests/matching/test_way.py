"""Minutes of way: for one place and for many at once, rounded up, floating point noise left out."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching import oracle
from zim_desktop.domain.case import Travel
from zim_desktop.matching.way import Places, minutes_for, minutes_of_way, raw_minutes

NEAR = st.tuples(st.floats(51.3, 51.6), st.floats(7.0, 7.4))
MEANS: list[Travel] = ["walk", "transit", "car"]
TRAVEL = st.lists(st.sampled_from(MEANS), min_size=1, max_size=3)


@given(NEAR, NEAR, TRAVEL)
def test_one_place_as_the_contract_counts(
    start: tuple[float, float], end: tuple[float, float], travel: list[Travel]
) -> None:
    minutes, means = minutes_of_way(start, end, travel)
    assert minutes == oracle.way_minutes(start, end, list(travel))
    assert means in travel


@given(NEAR, st.lists(st.none() | NEAR, max_size=20), TRAVEL)
def test_many_places_as_one_by_one(
    start: tuple[float, float], ends: list[tuple[float, float] | None], travel: list[Travel]
) -> None:
    many = minutes_for(Places(ends).km_from(start), travel)
    assert [None if math.isnan(each) else int(each) for each in many] == [
        end and minutes_of_way(start, end, travel)[0] for end in ends
    ]


@pytest.mark.parametrize(
    ("travel", "minutes"), [(["walk"], 0), (["transit"], 8), (["car"], 5), (["car", "transit", "walk"], 0)]
)
def test_no_way_takes_only_what_the_means_costs(travel: list[Travel], minutes: int) -> None:
    assert minutes_of_way((51.5, 7.2), (51.5, 7.2), travel)[0] == minutes


def test_noise_of_floating_point_is_not_another_minute() -> None:
    km = 0.9 / 1.3 * (1 + 1e-15)  # twelve minutes on foot, and a little in the last place
    assert raw_minutes(km, "walk") > 12
    assert minutes_for(np.array([km]), ["walk"]).tolist() == [12.0]
    assert minutes_for(np.array([km * (1 + 1e-6)]), ["walk"]).tolist() == [13.0]
