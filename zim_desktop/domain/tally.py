"""Tables of counts, and what of them is shown (contracts 8)."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from zim_desktop.domain.errors import Contradiction, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

TOTAL = "*"
"""Stands in a key for the sum over all codes of a dimension."""

THRESHOLD = 5
"""The least count that may be shown, unless an office chooses another one."""

THRESHOLD_MIN, THRESHOLD_MAX = 3, 10
COUNT_MAX = 10**12
CELLS_MAX = 1_000_000

Key = tuple[str, ...]
"""One code of each dimension; with TOTAL among them it is a total."""


class Dimension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is counted by: a name and its codes, in the order in which they are shown."""

    name: str
    codes: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for at, code in enumerate(self.codes):
            if code == TOTAL:
                raise Contradiction("„*“ steht für die Summe und kann kein Code sein", f"codes[{at}]")
            if code in seen:
                raise Contradiction("Der Code steht zweimal da", f"codes[{at}]")
            seen.add(code)


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many there are of one inner cell."""

    key: Key
    count: Annotated[int, msgspec.Meta(ge=0, le=COUNT_MAX)]


class Tally(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of counts as they are: inner cells only, each at most once; a missing one is 0.

    Raises Contradiction for what does not fit together, naming where.
    """

    format: Literal["zim-table/1"]
    dimensions: Annotated[tuple[Dimension, ...], msgspec.Meta(min_length=1, max_length=3)]
    cells: tuple[Count, ...]

    def __post_init__(self) -> None:
        self._check_dimensions()
        codes = [frozenset(dimension.codes) for dimension in self.dimensions]
        seen: set[Key] = set()
        for at, cell in enumerate(self.cells):
            if len(cell.key) != len(codes):
                raise Contradiction(f"Aus jeder Dimension wird ein Code erwartet{_named(cell.key)}", f"cells[{at}].key")
            for place, (code, known) in enumerate(zip(cell.key, codes, strict=True)):
                if code == TOTAL:
                    raise Contradiction("Summen werden berechnet, nicht angegeben", f"cells[{at}].key[{place}]")
                if code not in known:
                    raise Contradiction("Diesen Code hat die Dimension nicht", f"cells[{at}].key[{place}]")
            if cell.key in seen:
                raise Contradiction(f"Die Zelle steht zweimal da{_named(cell.key)}", f"cells[{at}].key")
            seen.add(cell.key)

    def _check_dimensions(self) -> None:
        names: set[str] = set()
        for at, dimension in enumerate(self.dimensions):
            if dimension.name in names:
                raise Contradiction("Die Dimension steht zweimal da", f"dimensions[{at}].name")
            names.add(dimension.name)
        if prod(len(dimension.codes) + 1 for dimension in self.dimensions) > CELLS_MAX:
            raise Contradiction(f"Die Tabelle hätte mehr als {CELLS_MAX} Zellen", "dimensions")


def _named(key: Key) -> str:
    return f" („{shortened(' / '.join(key))}“)"


def check_grown(older: Tally, newer: Tally) -> None:
    """Make sure that one table is an earlier state of the same count as the other.

    Both count by the same dimensions, and nothing was counted before that is not counted now; a code that one of them
    does not have counts 0 there. Raises Contradiction with the path in the older one.
    """
    names = tuple(dimension.name for dimension in newer.dimensions)
    if tuple(dimension.name for dimension in older.dimensions) != names:
        raise Contradiction("Die Tabelle zählt nach anderen Dimensionen als die neuere", "dimensions")
    counts = {cell.key: cell.count for cell in newer.cells}
    for at, cell in enumerate(older.cells):
        if cell.count > counts.get(cell.key, 0):
            what = f"Die Zahl ist größer als in der neueren Tabelle („{cell.count}“)"
            raise Contradiction(what, f"cells[{at}].count")


class Cases(msgspec.Struct, frozen=True):
    """How many distinct cases a table of mentions was counted from.

    `within` names the dimensions of which one case may have several codes; of each other one it has one. No case is
    counted twice in a cell.
    """

    number: int
    within: tuple[str, ...]


class ShownCount(msgspec.Struct, frozen=True):
    """What is shown of one cell; None is hidden, whatever the reason."""

    key: Key
    count: int | None


class ShownTally(msgspec.Struct, frozen=True):
    """A table that gives nobody away: every inner cell and every total, each as it is or hidden.

    This alone may be printed, exported or copied.
    """

    format: Literal["zim-table/1"]
    dimensions: tuple[Dimension, ...]
    cells: tuple[ShownCount, ...]


class Protected(msgspec.Struct, frozen=True):
    """A table with what is shown of it, kept because a later state must be protected together with this one.

    `threshold` is the least count that could be shown, `also` are cells that are protected for another reason than
    their count. `cases` is the true number of distinct cases beside the table, if there is one; `shown_cases` is what
    of it may be shown. `is_least` says whether fewer hidden cells are known to be impossible.
    """

    tally: Tally
    shown: ShownTally
    threshold: int = THRESHOLD
    also: frozenset[Key] = frozenset()
    cases: Cases | None = None
    cases_shown: bool = False
    is_least: bool = False

    @property
    def shown_cases(self) -> int | None:
        """The number of distinct cases, or None if it is hidden or there is none."""
        return self.cases.number if self.cases and self.cases_shown else None


def dominated(households: Mapping[Key, Mapping[str, int]]) -> frozenset[Key]:
    """The cells, inner ones and totals, of which one household makes up more than half.

    `households` has for each inner cell how many of its referrals each household brought. (BA, domain.md 4.1.)
    """
    sums: dict[Key, Counter[str]] = {}
    for key, parts in households.items():
        for total in product(*((code, TOTAL) for code in key)):
            sums.setdefault(total, Counter()).update(parts)
    return frozenset(key for key, parts in sums.items() if 2 * max(parts.values(), default=0) > parts.total())
