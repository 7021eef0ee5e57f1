"""The command on tables of counts: protect."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Annotated

import typer

from zim_desktop.cli import output
from zim_desktop.cli.files import Json
from zim_desktop.cli.going_on import shown
from zim_desktop.domain.errors import shortened
from zim_desktop.domain.tally import THRESHOLD, THRESHOLD_MAX, THRESHOLD_MIN, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zim_desktop.domain.tally import Key, Protected, ShownTally

HIDDEN = "*"
SUM = "Summe"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("protect")(protect)


def protect(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="Zähltabelle (zim-table/1), - für Eingabe.")],
    threshold: Annotated[
        int, typer.Option("--threshold", min=THRESHOLD_MIN, max=THRESHOLD_MAX, help="Ab welcher Zahl gezeigt wird.")
    ] = THRESHOLD,
    earlier: Annotated[
        list[str] | None, typer.Option("--earlier", metavar="TABLE", help="Früherer Stand; mehrmals, ältester zuerst.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Eine Zähltabelle so zeigen, dass keine kleine Zahl zu errechnen ist."""
    from zim_desktop.services import tables

    with shown() as progress:
        found = tables.protect(table, earlier or (), threshold, progress)
    if as_json:
        output.write_json(found.shown)
    else:
        output.write_lines(_lines(found.shown, threshold))
    output.tell(_how_many(found))


def _how_many(found: Protected) -> str:
    hidden = sum(cell.count is None for cell in found.shown.cells)
    few = " Mit weniger geht es nicht." if found.is_least and hidden else ""
    return f"{hidden} von {len(found.shown.cells)} Zellen sind verdeckt.{few}"


def _lines(table: ShownTally, threshold: int) -> Iterator[str]:
    """The table as one grid, or one for each code of the first of three dimensions, and what its signs mean."""
    counts = {cell.key: HIDDEN if cell.count is None else str(cell.count) for cell in table.cells}
    names = [shortened(dimension.name) for dimension in table.dimensions]
    sides: list[Key] = [(*dimension.codes, TOTAL) for dimension in table.dimensions]
    columns: list[Key] = [(code,) for code in sides.pop()] if len(sides) > 1 else [()]
    rows = sides.pop()
    for front in product(*sides):
        if front:
            yield f"{names[0]}: {_label(front)}"
        corner = " / ".join(names[len(front) :])
        grid = [[corner, *(_label(column) for column in columns)]]
        grid += [[_label((row,)), *(counts[(*front, row, *column)] for column in columns)] for row in rows]
        yield from _aligned(grid)
        yield ""
    yield f"{HIDDEN} nicht gezeigt: unter {threshold}, oder eine Zahl unter {threshold} ließe sich damit errechnen."
    yield "Summen addieren die Zellen: Wo ein Fall in mehreren steht, sind es Nennungen, nicht Fälle."


def _label(codes: Key) -> str:
    return " ".join(SUM if code == TOTAL else shortened(code) for code in codes) or "Anzahl"


def _aligned(grid: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    for first, *others in grid:
        numbers = (text.rjust(width) for text, width in zip(others, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *numbers)).rstrip()
