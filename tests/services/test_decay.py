"""In a small invented catalogue that decays, the list finds what it must beside other ways of calling."""

from typing import get_args

import pytest

from benchmarks.decay import BASE, SEED, WAYS, first_to_call
from benchmarks.decay_world import TRUE_RATES, Course, Tally, World
from zim_desktop.domain.check import FieldKind
from zim_desktop.domain.staleness import PRIORS, YEAR, Staleness

SMALL = World(entries=200, weeks=52, calls_a_week=3, handed_out_a_week=15)


@pytest.fixture(scope="module")
def found() -> dict[str, Tally]:
    """What each way of calling found in the same year."""
    return {name: Course(SMALL, SEED).run(choose) for name, choose in WAYS.items()}


def test_the_list_finds_twice_as_many_wrong_entries_per_call_as_oldest_first(found: dict[str, Tally]) -> None:
    ours, oldest = found["Anrufen zuerst"], found[BASE]
    assert ours.calls == oldest.calls == 3 * 52
    assert ours.wrong >= 2 * oldest.wrong
    assert ours.harm >= 2 * oldest.harm


def test_less_that_is_wrong_is_handed_out_than_by_any_other_way(found: dict[str, Tally]) -> None:
    ours = found["Anrufen zuerst"]
    others = [tally for name, tally in found.items() if name != "Anrufen zuerst"]
    assert all(ours.handed_out_wrong < other.handed_out_wrong for other in others)
    assert all(ours.harm > other.harm for other in others)


def test_the_rates_it_works_with_come_nearer_to_the_true_ones() -> None:
    course = Course(World(entries=300, restless=None, weeks=40, calls_a_week=12), SEED)
    course.run(first_to_call)
    told = Staleness((None, asked) for check in course.seen.checks for asked in check.asked).rates
    kinds: tuple[FieldKind, ...] = get_args(FieldKind)
    off = {kind: abs(told[kind] * YEAR / TRUE_RATES[kind] - 1) for kind in kinds}
    before = {kind: abs(PRIORS[kind].rate * YEAR / TRUE_RATES[kind] - 1) for kind in kinds}
    assert sum(off.values()) < sum(before.values()) / 2
    assert off["times"] < 0.2
    assert off["places"] < 0.2
