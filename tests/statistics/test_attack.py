"""The attacker of these tests, held against numbers somebody else worked out."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from tests.statistics.attack import Attacker, Seen
from tests.statistics.counted import hidden, tally
from tests.statistics.oracle import Hidden, Table, with_totals
from zim_desktop.statistics.protect import protect

K = 3
VECTORS: dict[str, Any] = msgspec.json.decode((Path(__file__).parent / "attack_vectors.json").read_bytes())
TABLES = {each["id"]: each for each in VECTORS["vectors"] if isinstance(each["table"], list)}


def read(vector: dict[str, Any]) -> tuple[Table, Hidden]:
    table = np.array(vector["table"], dtype=np.int64)
    marks = np.zeros([length + 1 for length in table.shape], dtype=np.bool_)
    for row, column in vector["suppressed"]:
        marks[row, column] = True
    return table, marks.ravel()


def cell_of(table: Table, at: str) -> int:
    row, column = map(int, at.split(","))
    return row * (table.shape[1] + 1) + column


@pytest.mark.parametrize("name", TABLES)
def test_the_attacker_finds_the_ranges_that_are_known(name: str) -> None:
    table, marks = read(TABLES[name])
    attacker = Attacker([Seen(table, marks)], floor=0)
    found = {at: list(attacker.range_of(cell_of(table, at), 0)) for at in TABLES[name]["bounds"]}
    assert found == TABLES[name]["bounds"]


def test_the_attacker_agrees_with_the_handbook() -> None:
    table = np.array([[5, 2], [1, 2], [3, 3]])  # one of the tables with the totals of its example 3
    marks = np.zeros((4, 3), dtype=np.bool_)
    marks[:2, :2] = True
    assert Attacker([Seen(table, marks.ravel())], floor=0).range_of(0, 0) == (3, 6)


@pytest.mark.parametrize("name", ["A_single_suppression", "B_bridge_two_per_line", "C_rectangle_with_zero_partner"])
def test_two_hidden_in_a_line_and_a_tiny_partner_are_not_enough(name: str) -> None:
    table, marks = read(TABLES[name])
    assert list(Attacker([Seen(table, marks)]).given_away(K))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("threshold", [3, 5, 10])
def test_ours_gives_nothing_away(name: str, threshold: int) -> None:
    table, _ = read(TABLES[name])
    found = hidden(protect(tally(table), threshold=threshold))
    assert not list(Attacker([Seen(table, found)]).given_away(threshold))
    assert (found[(with_totals(table) > 0) & (with_totals(table) < threshold)]).all()


def test_a_good_partner_is_enough_and_kept() -> None:
    table, marks = read(TABLES["D_rectangle_good_partner"])
    assert hidden(protect(tally(table), threshold=K)).sum() == marks.sum()


def test_one_new_case_in_a_week_is_not_told() -> None:
    before, after = np.array([[11, 30], [40, 50]]), np.array([[12, 30], [40, 50]])
    first = protect(tally(before))
    second = protect(tally(after), [first])
    assert not hidden(first).any()
    seen = [Seen(before, hidden(first)), Seen(after, hidden(second))]
    assert not list(Attacker(seen).given_away(5))
    assert list(Attacker([seen[0], Seen(after, hidden(protect(tally(after))))]).given_away(5))


def test_a_quarter_that_is_hidden_cannot_be_had_by_taking_the_others_away() -> None:
    parts = VECTORS["geographic_differencing"]
    others = [parts["hamme"], parts["kruppwerke"], parts["querenburg"]]
    table = np.array([*others, parts["all_four_quarters"] - sum(others)])
    found = hidden(protect(tally(table)))
    assert found[3]
    assert not list(Attacker([Seen(table, found)]).given_away(5))
