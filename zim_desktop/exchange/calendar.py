"""Follow-ups as a calendar file (RFC 5545): days with a code, and nothing about a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """A day on which to ask about the referral with this code."""

    code: str
    day: date


def write_calendar(entries: Iterable[Entry], office: str, now: datetime) -> bytes:
    """A calendar with one whole-day entry per code, whose id stays the same from file to file.

    A calendar program that reads a newer file moves the entry instead of adding a second. `now` (UTC) stamps it.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//ZIM Desktop//Wiedervorlagen//DE")
    calendar.add("version", "2.0")
    for each in entries:
        event = Event()
        event.add("uid", f"{each.code}@zim-desktop")
        event.add("dtstamp", now.replace(microsecond=0))
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", f"Wiedervorlage {each.code}")
        event.add("location", office)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()
