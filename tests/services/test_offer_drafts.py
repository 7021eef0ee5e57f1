"""Offers that were begun: whatever stands in the form comes back, for whoever wrote it, until it is dropped."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.clock import Clock
from zim_desktop.services import Desk
from zim_desktop.services.condition_draft import ConditionsDraft
from zim_desktop.services.door import Door
from zim_desktop.services.offer_draft import FIELDS, Draft, blank
from zim_desktop.services.offer_drafts import NEW, Begun, OfferDrafts


@pytest.fixture(scope="module")
def standing_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A demo's desk for all of these tests."""
    desk = Door(tmp_path_factory.mktemp("data"), None, Clock()).demo()
    yield desk
    desk.office.close()


_STRETCHES = st.lists(
    st.builds(ConditionsDraft, age=strategies.texts, benefits_any=st.just(("sgb2",)), german_min=st.just("A2")),
    max_size=2,
).map(tuple)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Any offer with anything typed into some fields, and values of other offers chosen in the others."""
    draft, other = Draft(draw(strategies.offers())), Draft(draw(strategies.offers()))
    values: dict[str, Any] = draw(
        st.dictionaries(st.sampled_from(["title", "sessions", "capacity.free"]), strategies.texts)
    )
    values |= {path: other.shown(path) for path in draw(st.sets(st.sampled_from(sorted(FIELDS)))) - values.keys()}
    values["conditions"] = draw(_STRETCHES)
    for path, value in values.items():
        draft = draft.with_typed(path, value)
    return draft


@settings(max_examples=30, deadline=None)
@given(draft=drafts())
def test_a_draft_comes_back_as_it_was(standing_desk: Desk, draft: Draft) -> None:
    kept = OfferDrafts(standing_desk.office)
    kept.keep("x", Begun(draft, 3))
    assert OfferDrafts(standing_desk.office).get("x") == Begun(draft, 3)


def test_each_offer_has_its_own_and_one_that_is_dropped_is_gone(standing_desk: Desk) -> None:
    kept = OfferDrafts(standing_desk.office)
    one, new = Begun(blank().with_typed("title", "Eins"), 1), Begun(blank().with_typed("title", "Neu"), None)
    kept.keep("eins", one)
    kept.keep(NEW, new)
    kept.drop("eins")
    kept.drop("nie begonnen")
    assert (kept.get("eins"), kept.get(NEW)) == (None, new)


def test_what_another_version_wrote_is_left_alone(standing_desk: Desk) -> None:
    kept = OfferDrafts(standing_desk.office)
    name = f"offer_drafts.{standing_desk.office.user.id}"
    for value in ("{", '{"x": {"draft": {}, "version": 1}}', '{"x": []}'):
        standing_desk.office.remember(name, value)
        assert kept.get("x") is None
    kept.keep("x", Begun(blank(), None))
    assert kept.get("x") == Begun(blank(), None)
