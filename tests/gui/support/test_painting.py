"""Painting the week: compared minute by minute with a plain set of minutes."""

from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.week import DAYS, Day, Slot, minute, wall_time
from zim_desktop.gui.support import painting
from zim_desktop.gui.support.painting import COLUMNS, FIRST, LAST, PRESETS, Block

Minutes = set[tuple[Day, int]]


@st.composite
def slots(draw: st.DrawFn) -> tuple[Slot, ...]:
    """Slots anywhere in the day, on any minute: also such as the grid cannot show."""
    found: list[Slot] = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, 1438))
        end = draw(st.integers(start + 1, 1440))
        days = tuple(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)))
        found.append(Slot(days, wall_time(start), wall_time(end)))
    return tuple(found)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Any rectangle of the grid."""
    cell = st.tuples(st.integers(0, 6), st.integers(0, COLUMNS - 1))
    return Block.spanned(draw(cell), draw(cell))


def minutes(week: tuple[Slot, ...]) -> Minutes:
    return {(day, at) for slot in week for day in slot.days for at in range(minute(slot.start), minute(slot.end))}


def inside(block: Block) -> Minutes:
    return {(day, at) for day in block.days for at in range(*block.stretch)}


@given(slots(), blocks())
def test_painting_adds_the_block_and_nothing_else(week: tuple[Slot, ...], block: Block) -> None:
    assert minutes(painting.painted(week, block)) == minutes(week) | inside(block)


@given(slots(), blocks())
def test_erasing_takes_the_block_and_nothing_else(week: tuple[Slot, ...], block: Block) -> None:
    assert minutes(painting.erased(week, block)) == minutes(week) - inside(block)


@given(slots(), blocks())
def test_a_block_is_full_if_every_minute_is(week: tuple[Slot, ...], block: Block) -> None:
    assert painting.is_full(week, block) == (inside(block) <= minutes(week))


@given(slots())
def test_the_grid_shows_exactly_the_minutes_within_its_hours(week: tuple[Slot, ...]) -> None:
    drawn = {(DAYS[day], at) for day, start, end in painting.shown(week) for at in range(start, end)}
    assert drawn == {(day, at) for day, at in minutes(week) if FIRST <= at < LAST}


@given(slots())
def test_slots_are_as_few_as_they_can_be(week: tuple[Slot, ...]) -> None:
    fewest = painting.slots_of({day: [(at, at + 1) for key, at in minutes(week) if key == day] for day in DAYS})
    assert minutes(fewest) == minutes(week)
    assert len({(slot.start, slot.end) for slot in fewest}) == len(fewest)
    assert (
        painting.slots_of({day: [(at, at + 1) for key, at in minutes(fewest) if key == day] for day in DAYS}) == fewest
    )


def test_the_unknown_week_becomes_known_by_painting() -> None:
    assert painting.painted(None, Block(0, 4, 4, 15)) == (Slot(("mo", "tu", "we", "th", "fr"), "08:00", "14:00"),)
    assert painting.erased(None, Block(0, 0, 0, 0)) == ()


def test_never_and_not_known_are_two_presets() -> None:
    assert PRESETS["nie"] == ()
    assert PRESETS["nicht bekannt"] is None
