"""What stands on the sheet: its language, its week, the stop that an offer's words name, and the rest of an offer."""

from datetime import date, timedelta

import msgspec
import pytest

from tests import weeks
from zim_desktop.documents import Meeting, Price, Sender, SheetContent, Way, WeekEntry
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Childcare, Cost, Offer, Place, Provider
from zim_desktop.domain.week import Session
from zim_desktop.services import client_sheet
from zim_desktop.services.client_sheet import language_for, needs_by_offer, sheet_languages, stop_near, week_plan
from zim_desktop.services.installed import load_installed

DAY = date(2026, 11, 23)
COURSE, WITH_CARE, GROUP = weeks.COURSE, weeks.course_with_care(), weeks.group(DAY)
NEEDS = {"orientierung": ("n1",), "pflege": ("n1",), "gruppe": ("n2",)}


def mother(*languages: str) -> Case:
    case = weeks.mother()
    return msgspec.structs.replace(
        case, persons=(msgspec.structs.replace(case.persons[0], languages=languages or None), *case.persons[1:])
    )


def content(*offers: Offer, case: Case | None = None) -> SheetContent:
    return client_sheet.sheet_content(
        case=case or weeks.mother(),
        offers=offers,
        needs=NEEDS,
        sender=Sender("Büro"),
        language="de",
        day=DAY,
        installed=load_installed(),
    )


# the language


@pytest.mark.parametrize(
    ("spoken", "sheet"),
    [
        (("ar", "en"), "ar"),
        (("ckb",), "ckb"),
        (("ku",), "kmr"),
        (("prs", "en"), "fa"),
        (("sq", "en"), "de"),
        (("de", "tr"), "de"),
        ((), "de"),
    ],
)
def test_the_first_language_of_the_person_is_proposed_if_there_is_a_sheet_in_it(
    spoken: tuple[str, ...], sheet: str
) -> None:
    assert language_for(mother(*spoken), ("n1",)) == sheet


def test_for_a_childs_need_the_adult_reads_the_sheet() -> None:
    assert language_for(mother("tr"), ("n2",)) == "tr"
    child = Case(persons=(Person(id="c", role="child", languages=("uk",)),), needs=(Need("n", "c", "childcare"),))
    assert language_for(child, ("n",)) == "uk"


def test_all_languages_are_listed_with_both_names_those_of_most_people_first() -> None:
    listed = sheet_languages(load_installed(), DAY)
    assert [each.key for each in listed][:4] == ["de", "de-simple", "ar", "tr"]
    assert len(listed) == 15
    labels = {each.key: each.label for each in listed}
    assert labels["de"] == "Deutsch"
    assert labels["de-simple"] == "Deutsch, einfach formuliert"
    assert labels["ar"] == "Arabisch – العربية"
    assert labels["ti"] == "Tigrinya – ትግርኛ"
    assert labels["kmr"] == "Kurmandschi – kurmancî"
    assert all(each.own for each in listed)
    assert not any(each.reviewed for each in listed), "no native reader has looked at any of them yet"


# the week


def test_course_and_care_stand_in_the_week_with_the_numbers_of_their_offers() -> None:
    assert content(COURSE, GROUP).week == (
        WeekEntry("we", "09:00", "11:30", 1),
        WeekEntry("th", "09:00", "11:30", 1),
        WeekEntry("th", "08:30", "11:30", 2, care=True),
    )


def test_a_course_that_brings_care_shows_it_below_itself() -> None:
    week = content(WITH_CARE).week
    assert [(each.day, each.care) for each in week] == [("tu", False), ("tu", True), ("th", False), ("th", True)]
    assert {(each.start, each.end, each.offer, each.child) for each in week} == {("09:00", "12:00", 1, None)}


def test_one_offer_alone_needs_no_table() -> None:
    assert content(COURSE).week == ()
    assert len(content(COURSE, msgspec.structs.replace(COURSE, id="zwei")).week) == 4
    assert content(GROUP).week == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"attendance": "any"},
        {"mode": "phone"},
        {"sessions": ()},
        {"sessions": (Session(("th",), "09:00", "10:00", (date(2026, 12, 3),)),)},
    ],
)
def test_what_takes_no_time_in_every_week_is_left_out(changed: dict[str, object]) -> None:
    other = msgspec.structs.replace(COURSE, id="anderes", **changed)
    assert {each.offer for each in content(GROUP, COURSE, other).week} == {1, 2}


def test_children_are_told_apart_if_there_are_several() -> None:
    case = weeks.mother()
    sister = Person(id="c2", role="child", age=(5, 5))
    needs = (*case.needs, Need("n3", "c2", "childcare"))
    two = msgspec.structs.replace(case, persons=(*case.persons, sister), needs=needs)

    def children(*needs: str) -> list[int | None]:
        return [each.child for each in week_plan(two, (COURSE, GROUP), {"gruppe": needs}) if each.care]

    assert children("n2", "n3") == [1, 2]
    assert children("n3") == [2]
    assert children() == [None]


