"""Terms are found by everyday words, also mistyped or half typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.installed import taxonomy
from zim_desktop.domain.taxonomy import Taxonomy
from zim_desktop.matching.terms import find_terms


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("Deutschkurs", "language"),
        ("Deutschkus", "language"),
        ("deu", "language"),
        ("Tagesmutter", "childcare.family_daycare"),
        ("tagesmuter", "childcare.family_daycare"),
        ("schulden", "counselling.debt"),
        ("Ausbildungsplatz", "transition.apprenticeship"),
        ("Kita", "childcare.kita"),
        ("wohnnug", "housing"),
    ],
)
def test_the_first_term_is_what_is_meant(typed: str, term: str) -> None:
    found = [each.term for each in find_terms(taxonomy(), typed)]
    assert any(each == term or each.startswith(term + ".") for each in found[:2]), found


@pytest.mark.parametrize("typed", ["", "  ", "xyzzy", "?"])
def test_what_is_no_word_of_ours_finds_nothing(typed: str) -> None:
    assert find_terms(taxonomy(), typed) == ()


@given(st.text(max_size=30), st.integers(-1, 10))
def test_each_term_comes_once_and_never_more_than_asked_for(typed: str, limit: int) -> None:
    found = [term.term for term in find_terms(taxonomy(), typed, limit)]
    assert len(found) == len(set(found)) <= max(limit, 0)


def test_another_taxonomy_is_another_answer() -> None:
    assert find_terms(taxonomy(), "Kita")
    assert find_terms(Taxonomy(format="zim-taxonomy/1", terms=()), "Kita") == ()
