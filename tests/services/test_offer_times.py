"""Times as they are typed: what is written reads back, the painted week keeps dates, holidays are filled in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from tests.domain.test_school_holidays import SHIPPED, offer
from zim_desktop.domain.week import Session, Slot, by_day
from zim_desktop.services import offer_times as times

TODAY = date(2026, 11, 27)


@given(strategies.sessions())
def test_a_session_reads_back_from_its_line(session: Session) -> None:
    (read,) = times.read_sessions(times.session_line(session))
    assert (read.start, read.end, read.days) == (session.start, session.end, session.days)
    assert read.dates == (tuple(dict.fromkeys(session.dates)) if session.dates else None) or read.dates == session.dates


@given(st.lists(strategies.days, max_size=12))
def test_days_read_back_from_their_line(days: list[date]) -> None:
    assert times.read_days(times.days_line(days)) == tuple(sorted(set(days)))


def test_spans_are_every_day_of_them() -> None:
    read = times.read_days("24.12.26 – 27.12.2026; 2027-01-04\n5.1.2027 bis 6.1.2027")
    assert [f"{each:%d.%m.}" for each in read] == ["24.12.", "25.12.", "26.12.", "27.12.", "04.01.", "05.01.", "06.01."]
    assert times.days_line(read) == "24.12.2026 – 27.12.2026, 04.01.2027 – 06.01.2027"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31.02.2026", "„31.02.2026“: Diesen Tag gibt es im Kalender nicht"),
        ("24.12.2026 – 23.12.2026", "liegt vor dem Anfang"),
        ("01.01.2026 – 01.01.2036", "zu weit dahinter"),
        ("im Advent", "„im Advent“: Ein Datum wie"),
    ],
)
def test_a_day_that_cannot_be_read_is_named(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        times.read_days(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ab 9", "„ab 9“: Zeiten wie"),
        ("Mo 9-12\nDi", "„Di“: Zu den Wochentagen fehlt"),
        ("Mo 12-9", "„Mo 12-9“: Der Beginn 12:00 liegt nicht vor dem Ende 09:00"),
        ("Mo 9-25", "„Mo 9-25“: Diese Uhrzeit gibt es nicht"),
        ("Mo 24:00-24:00", "Diese Uhrzeit gibt es nicht"),
        ("Mo 9-12 am 24.11.2026", "fällt auf keinen der Wochentage"),
    ],
)
def test_a_time_that_cannot_be_read_is_named(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        times.read_sessions(typed)


def test_a_line_that_reads_as_before_is_what_it_was() -> None:
    odd = Session(("th", "tu"), "09:00", "12:00", (date(2026, 12, 1), date(2026, 12, 1)))
    text = f"{times.session_line(odd)}\nMo 10-11"
    assert times.read_sessions(text, (odd,)) == (odd, Session(("mo",), "10:00", "11:00"))


def test_painting_keeps_what_it_does_not_show() -> None:
    text = "Mo 9-12\nSa 10-14 Uhr am 05.12.2026\nirgendwann"
    assert times.weekly_slots(text) == (Slot(("mo",), "09:00", "12:00"),)
    painted = times.repainted(text, [Slot(("tu", "th"), "08:30", "10:00")])
    assert painted == "Di und Do 8:30–10 Uhr\nSa 10-14 Uhr am 05.12.2026\nirgendwann"
    assert times.repainted(painted, ()) == "Sa 10-14 Uhr am 05.12.2026\nirgendwann"


@given(st.lists(strategies.slots(), max_size=4))
def test_painted_weeks_read_back(slots: list[Slot]) -> None:
    text = times.repainted("", slots)
    assert by_day(times.weekly_slots(text)) == by_day(slots)


def test_holidays_are_filled_in_for_a_year_or_to_the_end() -> None:
    weekly = offer(Session(("tu",), "09:00", "12:00"))
    days = times.holidays_of(weekly, SHIPPED, TODAY)
    assert days[0] == date(2026, 12, 29)
    assert days[-1] == date(2027, 11, 2)
    said = times.filled_text(weekly, SHIPPED, TODAY)
    assert said.startswith(f"{len(days)} Tage bis 27.11.2027 eingetragen: Weihnachtsferien 2026, Osterferien 2027,")
    assert "vergleichen" not in said


def test_days_that_nobody_compared_are_said() -> None:
    late = offer(Session(("mo", "we"), "09:00", "12:00"))
    said = times.filled_text(late, SHIPPED, date(2029, 1, 8))
    assert said.endswith("Tage nach dem 05.01.2029 bitte mit der Ferienordnung vergleichen.")
    none = offer()
    assert times.filled_text(none, SHIPPED, TODAY) == "Bis 27.11.2027 fällt kein Termin in die Schulferien."
