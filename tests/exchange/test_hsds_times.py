"""Schedules of HSDS: times of day as people mean them, dates for what is not weekly, validity and closed days."""

from typing import Any

import pytest

from tests.exchange.services import SERVICE, one


@pytest.mark.parametrize(
    ("opens", "closes", "sessions"),
    [
        ("09:00", "12:30", [("mo", "09:00", "12:30")]),
        ("09:00:59", "12:30:00.5", [("mo", "09:00", "12:30")]),
        ("09:00:00Z", "12:30:00+01:00", [("mo", "09:00", "12:30")]),
        ("9am", "4:00 PM", [("mo", "09:00", "16:00")]),
        ("12:00 am", "12pm", [("mo", "00:00", "12:00")]),
        ("22:00", "24:00", [("mo", "22:00", "24:00")]),
        ("22:00", "00:00", [("mo", "22:00", "24:00")]),
        ("22:00", "02:00", [("mo", "22:00", "24:00"), ("tu", "00:00", "02:00")]),
    ],
)
def test_times_of_day(read: Any, opens: str, closes: str, sessions: list[tuple[str, str, str]]) -> None:
    offer = one(read({**SERVICE, "schedules": [{"id": "1", "byday": "MO", "opens_at": opens, "closes_at": closes}]}))
    assert [(each.days[0], each.start, each.end) for each in offer.sessions] == sessions


def test_an_offset_is_told_and_not_reckoned(read: Any) -> None:
    times = {"id": "1", "byday": "MO", "opens_at": "09:00+01:00", "closes_at": "12:00+01:00"}
    (warning,) = read({**SERVICE, "schedules": [times]}).warnings
    assert (warning.field, warning.value) == ("schedules[0].opens_at", "09:00+01:00")
    assert "gilt das ganze Jahr" in warning.message


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ({"freq": "MONTHLY", "byday": "1SA", "dtstart": "2026-07-04", "until": "2026-09-04"}, ["07-04", "08-01"]),
        ({"freq": "MONTHLY", "byday": "-1FR", "dtstart": "2026-11-01", "until": "2026-12-31"}, ["11-27", "12-25"]),
        ({"freq": "WEEKLY", "interval": 2, "byday": "WE", "dtstart": "2026-11-25", "count": 2}, ["11-25", "12-09"]),
        ({"freq": "WEEKLY", "interval": 2, "dtstart": "2026-11-25", "until": "2026-12-20"}, ["11-25", "12-09"]),
    ],
)
def test_what_is_not_weekly_has_dates(read: Any, rule: dict[str, Any], dates: list[str]) -> None:
    schedule = {"id": "1", "opens_at": "09:00", "closes_at": "10:00", **rule}
    (session,) = one(read({**SERVICE, "schedules": [schedule]})).sessions
    assert [each.isoformat() for each in session.dates or ()] == [f"2026-{each}" for each in dates]


def test_what_has_no_end_and_is_not_weekly_is_told_in_words(read: Any) -> None:
    schedule = {"id": "1", "freq": "MONTHLY", "byday": "2MO", "opens_at": "09:00", "closes_at": "10:00"}
    found = read({**SERVICE, "schedules": [schedule]})
    assert one(found).sessions == ()
    assert "Zeiten: 2MO, 09:00, 10:00" in str(one(found).description)
    assert [each.field for each in found.warnings] == ["schedules"]


def test_validity_closed_days_and_both_seasons(read: Any) -> None:
    summer = {"id": "1", "byday": "MO", "opens_at": "09:00", "closes_at": "10:00", "valid_from": "2026-06-01"}
    summer["valid_to"] = "2026-06-15"
    closed = {"id": "2", "description": "Geschlossen (Ferien)", "valid_from": "2026-06-08", "valid_to": "2026-06-09"}
    offer = one(read({**SERVICE, "schedules": [summer, closed]}))
    assert (str(offer.valid_from), str(offer.valid_to)) == ("2026-06-01", "2026-06-15")
    assert offer.sessions[0].dates is None
    assert [str(each) for each in offer.closed_on or ()] == ["2026-06-08", "2026-06-09"]
    winter = {**summer, "id": "3", "valid_from": "2026-11-02", "valid_to": "2026-11-02", "closes_at": "11:00"}
    offer = one(read({**SERVICE, "schedules": [summer, winter]}))
    assert (str(offer.valid_from), str(offer.valid_to)) == ("2026-06-01", "2026-11-02")
    assert [len(each.dates or ()) for each in offer.sessions] == [3, 1]
