"""The list of a day: which referrals to ask about, where, by which number, with room for a note."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from zim_desktop.documents import texts
from zim_desktop.documents.flow import lines, tag
from zim_desktop.documents.grid import Column, Line, Text, table
from zim_desktop.documents.office_look import BODY, FRAME, QUIET, ROOM, START, STRONG, after, finished, opening
from zim_desktop.documents.page import Draft, Paper

_COLUMNS = (Column(22.0, 37.0, heads=True), Column(62.0, 57.0), Column(121.0, 33.0), Column(156.0, 34.0))


class DayListLine(Struct, frozen=True):
    """One referral to ask about, by codes only: `ask` is the question, `due` since when it is due."""

    case: str
    referral: str
    offer: str
    provider: str
    phone: str
    ask: str
    due: date


class DayListContent(Struct, frozen=True):
    """All that a day list says."""

    day: date
    office: str
    lines: tuple[DayListLine, ...]


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    none: str
    case: str
    referral: str
    where: str
    ask: str
    note: str
    since: str
    phone: str
    discreet: str
    page: str


def render_day_list(content: DayListContent) -> Paper:
    """The list as PDF; the same content gives the same bytes.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    words = texts.words("days", "de", _Words)
    draft = Draft(title=words.title, language="de-DE", author=content.office, day=content.day)
    rows = opening(words.title, content.day, content.office)
    rows += lines(words.discreet, START, ROOM, QUIET, tag("P"))
    if content.lines:
        heads = [(Text(text, STRONG),) for text in (words.case, words.where, words.ask, words.note)]
        rows += after(table(_COLUMNS, heads, [_line(each, words) for each in content.lines], FRAME.room), 5.0)
    else:
        rows += lines(words.none, START, ROOM, BODY, tag("P"), before=5.0)
    return finished(draft, rows, words.page)


def _line(each: DayListLine, words: _Words) -> Line:
    phone = f"{words.phone} {each.phone}" if each.phone else ""
    where = [Text(each.offer, STRONG), Text(each.provider, BODY), Text(phone, BODY)]
    since = words.since.format(day=f"{each.due:%d.%m.%Y}")
    return Line(
        (
            (Text(each.case, STRONG), Text(each.referral, BODY)),
            tuple(part for part in where if part.text),
            (Text(each.ask, BODY), Text(since, QUIET)),
            (Text("\n\n ", BODY),),  # room to write
        )
    )
