"""What of the counts of a period may leave the house: all tables at once, protected together (decision 0078)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from zim_desktop.domain.fact import UNKNOWN
from zim_desktop.domain.period import MONTHS, Period, month_start, period_of
from zim_desktop.domain.statistic import Counted, Shown, statistic
from zim_desktop.domain.tally import TOTAL, Cases, Count, Dimension, Key, ShownCount, ShownTally, Tally


class ReleasedTable(msgspec.Struct, frozen=True):
    """One table of a release, by the key of its statistic; None stands for a hidden number."""

    key: str
    shown: ShownTally
    distinct: int | None


class Release(msgspec.Struct, frozen=True):
    """All that is said of a period: the same today and in ten years.

    `left_out` are keys of tables that are not given out, because beside the others a small count could be worked out.
    """

    period: Period
    offices: tuple[str, ...]
    until: date
    tables: tuple[ReleasedTable, ...]
    left_out: tuple[str, ...] = ()

    def table(self, key: str) -> ReleasedTable | None:
        """The table of this statistic; None if it is not given out."""
        return next((each for each in self.tables if each.key == key), None)


class Cell(NamedTuple):
    """A cell, inner or total, of the table of this number among some tables."""

    table: int
    key: Key


class Link(NamedTuple):
    """What everybody knows of two cells: the count of the first is that of the second, or at most that."""

    first: Cell
    second: Cell
    equal: bool = True


def quarters_of(period: Period) -> tuple[Period, ...]:
    """The quarters that make up a quarter, half-year or year; none for a month, of which nothing is given out."""
    if MONTHS[period.kind] < MONTHS["quarter"]:
        return ()
    return tuple(dict.fromkeys(period_of(month_start(month), "quarter") for month in period.months))


def tally_of(counted: Counted) -> Tally:
    """The counts of a table as they are; a table without codes gets one, *unknown*, with nothing in it."""
    named = counted.statistic
    return Tally(
        "zim-table/1",
        (Dimension(named.rows, counted.rows or (UNKNOWN,)), Dimension(named.columns, counted.columns or (UNKNOWN,))),
        tuple(Count(key, count) for key, count in counted.cells.items()),
    )


def cases_of(counted: Counted) -> Cases | None:
    """How many cases (talks) a table was counted from; None if there is nothing in it."""
    named = counted.statistic
    return Cases(counted.distinct, (named.rows, named.columns) if named.mentions else ()) if counted.total else None


def shown_table(table: ReleasedTable, release: Release) -> Shown:
    """A released table as the window, files and papers show it."""
    rows, columns = (dimension.codes for dimension in table.shown.dimensions)
    return Shown(
        statistic=statistic(table.key),
        period=release.period,
        rows=rows,
        columns=columns,
        cells={(key[0], key[1]): count for key, count in _cells(table.shown).items()},
        distinct=table.distinct,
        protected=True,
        closed=True,
        offices=release.offices,
        until=release.until,
    )


def added_up(
    period: Period, parts: Sequence[Release], orders: Mapping[str, tuple[Sequence[str], Sequence[str]]]
) -> Release:
    """The release of a longer period, or of more offices: sums of what was shown of its parts, hidden where a part is.

    So it tells nobody anything that the parts have not told. `orders` gives rows and columns of each table in order.
    Distinct cases of offices are added, as each office has its own; those of quarters cannot be: somebody who came in
    two quarters is one case.
    """
    left_out = tuple(dict.fromkeys(key for each in parts for key in each.left_out))
    keys = [each.key for each in parts[0].tables if all(part.table(each.key) for part in parts)]
    tables = {key: [_need(part, key) for part in parts] for key in keys}
    same = all(each.period == period for each in parts)
    return Release(
        period=period,
        offices=_offices(parts),
        until=max(each.until for each in parts),
        tables=tuple(
            ReleasedTable(
                key,
                _sum([each.shown for each in found], orders[key]),
                _all_added([each.distinct for each in found]) if same else None,
            )
            for key, found in tables.items()
        ),
        left_out=left_out,
    )


def _offices(parts: Sequence[Release]) -> tuple[str, ...]:
    """All offices; one that is not in every quarter says in which it is."""
    quarters: dict[str, list[Period]] = {}
    for each in sorted(parts, key=lambda part: part.period):
        for office in each.offices:
            quarters.setdefault(office, []).append(each.period)
    many = len({each.period for each in parts})
    return tuple(
        office if len({*found}) == many else f"{office} (nur {', '.join(each.label for each in dict.fromkeys(found))})"
        for office, found in quarters.items()
    )


def _all_added(counts: Sequence[int | None]) -> int | None:
    return None if None in counts else sum(count or 0 for count in counts)


def _need(part: Release, key: str) -> ReleasedTable:
    found = part.table(key)
    assert found is not None
    return found


def _sum(tables: Sequence[ShownTally], orders: tuple[Sequence[str], Sequence[str]]) -> ShownTally:
    names = [dimension.name for dimension in tables[0].dimensions]
    codes = [
        tuple(sorted(_all_codes(tables, at), key=lambda code: _place(code, order))) for at, order in enumerate(orders)
    ]
    known = [_cells(each) for each in tables]

    def count(key: Key) -> int | None:
        return _all_added([cells.get(key, 0) for cells in known])

    keys = [(row, column) for row in (*codes[0], TOTAL) for column in (*codes[1], TOTAL)]
    dimensions = tuple(Dimension(name, each) for name, each in zip(names, codes, strict=True))
    return ShownTally("zim-table/1", dimensions, tuple(ShownCount(key, count(key)) for key in keys))


def _all_codes(tables: Iterable[ShownTally], at: int) -> set[str]:
    return {code for each in tables for code in each.dimensions[at].codes}


def _place(code: str, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(code) if code in order else len(order), code)


def _cells(table: ShownTally) -> Mapping[Key, int | None]:
    return {cell.key: cell.count for cell in table.cells}
