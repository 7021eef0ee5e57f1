"""The week as it is painted: half hours between 6 and 22 laid over slots, of which nothing else is lost."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from zim_desktop.domain.week import (
    AFTERNOON,
    DAYS,
    MORNING,
    WHOLE_DAY,
    WORKDAYS,
    Day,
    Slot,
    Stretch,
    by_day,
    joined,
    slot_of,
    wall_time,
)

FIRST = 6 * 60
LAST = 22 * 60
STEP = 30
COLUMNS = (LAST - FIRST) // STEP
"""Half hours of a day that the grid shows."""

Slots = tuple[Slot, ...] | None
"""None is not known, an empty tuple is never."""


class Block(msgspec.Struct, frozen=True):
    """A rectangle of the grid: days `top` to `bottom`, half hours `left` to `right`, all inclusive, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def spanned(cls, one: tuple[int, int], other: tuple[int, int]) -> "Block":
        """The smallest block with both cells (day, half hour)."""
        return cls(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))

    @property
    def days(self) -> tuple[Day, ...]:
        """The days it covers."""
        return DAYS[self.top : self.bottom + 1]

    @property
    def stretch(self) -> Stretch:
        """The minutes of each day it covers."""
        return FIRST + self.left * STEP, FIRST + (self.right + 1) * STEP


PRESETS: Mapping[str, Slots] = {
    "vormittags": (slot_of(WORKDAYS, MORNING),),
    "nachmittags": (slot_of(WORKDAYS, AFTERNOON),),
    "ganzer Tag": (slot_of(WORKDAYS, WHOLE_DAY),),
    "nie": (),
    "nicht bekannt": None,
}
"""Weeks that are set at once, by what people call them."""


def slots_of(days: Mapping[Day, Iterable[Stretch]]) -> tuple[Slot, ...]:
    """The fewest slots that say the same: equal stretches of several days are one slot; earliest first."""
    found: dict[Stretch, list[Day]] = {}
    for day in DAYS:
        for stretch in joined(days.get(day, ())):
            found.setdefault(stretch, []).append(day)
    order = sorted(found, key=lambda stretch: (DAYS.index(found[stretch][0]), stretch))
    return tuple(Slot(tuple(found[each]), wall_time(each[0]), wall_time(each[1])) for each in order)


def _without(free: Sequence[Stretch], gone: Stretch) -> list[Stretch]:
    rest: list[Stretch] = []
    for start, end in free:
        rest += [(start, min(end, gone[0]))] if start < gone[0] else []
        rest += [(max(start, gone[1]), end)] if end > gone[1] else []
    return rest


def painted(slots: Slots, block: Block) -> tuple[Slot, ...]:
    """The slots with the whole block added; minutes outside the block stay as they were."""
    days: dict[Day, list[Stretch]] = by_day(slots or ())
    for day in block.days:
        days[day] = [*days.get(day, []), block.stretch]
    return slots_of(days)


def erased(slots: Slots, block: Block) -> tuple[Slot, ...]:
    """The slots with the whole block taken out; minutes outside the block stay as they were."""
    days: dict[Day, list[Stretch]] = by_day(slots or ())
    for day in block.days:
        days[day] = _without(days.get(day, []), block.stretch)
    return slots_of(days)


def shown(slots: Slots) -> list[tuple[int, int, int]]:
    """What of the slots lies within the grid's hours: day from 0, first and last minute of the day."""
    return [
        (DAYS.index(day), max(start, FIRST), min(end, LAST))
        for day, stretches in by_day(slots or ()).items()
        for start, end in stretches
        if start < LAST and end > FIRST
    ]


def is_full(slots: Slots, block: Block) -> bool:
    """Whether every minute of the block is taken: then painting it again erases it."""
    days = by_day(slots or ())
    start, end = block.stretch
    return all(any(low <= start and end <= high for low, high in days.get(day, [])) for day in block.days)
