"""A newer state from a source meets what the office corrected."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.domain.offer import Capacity, Offer, Place, Provider
from zim_desktop.exchange.merge import merge_import

offers = strategies.offers(st.just("a"))
few = settings(max_examples=30)


@st.composite
def mixtures(draw: st.DrawFn) -> tuple[Offer, Offer, Offer]:
    """Three states of an offer, each field of one of two offers, so that many fields agree."""
    one, two = draw(offers), draw(offers)

    def mixed() -> Offer:
        fields = {name: getattr(draw(st.sampled_from([one, two])), name) for name in Offer.__struct_fields__}
        fields["valid_to"] = None
        return Offer(**fields)

    return mixed(), mixed(), mixed()


def flat(offer: Offer) -> dict[str, Any]:
    """Each field by its path, written independently of the product; a missing place is one without any value."""
    fields: dict[str, Any] = {name: getattr(offer, name) for name in Offer.__struct_fields__}
    for name, blank in (("provider", Provider(name="")), ("place", Place())):
        part = fields.pop(name) or blank
        fields |= {f"{name}.{inner}": getattr(part, inner) for inner in part.__struct_fields__}
    return fields


TOGETHER = {"place.lat": "place.lon", "place.lon": "place.lat", "valid_from": "valid_to", "valid_to": "valid_from"}


@few
@given(mixtures())
def test_each_field_follows_the_rule(states: tuple[Offer, Offer, Offer]) -> None:
    existing, imported, incoming = states
    merged = merge_import(existing, imported, incoming)
    ours, before, theirs, result = map(flat, (existing, imported, incoming, merged.offer))
    differing: set[str] = set()
    for path in ours:
        untouched = all(ours[each] == before[each] for each in {path, TOGETHER.get(path, path)})
        assert result[path] == (theirs[path] if untouched else ours[path]), path
        if result[path] != theirs[path]:
            differing.add(path)
    assert set(merged.differing) == differing


@few
@given(offers, offers)
def test_an_untouched_offer_becomes_the_incoming_one(before: Offer, incoming: Offer) -> None:
    merged = merge_import(before, before, incoming)
    assert flat(merged.offer) == flat(incoming)
    assert merged.differing == ()


@few
@given(offers, offers, offers)
def test_the_same_import_again_changes_nothing(existing: Offer, imported: Offer, incoming: Offer) -> None:
    once = merge_import(existing, imported, incoming)
    again = merge_import(once.offer, incoming, incoming)
    assert again == once


@few
@given(offers)
def test_the_same_state_stays_the_same_value(offer: Offer) -> None:
    assert merge_import(offer, offer, offer).offer == offer


@few
@given(offers, offers)
def test_without_an_earlier_import_only_empty_fields_are_filled(existing: Offer, incoming: Offer) -> None:
    merged = merge_import(existing, None, incoming).offer
    for name in ("summary", "description", "documents", "cost", "source", "checked_on"):
        assert getattr(merged, name) == (
            getattr(incoming, name) if getattr(existing, name) is None else getattr(existing, name)
        )
    assert (merged.title, merged.provider.name) == (existing.title, existing.provider.name)


def test_a_corrected_street_survives_and_a_new_telephone_arrives() -> None:
    imported = Offer(
        id="a",
        title="Kurs",
        provider=Provider(name="AWO", phone="1"),
        terms=(),
        place=Place(street="Alt 1", city="Bochum"),
    )
    corrected = msgspec.structs.replace(imported, place=Place(street="Neu 2", city="Bochum"))
    incoming = msgspec.structs.replace(
        imported, provider=Provider(name="AWO", phone="2"), place=Place(street="Alt 3", city="Herne")
    )
    merged = merge_import(corrected, imported, incoming)
    assert merged.offer.provider.phone == "2"
    assert merged.offer.place == Place(street="Neu 2", city="Herne")
    assert merged.differing == ("place.street",)


def test_a_place_the_office_struck_out_stays_out() -> None:
    imported = Offer(id="a", title="Kurs", provider=Provider(name="AWO"), terms=(), place=Place(city="Bochum"))
    struck = msgspec.structs.replace(imported, place=None)
    incoming = msgspec.structs.replace(imported, capacity=Capacity(free=1))
    merged = merge_import(struck, imported, incoming)
    assert merged.offer.place is None
    assert merged.offer.capacity == Capacity(free=1)
    assert merged.differing == ("place.city",)


def test_validity_is_never_mixed_into_a_contradiction() -> None:
    def valid(start: int, end: int) -> Offer:
        return msgspec.convert(
            {
                "id": "a",
                "title": "Kurs",
                "provider": {"name": "AWO"},
                "terms": [],
                "valid_from": f"{start}-01-01",
                "valid_to": f"{end}-12-31",
            },
            Offer,
        )

    merged = merge_import(valid(2024, 2025), valid(2024, 2024), valid(2026, 2026))
    assert merged.offer == valid(2024, 2025)
    assert merged.differing == ("valid_from", "valid_to")
