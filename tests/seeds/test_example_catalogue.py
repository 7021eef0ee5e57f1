"""The example catalogue is invented, says so, covers every term and quarter, and fits together on its anchor day."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest

from zim_desktop import paths
from zim_desktop.domain.offer import Conditions, Offer, contains, is_example, moved
from zim_desktop.domain.taxonomy import OTHER, Quarters, Taxonomy, great_circle_km, is_below
from zim_desktop.domain.week import DAYS, by_day, lies_inside, weekday
from zim_desktop.exchange import zim

FOUR = ("kruppwerke", "hamme", "querenburg", "wattenscheid_mitte")
DELIVERED = re.compile(r"44(78[79]|79[13579]|80[13579]|86[679]|879|89[24])")
"""Postcodes with letter boxes in Bochum."""
NORTH_SOUTH, WEST_EAST = (51.410, 51.532), (7.102, 7.350)
"""The town's edges in degrees."""
HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}
REAL_NAMES = re.compile(
    r"\b(awo|ifak|caritas|diakonie|drk|asb|outlaw|via ruhr|johanniter|paritätische|inselschule|akafö|"
    r"universitätsstra|philippstra|junggesellenstra|dorstener|hustadtring)",
    re.IGNORECASE,
)
SOMEBODY = re.compile(r"\b(Frau|Herr|Dr\.|Prof\.) [A-ZÄÖÜ]")


def _seed(name: str) -> bytes:
    return paths.resource("db", "seeds", name).read_bytes()


@pytest.fixture(scope="module")
def quarters() -> Quarters:
    return zim.read_quarters(_seed("quarters.json"))


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return zim.read_taxonomy(_seed("taxonomy.json"))


@pytest.fixture(scope="module")
def offers(quarters: Quarters) -> tuple[Offer, ...]:
    return zim.read_catalogue(_seed("example_catalogue.json"), "example_catalogue.json", quarters).offers


@pytest.fixture(scope="module")
def anchor() -> date:
    seed = msgspec.json.decode(_seed("example_catalogue.anchor.json"), type=dict[str, str])
    assert seed["format"] == "zim-seed/1"
    return date.fromisoformat(seed["anchor"])


def _with_id(offers: tuple[Offer, ...], name: str) -> Offer:
    return next(offer for offer in offers if offer.id == f"beispiel-{name}")


def _conditions(offer: Offer) -> list[Conditions]:
    if offer.conditions is None or isinstance(offer.conditions, Conditions):
        return [offer.conditions] if offer.conditions else []
    return list(offer.conditions)


def test_there_are_enough_offers_and_each_is_its_own(offers: tuple[Offer, ...]) -> None:
    assert len(offers) >= 150
    for texts in ([offer.title for offer in offers], [offer.summary for offer in offers]):
        assert len(set(texts)) == len(texts)


def test_every_term_is_offered_and_every_offer_has_known_terms(offers: tuple[Offer, ...], taxonomy: Taxonomy) -> None:
    assert {term for offer in offers for term in offer.terms} == set(taxonomy.by_key)
    assert all(offer.terms and len(set(offer.terms)) == len(offer.terms) for offer in offers)


def test_every_quarter_has_its_offers(offers: tuple[Offer, ...]) -> None:
    count = Counter(offer.place.quarter for offer in offers if offer.place)
    assert set(count) == {*FOUR, OTHER}
    assert min(count.values()) >= 20


def test_titles_and_summaries_are_sentences_that_fit_a_line_or_two(offers: tuple[Offer, ...]) -> None:
    for offer in offers:
        assert 8 <= len(offer.title) <= 75, offer.title
        assert offer.summary, offer.id
        assert 25 <= len(offer.summary) <= 200, offer.summary
        assert offer.summary[-1] in ".!?", offer.summary
        for text in (offer.title, offer.summary, offer.description or ""):
            assert "  " not in text
            assert "lorem" not in text.casefold()
            assert not re.search(r"""["']""", text), text


def test_every_offer_says_that_it_is_invented(offers: tuple[Offer, ...]) -> None:
    for offer in offers:
        assert is_example(offer), offer.id
        assert offer.source == "Beispieldaten (erfunden)"
        assert offer.provider.name.startswith("Beispiel"), offer.provider.name
        assert offer.place is None or (offer.place.name or "").startswith("Beispiel"), offer.id


def test_nobody_can_be_reached_by_mistake(offers: tuple[Offer, ...]) -> None:
    for offer in offers:
        assert re.fullmatch(r"030 23125 \d{3}", offer.provider.phone or ""), offer.id
        assert re.fullmatch(r"[a-z-]+@example\.org", offer.provider.email or ""), offer.id
        assert re.fullmatch(r"https://[a-z-]+\.example\.org", offer.provider.url or ""), offer.id
        assert offer.place is None or re.fullmatch(r"(Beispiel|Muster)[a-zß]+ \d+", offer.place.street or ""), offer.id
        everything = msgspec.json.encode(offer).decode()
        assert not REAL_NAMES.search(everything), offer.id
        assert not SOMEBODY.search(everything), offer.id


