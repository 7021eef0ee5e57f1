"""The commands on tables of counts: protect and stats."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Annotated

import typer

from zim_desktop.cli import output
from zim_desktop.cli.access import DataDir, UserName, opened
from zim_desktop.cli.files import Json
from zim_desktop.cli.going_on import shown
from zim_desktop.domain.errors import shortened
from zim_desktop.domain.tally import THRESHOLD, THRESHOLD_MAX, THRESHOLD_MIN, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zim_desktop.domain.period import Period
    from zim_desktop.domain.release import Release
    from zim_desktop.domain.tally import Key, Protected, ShownTally
    from zim_desktop.services import Desk

HIDDEN = "*"
SUM = "Summe"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("protect")(protect)
    app.command("stats")(stats)


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


def stats(
    context: typer.Context,
    period: Annotated[
        str | None, typer.Option("--period", help="2026-Q3, 2026-H2 oder 2026 (sonst das letzte Quartal).")
    ] = None,
    data_dir: DataDir = None,
    user: UserName = None,
    as_json: Json = False,
) -> None:
    """Die festen Tabellen eines Zeitraums, so geschützt, dass sie aus dem Haus dürfen; über alle Büros zusammen."""
    wanted = _period(period)
    with opened(context, data_dir, user, reading=True) as desk, shown() as progress:
        newest = next((each for each in desk.releases.periods() if each.kind == "quarter"), None)
        asked = wanted or newest
        release = None if asked is None else desk.releases.of(asked, progress)
        if as_json:
            output.write_json(_as_json(release))
        else:
            output.write_lines(_release_lines(release, desk))


def _period(text: str | None) -> Period | None:
    from zim_desktop.domain.period import read_period

    try:
        return None if text is None else read_period(text)
    except ValueError:
        raise typer.BadParameter("--period ist ein Quartal (2026-Q3), Halbjahr (2026-H2) oder Jahr (2026).") from None


def _as_json(release: Release | None) -> dict[str, object]:
    if release is None:
        return {"period": None, "offices": [], "until": None, "tables": [], "left_out": []}
    from zim_desktop.domain.statistic import statistic

    tables: list[dict[str, object]] = [
        {
            "key": each.key,
            "title": statistic(each.key).title,
            "mentions": statistic(each.key).mentions,
            "distinct": each.distinct,
            "format": each.shown.format,
            "dimensions": each.shown.dimensions,
            "cells": each.shown.cells,
        }
        for each in release.tables
    ]
    told = {"period": release.period.key, "offices": release.offices, "until": release.until}
    return {**told, "tables": tables, "left_out": release.left_out}


def _release_lines(release: Release | None, desk: Desk) -> Iterator[str]:
    from zim_desktop.domain.release import shown_table
    from zim_desktop.domain.statistic import statistic
    from zim_desktop.services.report import LEGEND, corner, grid
    from zim_desktop.services.report_words import left_out_text, notes

    if release is None:
        yield "Noch ist kein ganzes Quartal abgeschlossen, das dieses Büro ausgibt (im Fenster unter Auswertung)."
        return
    for each in release.tables:
        table = shown_table(each, release)
        yield f"{table.statistic.title}, {release.period.label}"
        heads, lines = grid(table, desk.reports)
        rows = [[label, *(HIDDEN if count is None else str(count) for count in counts)] for label, counts in lines]
        yield from _aligned([[corner(table), *heads], *rows])
        yield from notes(table)
        yield ""
    if release.left_out:
        yield left_out_text([statistic(key).title for key in release.left_out])
    yield LEGEND


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
