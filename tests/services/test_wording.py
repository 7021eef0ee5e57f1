"""How values read in German."""

from datetime import date

import msgspec
import pytest

from zim_desktop.domain.case import Person
from zim_desktop.domain.offer import Capacity, Cost, Offer, Place, Provider
from zim_desktop.domain.record import News
from zim_desktop.domain.suggestion import Suggestion, Value
from zim_desktop.domain.taxonomy import Labels, Named, Quarter, Quarters, Taxonomy, Term, Vocabulary
from zim_desktop.domain.week import Day, Session, Slot
from zim_desktop.services import wording

DAY = date(2026, 11, 23)
VOCABULARY = Vocabulary(
    "zim-vocabulary/1",
    {"benefits": (Named("sgb2", "Bürgergeld"), Named("wohngeld", "Wohngeld")), "german_level": (Named("A2", "A2"),)},
)
OFFER = Offer(id="x", title="Kurs", provider=Provider("Träger"), terms=())


@pytest.mark.parametrize(
    ("why", "capacity", "text"),
    [
        ("freed", Capacity(free=2), "2 Plätze frei"),
        ("reopened", Capacity(free=1), "läuft wieder, 1 Platz frei"),
        ("reopened", None, "läuft wieder"),
        ("new", Capacity(free=0, waiting=3), "neu im Katalog, Warteliste (3)"),
    ],
)
def test_news(why: News, capacity: Capacity | None, text: str) -> None:
    assert wording.news_text(why, msgspec.structs.replace(OFFER, capacity=capacity)) == text


def test_an_offer_in_one_line_says_if_it_is_invented() -> None:
    assert wording.offer_text(OFFER) == "Kurs (Träger)"
    assert wording.offer_text(msgspec.structs.replace(OFFER, id="beispiel-x")) == "Kurs (Träger, Beispiel)"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (("tu", "th"), "Di und Do"),
        (("mo", "tu", "we", "th", "fr"), "Mo–Fr"),
        (("sa", "mo", "tu"), "Mo, Di und Sa"),
        (("mo",), "Mo"),
        (("mo", "tu", "we", "fr"), "Mo–Mi und Fr"),
    ],
)
def test_days(days: tuple[Day, ...], text: str) -> None:
    assert wording.days_text(days) == text


def test_times_weekly_dated_by_appointment_unknown_and_not_yet_begun() -> None:
    weekly = Session(("tu", "th"), "09:00", "12:30")
    dated = Session(("tu",), "10:00", "11:00", dates=(date(2026, 11, 17), date(2026, 11, 24), date(2026, 12, 1)))
    past = Session(("tu",), "10:00", "11:00", dates=(date(2026, 11, 17),))

    def times(**change: object) -> tuple[str, ...]:
        return wording.times_text(msgspec.structs.replace(OFFER, **change), DAY)

    assert times(sessions=(weekly,)) == ("Di und Do 9–12:30 Uhr",)
    assert times(sessions=(dated,)) == ("Di 24.11.2026 und Di 01.12.2026, 10–11 Uhr",)
    assert times(sessions=(past,)) == ("Di 10–11 Uhr (alle Termine vorbei)",)
    assert times(by_appointment=True) == ("nach Vereinbarung",)
    assert times() == ("Zeiten bitte erfragen",)
    assert times(valid_from=date(2027, 1, 11))[-1] == "beginnt am 11.01.2027"
    many = msgspec.structs.replace(
        dated, dates=(*tuple(date(2026, 12, day) for day in (1, 8, 15, 22, 29)), date(2027, 1, 5), date(2027, 1, 12))
    )
    assert times(sessions=(many,))[0].endswith("und Di 05.01.2027 und weitere, 10–11 Uhr")


def test_the_short_line_names_the_next_date() -> None:
    dated = Session(("tu",), "10:00", "11:00", dates=(date(2026, 11, 24), date(2026, 11, 17)))
    offer = msgspec.structs.replace(OFFER, sessions=(dated, Session(("mo",), "08:00", "09:00")), by_appointment=True)
    assert wording.next_time_text(offer, DAY) == (
        "nächster Termin Di 24.11., 10–11 Uhr · Mo 8–9 Uhr · nach Vereinbarung"
    )
    assert wording.next_time_text(OFFER, DAY) == "Zeiten erfragen"


@pytest.mark.parametrize(
    ("cost", "text"),
    [
        (None, "bitte erfragen"),
        (Cost(), "bitte erfragen"),
        (Cost(amount=0), "kostenlos"),
        (Cost(amount=2.5, note="je Termin"), "2,50 € (je Termin)"),
        (Cost(note="nach Einkommen"), "nach Einkommen"),
    ],
)
def test_cost(cost: Cost | None, text: str) -> None:
    assert wording.cost_text(cost) == text


