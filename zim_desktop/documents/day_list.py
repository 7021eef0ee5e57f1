"""The list of a day: which referrals to ask about, where, by which number, with room for a note."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from zim_desktop.documents import texts
from zim_desktop.documents.flow import Frame, Row, abreast, draw_pages, lines, place, tag
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.grid import Column, Line, Text, table
from zim_desktop.documents.page import Draft, Paper

_START, _END = 20.0, 190.0
_FRAME = Frame(first=20.0, next=20.0, bottom=280.0)
_COLUMNS = (Column(22.0, 36.0, heads=True), Column(62.0, 52.0), Column(117.0, 36.0), Column(156.0, 34.0))
_TITLE = Style(20, 9, bold=True)
_HEAD = Style(10, 4.6, bold=True)
_BODY = Style(10, 4.6)
_QUIET = Style(9, 4.2, grey=0.32)


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
    day = tag("P")

    def date_line(draft: Draft, y: float) -> None:
        draft.text(_END, y + 6.6, f"{content.day:%d.%m.%Y}", _BODY, day(draft), end=True)

    rows = abreast(lines(words.title, _START, 110.0, _TITLE, tag("H1")), [Row(_TITLE.leading, date_line)])
    rows += lines(content.office, _START, _END - _START, _BODY, tag("P"))
    rows += lines(words.discreet, _START, _END - _START, _QUIET, tag("P"))
    if content.lines:
        heads = [(Text(text, _HEAD),) for text in (words.case, words.where, words.ask, words.note)]
        listed = table(_COLUMNS, heads, [_line(each, words) for each in content.lines], _FRAME.room)
        first, *rest = listed
        rows += [Row(first.height, first.draw, 5.0), *rest]
    else:
        rows += lines(words.none, _START, _END - _START, _BODY, tag("P"), before=5.0)
    draw_pages(draft, place(rows, _FRAME), words.page, (_END, 288.0), _QUIET)
    return draft.finish()


def _line(each: DayListLine, words: _Words) -> Line:
    phone = f"{words.phone} {each.phone}" if each.phone else ""
    where = [Text(each.offer, _HEAD), Text(each.provider, _BODY), Text(phone, _BODY)]
    since = words.since.format(day=f"{each.due:%d.%m.%Y}")
    return Line(
        (
            (Text(each.case, _HEAD), Text(each.referral, _BODY)),
            tuple(part for part in where if part.text),
            (Text(each.ask, _BODY), Text(since, _QUIET)),
            (Text("\n\n ", _BODY),),  # room to write
        )
    )
