"""The one look of what an office prints for itself and its providers: margins, sizes, how a paper opens and ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zim_desktop.documents.flow import Frame, Row, abreast, draw_pages, lines, place, tag
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.page import Draft, Paper

START, END = 20.0, 190.0
ROOM = END - START
FRAME = Frame(first=20.0, next=20.0, bottom=280.0)
INSET = 2.0
"""How far the text of a table stands from its edge."""

TITLE = Style(20, 9, bold=True)
HEAD = Style(13, 6, bold=True)
STRONG = Style(10.5, 4.9, bold=True)
BODY = Style(10.5, 4.9)
QUIET = Style(9, 4.2, grey=0.32)

_DAY_ROOM, _TITLE_BASELINE, _NUMBER = 32.0, 6.6, (END, 288.0)


def opening(title: str, day: date, office: str = "") -> list[Row]:
    """The heading with the day at its right, below it the office.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    node = tag("P")

    def date_line(draft: Draft, y: float) -> None:
        draft.text(END, y + _TITLE_BASELINE, f"{day:%d.%m.%Y}", BODY, node(draft), end=True)

    rows = abreast(lines(title, START, ROOM - _DAY_ROOM, TITLE, tag("H1")), [Row(TITLE.leading, date_line)])
    return rows + lines(office, START, ROOM, BODY, tag("P"))


def section(text: str, *, before: float = 8.0) -> list[Row]:
    """A heading of the second level."""
    return lines(text, START, ROOM, HEAD, tag("H2"), before=before)


def after(rows: Sequence[Row], before: float) -> list[Row]:
    """The rows with so much space above the first."""
    first, *rest = rows
    return [Row(first.height, first.draw, before, first.head), *rest]


def finished(draft: Draft, rows: Sequence[Row], numbering: str) -> Paper:
    """The rows on pages, several of them numbered at the foot; `numbering` holds `{page}` and `{pages}`."""
    draw_pages(draft, place(rows, FRAME), numbering, _NUMBER, QUIET)
    return draft.finish()
