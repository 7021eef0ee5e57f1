"""When events of Integreat take place: one offer for all occurrences, in German wall time."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.integreat_records import event, faults, location, only, read
from zim_desktop.domain.offer import Offer, Provider
from zim_desktop.domain.taxonomy import Taxonomy
from zim_desktop.domain.week import Session
from zim_desktop.exchange.integreat.recurrence import Rule, read_rule

TUESDAY = ("2030-01-01T13:00:00+01:00", "2030-01-01T15:00:00+01:00")
START = "DTSTART:20300101T120000\nRRULE:"


def days(text: str, last: str = "2031-12-31") -> list[str]:
    rule = read_rule(text)
    assert rule
    return [day.isoformat() for day in rule.days(date.fromisoformat(last))]


def test_a_single_event(taxonomy: Taxonomy) -> None:
    offer = only(taxonomy, event(*TUESDAY))
    assert offer == Offer(
        id=offer.id,
        title="Treff",
        description="Anmelden\nSo melden Sie ein Kind an.\n\nBei Integreat: "
        "https://admin.integreat.example/stadt/de/events/treff/",
        provider=Provider("Integreat-Region stadt"),
        terms=(),
        sessions=(Session(("tu",), "13:00", "15:00", (date(2030, 1, 1),)),),
        valid_from=date(2030, 1, 1),
        valid_to=date(2030, 1, 1),
        edited_on=offer.edited_on,
        source="integreat:stadt/de/events",
    )


def test_every_week_is_a_weekly_session(taxonomy: Taxonomy) -> None:
    rule = START + "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20300331T235959\nEXDATE:20300108T120000"
    summer = event("2030-01-03T13:00:00+01:00", "2030-01-03T15:00:00+01:00", rule)
    result = read(taxonomy, event(*TUESDAY, rule), summer)
    ((_, offer),) = result.offers
    assert offer.sessions == (Session(("tu", "th"), "13:00", "15:00"),)
    assert (offer.attendance, offer.closed_on) == ("any", (date(2030, 1, 8),))
    assert (offer.valid_from, offer.valid_to) == (date(2030, 1, 1), date(2030, 3, 28))
    assert [(each.row, each.field) for each in result.faults] == [(2, "path")]
    assert "weiterer Termin" in result.faults[0].message
    assert result.read == 2


def test_every_other_week_has_dates_and_summer_time_moves_nothing(taxonomy: Taxonomy) -> None:
    rule = START + "FREQ=WEEKLY;INTERVAL=2;UNTIL=20300430T235959;BYDAY=TU,TH"
    offer = only(taxonomy, event(*TUESDAY, rule))
    (session,) = offer.sessions
    assert (session.days, session.start, session.end) == (("tu", "th"), "13:00", "15:00")
    assert [f"{day:%d.%m.}" for day in session.dates or ()] == [
        f"{date(2030, 1, 1) + timedelta(days=14 * week + extra):%d.%m.}" for week in range(9) for extra in (0, 2)
    ][:18]
    assert offer.valid_to == date(2030, 4, 25)


def test_a_record_in_summer_time_has_german_times(taxonomy: Taxonomy) -> None:
    offer = only(taxonomy, event("2030-07-02T22:30:00Z", "2030-07-02T23:30:00Z"))
    assert offer.sessions == (Session(("we",), "00:30", "01:30", (date(2030, 7, 3),)),)


def test_without_an_end_only_a_year_of_dates_is_listed(taxonomy: Taxonomy) -> None:
    offer = only(taxonomy, event(*TUESDAY, START + "FREQ=MONTHLY;BYDAY=+1TU"))
    (session,) = offer.sessions
    assert len(session.dates or ()) == 24
    assert offer.valid_to is None
    assert "nach dem 31.12.2031" in (offer.description or "")
    weekly = only(taxonomy, event(*TUESDAY, START + "FREQ=WEEKLY;BYDAY=TU"))
    assert (weekly.sessions, weekly.valid_to) == ((Session(("tu",), "13:00", "15:00"),), None)


def test_a_rule_that_began_long_ago_does_not_list_the_past(taxonomy: Taxonomy) -> None:
    offer = only(taxonomy, event(*TUESDAY, "DTSTART:20150101T120000\nRRULE:FREQ=DAILY;INTERVAL=3;COUNT=5000"))
    assert min(offer.sessions[0].dates or ()) >= date(2029, 1, 1)
    assert offer.valid_from == date(2015, 1, 1)


def test_a_rule_that_is_not_understood_leaves_the_occurrences_in_the_file(taxonomy: Taxonomy) -> None:
    later = event("2030-03-01T13:00:00+01:00", "2030-03-01T15:00:00+01:00", "RRULE:FREQ=HOURLY")
    result = read(taxonomy, event(*TUESDAY, "RRULE:FREQ=HOURLY"), later)
    ((_, offer),) = result.offers
    assert offer.sessions == (Session(("tu", "fr"), "13:00", "15:00", (date(2030, 1, 1), date(2030, 3, 1))),)
    assert "Wiederholung: RRULE:FREQ=HOURLY" in (offer.description or "")
    assert [(each.row, each.field) for each in result.warnings] == [(1, "Wiederholung")]


def test_an_occurrence_beside_the_rule_is_added(taxonomy: Taxonomy) -> None:
    rule = START + "FREQ=WEEKLY;BYDAY=TU"
    beside = event("2030-01-05T10:00:00+01:00", "2030-01-05T12:00:00+01:00", rule)
    offer = only(taxonomy, event(*TUESDAY, rule), beside)
    assert offer.sessions == (
        Session(("tu",), "13:00", "15:00"),
        Session(("sa",), "10:00", "12:00", (date(2030, 1, 5),)),
    )


def test_past_midnight_is_two_sessions(taxonomy: Taxonomy) -> None:
    offer = only(taxonomy, event("2030-01-06T22:00:00+01:00", "2030-01-07T02:00:00+01:00"))
    assert offer.sessions == (
        Session(("su",), "22:00", "24:00", (date(2030, 1, 6),)),
        Session(("mo",), "00:00", "02:00", (date(2030, 1, 7),)),
    )
    assert (offer.attendance, offer.valid_to) == ("all", date(2030, 1, 7))


@pytest.mark.parametrize(
    ("begins", "ends", "all_day", "words"),
    [
        ("2030-01-01T00:00:00+01:00", "2030-01-01T23:59:00+01:00", True, "01.01.2030, ganztägig"),
        ("2030-01-01T10:00:00+01:00", "2030-01-03T18:00:00+01:00", False, "01.01.2030 10:00 bis 03.01.2030 18:00"),
        ("2030-01-01T10:00:00+01:00", None, False, "01.01.2030 10:00"),
    ],
)
def test_what_no_session_can_hold_is_noted(
    taxonomy: Taxonomy, begins: str, ends: Any, all_day: bool, words: str
) -> None:
    times = {"start": begins, "end": ends, "all_day": all_day}
    offer = only(taxonomy, event(begins, begins) | {"event": times})
    assert offer.sessions == ()
    assert f"Termine: {words}\n" in (offer.description or "")
    assert offer.valid_from == date(2030, 1, 1)


def test_older_files_give_day_and_time(taxonomy: Taxonomy) -> None:
    times = {"start_date": "2030-01-01", "start_time": "13:00:00", "end_date": "2030-01-01", "end_time": "15:00:00"}
    assert only(taxonomy, event(*TUESDAY) | {"event": times}).sessions == only(taxonomy, event(*TUESDAY)).sessions


def test_place_and_link(taxonomy: Taxonomy) -> None:
    link = only(taxonomy, event(*TUESDAY, meeting_url="https://meet.example"))
    assert link.mode == "online"
    assert "Online: https://meet.example" in (link.description or "")
    both = only(taxonomy, event(*TUESDAY, meeting_url="https://m.example", location=location()["location"]))
    assert (both.mode, both.provider.name) == ("onsite", "Stadtteilladen")
    assert both.place
    assert both.place.street == "Weg 2"


@pytest.mark.parametrize(
    ("times", "field"),
    [
        ({}, "event.start"),
        ({"start": "morgen"}, "event.start"),
        ({"start": TUESDAY[1], "end": TUESDAY[0]}, "event.end"),
        ({"start_date": "2030-02-30"}, "event.start_date"),
        ({"start": TUESDAY[0], "all_day": "ja"}, "event.all_day"),
    ],
)
def test_wrong_times_are_a_fault(taxonomy: Taxonomy, times: dict[str, Any], field: str) -> None:
    (fault,) = faults(taxonomy, event(*TUESDAY) | {"event": times})
    assert (fault.row, fault.field) == (1, field)


def test_a_faulty_occurrence_does_not_take_the_others_with_it(taxonomy: Taxonomy) -> None:
    result = read(taxonomy, event(*TUESDAY) | {"event": {"start": 5.5}}, event(*TUESDAY))
    assert len(result.offers) == 1
    assert [(each.row, each.field) for each in result.faults] == [(1, "event.start")]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", ["2030-01-01", "2030-01-02", "2030-01-03"]),
        ("FREQ=DAILY;INTERVAL=10;UNTIL=20300125", ["2030-01-01", "2030-01-11", "2030-01-21"]),
        ("FREQ=WEEKLY;COUNT=2", ["2030-01-01", "2030-01-08"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=3", ["2030-01-06", "2030-01-14", "2030-01-20"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["2030-01-25", "2030-02-22"]),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2;COUNT=2", ["2030-01-08", "2030-02-12"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15;COUNT=3", ["2030-01-15", "2030-01-31", "2030-02-15"]),
        ("FREQ=MONTHLY;INTERVAL=3;COUNT=2", ["2030-01-01", "2030-04-01"]),
        ("FREQ=YEARLY;COUNT=2", ["2030-01-01", "2031-01-01"]),
        ("FREQ=WEEKLY;COUNT=3\nEXDATE:20300108T120000", ["2030-01-01", "2030-01-15"]),
        ("FREQ=WEEKLY;UNTIL=20300107T230000Z", ["2030-01-01", "2030-01-08"]),
    ],
)
def test_the_days_of_a_rule(rule: str, expected: list[str]) -> None:
    assert days(START + rule) == expected


def test_the_31st_is_not_in_every_month() -> None:
    assert days("DTSTART:20300131T120000\nRRULE:FREQ=MONTHLY;COUNT=2") == ["2030-01-31", "2030-03-31"]


def test_the_start_is_a_day_in_germany() -> None:
    assert days("DTSTART:20300101T233000\nRRULE:FREQ=DAILY")[0] == "2030-01-02"
    assert days("DTSTART;TZID=Europe/Berlin:20300101T233000\nRRULE:FREQ=DAILY")[0] == "2030-01-01"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "RRULE:FREQ=WEEKLY",
        START + "FREQ=HOURLY",
        START + "FREQ=WEEKLY;INTERVAL=0",
        START + "FREQ=WEEKLY;BYDAY=XX",
        START + "FREQ=WEEKLY;BYDAY=1MO",
        START + "FREQ=YEARLY;BYDAY=MO",
        START + "FREQ=WEEKLY;WKST=SU",
        START + "FREQ=WEEKLY;BYMONTH=1",
        START + "FREQ=WEEKLY;UNTIL=20301301",
        "DTSTART:99991231T235959\nRRULE:FREQ=WEEKLY",
        START + "FREQ=WEEKLY\nRRULE:FREQ=DAILY",
        START + "FREQ",
    ],
)
def test_half_understood_rules_are_none(text: str) -> None:
    assert read_rule(text) is None


@given(
    interval=st.integers(1, 4),
    week_days=st.sets(st.integers(0, 6)),
    start=st.dates(date(2029, 1, 1), date(2030, 12, 31)),
)
def test_weeks_agree_with_counting_them(interval: int, week_days: set[int], start: date) -> None:
    rule = Rule("WEEKLY", start, interval, week_days=tuple((0, day) for day in sorted(week_days)))
    last = start + timedelta(days=200)
    monday = start - timedelta(days=start.weekday())
    expected = {
        monday + timedelta(weeks=interval * week, days=day)
        for week in range(60)
        for day in week_days or {start.weekday()}
    }
    assert list(rule.days(last)) == sorted(day for day in expected if start <= day <= last)