def test_a_provider_has_one_telephone(offers: tuple[Offer, ...]) -> None:
    pairs = {(offer.provider.name, offer.provider.phone) for offer in offers}
    assert len(pairs) == len({name for name, _ in pairs}) == len({phone for _, phone in pairs})


def test_places_lie_in_bochum_and_in_their_quarter(offers: tuple[Offer, ...], quarters: Quarters) -> None:
    for offer in offers:
        place = offer.place
        assert (place is not None) == (offer.mode == "onsite"), offer.id
        if place is None:
            continue
        assert place.coordinates is not None, offer.id
        assert NORTH_SOUTH[0] <= place.coordinates[0] <= NORTH_SOUTH[1], offer.id
        assert WEST_EAST[0] <= place.coordinates[1] <= WEST_EAST[1], offer.id
        assert place.city == "Bochum"
        assert DELIVERED.fullmatch(place.postcode or ""), offer.id
        quarter = quarters.by_key[place.quarter or ""]
        if quarter.centre:
            assert great_circle_km(*quarter.centre, *place.coordinates) <= 1.0, offer.id
            assert place.postcode in quarter.postcodes, offer.id
        assert quarters.nearest(*place.coordinates, within_km=1.0) == quarter.key, offer.id


def test_one_street_and_number_is_one_place(offers: tuple[Offer, ...]) -> None:
    places = {offer.place for offer in offers if offer.place}
    assert len({(place.street, place.postcode) for place in places}) == len(places)
    assert len({place.name for place in places}) == len(places)


def test_dates_are_plausible_on_the_anchor_day(offers: tuple[Offer, ...], anchor: date) -> None:
    assert weekday(anchor) == "mo"
    oldest = anchor - timedelta(weeks=104)
    for offer in offers:
        assert offer.checked_on, offer.id
        assert offer.edited_on, offer.id
        assert oldest <= offer.checked_on <= offer.edited_on <= anchor, offer.id
        as_of = offer.capacity and offer.capacity.as_of
        assert as_of is None or oldest <= as_of <= anchor, offer.id
        assert not any(weekday(day) in ("sa", "su") for day in (offer.checked_on, offer.edited_on)), offer.id
        for session in offer.sessions:
            assert session.dates is None or max(session.dates) >= anchor + timedelta(weeks=4), offer.id
            assert session.dates is None or list(session.dates) == sorted(set(session.dates)), offer.id
    checked = [offer.checked_on for offer in offers if offer.checked_on]
    assert min(checked) < anchor - timedelta(days=500)
    assert sum(day > anchor - timedelta(days=31) for day in checked) >= 50


def test_what_is_over_before_the_anchor_day_is_closed_or_an_older_rule(offers: tuple[Offer, ...], anchor: date) -> None:
    over = {offer.id for offer in offers if offer.valid_to and offer.valid_to < anchor}
    assert over == {"beispiel-fbw-jobcenter-alt", "beispiel-alt-kurs-geschlossen"}
    assert {offer.id for offer in offers if offer.status == "closed"} == {"beispiel-alt-kurs-geschlossen"}


def test_closing_days_are_days_on_which_it_would_be_open(offers: tuple[Offer, ...], anchor: date) -> None:
    closing = [offer for offer in offers if offer.closed_on]
    assert len(closing) >= 30
    for offer in closing:
        days = {day for session in offer.sessions for day in session.days}
        for day in offer.closed_on or ():
            assert day >= anchor, offer.id
            assert weekday(day) in days, offer.id
            assert day not in HOLIDAYS, offer.id


@pytest.mark.parametrize("weeks", [-60, -1, 0, 1, 53, 520])
def test_moved_by_weeks_it_is_still_a_catalogue(offers: tuple[Offer, ...], quarters: Quarters, weeks: int) -> None:
    shifted = [moved(offer, weeks) for offer in offers]
    again = zim.read_catalogue(zim.write_catalogue(shifted), "moved.json", quarters)
    assert sorted(shifted, key=lambda offer: offer.id) == list(again.offers)


def test_all_kinds_of_places_are_there(offers: tuple[Offer, ...], anchor: date) -> None:
    capacities = [offer.capacity for offer in offers if offer.capacity]
    assert any(each.free == 0 and each.waiting for each in capacities)
    assert any(each.free == 0 and each.waiting is None for each in capacities)
    assert any(each.free and each.free > 5 for each in capacities)
    assert all((each.free or 0) <= (each.places or 0) for each in capacities)
    assert {offer.status for offer in offers} == {"open", "paused", "closed"}
    assert {offer.mode for offer in offers} == {"onsite", "online", "phone", "visit"}
    assert {offer.audience for offer in offers} == {"adult", "child", "family"}
    soon = [offer for offer in offers if offer.valid_to and anchor <= offer.valid_to <= anchor + timedelta(weeks=4)]
    assert len(soon) >= 3


