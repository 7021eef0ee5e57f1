"""What changed in an offer: every field is named, and taking the change back gives the offer of before."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.history import FieldChange, as_offers, differences, taken_back
from zim_desktop.domain.offer import Capacity, Offer, Place, Provider

OFFER = Offer(
    id="kurs",
    title="Nähkurs",
    provider=Provider(name="AWO", phone="0234 1"),
    terms=("participation",),
    place=Place(street="Bahnstraße 1", city="Bochum"),
    capacity=Capacity(places=8, free=2),
)


def test_fields_of_parts_change_one_by_one() -> None:
    after = msgspec.structs.replace(
        OFFER,
        title="Nähcafé",
        provider=Provider(name="AWO"),
        place=Place(street="Bahnstraße 2", city="Bochum", step_free=False),
        capacity=Capacity(places=8, free=0),
        by_appointment=True,
    )
    assert set(differences(OFFER, after)) == {
        FieldChange("title", "Nähkurs", "Nähcafé"),
        FieldChange("provider.phone", "0234 1", None),
        FieldChange("place.street", "Bahnstraße 1", "Bahnstraße 2"),
        FieldChange("place.step_free", None, False),
        FieldChange("capacity.free", 2, 0),
        FieldChange("by_appointment", None, True),
    }
    assert differences(OFFER, OFFER) == ()


def test_a_change_of_another_field_since_then_stays() -> None:
    first = msgspec.structs.replace(OFFER, title="Nähcafé")
    later = msgspec.structs.replace(first, summary="mit Kaffee")
    assert taken_back(later, differences(OFFER, first)) == msgspec.structs.replace(OFFER, summary="mit Kaffee")


def test_a_field_that_was_changed_since_is_not_taken_back() -> None:
    first = msgspec.structs.replace(OFFER, title="Nähcafé", summary="neu")
    later = msgspec.structs.replace(first, title="Stricken")
    with pytest.raises(Contradiction) as refused:
        taken_back(later, differences(OFFER, first))
    assert refused.value.field == "title"


def test_an_offer_that_has_got_more_since_it_came_is_not_taken_out() -> None:
    came = differences(None, OFFER)
    with pytest.raises(Contradiction, match="inzwischen"):
        taken_back(msgspec.structs.replace(OFFER, summary="mehr"), came)


@settings(max_examples=300, deadline=None)
@given(strategies.offers(), strategies.offers())
def test_what_was_changed_is_taken_back_exactly(before: Offer, other: Offer) -> None:
    after = msgspec.structs.replace(other, id=before.id)
    changed = differences(before, after)
    assert bool(changed) == (before != after)
    assert taken_back(after, changed) == before
    assert taken_back(None, differences(before, None)) == before
    assert taken_back(before, differences(None, before)) is None
    assert len({each.field for each in changed}) == len(changed)


@settings(max_examples=100, deadline=None)
@given(strategies.offers(), strategies.offers(), st.data())
def test_any_of_the_fields_alone_can_be_put_into_words(before: Offer, other: Offer, data: st.DataObject) -> None:
    changed = differences(before, msgspec.structs.replace(other, id=before.id))
    some = data.draw(st.lists(st.sampled_from(changed), unique_by=lambda each: each.field) if changed else st.just([]))
    then, now = as_offers(some)
    assert {each.field for each in differences(then, now)} <= {each.field for each in some}
