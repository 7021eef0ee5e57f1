"""The drawn week: every block in its lane, in order, on no other, within the day; compared with plain minutes."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.bundle import Block, BlockKind
from zim_desktop.domain.week import DAYS, MINUTES_OF_DAY
from zim_desktop.gui.cases.timetable_layout import (
    HOUR,
    Box,
    Frame,
    Placed,
    frame_of,
    height_of,
    lanes,
    placed,
    side_by_side,
)

PERSONS = ("a", "b", "c1")
KINDS: tuple[BlockKind, ...] = ("session", "care", "way", "gap")


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block anywhere in the week, also of one minute and at midnight."""
    start = draw(st.integers(0, MINUTES_OF_DAY - 1))
    end = draw(st.integers(start + 1, MINUTES_OF_DAY))
    kind, day, person = draw(st.sampled_from(KINDS)), draw(st.sampled_from(DAYS)), draw(st.sampled_from(PERSONS))
    return Block(kind, day, start, end, person, draw(st.sampled_from(["x", "y", None])))


weeks = st.lists(blocks(), max_size=25)
areas = st.builds(Box, st.integers(0, 90), st.integers(0, 60), st.integers(300, 2000), st.integers(100, 1500))


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    """Any days, persons and hours to show, whatever the blocks are."""
    hours = draw(st.lists(st.integers(0, 24), min_size=2, max_size=2, unique=True))
    days, persons = draw(st.integers(5, 7)), draw(st.integers(1, 3))
    return Frame(DAYS[:days], PERSONS[:persons], min(hours), max(hours))


def lane_of(each: Placed) -> tuple[str, str]:
    return each.block.day, each.block.person


def overlaps(one: Box, other: Box) -> bool:
    """Whether the two have a pixel in common."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0 and down > 0


@given(weeks, areas, st.integers(0, 16))
def test_no_block_lies_on_another(week: list[Block], area: Box, gap: int) -> None:
    boxes = [each.box for each in placed(week, frame_of(week, PERSONS), area, gap)]
    assert not [pair for pair in combinations(boxes, 2) if overlaps(*pair)]


@given(weeks, areas, st.integers(0, 16))
def test_the_week_is_shown_whole_and_every_block_once(week: list[Block], area: Box, gap: int) -> None:
    found = placed(week, frame_of(week, PERSONS), area, gap)
    assert sorted(repr(each.block) for each in found) == sorted(repr(each) for each in week)


@given(weeks, frames(), areas, st.integers(0, 16))
def test_blocks_keep_to_their_lane_and_the_hours_shown(week: list[Block], frame: Frame, area: Box, gap: int) -> None:
    room = {(lane.day, lane.person): lane.box for lane in lanes(frame, area, gap)}
    for each in placed(week, frame, area, gap):
        lane = room[lane_of(each)]
        assert lane.x <= each.box.x <= each.box.right <= lane.right
        assert area.y <= each.box.y <= each.box.bottom <= area.bottom
        top, bottom = (area.y + height_of(frame, area, minute) for minute in (each.block.start, each.block.end))
        assert (each.box.y, each.box.bottom) == (top, bottom)


@given(weeks, frames(), areas)
def test_what_is_left_out_lies_outside(week: list[Block], frame: Frame, area: Box) -> None:
    shown = [each.block for each in placed(week, frame, area, 8)]
    for block in week:
        minutes = [at for at in range(block.start, block.end) if frame.first * HOUR <= at < frame.last * HOUR]
        inside = block.day in frame.days and block.person in frame.persons and bool(minutes)
        assert shown.count(block) == (week.count(block) if inside else 0)


@given(weeks, areas)
def test_the_order_is_that_of_the_day(week: list[Block], area: Box) -> None:
    frame = frame_of(week, PERSONS)
    found = placed(week, frame, area, 8)
    order = [
        (frame.days.index(each.block.day), frame.persons.index(each.block.person), each.block.start) for each in found
    ]
    assert order == sorted(order)
    for one, other in pairwise(found):
        if lane_of(one) == lane_of(other) and one.block.end <= other.block.start:
            assert one.box.bottom <= other.box.y


@given(weeks, areas, st.integers(0, 16))
def test_lanes_stand_side_by_side_within_the_area(week: list[Block], area: Box, gap: int) -> None:
    found = lanes(frame_of(week, PERSONS), area, gap)
    for one, other in pairwise(found):
        assert one.box.right <= other.box.x or one.box.width == 0
    assert all(area.x <= lane.box.x and lane.box.right <= area.right for lane in found)


@given(weeks)
def test_the_frame_is_no_larger_than_needed(week: list[Block]) -> None:
    frame = frame_of(week, PERSONS)
    assert frame.days[:5] == DAYS[:5]
    assert set(frame.persons) == {each.person for each in week}
    if week:
        assert min(each.start for each in week) // HOUR == frame.first
        assert frame.last - 1 < max(each.end for each in week) / HOUR <= frame.last
        latest = max(DAYS.index(each.day) for each in week)
        assert len(frame.days) == max(5, latest + 1)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))), max_size=12))
def test_only_what_is_at_the_same_time_shares_the_width(stretches: list[tuple[int, int]]) -> None:
    stretches.sort()
    columns = side_by_side(stretches)
    for (one, (at, of)), (other, (beside, width)) in combinations(zip(stretches, columns, strict=True), 2):
        if max(one[0], other[0]) < min(one[1], other[1]):
            assert of == width
            assert at != beside
    for stretch, (at, of) in zip(stretches, columns, strict=True):
        assert 0 <= at < of
        alone = not [
            each for each in stretches if each is not stretch and each[0] < stretch[1] and stretch[0] < each[1]
        ]
        assert of == 1 if alone else of > 1
