"""What can be asked of an entry, since when it is known, and which kinds of fields a change concerns."""

from datetime import date

import msgspec
from hypothesis import given

from tests import strategies
from zim_desktop.domain.check import FIELD_KINDS, kinds_changed, kinds_of, known_on
from zim_desktop.domain.history import differences
from zim_desktop.domain.offer import Capacity, Offer, Place, Provider
from zim_desktop.domain.week import Session

OFFER = Offer(
    id="kurs",
    title="Nähkurs",
    provider=Provider(name="AWO", phone="0234 1"),
    terms=("participation",),
    place=Place(street="Bahnstraße 1", city="Bochum"),
    capacity=Capacity(free=2, as_of=date(2026, 11, 20)),
    sessions=(Session(days=("tu",), start="09:00", end="12:00"),),
    checked_on=date(2026, 3, 1),
)


def test_only_what_an_entry_says_can_be_wrong() -> None:
    assert kinds_of(OFFER) == ("status", "times", "places", "contact", "address")
    bare = Offer(id="x", title="x", provider=Provider(name="AWO"), terms=())
    assert kinds_of(bare) == ("status",)


def test_each_kind_is_known_since_its_last_check() -> None:
    known = known_on(OFFER, {"contact": date(2026, 9, 1), "times": date(2025, 1, 1)})
    march = date(2026, 3, 1)
    assert known == {
        "status": march,
        "times": march,
        "places": date(2026, 11, 20),
        "contact": date(2026, 9, 1),
        "address": march,
    }
    never = msgspec.structs.replace(OFFER, checked_on=None, capacity=None)
    assert set(known_on(never, {}).values()) == {None}


def test_a_change_concerns_the_kinds_of_its_fields() -> None:
    assert kinds_changed(["title", "summary", "terms", "checked_on", "capacity.as_of"]) == frozenset()
    assert kinds_changed(["place.street", "provider.phone"]) == {"address", "contact"}
    full = msgspec.structs.replace(OFFER, capacity=Capacity(free=0, as_of=date(2026, 11, 27)), status="paused")
    assert kinds_changed(each.field for each in differences(OFFER, full)) == {"places", "status"}


@given(strategies.offers())
def test_every_field_that_ages_has_a_kind_that_can_be_asked(offer: Offer) -> None:
    assert set(kinds_of(offer)) <= set(FIELD_KINDS)
    assert "status" in kinds_of(offer)
    ageless = {"id", "title", "summary", "description", "terms", "source", "licence", "checked_on", "edited_on"}
    ageing = [each.field for each in differences(None, offer) if each.field not in ageless | {"capacity.as_of"}]
    assert all(kinds_changed([field]) for field in ageing)
