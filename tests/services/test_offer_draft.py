"""Writing an offer: opened and kept it is the same, what is typed is kept however wrong, faults name their field."""

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.domain.offer import Capacity, Childcare, Conditions, DatedConditions, Offer, Place, Provider
from zim_desktop.services.condition_draft import ConditionsDraft
from zim_desktop.services.offer_draft import FIELDS, Draft, blank, copied, read

TODAY = date(2026, 11, 27)
OFFER = Offer(id="naehen", title="Nähkurs", provider=Provider(name="AWO"), terms=("participation",))


def typed(draft: Draft, **values: Any) -> Draft:
    """The draft with values typed in; `provider__name` is the field provider.name."""
    for name, value in values.items():
        draft = draft.with_typed(name.replace("__", "."), value)
    return draft


@given(strategies.offers())
def test_opened_and_kept_is_the_same(offer: Offer) -> None:
    draft = Draft(offer)
    for path in FIELDS:
        draft = draft.with_typed(path, draft.shown(path))
    assert not draft.is_changed
    assert read(draft, TODAY).offer == offer
    assert read(draft, TODAY).faults == {}


@given(strategies.offers(), st.sampled_from(sorted(FIELDS)), strategies.texts)
def test_typed_and_taken_back_is_the_same(offer: Offer, path: str, text: str) -> None:
    draft = Draft(offer)
    before = draft.shown(path)
    other = (ConditionsDraft(age="ab 5"),) if path == "conditions" else text
    assert draft.with_typed(path, other).with_typed(path, before) == draft


@given(strategies.offers(), strategies.offers())
def test_every_field_of_one_offer_can_be_typed_over_another(one: Offer, other: Offer) -> None:
    """What a field shows can be read: typed over another offer, it says there what it said, blanks around it apart."""
    target, draft = Draft(other), Draft(one)
    for path in FIELDS:
        draft = draft.with_typed(path, target.shown(path))
    reading = read(draft, TODAY)
    assert set(reading.faults) <= {"sessions"}, "days twice in a session are the only thing a line cannot say"
    again = Draft(reading.offer)
    for path in ("provider.phone", "place.lat", "capacity.free", "cost.amount", "closed_on", "childcare", "status"):
        shown, wanted = again.shown(path), target.shown(path)
        # Blanks around a text go when it is typed, and stay where both offers have the same.
        assert (shown.strip() if isinstance(shown, str) else shown) == (
            wanted.strip() if isinstance(wanted, str) else wanted
        ), path


_CHOSEN = ("audience", "mode", "attendance", "status")
_TYPABLE = [path for path in FIELDS if isinstance(Draft(OFFER).shown(path), str) and path not in _CHOSEN]


@given(st.dictionaries(st.sampled_from(_TYPABLE), strategies.texts | st.sampled_from(["1", "9-12", "01.01.2027"])))
def test_whatever_is_typed_stays_and_the_rest_is_read(values: dict[str, str]) -> None:
    draft = Draft(OFFER)
    for path, value in values.items():
        draft = draft.with_typed(path, value)
    reading = read(draft, TODAY)
    assert all(draft.shown(path) == value for path, value in values.items())
    assert msgspec.convert(msgspec.to_builtins(reading.offer), Offer) == reading.offer, "what is read is a valid offer"
    assert set(reading.faults) <= {*values, "valid_to"}


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("title", " ", "Bitte ausfüllen"),
        ("valid_from", "31.02.2026", "Diesen Tag gibt es im Kalender nicht"),
        ("capacity.free", "drei", "Eine ganze Zahl wie 12 wird erwartet"),
        ("capacity.free", "-1", "von 0 bis"),
        ("capacity.free", "1,5", "Eine ganze Zahl"),
        ("place.lat", "95", "von -90 bis 90"),
        ("childcare", "von klein auf", "Ein Alter wie"),
        ("childcare", "9-3", "das jüngere zuerst"),
        ("childcare", "bis 300", "0 bis 120"),
        ("sessions", "ab 9", "Zeiten wie"),
    ],
)
def test_a_fault_is_said_at_its_field_and_the_field_stays_as_it_was(path: str, text: str, said: str) -> None:
    reading = read(Draft(OFFER).with_typed(path, text), TODAY)
    assert list(reading.faults) == [path]
    assert said in reading.faults[path]
    assert reading.offer == OFFER


def test_all_that_is_typed_becomes_the_offer() -> None:
    draft = typed(
        Draft(OFFER),
        title=" Nähcafé ",
        place__street="Bahnstraße 1",
        sessions="Di, Do 9-12 Uhr",
        childcare="1-6",
        cost__amount="12,50 €",
        documents="Ausweis\n\nBescheid des Jobcenters",
        capacity__free="3",
        valid_to="31.12.2027",
        closed_on="24.12.26",
    )
    offer = read(draft, TODAY).offer
    assert offer.title == "Nähcafé"
    assert offer.place == Place(street="Bahnstraße 1")
    assert [(each.days, each.start, each.end) for each in offer.sessions] == [(("tu", "th"), "09:00", "12:00")]
    assert offer.childcare == Childcare(age=(1, 6))
    assert offer.cost is not None
    assert offer.cost.amount == 12.5
    assert offer.documents == ("Ausweis", "Bescheid des Jobcenters")
    assert offer.capacity == Capacity(free=3, as_of=TODAY), "a count is as of today"
    assert (offer.valid_to, offer.closed_on) == (date(2027, 12, 31), (date(2026, 12, 24),))


