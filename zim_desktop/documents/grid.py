"""Tables: rows that flow like any others, tagged so that a screen reader says the heads with each cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from math import inf

from msgspec import Struct

from zim_desktop.documents import fonts
from zim_desktop.documents.flow import Drawing, Node, Row, abreast, baseline, lines, tag, together
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.page import Draft

_PAD = 1.3
"""Space above and below the text of a line, in mm."""

_EDGE = 2.0
"""How far grey reaches before the text, in mm."""

_RULE = 0.6
"""Grey of the rules between lines that share no cell."""


class Column(Struct, frozen=True):
    """Where the text of a column starts and how wide it may be, in mm; with `heads` its cells name their rows.

    `end` aligns the text at the end of the room: numbers.
    """

    x: float
    room: float
    heads: bool = False
    end: bool = False


class Text(Struct, frozen=True):
    """A paragraph of a cell; `language` (BCP 47) where it is not the document's."""

    text: str
    style: Style
    language: str | None = None


Cell = tuple[Text, ...]


class Line(Struct, frozen=True):
    """A line of cells, one for each column; `fill` is the grey behind the cells that name no row.

    For None the cell of the last line above that has all its cells reaches down.
    """

    cells: tuple[Cell | None, ...]
    fill: float | None = None


def table(columns: Sequence[Column], heads: Sequence[Cell], body: Sequence[Line], room: float) -> list[Row]:
    """A table with a line of heads, as rows: lines that share a cell stay together if they are no higher than `room`.

    Tags: `Table`, `TR`, `TH` with `Scope` (`RowSpan` where a cell reaches over several lines), `TD`, and a `P` for
    each paragraph. A cell without paragraphs gets no tag. The first line of the body has all its cells. Where a page
    ends within the table, the heads are drawn again, for the eye only.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    node = tag("Table")
    top = tag("TR", node)
    cells = [
        _paragraphs(cell, column, tag("TH", top, scope="Column")) for column, cell in zip(columns, heads, strict=True)
    ]
    rows = together(_padded(abreast(*cells)), room)
    again = _again(columns, heads)
    for group in _groups(body):
        found = _ruled(_group(columns, group, node), columns)
        rows += together([Row(row.height, row.draw, row.before, again) for row in found], room - again.height)
    return [*rows, *_ruled([Row(_PAD, lambda _draft, _y: None)], columns)]


def _again(columns: Sequence[Column], heads: Sequence[Cell]) -> Row:
    """The heads once more, which screen readers pass over."""
    cells = [
        [_unheard(line, column, part.style) for part in cell for line in fonts.wrap(part.text, part.style, column.room)]
        for column, cell in zip(columns, heads, strict=True)
    ]
    rows = _padded(abreast(*cells)) or [Row(0.0, lambda _draft, _y: None)]
    [row] = together(rows, inf)
    return row


def _unheard(text: str, column: Column, style: Style) -> Row:
    x = column.x + column.room if column.end else column.x
    return Row(style.leading, lambda draft, y: draft.text(x, y + baseline(style), text, style, None, end=column.end))


def _groups(body: Sequence[Line]) -> list[list[Line]]:
    """The lines, together those that share a cell."""
    groups: list[list[Line]] = []
    for line in body:
        if None in line.cells:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _group(columns: Sequence[Column], group: Sequence[Line], node: Node) -> list[Row]:
    """The rows of lines that share cells: a shared one stands beside all of them, from the top."""
    reach = [
        1 + len(list(takewhile(lambda line, at=at: line.cells[at] is None, group[1:]))) for at in range(len(columns))
    ]
    shared: list[list[Row]] = []
    found: list[Row] = []
    for index, line in enumerate(group):
        own: list[list[Row]] = []
        row = tag("TR", node)
        kept = [(at, cell) for at, cell in enumerate(line.cells) if cell is not None]
        for at, cell in kept:
            rows = 1 if index else reach[at]
            into = _into(columns[at], row, rows)
            (own if rows == 1 else shared).append(_paragraphs(cell, columns[at], into))
        found += _filled(_padded(abreast(*own)), line.fill, columns)
    beside = abreast(*(_below(each) for each in shared), found)
    return beside if len(beside) == len(found) else [*beside[:-1], _above(beside[-1])]


def _into(column: Column, row: Node, rows: int) -> Node:
    return tag("TH" if column.heads else "TD", row, scope="Row" if column.heads else None, rows=rows)


def _paragraphs(cell: Cell, column: Column, into: Node) -> list[Row]:
    return [
        row
        for part in cell
        for row in lines(
            part.text,
            column.x,
            column.room,
            part.style,
            tag("P", into, language=part.language),
            end=column.end,
        )
    ]


def _padded(rows: Sequence[Row]) -> list[Row]:
    """The rows with a little space above the first and below the last."""
    found = _below(rows)
    return [*found[:-1], _above(found[-1])] if found else []


def _below(rows: Sequence[Row]) -> list[Row]:
    """The rows below a little space."""
    return [Row(row.height + _PAD, _lowered(row)) if index == 0 else row for index, row in enumerate(rows)]


def _lowered(row: Row) -> Drawing:
    return lambda draft, y: row.draw(draft, y + _PAD)


def _above(row: Row) -> Row:
    """The row above a little space."""
    return Row(row.height + _PAD, row.draw)


def _filled(rows: Sequence[Row], fill: float | None, columns: Sequence[Column]) -> list[Row]:
    if fill is None:
        return list(rows)
    start = min(column.x for column in columns if not column.heads)
    end = columns[-1].x + columns[-1].room

    def filled(row: Row) -> Drawing:
        def draw(draft: Draft, y: float) -> None:
            draft.box(start - _EDGE, y, end - start + _EDGE, row.height, weight=None, fill=fill)
            row.draw(draft, y)

        return draw

    return [Row(row.height, filled(row)) for row in rows]


def _ruled(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """The rows under a rule from the first column to the end of the last."""
    first, *rest = rows
    start, end = columns[0].x, columns[-1].x + columns[-1].room

    def draw(draft: Draft, y: float) -> None:
        first.draw(draft, y)  # before the rule, which its grey would cover
        draft.line((start, y), (end, y), grey=_RULE)

    return [Row(first.height, draw), *rest]