def test_from_files_an_offer_is_for_the_needs_it_is_a_candidate_for() -> None:
    found = needs_by_offer(weeks.mother(), (COURSE, GROUP), ("n1", "n2"))
    assert found == {"orientierung": ("n1",), "gruppe": ("n2",)}
    other = msgspec.structs.replace(COURSE, id="anderes", terms=("housing",))
    assert needs_by_offer(weeks.mother(), (other,), ("n1", "n2")) == {"anderes": ("n1", "n2")}


# the stop


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("Haltestelle: Bergbaumuseum (U35)", "Bergbaumuseum (U35)"),
        ("Kurs am Vormittag.\nAnfahrt: Bus 345, Haltestelle Hustadt\nHinten im Hof.", "Bus 345, Haltestelle Hustadt"),
        ("Der Raum liegt nahe der Haltestelle Herner Str. 5 im Hof. Bitte klingeln.", "Herner Str. 5 im Hof"),
        ("Bushaltestelle Amtsstraße; Eingang im Hof", "Amtsstraße"),
        ("Kurs am Vormittag, fünf Minuten von der U-Bahn.", ""),
        ("", ""),
    ],
)
def test_the_stop_is_what_the_offers_own_words_name(text: str, stop: str) -> None:
    assert stop_near(msgspec.structs.replace(COURSE, description=text)) == stop
    assert stop_near(msgspec.structs.replace(COURSE, summary=text)) == stop


def test_a_stop_may_stand_in_the_name_of_the_place_and_only_where_one_goes() -> None:
    place = Place(name="Stadtteilladen, Haltestelle Hamme Mitte")
    assert stop_near(msgspec.structs.replace(COURSE, place=place)) == "Hamme Mitte"
    assert stop_near(msgspec.structs.replace(COURSE, place=place, mode="online")) == ""


def test_a_long_way_in_words_is_cut_at_a_word() -> None:
    text = "Anfahrt: " + "mit dem Bus 345 bis zur Endstelle und dann " * 6
    stop = stop_near(msgspec.structs.replace(COURSE, description=text))
    assert stop.endswith(" …")
    assert len(stop) <= 82


# the rest of an offer


def test_everything_an_offer_says_comes_to_the_sheet() -> None:
    full = Offer(
        id="voll",
        title="Kurs",
        provider=Provider("Träger", "0234 1", "a@b.example"),
        terms=(),
        place=Place(name="Haus", street="Weg 1", postcode="44809", city="Bochum", lat=51.49, lon=7.2),
        sessions=(Session(("tu",), "09:00", "12:00"), Session(("we",), "09:00", "10:00", (date(2026, 12, 2),))),
        by_appointment=True,
        childcare=Childcare((1, None)),
        languages=("de", "ti", "de"),
        cost=Cost(12.5, "im Monat"),
        documents=("Ausweis",),
        valid_from=date(2027, 1, 11),
        checked_on=date(2026, 10, 15),
    )
    (offer,) = content(full).offers
    assert (offer.provider, offer.phone, offer.email) == ("Träger", "0234 1", "a@b.example")
    assert offer.address == ("Haus", "Weg 1", "44809 Bochum")
    assert isinstance(offer.way, Way)
    assert offer.way.minutes > 0
    assert offer.meetings == (
        Meeting(("tu",), "09:00", "12:00"),
        Meeting(("we",), "09:00", "10:00", (date(2026, 12, 2),)),
    )
    assert (offer.by_appointment, offer.begins, offer.care) == (True, date(2027, 1, 11), (1, None))
    assert offer.languages == (("de", "Deutsch"), ("ti", "Tigrinya"))
    assert (offer.price, offer.bring, offer.checked) == (Price(12.5, "im Monat"), ("Ausweis",), date(2026, 10, 15))
    assert not offer.example


def test_what_is_over_is_not_printed() -> None:
    past = (date(2026, 11, 4), date(2026, 11, 11))
    coming = tuple(date(2026, 12, 2) + timedelta(weeks=week) for week in range(7))
    sessions = (Session(("we",), "09:00", "10:00", past), Session(("we",), "11:00", "12:00", (*past, *coming)))
    begun = msgspec.structs.replace(COURSE, sessions=sessions, valid_from=date(2026, 1, 1))
    (offer,) = content(begun).offers
    assert offer.meetings == (Meeting(("we",), "11:00", "12:00", coming[:6], more=True),)
    assert offer.begins is None


def test_an_offer_elsewhere_has_no_address_and_no_way() -> None:
    (offer,) = content(msgspec.structs.replace(WITH_CARE, mode="visit", cost=None)).offers
    assert (offer.mode, offer.address, offer.way, offer.price) == ("visit", (), None, Price())


def test_the_way_is_that_of_the_first_needs_person() -> None:
    case = weeks.mother()
    driver = msgspec.structs.replace(case.persons[0], travel=("car",))
    with_car = msgspec.structs.replace(case, persons=(driver, *case.persons[1:]))
    (offer, group) = content(COURSE, GROUP, case=with_car).offers
    assert offer.way
    assert group.way
    assert (offer.way.by, group.way.by) == ("car", "car")