def test_a_part_in_which_nothing_stands_is_gone() -> None:
    offer = msgspec.structs.replace(OFFER, place=Place(street="Weg 1"), capacity=Capacity(free=2, as_of=TODAY))
    read_again = read(typed(Draft(offer), place__street="", capacity__free=""), TODAY).offer
    assert (read_again.place, read_again.capacity) == (None, None)


def test_an_end_before_the_beginning_is_a_fault_of_the_end() -> None:
    reading = read(typed(Draft(OFFER), valid_from="02.01.2027", valid_to="01.01.2027"), TODAY)
    assert reading.faults == {"valid_to": "Das Ende liegt vor dem Beginn"}
    assert (reading.offer.valid_from, reading.offer.valid_to) == (None, None)


def test_one_stretch_is_for_always_and_several_need_dates() -> None:
    benefits = ConditionsDraft(benefits_any=("sgb2",), german_min="A2", age="18-27")
    always = read(typed(Draft(OFFER), conditions=(benefits,)), TODAY).offer.conditions
    assert always == Conditions(benefits_any=("sgb2",), german_min="A2", age=(18, 27))
    until, since = ConditionsDraft(until="31.12.2026"), ConditionsDraft(start="01.01.2027", age="ab 18")
    dated = read(typed(Draft(OFFER), conditions=(until, since)), TODAY).offer.conditions
    assert dated == (
        DatedConditions(until=date(2026, 12, 31)),
        DatedConditions(start=date(2027, 1, 1), age=(18, None)),
    )
    faults = read(typed(Draft(OFFER), conditions=(until, ConditionsDraft(age="x"))), TODAY).faults
    assert set(faults) == {"conditions[1].start", "conditions[1].age"}
    backwards = ConditionsDraft(start="02.01.2027", until="01.01.2027")
    assert set(read(typed(Draft(OFFER), conditions=(backwards,)), TODAY).faults) == {"conditions[0].until"}


def test_changing_one_stretch_leaves_the_other_to_the_last_detail() -> None:
    odd = DatedConditions(benefits_any=("sgb3", "sgb2"), quarters_any=("hamme", "hamme"), until=date(2026, 12, 31))
    offer = msgspec.structs.replace(OFFER, conditions=(odd, DatedConditions(start=date(2027, 1, 1))))
    first, second = Draft(offer).shown("conditions")
    changed = (first, msgspec.structs.replace(second, age="ab 18"))
    conditions = read(typed(Draft(offer), conditions=changed), TODAY).offer.conditions
    assert conditions == (odd, DatedConditions(start=date(2027, 1, 1), age=(18, None)))


def test_what_looks_odd_is_said_and_does_not_hinder() -> None:
    offer = msgspec.structs.replace(OFFER, place=Place(street="Weg 1", lat=51.4, lon=7.2))
    draft = typed(
        Draft(offer), place__street="Gasse 2", capacity__places="2", capacity__free="3", valid_to="01.01.2026"
    )
    reading = read(draft, TODAY)
    assert reading.faults == {}
    assert set(reading.hints) == {"place.lat", "capacity.free", "valid_to"}


def test_a_new_offer_wants_a_title_and_a_provider() -> None:
    draft = blank()
    assert not draft.is_changed, "nothing stands in it that would be lost"
    assert set(read(draft, TODAY).faults) == {"title", "provider.name"}
    done = typed(draft, title="Nähcafé", provider__name="AWO")
    assert done.is_changed
    assert read(done, TODAY).faults == {}
    assert read(typed(done, title=draft.base.title), TODAY).faults == {}


def test_a_copy_leaves_out_what_is_known_of_the_other_alone() -> None:
    offer = msgspec.structs.replace(OFFER, capacity=Capacity(free=3), checked_on=TODAY, source="Liste", summary="Kurz")
    draft = copied(offer)
    assert read(draft, TODAY).offer == msgspec.structs.replace(OFFER, id="neu", summary="Kurz")


def test_every_field_of_an_offer_is_in_the_form() -> None:
    plain = {name for name in Offer.__struct_fields__ if name not in ("provider", "place", "cost", "capacity")}
    inner = {
        f"{part}.{name}"
        for part, kind in (("provider", Provider), ("place", Place), ("capacity", Capacity))
        for name in kind.__struct_fields__
    } | {"cost.amount", "cost.note"}
    made = {"id", "checked_on", "edited_on", "capacity.as_of"}
    assert plain | inner == {*FIELDS} | made


def test_the_names_of_the_changed_fields_are_told() -> None:
    assert typed(Draft(OFFER), provider__phone="0234", title="x").labels == ("Titel", "Telefon")
    assert typed(blank(), provider__phone="0234").labels == ("Telefon",)


def test_what_is_no_text_is_left_out() -> None:
    assert typed(Draft(OFFER), summary="a\0b\ud800c").shown("summary") == "abc"
