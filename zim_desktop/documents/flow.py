"""Rows that flow from page to page: what belongs together stays together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from zim_desktop.documents import fonts
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.page import Draft
from zim_desktop.documents.tagging import Element, Scope

Drawing = Callable[[Draft, float], None]
"""Draws something whose top edge is at the given y (mm)."""

Node = Callable[[Draft], Element]
"""Gives a node of the structure tree, making it when first asked: reading order is drawing order."""


class Row(Struct, frozen=True):
    """Something to draw that is never torn apart: `height` in mm, `before` the space above it unless it comes first.

    `head` is drawn above it if it comes first on a later page, e.g. the heads of its table.
    """

    height: float
    draw: Drawing
    before: float = 0.0
    head: Row | None = None


class Frame(Struct, frozen=True):
    """Where rows may stand: from `first` (first page) or `next` (later pages) to `bottom`, in mm."""

    first: float
    next: float
    bottom: float

    @property
    def room(self) -> float:
        """Height of a later page in mm."""
        return self.bottom - self.next


class Placed(Struct, frozen=True):
    """A row and the y of its top edge."""

    row: Row
    y: float


def lines(
    text: str,
    x: float,
    room: float,
    style: Style,
    into: Node,
    *,
    before: float = 0.0,
    beside: Style | None = None,
    end: bool = False,
) -> list[Row]:
    """A paragraph, one row per line.

    Args:
        text: May hold line breaks.
        x: Where the lines start.
        room: How wide they may be, in mm.
        style: How they are set.
        into: Gives the node of the structure tree; asked once, at the first line drawn.
        before: Space above the first line.
        beside: A style whose lines stand in the same rows; its baseline and line pitch are taken over.
        end: Align the ends of the lines at the end of the room, as numbers are.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    node = once(into)

    def row(line: str, space: float) -> Row:
        def draw(draft: Draft, y: float) -> None:
            draft.text(x + room if end else x, y + baseline(beside or style), line, style, node(draft), end=end)

        return Row((beside or style).leading, draw, space)

    return [row(line, before if index == 0 else 0.0) for index, line in enumerate(fonts.wrap(text, style, room))]


def baseline(style: Style) -> float:
    """How far below the top of its row a line stands: capitals are centred in the line pitch."""
    return style.leading / 2 + 0.714 * style.size / fonts.MM / 2


def once(into: Node) -> Node:
    """The same node at every call, made at the first: rows of one paragraph share it."""
    made: list[Element] = []

    def node(draft: Draft) -> Element:
        if not made:
            made.append(into(draft))
        return made[0]

    return node


def tag(
    name: str, parent: Node | None = None, *, language: str | None = None, scope: Scope | None = None, rows: int = 1
) -> Node:
    """A node of the structure tree that comes into being when it is first drawn into; `scope` and `rows`: of a cell."""
    return once(
        lambda draft: draft.element(name, parent(draft) if parent else None, language=language, scope=scope, rows=rows)
    )


def in_order(*nodes: Node) -> tuple[Node, ...]:
    """The nodes as they shall be read, whichever is drawn into first."""

    def all_made(draft: Draft) -> list[Element]:
        made.extend(node(draft) for node in nodes if len(made) < len(nodes))
        return made

    made: list[Element] = []
    return tuple(lambda draft, at=at: all_made(draft)[at] for at in range(len(nodes)))


def together(rows: Sequence[Row], room: float, *, before: float = 0.0) -> list[Row]:
    """The rows as one that is not torn apart, if it is no higher than `room`; else as they are."""
    if not rows:
        return []
    first, *rest = rows
    height = first.height + sum(row.before + row.height for row in rest)
    if height > room:
        return [Row(first.height, first.draw, before, first.head), *rest]

    def draw(draft: Draft, y: float) -> None:
        first.draw(draft, y)
        y += first.height
        for row in rest:
            row.draw(draft, y + row.before)
            y += row.before + row.height

    return [Row(height, draw, before, first.head)]


def abreast(*columns: Sequence[Row]) -> list[Row]:
    """Columns that start at the same height, as rows: line by line, each as high as the highest of its lines."""
    longest = max((len(column) for column in columns), default=0)
    return [_row_of([column[index] for column in columns if index < len(column)]) for index in range(longest)]


def _row_of(parts: Sequence[Row]) -> Row:
    def draw(draft: Draft, y: float) -> None:
        for part in parts:
            part.draw(draft, y)

    return Row(max(part.height for part in parts), draw, max(part.before for part in parts))


def place(rows: Sequence[Row], frame: Frame, tail: float = 0.0) -> list[list[Placed]]:
    """The rows on pages; on the last, `tail` mm above the bottom of the frame stay free.

    If the last row would stand in the tail, it goes to a page of its own with it.
    """
    pages: list[list[Placed]] = [[]]
    y = frame.first
    for index, row in enumerate(rows):
        bottom = frame.bottom - (tail if index == len(rows) - 1 else 0.0)
        space = row.before if pages[-1] else 0.0
        if y + space + row.height > bottom and (pages[-1] or len(pages) == 1):
            pages.append([])
            y, space = frame.next, 0.0
            if row.head is not None:
                pages[-1].append(Placed(row.head, y))
                y += row.head.height
        pages[-1].append(Placed(row, y + space))
        y += space + row.height
    return pages


def stacked(rows: Sequence[Row], y: float) -> list[Placed]:
    """The rows below each other from y on, wherever a page ends."""
    found: list[Placed] = []
    for row in rows:
        found.append(Placed(row, y + row.before))
        y += row.before + row.height
    return found


def draw_pages(
    draft: Draft, pages: Sequence[Sequence[Placed]], numbering: str, end: tuple[float, float], style: Style
) -> None:
    """Draw all pages; several are numbered, each in words that end at `end`.

    `numbering` holds `{page}` and `{pages}`.
    """
    for number, rows in enumerate(pages, start=1):
        if number > 1:
            draft.next_page()
        for placed in rows:
            placed.row.draw(draft, placed.y)
        if len(pages) > 1:
            text = numbering.format(page=number, pages=len(pages))
            draft.text(*end, text, style, draft.element("P"), end=True)
