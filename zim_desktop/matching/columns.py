"""Columns of the catalogue: each value once, and for each offer the number of its value (NumPy)."""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.match import VERDICTS
from zim_desktop.domain.week import DAYS, MINUTES_OF_DAY, Day, Session, Slot, by_day

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
        sessions = [session for timetable in timetables for session in timetable]
        owner = np.repeat(np.arange(len(timetables)), [len(timetable) for timetable in timetables])
        start, end = _minutes([each.start for each in sessions]), _minutes([each.end for each in sessions])
        known: dict[Sequence[Day], int] = {}
        days = np.array([known.setdefault(each.days, len(known)) for each in sessions], dtype=np.int64)
        on_day = np.array([[day in each for day in DAYS] for each in known], dtype=np.bool_).reshape(-1, len(DAYS))
        which, day = np.nonzero(on_day[days])
        size = MINUTES_OF_DAY + 1
        distinct, codes = np.unique((day * size + start[which]) * size + end[which], return_inverse=True)
        self._days, rest = np.divmod(distinct, size * size)
        self._starts, self._ends = np.divmod(rest, size)
        self._owners: Numbers = owner[which].astype(np.int32)
        self._codes: Numbers = codes.astype(np.int32)
        self._timetables = len(timetables)
        self.counts: Index = np.bincount(self._owners, minlength=self._timetables)

    def count_inside(self, free: Iterable[Slot]) -> NDArray[np.int64]:
        """For each timetable, how many of its stretches lie inside one of the free slots, joined."""
        inside = np.zeros(len(self._days), dtype=np.bool_)
        for day, stretches in by_day(free).items():
            for start, end in stretches:
                inside |= (self._days == DAYS.index(day)) & (start <= self._starts) & (self._ends <= end)
        return np.bincount(self._owners[inside[self._codes]], minlength=self._timetables)


def _minutes(times: Sequence[str]) -> Index:
    """Minutes from midnight of many wall times `HH:MM`, as `domain.week.minute` gives them for one."""
    digits = np.array(times, dtype="S5").view(np.uint8).reshape(-1, 5).astype(np.int64) - ord("0")
    return digits @ np.array([600, 60, 0, 10, 1])
