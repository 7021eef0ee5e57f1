"""How the search ends: in bounded work, when nobody waits, when the solver is of no help; it always ends safely."""

from __future__ import annotations

import numpy as np
import pytest
from typing_extensions import override

from tests.statistics.attack import Attacker, Seen
from tests.statistics.counted import SEED, hidden, random_table, tally
from zim_desktop.domain.progress import Progress, Step, Stopped
from zim_desktop.statistics import choice, hiding
from zim_desktop.statistics import protect as module
from zim_desktop.statistics.attacker import Attacker as Attack
from zim_desktop.statistics.knowledge import State, knowledge
from zim_desktop.statistics.lattice import Lattice
from zim_desktop.statistics.protect import protect
from zim_desktop.statistics.solver import OutOfWork, Solver, Work

K = 5


class Impatient(Progress):
    """Waits until it was told something so many times."""

    def __init__(self, times: int) -> None:
        self.told: list[tuple[Step, int, int | None]] = []
        self._times = times

    @override
    def tell(self, step: Step, done: int = 0, total: int | None = None) -> None:
        self.told.append((step, done, total))
        if self.stopped():
            raise Stopped

    @override
    def stopped(self) -> bool:
        return len(self.told) >= self._times


@pytest.mark.parametrize("times", [1, 5, 40])
def test_whoever_stops_waiting_gets_no_table(times: int) -> None:
    progress = Impatient(times)
    with pytest.raises(Stopped):
        protect(tally(random_table(np.random.default_rng(SEED), (7, 7), K)), progress=progress)
    assert len(progress.told) == times
    assert [done for _, done, _ in progress.told] == sorted(done for _, done, _ in progress.told)
    assert {(step, total) for step, _, total in progress.told} == {("hiding", module.WORK_SMALL)}


def test_work_is_told_up_to_its_end() -> None:
    progress = Impatient(99)
    work = Work(100, progress)
    work.spend(60)
    with pytest.raises(OutOfWork):
        work.spend(60)
    assert progress.told == [("hiding", 60, 100), ("hiding", 100, 100)]


NEEDS_WHOLE = np.array([[[32, 0, 1], [1, 2, 0]], [[36, 0, 0], [0, 1, 10]], [[24, 2, 0], [2, 13, 0]]])
"""With a threshold of 3 the solver's first worlds are of halves here."""


def nowhere(*_: object, **__: object) -> None:
    return None


def test_worlds_of_halves_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = hidden(protect(tally(NEEDS_WHOLE), threshold=3))
    assert not list(Attacker([Seen(NEEDS_WHOLE, found)]).given_away(3))
    monkeypatch.setattr(Attack, "whole_world", nowhere)
    more = hidden(protect(tally(NEEDS_WHOLE), threshold=3))
    assert not list(Attacker([Seen(NEEDS_WHOLE, more)]).given_away(3))
    assert more.sum() >= found.sum()


def test_a_larger_table_gives_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(SEED).poisson(K, (14, 14))
    found = protect(tally(table))
    assert found.is_least
    assert not list(Attacker([Seen(table, hidden(found))]).given_away(K))
    monkeypatch.setattr(hiding, "IDLE_UP_TO", 0)
    assert hidden(protect(tally(table))).sum() == hidden(found).sum()


HARD = np.random.default_rng(SEED).choice([1, 5, 5, 5, 6], (6, 6))


def nothing(*_: object) -> int:
    return 0


@pytest.mark.parametrize(
    ("where", "name", "instead"),
    [
        (choice, "NODES", 0),
        (hiding, "IDLE_UP_TO", 0),
        (choice.Choice, "learn", nothing),
        (choice.Choice, "in_parts", nowhere),
        (Solver, "solved", nothing),
        (Attack, "_ask", nothing),
    ],
)
def test_a_solver_that_finds_nothing_does_no_harm(
    where: object, name: str, instead: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    least = hidden(protect(tally(HARD))).sum()
    monkeypatch.setattr(where, name, instead)
    found = protect(tally(HARD))
    assert not list(Attacker([Seen(HARD, hidden(found))]).given_away(K))
    assert hidden(found).sum() >= least
    assert not found.is_least or hidden(found).sum() == least


class Gone(Progress):
    """Nobody waits from some question on; that is found out while the solver is at work."""

    def __init__(self, questions: int) -> None:
        self._left = questions

    @override
    def tell(self, step: Step, done: int = 0, total: int | None = None) -> None:
        if self._left < 0:
            raise Stopped

    @override
    def stopped(self) -> bool:
        self._left -= 1
        return self._left < 0


@pytest.mark.parametrize("questions", [0, 1, 30, 500])
def test_the_solver_itself_can_be_stopped(questions: int) -> None:
    with pytest.raises(Stopped):
        protect(tally(HARD), progress=Gone(questions))


def test_a_world_out_of_bounds_is_none() -> None:
    lattice = Lattice(tally(HARD).dimensions)
    state = State(lattice.counts(tally(HARD)), None, lattice.marks(()), K)
    known = knowledge(lattice, [state], 1)
    world = np.zeros(known.width, dtype=np.int64)
    assert known.fits(world)
    world[[0, 6, 42, 48]] = K + 1  # a cell with its totals
    assert not known.fits(world)
    world[world > 0] = K
    assert known.fits(world)
    world[0] -= 1
    assert not known.fits(world)
