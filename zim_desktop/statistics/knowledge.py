"""What somebody knows who has read every table shown so far, as linear conditions on what they do not know.

A world is one set of tables that fits all of it. It is written as its difference from the true tables: one column for
each cell that is hidden, or may be. So numbers stay small however great the counts are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zim_desktop.statistics.lattice import Counts, Lattice, Marks, Places

NONE = -1
"""Stands for a column that does not exist: what is shown differs in no world."""

SPAN = 4
"""How many thresholds a cell may differ by in a world that is looked at, where one would not always do.

In a table of up to two dimensions alone one threshold suffices: a world in which one cell differs by n is a sum of
closed walks that pass it, each changing every cell by at most one.
"""


@dataclass(frozen=True)
class Guards:
    """What must not be known too well: counts of cells and of differences, one entry each.

    In every world it is `value` + world[plus] − world[minus], and never below `floor`. Between the least and the
    greatest that it can be must lie `need`.
    """

    plus: Places
    minus: Places
    value: Counts
    floor: Counts
    need: Counts

    def __len__(self) -> int:
        return len(self.value)

    def moved(self, world: NDArray[np.int64]) -> Counts:
        """By how much each differs from the truth in this world."""
        widened = np.append(world, 0)
        return widened[self.plus] - widened[self.minus]


@dataclass(frozen=True)
class Knowledge:
    """The conditions on a world, and what is to be guarded.

    The last `choices` columns are the cells of the newest table that are not 0: those may be hidden, of which `must`
    says which have to be. The columns before them are the hidden cells of earlier tables. A column may fall by `down`
    and rise by `up`, neither more than `reach`, which is `span` times the greatest need. The first `equations` of the
    rows are 0, the others at least −`slack`. `cells` says where the choices stand in the lattice, `sizes` what they
    count.
    """

    span: int
    reach: int
    up: Counts
    down: Counts
    starts: Places
    columns: Places
    signs: Counts
    equations: int
    slack: Counts
    guards: Guards
    cells: Places
    sizes: Counts
    must: Marks

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.up)

    @property
    def choices(self) -> int:
        """How many of them may be hidden or shown."""
        return len(self.cells)

    def fits(self, world: NDArray[np.int64]) -> bool:
        """Whether this is a world, if all choices are hidden; exact."""
        if ((world < -self.down) | (world > self.up)).any():
            return False
        sums = np.add.reduceat(world[self.columns] * self.signs, self.starts[:-1])
        return not sums[: self.equations].any() and bool((sums[self.equations :] >= -self.slack).all())


@dataclass(frozen=True)
class State:
    """One table: all counts, which cells were hidden (None: to be chosen), and which are guarded for other reasons.

    Counts below `threshold` are small. `cases` is the number of distinct cases beside it, if there is one, which may
    have several codes in the dimensions `within`.
    """

    counts: Counts
    hidden: Marks | None
    also: Marks
    threshold: int
    cases: int | None = None
    within: tuple[int, ...] = ()


def span_of(lattice: Lattice, states: list[State]) -> int:
    """How many times the greatest need a cell should be free to differ by."""
    return 1 if len(states) == 1 and len(lattice.shape) <= 2 else SPAN


def knowledge(lattice: Lattice, states: list[State], span: int) -> Knowledge:
    """What can be known of these states, in order of time; the last is to be shown next."""
    columns = _columns(states)
    reach = span * max(state.threshold for state in states)
    newest = states[-1]
    up = np.full(columns.max() + 1, reach, dtype=np.int64)
    down = np.zeros_like(up)
    for state, where in zip(states, columns, strict=True):
        known = where != NONE
        down[where[known]] = np.minimum(state.counts[known] - 1, reach)
    rows = _Rows()
    for where in columns:
        for lines in lattice.lines:
            rows.add_sums(where[lines])
    equations = rows.count
    slack = _add_growth(rows, lattice, states, columns, up, down, 2 * reach)
    cells = np.flatnonzero(newest.counts)
    return Knowledge(
        span=span,
        reach=reach,
        up=up,
        down=down,
        starts=np.cumsum([0, *rows.lengths], dtype=np.int64),
        columns=np.concatenate(rows.columns),
        signs=np.concatenate(rows.signs),
        equations=equations,
        slack=slack,
        guards=_guards(states, columns),
        cells=cells,
        sizes=newest.counts[cells],
        must=must_hide(states)[cells],
    )


class _Rows:
    """Conditions while they are written: which columns each adds up, and with which signs."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.columns: list[Places] = []
        self.signs: list[Counts] = []

    @property
    def count(self) -> int:
        return len(self.lengths)

    def add_sums(self, lines: Places) -> None:
        """In each line the last is the sum of the others; what does not differ is left out."""
        signs = np.ones_like(lines)
        signs[:, -1] = -1
        differs = lines != NONE
        self.columns.append(lines[differs])
        self.signs.append(signs[differs])
        self.lengths += [int(length) for length in differs.sum(axis=1) if length]

    def add_growth(self, newer: Places, older: Places) -> None:
        """The newer less the older, pair by pair."""
        self.columns.append(np.stack([newer, older], axis=1).ravel())
        self.signs.append(np.tile(np.array([1, -1], dtype=np.int64), len(newer)))
        self.lengths += [2] * len(newer)