@pytest.mark.parametrize(
    ("capacity", "text"),
    [
        (None, ""),
        (Capacity(places=4), ""),
        (Capacity(free=1), "1 Platz frei"),
        (Capacity(free=3), "3 Plätze frei"),
        (Capacity(free=0), "kein Platz frei"),
        (Capacity(free=0, waiting=2), "Warteliste (2)"),
    ],
)
def test_places(capacity: Capacity | None, text: str) -> None:
    assert wording.places_text(msgspec.structs.replace(OFFER, capacity=capacity)) == text


def test_where_and_checked() -> None:
    place = Place(name="Haus", street="Weg 1", postcode="44809", city="Bochum")
    assert wording.where_text(msgspec.structs.replace(OFFER, place=place)) == "Haus, Weg 1, 44809 Bochum"
    assert wording.where_text(OFFER) == ""
    assert wording.where_text(msgspec.structs.replace(OFFER, mode="phone")) == "am Telefon"
    assert wording.checked_text(OFFER) == "noch nicht geprüft"
    checked = msgspec.structs.replace(OFFER, checked_on=date(2026, 10, 5))
    assert wording.checked_text(checked) == "zuletzt geprüft am 05.10.2026"


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("age", "25–34 Jahre"),
        ("benefits", "Bürgergeld und Wohngeld"),
        ("vouchers", "keine"),
        ("german_level", "A2"),
        ("max_minutes", "30 Minuten"),
        ("step_free", "nein"),
        ("available", "Mo 8–24 Uhr"),
        ("gender", "nicht bekannt"),
    ],
)
def test_facts_in_plain_words(fact: str, text: str) -> None:
    person = Person(
        id="a",
        role="adult",
        age=(25, 34),
        benefits=("sgb2", "wohngeld"),
        vouchers=(),
        german_level="A2",
        max_minutes=30,
        step_free=False,
        available=(Slot(("mo",), "08:00", "24:00"),),
    )
    assert wording.fact_text(person, fact, VOCABULARY, DAY) == text


def test_never_available_and_intervals_and_household() -> None:
    assert wording.slots_text(()) == "nie"
    assert [wording.interval_text(age) for age in ((18, None), (None, 1), (1, 6), (1, None), (None, 9))] == [
        "ab 18 Jahren",
        "bis 1 Jahr",
        "1–6 Jahre",
        "ab 1 Jahr",
        "bis 9 Jahre",
    ]
    persons = (
        Person(id="a", role="adult"),
        Person(id="c1", role="child", age=(3, 3)),
        Person(id="c2", role="child"),
    )
    assert wording.household_text(persons) == "1 Erw., 2 Kinder (3)"
    assert wording.household_text(persons[:2]) == "1 Erw., 1 Kind (3)"
    assert wording.household_text(persons[:1]) == "1 Erw."
    assert wording.age_text((1, 1)) == "1 Jahr"


@pytest.mark.parametrize(
    ("kind", "value", "confidence", "text"),
    [
        ("need", "work.minijob", 0.9, "Bedarf Minijob"),
        ("need", "work.minijob", 0.6, "Bedarf Minijob?"),
        ("quarter", "hamme", 0.9, "Stadtteil Hamme"),
        ("child", (3, 3), 0.9, "Kind hinzufügen: 3 Jahre"),
        ("child", None, 0.9, "Kind hinzufügen, Alter offen"),
        ("german_level", "A2", 0.9, "Deutsch A2"),
        ("german_level", "A2", 0.6, "Deutsch etwa A2?"),
        ("benefits", "wohngeld", 0.9, "Leistungen: Wohngeld"),
        ("benefits", (), 0.9, "Leistungen: keine"),
        ("available", (Slot(("mo", "tu", "we"), "08:00", "12:00"),), 0.9, "Zeit: Mo–Mi 8–12 Uhr"),
        ("max_minutes", 20, 0.9, "Weg höchstens: 20 Minuten"),
        ("step_free", True, 0.9, "Stufenloser Zugang nötig: ja"),
    ],
)
def test_a_suggestion_says_what_it_would_record(kind: str, value: Value, confidence: float, text: str) -> None:
    terms = Taxonomy("zim-taxonomy/1", (Term("work.minijob", Labels("Minijob", "Mini-job")),))
    quarters = Quarters("zim-quarters/1", (Quarter("hamme", "Hamme", "HAM"),))
    suggestion = Suggestion(kind, "a", value, 0, 1, confidence)
    assert wording.suggestion_text(suggestion, terms, VOCABULARY, quarters, DAY) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, ""),
        ({"status": "paused", "valid_to": date(2026, 1, 1)}, "pausiert"),
        ({"status": "closed"}, "geschlossen"),
        ({"valid_to": date(2026, 11, 22)}, "abgelaufen am 22.11.2026"),
        ({"valid_to": DAY}, ""),
        ({"valid_from": date(2026, 11, 24)}, "beginnt am 24.11.2026"),
        ({"valid_from": DAY}, ""),
    ],
)
def test_why_an_offer_does_not_run(fields: dict[str, object], text: str) -> None:
    assert wording.standing_text(msgspec.structs.replace(OFFER, **fields), DAY) == text
