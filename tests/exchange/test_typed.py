"""What is typed for one offer is read as a table would read it; everything else of the offer stays as it is."""

from datetime import date

import msgspec
import pytest
from hypothesis import given

from tests import strategies
from tests.store.builders import DAY, an_offer
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Capacity, Conditions, Cost, DatedConditions, Offer, Provider
from zim_desktop.domain.week import Session
from zim_desktop.exchange.typed import cells_of, with_cells
from zim_desktop.exchange.write_table import offer_table
from zim_desktop.services.installed import load_installed

INSTALLED = load_installed()
WORDS = (INSTALLED.quarters, INSTALLED.taxonomy)
OFFER = an_offer(provider=Provider("Bildungswerk", "+49 234 1", "a@b.example"), cost=Cost(5.5, "je Termin"))


def test_one_sees_what_the_entry_has() -> None:
    paths = (
        "times",
        "provider.phone",
        "provider.email",
        "cost.amount",
        "cost.note",
        "status",
        "capacity.free",
        "conditions.german_min",
    )
    told = {cell.path: cell.text for cell in cells_of(OFFER, paths, *WORDS)}
    assert told == {
        "times": "Di 09:00-12:00",
        "provider.phone": "+49 234 1",
        "provider.email": "a@b.example",
        "cost.amount": "5,5",
        "cost.note": "je Termin",
        "status": "offen",
        "capacity.free": "3",
        "conditions.german_min": "A2",
    }
    assert [cell.label for cell in cells_of(OFFER, ("times", "cost.amount"), *WORDS)] == ["Zeiten", "Kosten in Euro"]


def test_what_is_typed_changes_its_field_and_no_other() -> None:
    typed = {
        "times": "Mo, Mi 10:00-11:30; nach Vereinbarung",
        "provider.phone": "0234 77",
        "cost.amount": "0",
        "cost.note": "",
        "status": "pausiert",
        "capacity.free": "0",
        "conditions.german_min": "B1",
        "valid_to": "31.01.2027",
    }
    assert with_cells(OFFER, typed, *WORDS) == msgspec.structs.replace(
        OFFER,
        sessions=(Session(("mo", "we"), "10:00", "11:30"),),
        by_appointment=True,
        provider=Provider("Bildungswerk", "0234 77", "a@b.example"),
        cost=Cost(0),
        status="paused",
        capacity=Capacity(places=12, free=0, as_of=DAY),
        conditions=Conditions(age=(18, None), german_min="B1"),
        valid_to=date(2027, 1, 31),
    )


def test_an_emptied_cell_empties_its_field() -> None:
    assert with_cells(
        OFFER, {"provider.email": "", "cost.amount": "", "cost.note": ""}, *WORDS
    ) == msgspec.structs.replace(OFFER, provider=Provider("Bildungswerk", "+49 234 1"), cost=None)


@pytest.mark.parametrize(
    ("path", "text"), [("times", "ab 9"), ("capacity.free", "viele"), ("valid_to", "31.02.2027"), ("status", "mal so")]
)
def test_what_is_not_understood_is_refused_with_what_was_typed(path: str, text: str) -> None:
    with pytest.raises(InputRefused) as refused:
        with_cells(OFFER, {path: text}, *WORDS)
    assert text in refused.value.line()


def test_dated_conditions_are_for_the_editor() -> None:
    dated = msgspec.structs.replace(OFFER, conditions=(DatedConditions(age=(18, None), until=date(2027, 1, 1)),))
    with pytest.raises(InputRefused):
        with_cells(dated, {"conditions.german_min": "B1"}, *WORDS)
    assert with_cells(dated, {"status": "pausiert"}, *WORDS) == msgspec.structs.replace(dated, status="paused")


@given(strategies.offers())
def test_nothing_typed_changes_nothing(offer: Offer) -> None:
    unreadable = False
    try:
        same = with_cells(offer, {}, *WORDS)
    except InputRefused:  # a quarter or text that no table can hold: said, not lost
        same, unreadable = offer, True
    assert same == offer
    assert not unreadable or offer_table([offer], *WORDS).left_out