def _columns(states: list[State]) -> Places:
    """For each state and cell its column; the newest state's come last."""
    columns = np.full((len(states), len(states[0].counts)), NONE, dtype=np.int64)
    width = 0
    for state, where in zip(states, columns, strict=True):
        differs = state.counts > 0 if state.hidden is None else state.hidden
        count = int(differs.sum())
        where[differs] = np.arange(width, width + count)
        width += count
    return columns


def _add_growth(
    rows: _Rows, lattice: Lattice, states: list[State], columns: Places, up: Counts, down: Counts, most: int
) -> Counts:
    """No inner cell falls from one state to the next: bounds where one of the two is shown, else rows; their slack."""
    slack: list[Counts] = []
    inner = lattice.inner
    for at in range(len(states) - 1):
        grown = np.minimum(states[at + 1].counts[inner] - states[at].counts[inner], most)
        older, newer = columns[at, inner], columns[at + 1, inner]
        falls = (older == NONE) & (newer != NONE)
        down[newer[falls]] = np.minimum(down[newer[falls]], grown[falls])
        rises = (older != NONE) & (newer == NONE)
        up[older[rises]] = np.minimum(up[older[rises]], grown[rises])
        both = (older != NONE) & (newer != NONE)
        rows.add_growth(newer[both], older[both])
        slack.append(grown[both])
    return np.concatenate(slack) if slack else np.zeros(0, dtype=np.int64)


def is_small(count: int, threshold: int) -> bool:
    """Whether a count, or what a count grew by, has to be protected."""
    return 1 <= count < threshold


def _small(state: State) -> Marks:
    """What of a table is guarded: small counts, what is to be guarded besides, the sum if the cases are few."""
    small = (state.counts >= 1) & (state.counts < state.threshold)
    small |= state.also & (state.counts >= 1)
    if state.cases is not None and is_small(state.cases, state.threshold):
        small[-1] = True
    return small


def _grew_by_little(older: State, newer: State) -> Marks:
    """As `_small`, of the growth from one table to a later one."""
    grown = newer.counts - older.counts
    little = (grown >= 1) & (grown < newer.threshold)
    if older.cases is not None and newer.cases is not None:
        little[-1] |= is_small(newer.cases - older.cases, newer.threshold)
    return little


def must_hide(states: list[State]) -> Marks:
    """What of the newest must be hidden: what is guarded itself, and what grew by little since it was shown."""
    must = _small(states[-1])
    for state in states[:-1]:
        little = _grew_by_little(state, states[-1])
        must |= little if state.hidden is None else little & ~state.hidden
    return must


def _guards(states: list[State], columns: Places) -> Guards:
    """All small counts, and all small differences of two states that are not themselves such counts.

    What is shown, or was, is no longer to be guarded.
    """
    none = np.full(columns.shape[1], NONE, dtype=np.int64)
    parts: list[tuple[Places, ...]] = []
    for later, newer in enumerate(states):
        since = [(_small(newer), none, newer.counts, 1)]
        for older, where in zip(states[:later], columns[:later], strict=True):
            little = _grew_by_little(older, newer) & (older.counts > 0)
            since.append((little, where, newer.counts - older.counts, 0))
        for marks, minus, value, floor in since:
            at = np.flatnonzero(marks & ((columns[later] != NONE) | (minus != NONE)))
            whole = np.ones(len(at), dtype=np.int64)
            parts.append((columns[later][at], minus[at], value[at], floor * whole, newer.threshold * whole))
    return Guards(*(np.concatenate(column) for column in zip(*parts, strict=True)))
