"""A year later a referral still says what was known, and what of the offer has changed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

from tests import strategies
from tests.clocks import TurnedClock
from tests.store.builders import CHEAP
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.change import Change
from zim_desktop.domain.offer import Capacity, Conditions, Cost, Offer, Place, Provider
from zim_desktop.domain.referral import Referral
from zim_desktop.domain.week import Session
from zim_desktop.services.desk import Desk
from zim_desktop.services.installed import load_installed
from zim_desktop.services.offer_words import Words
from zim_desktop.services.then_and_now import FACETS, OfferChange, changes
from zim_desktop.store import Store, create_store, open_store

USER, PASSWORD = "Ayla", "Zwölf Boxkämpfer"
WHY = "Angabe ist veraltet"
CASE = Case(
    quarter="hamme",
    persons=(Person(id="a", role="adult", age=(30, 30), german_level="A1"),),
    needs=(Need(id="n1", person="a", term="work"),),
)
OFFER = Offer(
    id="kurs",
    title="Kurs am Vormittag",
    provider=Provider("Werk", phone="0234 1"),
    terms=("work",),
    place=Place(street="Weg 1", postcode="44809", city="Bochum", quarter="hamme"),
    sessions=(Session(("tu",), "09:00", "12:00"),),
    conditions=Conditions(german_min="A2"),
    cost=Cost(amount=0),
    checked_on=date(2026, 11, 2),
)


@dataclass(frozen=True)
class Office:
    """An office on disk, opened anew a year after a referral against the rules."""

    desk: Desk
    store: Store
    referral: Referral


@pytest.fixture
def later(tmp_path: Path) -> Iterator[Office]:
    clock, folder = TurnedClock(), tmp_path / "data"
    new = create_store(folder, office="Büro", user=USER, password=PASSWORD, clock=clock, cost=CHEAP)
    desk = Desk(new.store, load_installed(), clock, folder)
    desk.upkeep.keep(OFFER, "checked")
    draft = desk.intake.with_answer(desk.intake.start(), CASE)
    record = desk.intake.keep(draft, "visit", "up_to_30")
    (referral,) = desk.referrals.write(record.id, ["kurs"], disclose=["german_level"], overrides={"kurs": WHY})
    new.store.close()
    clock.moments.append(datetime(2027, 11, 24, 11, tzinfo=UTC))
    store = open_store(folder, user=USER, password=PASSWORD, clock=clock, cost=CHEAP)
    yield Office(Desk(store, load_installed(), clock, folder), store, referral)
    store.close()


def test_all_that_was_known_is_there_and_nothing_has_changed(later: Office) -> None:
    recalled = later.desk.referrals.recall(later.referral.id)
    assert recalled.referral == later.referral
    assert recalled.referral.known.offer == OFFER
    assert recalled.referral.known.disclosed == (("Deutschkenntnisse", "A1"),)
    assert recalled.changes == ()
    assert recalled.now == OFFER
    assert recalled.today == date(2027, 11, 24)
    why = recalled.referral.known.override
    assert why is not None
    assert (why.reason, recalled.user(why.user), why.day) == (WHY, USER, date(2026, 11, 23))
    assert recalled.user("somebody else") == "jemand, der nicht mehr hier arbeitet"


def test_what_changed_is_told_field_by_field(later: Office) -> None:
    now = msgspec.structs.replace(
        OFFER,
        title="Kurs am Nachmittag",
        status="paused",
        provider=Provider("Werk", phone="0234 2"),
        sessions=(Session(("tu", "th"), "14:00", "17:30"),),
        conditions=Conditions(german_min="B1", benefits_any=("sgb2",)),
        cost=Cost(amount=25),
        capacity=Capacity(places=12, free=0, as_of=date(2027, 11, 1)),
        checked_on=None,
    )
    later.desk.upkeep.keep(now)
    recalled = later.desk.referrals.recall(later.referral.id)
    assert recalled.referral.known == later.referral.known
    assert recalled.changes == (
        OfferChange("Titel", "Kurs am Vormittag", "Kurs am Nachmittag"),
        OfferChange("Telefon", "0234 1", "0234 2"),
        OfferChange("Stand", "offen", "pausiert"),
        OfferChange("Zeiten", "Di 9–12 Uhr", "Di und Do 14–17:30 Uhr"),
        OfferChange("Bedingungen", "Deutsch ab A2", "Deutsch ab B1; Leistungen: Grundsicherungsgeld (SGB II)"),
        OfferChange("Plätze", "nicht angegeben", "12 Plätze, 0 frei (Stand 01.11.2027)"),
        OfferChange("Kosten", "kostenlos", "25,00 €"),
        OfferChange("Geprüft am", "02.11.2026", "nicht angegeben"),
        OfferChange("Bearbeitet am", "nicht angegeben", "24.11.2027"),
    )


def test_an_offer_that_is_gone_is_still_known(later: Office) -> None:
    with later.store.begin() as work:
        work.offers.remove("kurs")
        work.commit()
    later.desk.changes.report(Change.OFFERS)
    recalled = later.desk.referrals.recall(later.referral.id)
    assert recalled.now is None
    assert recalled.changes == ()
    assert recalled.referral.known.offer == OFFER


INSTALLED = load_installed()
WORDS = Words(INSTALLED, date(2026, 11, 23))


def test_what_reads_the_same_but_is_not_is_told_too() -> None:
    one = msgspec.structs.replace(OFFER, terms=("work.neu.a",))
    other = msgspec.structs.replace(OFFER, terms=("work.neu.b",))
    (change,) = changes(one, other, WORDS, WORDS)
    assert change.field == "Thema"
    assert change.new == f"{change.old} (in Einzelheiten anders)"


def test_dates_are_told_whole() -> None:
    days = tuple(date(2026, 12, day) for day in range(1, 29, 7))
    dated = msgspec.structs.replace(OFFER, sessions=(Session(("tu",), "09:00", "12:00", days),))
    (change,) = changes(OFFER, dated, WORDS, WORDS)
    assert change.new == "Di 9–12 Uhr am 01.12.2026, 08.12.2026, 15.12.2026 und 22.12.2026"


@given(strategies.offers(), strategies.offers())
def test_no_difference_goes_untold(one: Offer, other: Offer) -> None:
    assert changes(one, one, WORDS, WORDS) == ()
    told = changes(one, other, WORDS, WORDS)
    assert [each.field for each in told] == [facet.name for facet in FACETS if facet.read(one) != facet.read(other)]
    assert all(each.old != each.new for each in told)


@pytest.mark.parametrize("name", [name for name in Offer.__struct_fields__ if name != "id"])
def test_every_field_of_an_offer_is_compared(name: str) -> None:
    """A field that is added to offers must be told as well."""
    given_values = {
        "title": "x", "summary": "x", "description": "x", "provider": Provider("x"), "terms": ("housing",),
        "audience": "child", "place": Place(name="x"), "mode": "online", "sessions": (), "attendance": "any",
        "by_appointment": True, "conditions": None, "childcare": {"age": [1, 6]}, "languages": ("de",),
        "cost": Cost(note="x"), "documents": ("x",), "capacity": Capacity(free=1), "status": "closed",
        "valid_from": date(2026, 1, 1), "valid_to": date(2026, 1, 1), "closed_on": (date(2026, 1, 1),),
        "checked_on": None, "edited_on": date(2026, 1, 1), "source": "x", "licence": "x",
    }  # fmt: skip
    value = msgspec.convert(given_values[name], next(f.type for f in msgspec.structs.fields(Offer) if f.name == name))
    assert changes(OFFER, msgspec.structs.replace(OFFER, **{name: value}), WORDS, WORDS)