def test_every_kind_of_condition_is_used(offers: tuple[Offer, ...]) -> None:
    used = {
        name
        for offer in offers
        for conditions in _conditions(offer)
        for name in Conditions.__struct_fields__
        if getattr(conditions, name) is not None
    }
    assert used == set(Conditions.__struct_fields__)


@pytest.mark.parametrize("level", ["A1", "A2", "B1", "B2", "C1"])
def test_there_is_a_german_course_up_to_every_level(offers: tuple[Offer, ...], level: str) -> None:
    courses = [offer for offer in offers if any(term.startswith("language.") for term in offer.terms)]
    assert any(conditions.german_max == level for offer in courses for conditions in _conditions(offer))


@pytest.mark.parametrize("quarter", FOUR)
def test_the_jobcenter_comes_to_every_quarter_twice_a_month(offers: tuple[Offer, ...], quarter: str) -> None:
    surgeries = [
        offer
        for offer in offers
        if offer.provider.name == "Beispiel-Jobcenter" and offer.place and offer.place.quarter == quarter
    ]
    assert len(surgeries) == 1
    assert (surgeries[0].attendance, surgeries[0].mode) == ("any", "onsite")
    dates = surgeries[0].sessions[0].dates or ()
    assert len(dates) >= 5
    assert {(later - earlier).days for earlier, later in pairwise(dates)} == {14}


def test_part_time_training_exists_with_and_without_childcare(offers: tuple[Offer, ...]) -> None:
    part_time = [offer for offer in offers if "qualification.part_time" in offer.terms]
    assert any(offer.childcare for offer in part_time)
    assert any(offer.childcare is None for offer in part_time)


@pytest.mark.parametrize("quarter", FOUR)
def test_a_course_and_care_for_a_child_of_three_make_a_week(offers: tuple[Offer, ...], quarter: str) -> None:
    here = [offer for offer in offers if offer.place and offer.place.quarter == quarter and offer.sessions]
    free = [offer for offer in here if offer.capacity is None or offer.capacity.free]
    courses = [offer for offer in free if offer.audience == "adult" and offer.attendance == "all"]
    care = [
        offer
        for offer in free
        if offer.audience == "child"
        and any(term == "childcare" or is_below(term, "childcare") for term in offer.terms)
        and any(each.age and contains(each.age, 3, 3) for each in _conditions(offer))
    ]
    assert any(_covers(minding, course, way=20) for course in courses for minding in care)


def _covers(care: Offer, course: Offer, way: int) -> bool:
    open_hours = by_day(care.sessions)
    return all(
        lies_inside((start - way, end + way), open_hours.get(day, ()))
        for day, stretches in by_day(course.sessions).items()
        for start, end in stretches
    )


def test_the_training_voucher_is_the_employment_agencys_since_2025(offers: tuple[Offer, ...]) -> None:
    now, before = _with_id(offers, "fbw-agentur"), _with_id(offers, "fbw-jobcenter-alt")
    assert now.title == "Förderung beruflicher Weiterbildung (Bildungsgutschein)"
    assert now.provider.name == "Beispiel-Agentur für Arbeit"
    assert "Jobcenter bleibt Ansprechpartner" in (now.summary or "")
    assert now.valid_from == date(2025, 1, 1)
    assert before.provider.name == "Beispiel-Jobcenter"
    for day, in_force, out in ((date(2024, 12, 31), before, now), (date(2025, 1, 1), now, before)):
        assert in_force.conditions_on(day) is not None
        assert out.conditions_on(day) is None


def test_since_february_2026_integration_courses_admit_nobody_anew_at_discretion(offers: tuple[Offer, ...]) -> None:
    dated = [
        offer
        for offer in offers
        if "language.integration_course" in offer.terms and isinstance(offer.conditions, tuple)
    ]
    assert len(dated) >= 5
    for offer in dated:
        assert "§ 44 Abs. 4" in (offer.description or "")
        earlier, now = offer.conditions_on(date(2026, 2, 8)), offer.conditions_on(date(2026, 2, 9))
        assert earlier
        assert now
        assert "eu" in (earlier.residence_any or ())
        assert set(now.residence_any or ()) == {"settled", "residence_permit"}
        others = set(Conditions.__struct_fields__) - {"residence_any"}
        assert all(getattr(earlier, name) == getattr(now, name) for name in others), offer.id


def test_sessions_are_on_days_in_the_order_of_the_week(offers: tuple[Offer, ...]) -> None:
    for offer in offers:
        for session in offer.sessions:
            assert list(session.days) == [day for day in DAYS if day in session.days], offer.id
        if offer.by_appointment:
            assert not offer.sessions, offer.id
        else:
            assert offer.sessions or offer.mode != "onsite", offer.id
