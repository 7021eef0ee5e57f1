"""The statistics report: a page in words, then each table with its note, tagged; content first, then drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from zim_desktop.documents import fonts, texts
from zim_desktop.documents.flow import Node, Row, baseline, lines, once, tag, together
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.grid import Column, Line, Text, table
from zim_desktop.documents.letter_head import fitted
from zim_desktop.documents.office_look import (
    BODY,
    FRAME,
    HEAD,
    INSET,
    QUIET,
    ROOM,
    START,
    after,
    finished,
    opening,
    section,
)
from zim_desktop.documents.page import Draft, Paper
from zim_desktop.domain.stationery import Picture

_MOST_HEAD = 52.0
_HEADS = Style(6.8, 3.3, bold=True)
_CELL = Style(9, 4.2)
_TOTAL = Style(9, 4.2, bold=True)
_LOGO_HEIGHT, _LOGO_GAP = 14.0, 5.0
HIDDEN = "*"


class ReportTable(Struct, frozen=True):
    """One table: heads of its columns, and per line a label with its numbers as they are shown; None is hidden.

    The last line holds the totals. `notes` say how the numbers are to be read, `bars` draws the last column (the
    totals) as bars below.
    """

    title: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int | None, ...]], ...]
    notes: tuple[str, ...] = ()
    bars: bool = True


class ReportContent(Struct, frozen=True):
    """All that a report says; `summary` are sentences, `programme` a line above the title (empty: none).

    `logos` stand beside each other above both: the office's own and those of funders, each with what it says.
    """

    title: str
    period: str
    office: str
    day: date
    until: date
    offices: tuple[str, ...]
    summary: tuple[str, ...]
    tables: tuple[ReportTable, ...]
    programme: str = ""
    logos: tuple[Picture, ...] = ()


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    covers: str
    summary: str
    legend: str
    page: str


def render_report(content: ReportContent) -> Paper:
    """The report as PDF; the same content gives the same bytes.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    words = texts.words("report", "de", _Words)
    draft = Draft(title=f"{content.title}, {content.period}", language="de-DE", author=content.office, day=content.day)
    rows = _logos(content.logos)
    rows += lines(content.programme, START, ROOM, QUIET, tag("P"))
    rows += opening(content.title, content.day)
    rows += lines(f"{content.office} · {content.period}", START, ROOM, HEAD, tag("P"))
    covers = words.covers.format(offices=", ".join(content.offices), until=f"{content.until:%d.%m.%Y}")
    rows += lines(covers, START, ROOM, QUIET, tag("P"), before=1.0)
    rows += section(words.summary)
    for sentence in content.summary:
        rows += lines(sentence, START, ROOM, BODY, tag("P"), before=1.5)
    for each in content.tables:
        rows += _section(each, words)
    return finished(draft, rows, words.page)


def _logos(pictures: Sequence[Picture]) -> list[Row]:
    """Pictures beside each other, each as large as its share of the line allows."""
    share = ROOM / max(len(pictures), 1)

    def draw(draft: Draft, y: float) -> None:
        for at, each in enumerate(pictures):
            width, height = fitted(each, share - _LOGO_GAP, _LOGO_HEIGHT)
            figure = draft.element("Figure", alternative=each.says)
            draft.picture(START + at * share, y, width, height, each.png, figure)

    return [Row(_LOGO_HEIGHT + _LOGO_GAP, draw)] if pictures else []


def _section(each: ReportTable, words: _Words) -> list[Row]:
    """Heading, table, bars and notes; a table that is no higher than a page is not torn apart."""
    rows = section(each.title, before=0.0)
    columns = _columns(each)
    heads = [(Text(text, _HEADS),) for text in ("", *each.heads)]
    styles = [_CELL] * (len(each.lines) - 1) + [_TOTAL]
    body = [
        Line(((Text(label, style),), *((Text(_shown(count), style),) for count in counts)))
        for (label, counts), style in zip(each.lines, styles, strict=True)
    ]
    rows += after(table(columns, heads, body, FRAME.room), 2.0)
    if each.bars:
        rows += _bars(each)
    notes = each.notes
    if any(count is None for _, counts in each.lines for count in counts):
        notes = (*notes, words.legend)
    for note in notes:
        rows += lines(note, START, ROOM, QUIET, tag("P"), before=1.0)
    return together(rows, FRAME.room, before=9.0)


def _columns(each: ReportTable) -> tuple[Column, ...]:
    """Room for the labels first, the rest shared by the numbers."""
    count = len(each.heads)
    label = min(_MOST_HEAD, max(34.0, ROOM - 17.5 * count))
    room = (ROOM - label) / count
    found = [Column(START + label + at * room, room - INSET, end=True) for at in range(count)]
    return (Column(START + INSET, label - 2 * INSET, heads=True), *found)


def _shown(count: int | None) -> str:
    return HIDDEN if count is None else str(count)


def _bars(each: ReportTable) -> list[Row]:
    """The last number of each line but that of the totals as a bar with its label; the table has said both already."""
    counted = [(label, counts[-1]) for label, counts in each.lines[:-1]]
    most = max((count or 0 for _, count in counted), default=0)
    if not most:
        return []
    node = once(lambda draft: draft.element("Figure", alternative=each.title))
    return after([_bar(label, count, most, node) for label, count in counted], 3.0)


def _bar(label: str, count: int | None, most: int, node: Node) -> Row:
    start, room = START + _MOST_HEAD, ROOM - _MOST_HEAD - 14
    length = room * (count or 0) / most

    def draw(draft: Draft, y: float) -> None:
        short = fonts.wrap(label, _CELL, _MOST_HEAD - 4)[0]
        draft.text(START + 2, y + baseline(_CELL), f"{short.rstrip()} ", _CELL, node(draft))
        if length:
            draft.box(start, y + 0.6, length, _CELL.leading - 1.2, weight=None, fill=0.55)
        draft.text(start + length + 1.5, y + baseline(_CELL), f"{_shown(count)} ", _CELL, node(draft))

    return Row(_CELL.leading, draw)
