"""Whether hiding some cells protects what is guarded, shown by worlds of whole numbers that are checked exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zim_desktop.statistics.attacker import Attacker, Reach
from zim_desktop.statistics.knowledge import Knowledge
from zim_desktop.statistics.lattice import Counts, Marks, Places
from zim_desktop.statistics.solver import Numbers

TOLERANCE = 1e-6
WORLDS_KEPT = 4000
TOGETHER_FROM = 60
"""From so many guards on the solver is first asked for worlds that move many of them at once."""

TOGETHER_BRINGS = 0.1
"""The share of them that such a world must settle, or they are asked one by one."""


@dataclass(frozen=True)
class Cut:
    """What every safe choice keeps: `each` · hidden is at least `least`."""

    each: Numbers
    least: float

    def broken_by(self, hidden: Numbers) -> bool:
        """Whether this choice does not keep it."""
        return float(self.each @ hidden) < self.least - TOLERANCE


class Audit:
    """Answers whether a choice is safe, and with what more must be hidden if it is not. Raises OutOfWork.

    It remembers the worlds it has found: most of them also fit the next choice.
    """

    def __init__(self, known: Knowledge, attacker: Attacker) -> None:
        self._known = known
        self._attacker = attacker
        self._touched = np.zeros((0, known.choices), dtype=np.bool_)
        self._moved = np.zeros((0, len(known.guards)), dtype=np.int16)
        self._waiting: list[tuple[Marks, NDArray[np.int16]]] = []

    def faults(self, hidden: Marks) -> list[Cut]:
        """What a choice breaks; empty if for each guard two worlds show that it is safe."""
        share = hidden.astype(np.float64)
        found: list[Cut] = []
        for guard in np.flatnonzero(self._are_open(np.arange(len(self._known.guards)), hidden)):
            cut = self._cut(int(guard), share)
            if cut is None and self._is_open(int(guard), hidden):
                cut = self._exact(int(guard), hidden)
            if cut is not None:
                found.append(cut)
        return found

    def doubts(self, share: Numbers) -> list[Cut]:
        """What a choice of parts of cells breaks, as far as the solver sees without whole numbers."""
        cuts = (self._cut(int(guard), share) for guard in self._not_together(share))
        return [cut for cut in cuts if cut is not None and cut.broken_by(share)]

    def idle(self, share: Numbers) -> list[Cut]:
        """Hiding what cannot move hides nothing: for each such cell, which others it needs."""
        known = self._known
        found: list[Cut] = []
        for choice in np.flatnonzero(~known.must & (share > TOLERANCE)):
            goal = np.zeros(known.width)
            goal[known.width - known.choices + choice] = 1.0
            alone = share.copy()
            alone[choice] = 1.0
            rise = self._attacker.farthest(goal, alone, 1, known.span)
            fall = self._attacker.farthest(-goal, alone, 1, known.span)
            each = np.minimum(rise.each + fall.each, 1.0)
            each[choice] -= 1.0
            cut = Cut(each, -rise.fixed - fall.fixed)
            if cut.broken_by(share):
                found.append(cut)
        return found

    def _cut(self, guard: int, share: Numbers) -> Cut | None:
        """Why the guard is not safe, as far as the solver sees without whole numbers; None if it may be."""
        guards = self._known.guards
        need = int(guards.need[guard])
        rises = need - int(guards.value[guard] - guards.floor[guard])  # at least, for it falls by that at most
        if rises > 0:
            rise = self._reach(guard, share, rises, up=True)
            if rise.moved < rises - TOLERANCE and (cut := _cut_of(rise, rises)).broken_by(share):
                return cut
        for near in sorted({need, self._known.reach}):
            rise = self._reach(guard, share, near, up=True)
            if rise.moved >= need - TOLERANCE:
                return None
            fall = self._reach(guard, share, near, up=False)
            if rise.moved + fall.moved >= need - TOLERANCE:
                return None
            if (cut := _cut_of(rise, need, fall)).broken_by(share):
                return cut
        return None

    def _reach(self, guard: int, share: Numbers, near: int, *, up: bool) -> Reach:
        far = min(near * self._known.span, self._known.reach)
        found = self._attacker.reach(guard, share, near, far, up=up)
        self._keep(found.world)
        return found

    def _exact(self, guard: int, hidden: Marks) -> Cut | None:
        """Ask for worlds of whole numbers; if they do not suffice, something else must be hidden as well."""
        for up in (True, False):
            world = self._attacker.whole_world(guard, hidden.astype(np.float64), up=up)
            if world is not None:
                self._keep(world)
        return Cut(np.where(hidden, 0.0, 1.0), 1.0) if self._is_open(guard, hidden) else None

    def _not_together(self, share: Numbers) -> Places:
        """The guards that no world settles in which many of them were moved at once."""
        known = self._known
        guards = np.arange(len(known.guards))
        chance = np.random.default_rng(0)
        rise, fall = np.zeros(len(known.guards)), np.zeros(len(known.guards))
        while len(guards) >= TOGETHER_FROM:
            pull = np.zeros(known.width + 1)
            signs = np.where(rise[guards] <= fall[guards], 1.0, -1.0) * chance.uniform(0.5, 1.5, len(guards))
            np.add.at(pull, known.guards.plus[guards], signs)
            np.add.at(pull, known.guards.minus[guards], -signs)
            world = self._attacker.farthest(pull[:-1], share, known.reach, known.reach).world
            self._keep(world)
            widened = np.append(world, 0.0)
            moved = widened[known.guards.plus] - widened[known.guards.minus]
            rise, fall = np.maximum(rise, moved), np.maximum(fall, -moved)
            left = guards[(rise + fall)[guards] < known.guards.need[guards] - TOLERANCE]
            brought, guards = len(guards) - len(left), left
            if brought < TOGETHER_BRINGS * (brought + len(guards)):
                break
        return guards

    def _keep(self, world: Numbers) -> None:
        """Remember a world if it is one of whole numbers."""
        known = self._known
        exact: Counts = np.rint(world).astype(np.int64)
        if np.abs(world - exact).max(initial=0.0) < TOLERANCE and exact.any() and known.fits(exact):
            moved = known.guards.moved(exact).astype(np.int16)
            self._waiting.append((exact[-known.choices :] != 0, moved))

    def _is_open(self, guard: int, hidden: Marks) -> bool:
        return bool(self._are_open(np.array([guard]), hidden)[0])

    def _are_open(self, guards: Places, hidden: Marks) -> Marks:
        """For each guard whether the worlds that are known leave it open that it is not safe."""
        if self._waiting:
            self._touched = np.concatenate([self._touched, [each for each, _ in self._waiting]])[-WORLDS_KEPT:]
            self._moved = np.concatenate([self._moved, [each for _, each in self._waiting]])[-WORLDS_KEPT:]
            self._waiting = []
        fitting = ~(self._touched[:, ~hidden].any(axis=1))
        moved = self._moved[fitting][:, guards]
        return moved.max(axis=0, initial=0) - moved.min(axis=0, initial=0) < self._known.guards.need[guards]


def _cut_of(rise: Reach, least: float, fall: Reach | None = None) -> Cut:
    if fall is None:
        return Cut(rise.each, least - rise.fixed)
    return Cut(rise.each + fall.each, least - rise.fixed - fall.fixed)
