"""The week plan of the sheet: a table with a line for each day, care below the course."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from zim_desktop.documents.flow import Row, tag, together
from zim_desktop.documents.grid import Cell, Column, Line, Text, table
from zim_desktop.documents.sheet_content import SheetOffer, WeekEntry
from zim_desktop.documents.sheet_look import END, START, Both
from zim_desktop.documents.sheet_words import Speech
from zim_desktop.domain.week import DAYS

_DAY, _TIME = 42.0, 34.0
"""Widths of the first two columns in mm."""

_CARE = 0.93
"""The grey behind a line of care."""


def week_rows(week: Sequence[WeekEntry], offers: Sequence[SheetOffer], said: Both, room: float) -> list[Row]:
    """The plan under its heading, on one page if it is no higher than `room`; no entries give no rows."""
    if not week:
        return []
    look, words = said.look, said.own.words
    german = said.german.words if said.german else words
    columns = (
        Column(START, _DAY - 4, heads=True),
        Column(START + _DAY, _TIME - 4),
        Column(START + _DAY + _TIME, END - START - _DAY - _TIME),
    )
    into = (tag("H2"), tag("P", language=said.german_tag))
    heading = said.stacked(words.week, german.week, START, END - START, style=look.head, into=into)
    heads = [
        _twice(own, beside, said)
        for own, beside in ((words.day, german.day), (words.time, german.time), (words.what, german.what))
    ]
    ordered = sorted(week, key=lambda each: (DAYS.index(each.day), each.care, each.start, each.end, each.offer))
    body = [
        _line(entry, index == 0, offers, said)
        for _, of_day in groupby(ordered, key=lambda each: each.day)
        for index, entry in enumerate(of_day)
    ]
    plan = table(columns, heads, body, room)
    plan[0] = Row(plan[0].height, plan[0].draw, 2.0)
    return together([*heading, *plan], room, before=8.0)


def _line(entry: WeekEntry, first: bool, offers: Sequence[SheetOffer], said: Both) -> Line:
    day = None
    if first:
        day = _twice(said.own.day(entry.day), said.german.day(entry.day) if said.german else "", said)
    time = (Text(f"{entry.start}–{entry.end}", said.look.strong),)
    return Line((day, time, _what(entry, offers[entry.offer - 1], said)), fill=_CARE if entry.care else None)


def _what(entry: WeekEntry, offer: SheetOffer, said: Both) -> Cell:
    """The offer by its number and title; care says so, and for which child, before it."""
    title = f"{entry.offer}. {offer.title}"
    if not entry.care:
        return (Text(title, said.look.body, said.german_tag),)
    german = f"{_care(entry, said.german or said.own)}: {title}"
    if said.german is None:
        return (Text(german, said.look.body),)
    return (Text(_care(entry, said.own), said.look.body), Text(german, said.look.quiet, said.german_tag))


def _care(entry: WeekEntry, speech: Speech) -> str:
    child = f" ({speech.child(entry.child)})" if entry.child else ""
    return speech.words.week_care + child


def _twice(own: str, german: str, said: Both) -> Cell:
    cell = (Text(own, said.look.strong),)
    return (*cell, Text(german, said.look.quiet, said.german_tag)) if said.german else cell
