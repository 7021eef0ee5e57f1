"""Duplicates: what is found, what is left alone, and that the answer hangs on nothing but the offers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.builders import an_offer
from tests.strategies import catalogues
from zim_desktop.domain.offer import Offer, Place, Provider
from zim_desktop.domain.progress import Stopped, Watched
from zim_desktop.domain.week import Session
from zim_desktop.exchange.duplicates import LEAST, find_duplicates


def entry(key: str, title: str = "Nähwerkstatt für Frauen", **fields: Any) -> Offer:
    given_: dict[str, Any] = {
        "provider": Provider("IFAK e. V.", "0234 67221"),
        "place": Place(street="Engelsburger Straße 168"),
        "sessions": (Session(days=("mo",), start="09:00", end="11:00"),),
    }
    return an_offer(key, title=title, **(given_ | fields))


def pairs(*offers: Offer) -> list[tuple[str, str]]:
    return [(each.first, each.second) for each in find_duplicates(offers)]


def test_the_same_offer_written_by_two_people_is_found() -> None:
    typed = entry(
        "b", "Naehwerkstatt fuer Frauen", provider=Provider("IFAK"), place=Place(street="Engelsburger Str. 168")
    )
    assert pairs(entry("a"), typed) == [("a", "b")]
    slip = entry("b", "Nähwerkstat, für Frauen", provider=Provider("IFAK"), place=Place(street="Engelsburger Str. 168"))
    assert pairs(entry("a"), slip) == [("a", "b")]


def test_what_one_does_not_say_counts_neither_way() -> None:
    (pair,) = find_duplicates([entry("a"), entry("b", place=None, sessions=())])
    assert (pair.score, pair.place, pair.time) == (1.0, None, None)


def test_another_number_day_name_or_place_is_another_offer() -> None:
    tuesday = (Session(days=("tu",), start="09:00", end="11:00"),)
    assert pairs(entry("a", "Deutsch A1"), entry("b", "Deutsch A2")) == []
    assert pairs(entry("a"), entry("b", sessions=tuesday)) == []
    assert pairs(entry("a", "Kindergarten Hamme", place=None), entry("b", "Kindergarten Harpen", place=None)) == []
    assert pairs(entry("a"), entry("b", provider=Provider("Stadt", "1"), place=Place(street="Am Markt 1"))) == []


def test_the_same_days_at_another_hour_are_shown_for_a_person_to_decide() -> None:
    (pair,) = find_duplicates([entry("a"), entry("b", sessions=(Session(days=("mo",), start="10:00", end="12:00"),))])
    assert pair.time == 0.5
    assert LEAST <= pair.score < 1


def test_it_ends_when_nobody_waits_any_more() -> None:
    nobody = Watched()
    nobody.stop()
    with pytest.raises(Stopped):
        find_duplicates([entry("a"), entry("b")], nobody)


def test_only_so_many_and_only_of_those_asked_for_are_looked_for() -> None:
    four = [entry(key) for key in "abcd"]
    assert len(find_duplicates(four)) == 6
    assert len(find_duplicates(four, most=2)) == 2
    assert {(each.first, each.second) for each in find_duplicates(four, among={"b"})} == {
        ("a", "b"),
        ("b", "c"),
        ("b", "d"),
    }


@given(catalogues(), st.randoms(use_true_random=False))
def test_the_order_of_the_offers_does_not_matter_and_a_copy_is_found(offers: tuple[Offer, ...], chance: Any) -> None:
    shuffled = list(offers)
    chance.shuffle(shuffled)
    assert find_duplicates(shuffled) == find_duplicates(offers)
    assert all(pair.first < pair.second and LEAST <= pair.score <= 1 + 1e-9 for pair in find_duplicates(offers))
