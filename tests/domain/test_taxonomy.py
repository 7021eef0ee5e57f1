"""Terms, quarters, and what keys are called."""

from datetime import date
from math import atan2, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.taxonomy import (
    Labels,
    Named,
    Quarter,
    Quarters,
    Taxonomy,
    Term,
    Vocabulary,
    great_circle_km,
    is_below,
    is_within,
)

TERMS = Taxonomy(
    format="zim-taxonomy/1",
    terms=(
        Term("childcare", Labels("Kinderbetreuung", "Childcare")),
        Term("childcare.under3", Labels("U3", "Under 3")),
    ),
)
QUARTERS = Quarters(
    format="zim-quarters/1",
    quarters=(
        Quarter("hamme", "Hamme", "HAM", lat=51.494, lon=7.201),
        Quarter("kruppwerke", "Kruppwerke", "KRU", lat=51.481, lon=7.192),
        Quarter("other", "anderer Stadtteil", "XYZ"),
    ),
)
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("term", "ancestor", "below"),
    [("a.b", "a", True), ("a.b.c", "a", True), ("a", "a", False), ("ab", "a", False), ("a", "a.b", False)],
)
def test_an_ancestor_ends_before_a_dot(term: str, ancestor: str, below: bool) -> None:
    assert is_below(term, ancestor) is below


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("childcare.under3", "U3"),
        ("childcare.neu.ganz", "Kinderbetreuung"),
        ("nie.gesehen", "nie.gesehen"),
    ],
)
def test_an_unknown_term_is_called_as_its_nearest_known_ancestor(key: str, label: str) -> None:
    assert TERMS.label(key) == label


@given(latitudes, longitudes, latitudes, longitudes)
def test_distances_are_those_of_a_sphere(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    """The oracle is Vincenty's form for a sphere, which is exact at every distance."""
    a, b, d = radians(lat1), radians(lat2), radians(lon2 - lon1)
    up = sqrt((cos(b) * sin(d)) ** 2 + (cos(a) * sin(b) - sin(a) * cos(b) * cos(d)) ** 2)
    exact = 6371 * atan2(up, sin(a) * sin(b) + cos(a) * cos(b) * cos(d))
    assert great_circle_km(lat1, lon1, lat2, lon2) == pytest.approx(exact, rel=1e-6, abs=1e-3)


def test_the_nearest_quarter_within_reach() -> None:
    assert QUARTERS.nearest(51.490, 7.199, 1.5) == "hamme"
    assert QUARTERS.nearest(51.483, 7.193, 1.5) == "kruppwerke"
    assert QUARTERS.nearest(51.40, 7.20, 1.5) == "other"


def test_quarters_have_names_letters_and_centres() -> None:
    assert QUARTERS.name("hamme") == "Hamme"
    assert QUARTERS.name(None) == "nicht bekannt"
    assert QUARTERS.name("mond") == "mond"
    assert (QUARTERS.letters("hamme"), QUARTERS.letters(None), QUARTERS.letters("mond")) == ("HAM", "XYZ", "OTH")
    assert QUARTERS.by_key["hamme"].centre == (51.494, 7.201)
    assert QUARTERS.by_key["other"].centre is None


def test_names_change_with_the_day() -> None:
    vocabulary = Vocabulary(
        format="zim-vocabulary/1",
        groups={
            "benefits": (
                Named("sgb2", "Bürgergeld", date(2023, 1, 1), date(2026, 6, 30)),
                Named("sgb2", "Grundsicherungsgeld", date(2026, 7, 1)),
            )
        },
    )
    assert vocabulary.label("benefits", "sgb2", date(2026, 6, 30)) == "Bürgergeld"
    assert vocabulary.label("benefits", "sgb2", date(2026, 7, 1)) == "Grundsicherungsgeld"
    assert vocabulary.label("benefits", "sgb2") == "Grundsicherungsgeld"
    assert vocabulary.label("benefits", "sgb2", date(2020, 1, 1)) == "Grundsicherungsgeld"
    assert vocabulary.label("benefits", "neu") == "neu"
    assert vocabulary.label("nichts", "sgb2") == "sgb2"


@given(st.sampled_from(["childcare", "childcare.under3", "childcares", "child", "childcare.under3.night", "work"]))
def test_a_term_is_within_itself_and_what_lies_above_it(term: str) -> None:
    assert is_within(term, term)
    assert is_within(term, "childcare") == (term.split(".", maxsplit=1)[0] == "childcare")


def test_a_quarter_that_is_not_known_has_no_centre() -> None:
    assert QUARTERS.centre("hamme") == (51.494, 7.201)
    assert [QUARTERS.centre(key) for key in (None, "other", "nowhere")] == [None, None, None]
