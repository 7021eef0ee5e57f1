"""Where each block of a drawn week stands: days as columns, in each a lane per person, hours from top to bottom."""

from collections.abc import Iterable, Sequence

import msgspec

from zim_desktop.domain.bundle import Block
from zim_desktop.domain.week import DAYS, Day, Stretch

HOUR = 60
WEEKEND = 5
"""The first day that is shown only if something lies on it or after it."""


class Box(msgspec.Struct, frozen=True):
    """A rectangle in px: left and top edge, width and height, none of them negative."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Where the next may begin."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Where the next may begin."""
        return self.y + self.height


class Placed(msgspec.Struct, frozen=True):
    """A block and where it stands."""

    block: Block
    box: Box


class Lane(msgspec.Struct, frozen=True):
    """One person's part of one day."""

    day: Day
    person: str
    box: Box


class Frame(msgspec.Struct, frozen=True):
    """What a week shows: its days, the persons with a lane on each of them, and whole hours `[first, last)`."""

    days: tuple[Day, ...]
    persons: tuple[str, ...]
    first: int
    last: int


def frame_of(blocks: Sequence[Block], persons: Iterable[str]) -> Frame:
    """Monday to Friday and what else is needed; of the persons, in their order, those who have a block."""
    shown = {each.person for each in blocks}
    last_day = max((DAYS.index(each.day) for each in blocks), default=0)
    return Frame(
        days=DAYS[: max(WEEKEND, last_day + 1)],
        persons=tuple(person for person in persons if person in shown),
        first=min((each.start // HOUR for each in blocks), default=8),
        last=max((-(-each.end // HOUR) for each in blocks), default=16),
    )


def lanes(frame: Frame, area: Box, gap: int) -> tuple[Lane, ...]:
    """The lanes of all days side by side in the area, `gap` px between two days and half of it at their edges."""
    found: list[Lane] = []
    for number, day in enumerate(frame.days):
        left = area.x + area.width * number // len(frame.days) + gap // 2
        width = max(0, area.x + area.width * (number + 1) // len(frame.days) - gap // 2 - left)
        for at, person in enumerate(frame.persons):
            start, end = (width * part // len(frame.persons) for part in (at, at + 1))
            found.append(Lane(day, person, Box(left + start, area.y, end - start, area.height)))
    return tuple(found)


def height_of(frame: Frame, area: Box, minute: int) -> int:
    """How far below the top of the area a minute of the day stands, in px; cut to the hours shown."""
    start, end = frame.first * HOUR, frame.last * HOUR
    inside = min(max(minute, start), end)
    return round((inside - start) * area.height / (end - start))


def placed(blocks: Iterable[Block], frame: Frame, area: Box, gap: int) -> tuple[Placed, ...]:
    """Each block in its lane, by day, person and start; blocks at the same time share the lane's width.

    Blocks on a day or of a person that the frame does not show, or outside its hours, are left out.
    """
    result: list[Placed] = []
    for lane in lanes(frame, area, gap):
        own = sorted(
            (each for each in blocks if (each.day, each.person) == (lane.day, lane.person)),
            key=lambda each: (each.start, -each.end, each.kind, each.offer or ""),
        )
        inside = [each for each in own if each.start < frame.last * HOUR and each.end > frame.first * HOUR]
        for block, (at, of) in zip(inside, side_by_side([(each.start, each.end) for each in inside]), strict=True):
            left, right = (lane.box.width * part // of for part in (at, at + 1))
            top, bottom = (height_of(frame, area, minute) for minute in (block.start, block.end))
            result.append(Placed(block, Box(lane.box.x + left, area.y + top, right - left, bottom - top)))
    return tuple(result)


def side_by_side(stretches: Sequence[Stretch]) -> list[tuple[int, int]]:
    """For stretches in order of their start: which of how many columns each takes, so that none lies on another."""
    result: list[tuple[int, int]] = []
    begun = 0
    ends: list[int] = []
    for number, (start, end) in enumerate(stretches):
        if ends and start >= max(ends):
            _share(result, begun, len(ends))
            begun, ends = number, []
        at = next((column for column, taken in enumerate(ends) if taken <= start), len(ends))
        ends[at : at + 1] = [end]
        result.append((at, 1))
    _share(result, begun, len(ends))
    return result


def _share(result: list[tuple[int, int]], begun: int, columns: int) -> None:
    result[begun:] = [(at, columns) for at, _ in result[begun:]]
