"""Cases, offers and records: what values promise beyond what their files say."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.domain.case import FACTS, Case, Need, Person
from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.fault import Fault, fault
from zim_desktop.domain.offer import (
    NO_CONDITIONS,
    Capacity,
    Catalogue,
    Childcare,
    Conditions,
    DatedConditions,
    Offer,
    OpenInterval,
    Place,
    Provider,
    contains,
    is_example,
    meets,
    moved,
)
from zim_desktop.domain.record import CaseRecord
from zim_desktop.domain.referral import STATE_LABELS, Event, Known, Referral

NOBODY = UUID(int=0)
LEAST = Offer(id="a", title="Kurs", provider=Provider(name="AWO"), terms=())


def with_(offer: Offer, **changes: object) -> Offer:
    """The offer with some fields changed."""
    return msgspec.structs.replace(offer, **changes)


def test_a_case_finds_its_persons() -> None:
    case = Case(persons=(Person(id="a", role="adult"), Person(id="c", role="child")), needs=())
    assert case.person("c").is_child
    assert not case.person("a").is_child
    assert case.children == (case.person("c"),)
    with pytest.raises(KeyError):
        case.person("x")


def test_a_need_says_something() -> None:
    with pytest.raises(Contradiction):
        Need(id="n", person="a", text="  \n")
    assert Need(id="n", person="a", text="Arbeit").priority == 2


def test_a_need_names_a_person_of_the_case() -> None:
    with pytest.raises(Contradiction) as caught:
        Case(persons=(Person(id="a", role="adult"),), needs=(Need(id="n", person="b", term="x"),))
    assert caught.value.field == "needs[0].person"


@pytest.mark.parametrize(
    ("field", "person"),
    [
        ("age", lambda: Person(id="a", role="adult", age=(7, 6))),
        ("available", lambda: Person(id="a", role="child", available=())),
        ("cared_for", lambda: Person(id="a", role="adult", cared_for=())),
    ],
)
def test_facts_of_a_person_fit_together(field: str, person: Callable[[], Person]) -> None:
    with pytest.raises(Contradiction) as caught:
        person()
    assert caught.value.field == field


def test_a_case_has_a_right_code_and_different_ids() -> None:
    adult = Person(id="a", role="adult")
    need = Need(id="n", person="a", term="housing")
    assert Case(code="HAM-D25V-T4F5-9", persons=(adult,), needs=(need,)).needs == (need,)
    with pytest.raises(Contradiction) as caught:
        Case(code="HAM-D25V-T4F5-8", persons=(adult,), needs=())
    assert caught.value.field == "code"
    with pytest.raises(Contradiction) as caught:
        Case(persons=(adult, adult), needs=())
    assert caught.value.field == "persons[1].id"
    with pytest.raises(Contradiction) as caught:
        Case(persons=(adult,), needs=(need, need))
    assert caught.value.field == "needs[1].id"


def test_facts_are_the_keys_of_a_person_beside_id_and_role() -> None:
    assert set(FACTS) == set(Person.__struct_fields__) - {"id", "role"}


@given(strategies.open_intervals(), strategies.intervals())
def test_intervals_meet_and_contain_as_their_years_do(interval: OpenInterval, years: tuple[int, int]) -> None:
    low, high = interval
    inside = set(range(0 if low is None else low, 121 if high is None else high + 1))
    asked = set(range(years[0], years[1] + 1))
    assert contains(interval, *years) == (asked <= inside)
    assert meets(interval, *years) == bool(asked & inside)


@pytest.mark.parametrize("interval", [(None, None), (7, 6)])
def test_an_interval_that_means_nothing_is_refused(interval: OpenInterval) -> None:
    with pytest.raises(Contradiction) as caught:
        Conditions(age=interval)
    assert caught.value.field == "age"
    with pytest.raises(Contradiction) as caught:
        Conditions(child_age=interval)
    assert caught.value.field == "child_age"
    with pytest.raises(Contradiction):
        Childcare(age=interval)


def test_coordinates_need_both() -> None:
    assert Place(lat=51.5, lon=7.2).coordinates == (51.5, 7.2)
    assert Place(lat=51.5).coordinates is None
    assert Place(lon=7.2).coordinates is None


def test_conditions_without_dates_always_apply() -> None:
    conditions = Conditions(age=(18, None))
    assert LEAST.conditions_on(date(2026, 1, 1)) == NO_CONDITIONS
    assert with_(LEAST, conditions=conditions).conditions_on(date(2026, 1, 1)) is conditions


def test_the_first_conditions_in_force_apply() -> None:
    early = DatedConditions(age=(18, None), until=date(2026, 1, 31))
    late = DatedConditions(age=(21, None), start=date(2026, 1, 31), until=date(2026, 3, 31))
    offer = with_(LEAST, conditions=(early, late))
    assert offer.conditions_on(date(2026, 1, 31)) is early
    assert offer.conditions_on(date(2026, 2, 1)) is late
    assert offer.conditions_on(date(2026, 4, 1)) is None
    assert not late.in_force(date(2026, 1, 30))


def test_dated_conditions_have_a_date_in_order() -> None:
    with pytest.raises(Contradiction, match="brauchen"):
        DatedConditions()
    with pytest.raises(Contradiction, match="liegt vor"):
        DatedConditions(start=date(2026, 2, 1), until=date(2026, 1, 1))
    with pytest.raises(Contradiction, match="beiden Enden"):
        DatedConditions(age=(None, None), start=date(2026, 2, 1))


def test_an_offer_ends_after_it_begins() -> None:
    with_(LEAST, valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 1))
    with pytest.raises(Contradiction) as caught:
        with_(LEAST, valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))
    assert caught.value.field == "valid_to"


def test_whom_an_offer_is_for() -> None:
    assert LEAST.is_for("adult")
    assert not LEAST.is_for("child")
    family = with_(LEAST, audience="family")
    assert family.is_for("adult")
    assert family.is_for("child")


def test_ids_of_a_catalogue_are_unique() -> None:
    Catalogue(format="zim-catalogue/1", offers=(LEAST, with_(LEAST, id="b")))
    with pytest.raises(Contradiction) as caught:
        Catalogue(format="zim-catalogue/1", offers=(LEAST, with_(LEAST, id="b"), LEAST))
    assert caught.value.field == "offers[2].id"


def test_examples_show_in_their_id() -> None:
    assert is_example(with_(LEAST, id="beispiel-1"))
    assert not is_example(with_(LEAST, id="kurs-beispiel-1"))


@given(strategies.offers(), st.integers(-50, 50))
def test_moving_an_offer_moves_every_date_and_nothing_else(offer: Offer, weeks: int) -> None:
    there = moved(offer, weeks)
    by = timedelta(weeks=weeks)
    for name in ("valid_from", "valid_to", "checked_on", "edited_on"):
        before, after = getattr(offer, name), getattr(there, name)
        assert after == (None if before is None else before + by)
    assert there.closed_on == (None if offer.closed_on is None else tuple(day + by for day in offer.closed_on))
    assert [each.dates and each.dates[0] for each in there.sessions] == [
        each.dates and each.dates[0] + by for each in offer.sessions
    ]
    assert moved(there, -weeks) == offer
    assert (there.title, there.place, there.conditions) == (offer.title, offer.place, offer.conditions)


def test_moving_keeps_a_capacity_of_unknown_day() -> None:
    assert moved(with_(LEAST, capacity=Capacity(free=2)), 3).capacity == Capacity(free=2)


def test_a_record_shows_its_case_s_code() -> None:
    case = Case(code="HAM-D25V-T4F5-9", persons=(Person(id="a", role="adult"),), needs=())
    now = datetime(2026, 11, 23, tzinfo=UTC)
    record = CaseRecord(id=NOBODY, office=NOBODY, version=1, case=case, given={}, opened=now.date(), edited=now)
    assert record.code == "HAM-D25V-T4F5-9"
    assert msgspec.structs.replace(record, case=msgspec.structs.replace(case, code=None)).code == ""


def test_a_referral_is_in_the_state_of_its_last_event() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    events = (Event("issued", now.date(), now, NOBODY), Event("printed", now.date(), now, NOBODY))
    referral = Referral(
        id=NOBODY,
        office=NOBODY,
        version=1,
        case=NOBODY,
        code="R",
        offer="a",
        needs=("n",),
        known=Known("yes", (), LEAST),
        events=events,
    )
    assert referral.state == "printed"
    assert STATE_LABELS[referral.state]


def test_a_fault_is_one_line() -> None:
    found = fault("liste.csv", 7, "valid_from", "31.02.\n2026" + "x" * 99, "Diesen Tag gibt es nicht")
    assert found.line() == (f"liste.csv, Zeile 7, valid_from: Diesen Tag gibt es nicht („31.02.�2026{'x' * 48}…“)")
    assert Fault("a.json", None, "", "", "Die Datei ist leer").line() == "a.json: Die Datei ist leer"


def test_an_offer_is_closed_before_it_begins_after_it_ends_and_on_days_it_names() -> None:
    first, shut, last = date(2026, 9, 1), date(2026, 12, 24), date(2027, 1, 31)
    always = Offer(id="o", title="Kurs", provider=Provider("Träger"), terms=())
    offer = msgspec.structs.replace(always, valid_from=first, valid_to=last, closed_on=(shut,))
    days = [date(2026, 8, 31), first, shut, last, date(2027, 2, 1)]
    assert [offer.is_closed_on(day) for day in days] == [True, False, True, False, True]
    assert not always.is_closed_on(first)
