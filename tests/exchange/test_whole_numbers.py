"""Whole numbers with a point and noughts behind it."""

import json
from typing import Any, cast

import pytest
from hypothesis import given

from tests import strategies
from tests.exchange.test_zim import CASE, OFFER, QUARTERS, case_line, changed, offer_line, read_case, read_offer
from zim_desktop.domain.case import Case
from zim_desktop.domain.offer import Offer
from zim_desktop.exchange import zim


def with_points(value: Any) -> Any:
    """The JSON value with each whole number written as 30.0."""
    if isinstance(value, dict):
        return {key: with_points(member) for key, member in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [with_points(item) for item in cast("list[Any]", value)]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@given(strategies.cases())
def test_a_case_means_the_same_with_points(case: Case) -> None:
    read = read_case(with_points(json.loads(zim.write_case(case))))
    assert read == case
    assert zim.write_case(read) == zim.write_case(case)


@given(strategies.offers())
def test_an_offer_means_the_same_with_points(offer: Offer) -> None:
    assert read_offer(with_points(json.loads(zim.write_catalogue([offer])))["offers"][0]) == offer


def test_what_may_have_a_fraction_stays_as_it_is_written() -> None:
    offer = read_offer({**OFFER, "cost": {"amount": 5.0}, "capacity": {"free": 3.0}})
    assert b'"amount":5.0' in zim.write_catalogue([offer])
    assert b'"free":3}' in zim.write_catalogue([offer])


@pytest.mark.parametrize("text", ["30.5", "true", "NaN", "1e400", "-Infinity", "1e17", '"30.0"', "-1.0"])
@pytest.mark.parametrize(
    "path", [("persons", 0, "max_minutes"), ("persons", 0, "age", 1), ("needs", 0, "priority")], ids=str
)
def test_what_is_no_whole_number_is_refused(path: tuple[str | int, ...], text: str) -> None:
    data = json.dumps(changed(CASE, path, "HERE")).replace('"HERE"', text).encode()
    with pytest.raises(zim.InputRefused):
        zim.read_case(data, "fall.json", QUARTERS)


def test_a_number_out_of_bounds_is_named_as_ever() -> None:
    assert "höchstens 120, wird erwartet („121“)" in case_line(changed(CASE, ("persons", 0, "age", 1), 121.0))
    assert "$.offers[0].capacity.free:" in offer_line(changed(OFFER, ("capacity", "free"), 2.5))
