"""What a table of counts may hold, and which table is an earlier state of which."""

from typing import Any

import msgspec
import pytest

from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.tally import CELLS_MAX, Count, Dimension, Tally, check_grown

QUARTERS = Dimension("quarter", ("hamme", "querenburg"))
NEEDS = Dimension("need", ("childcare", "housing"))


def tally(*cells: tuple[str, str, int], dimensions: tuple[Dimension, ...] = (QUARTERS, NEEDS)) -> Tally:
    return Tally("zim-table/1", dimensions, tuple(Count((row, column), count) for row, column, count in cells))


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Dimension("quarter", ("hamme", "*")), "codes[1]"),
        (lambda: Dimension("quarter", ("hamme", "hamme")), "codes[1]"),
        (lambda: tally(("hamme", "housing", 1), ("hamme", "housing", 1)), "cells[1].key"),
        (lambda: tally(("hamme", "*", 1)), "cells[0].key[1]"),
        (lambda: tally(("hamme", "debt", 1)), "cells[0].key[1]"),
        (lambda: tally(dimensions=(QUARTERS, QUARTERS)), "dimensions[1].name"),
        (lambda: Tally("zim-table/1", (QUARTERS,), (Count(("hamme", "housing"), 1),)), "cells[0].key"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_its_place(make: Any, field: str) -> None:
    with pytest.raises(Contradiction) as caught:
        make()
    assert caught.value.field == field


def test_a_table_that_no_machine_could_print_is_refused() -> None:
    codes = tuple(map(str, range(CELLS_MAX // 3 + 1)))
    with pytest.raises(Contradiction, match="mehr als") as caught:
        Tally("zim-table/1", (Dimension("a", codes), Dimension("b", ("x", "y"))), ())
    assert caught.value.field == "dimensions"


def test_a_code_that_is_missing_counts_0_before_and_after() -> None:
    before = tally(("hamme", "housing", 3), dimensions=(Dimension("quarter", ("hamme", "gone")), NEEDS))
    check_grown(before, tally(("hamme", "housing", 3), ("querenburg", "housing", 9)))


def test_a_state_with_other_dimensions_is_none() -> None:
    other = msgspec.structs.replace(NEEDS, name="bedarf")
    with pytest.raises(Contradiction, match="anderen Dimensionen") as caught:
        check_grown(tally(dimensions=(QUARTERS, other)), tally())
    assert caught.value.field == "dimensions"
    with pytest.raises(Contradiction, match="anderen Dimensionen"):
        check_grown(tally(dimensions=(NEEDS, QUARTERS)), tally())


@pytest.mark.parametrize("later", [0, 2])
def test_a_count_that_fell_is_named(later: int) -> None:
    before = tally(("querenburg", "housing", 1), ("hamme", "housing", 3))
    with pytest.raises(Contradiction, match="größer") as caught:
        check_grown(before, tally(("hamme", "housing", later), ("querenburg", "housing", 1)))
    assert caught.value.field == "cells[1].count"
