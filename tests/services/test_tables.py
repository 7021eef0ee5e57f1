"""A table of a report on its way out of the house."""

from __future__ import annotations

from datetime import date

import pytest

from zim_desktop.domain.period import period_of
from zim_desktop.domain.statistic import Counted, statistic
from zim_desktop.domain.tally import Cases
from zim_desktop.services.tables import protected_table, tally_of
from zim_desktop.statistics.protect import protect

QUARTERS, NEEDS = ("hamme", "querenburg"), ("childcare", "housing", "work")


def counted(numbers: list[list[int]], distinct: int) -> Counted:
    return Counted(
        statistic=statistic("quarter_need"),
        period=period_of(date(2026, 7, 1), "quarter"),
        rows=QUARTERS[: len(numbers)],
        columns=NEEDS,
        cells={
            (row, need): count
            for row, line in zip(QUARTERS, numbers, strict=False)
            for need, count in zip(NEEDS, line, strict=True)
        },
        distinct=distinct,
        closed=True,
        offices=("Hamme",),
        until=date(2026, 9, 30),
    )


def test_what_is_shown_of_a_report_is_what_was_protected() -> None:
    table = counted([[2, 30, 17], [40, 50, 9]], 120)
    found = protect(tally_of(table), cases=Cases(table.distinct, ("code",)))
    shown = protected_table(table, found)
    assert shown.protected
    assert dict(shown.cells) == {cell.key: cell.count for cell in found.shown.cells}
    assert shown.cells["hamme", "childcare"] is None
    assert shown.cells["querenburg", "housing"] == 50
    assert shown.distinct == found.shown_cases
    assert shown.rows == QUARTERS


def test_without_the_number_of_cases_none_is_shown() -> None:
    table = counted([[20, 30, 17], [40, 50, 9]], 120)
    assert protected_table(table, protect(tally_of(table))).distinct is None
    assert protected_table(table, protect(tally_of(table), cases=Cases(120, ("code",)))).distinct == 120


@pytest.mark.parametrize("numbers", [[], [[0, 0, 0], [0, 0, 0]]])
def test_an_empty_report_stays_empty(numbers: list[list[int]]) -> None:
    table = counted(numbers, 0)
    shown = protected_table(table, protect(tally_of(table), cases=Cases(0, ("code",))))
    assert shown.empty
    assert shown.distinct == 0
