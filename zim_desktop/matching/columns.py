"""Columns of the catalogue: each value once, and for each offer the number of its value (NumPy)."""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.match import VERDICTS
from zim_desktop.domain.week import DAYS, Session, Slot, by_day, lies_inside, minute

Codes = NDArray[np.int8]
Index = NDArray[np.int64]
Numbers = NDArray[np.int32]
"""Half the memory of `Index`: there is one for each offer and column."""

ABSENT, YES, UNKNOWN, NO = range(4)
"""Verdicts as numbers: the worst of several is the greatest; ABSENT is *the rule does not apply*."""

VERDICT_CODE = {verdict: code for code, verdict in enumerate(VERDICTS, start=1)}


class Column:
    """One value per row, kept as `values[codes[row] - 1]`; code 0 is a row without a value."""

    def __init__(self, rows: Iterable[Hashable | None]) -> None:
        """Reads the rows once; None is *no value*."""
        known: dict[Hashable | None, int] = {None: 0}
        # The length of the dictionary is the number of the next new value.
        codes = (known.setdefault(value, len(known)) for value in rows)
        self.codes: Numbers = np.fromiter(codes, dtype=np.int32)
        self.values: tuple[Hashable, ...] = tuple(value for value in known if value is not None)


class Stretches:
    """The sessions of many timetables as stretches of single days, so that free time is compared with all at once."""

    def __init__(self, timetables: Sequence[Sequence[Session]]) -> None:
        """Keeps the distinct stretches of all timetables; `counts` holds how many each timetable has."""
        owners: list[int] = []
        known: dict[tuple[int, int, int], int] = {}
        codes: list[int] = []
        for owner, sessions in enumerate(timetables):
            for session in sessions:
                start, end = minute(session.start), minute(session.end)
                for day in session.days:
                    owners.append(owner)
                    codes.append(known.setdefault((DAYS.index(day), start, end), len(known)))
        self._owners: Index = np.array(owners, dtype=np.int64)
        self._codes: Index = np.array(codes, dtype=np.int64)
        self._distinct = tuple(known)
        self._timetables = len(timetables)
        self.counts: Index = np.bincount(self._owners, minlength=self._timetables)

    def count_inside(self, free: Iterable[Slot]) -> NDArray[np.int64]:
        """For each timetable, how many of its stretches lie inside one of the free slots, joined."""
        days = by_day(free)
        inside = [lies_inside((start, end), days.get(DAYS[day], ())) for day, start, end in self._distinct]
        fits = np.array(inside, dtype=np.bool_)[self._codes] if inside else np.zeros(0, dtype=np.bool_)
        return np.bincount(self._owners[fits], minlength=self._timetables)
