"""The board of wishes: every change has a step back, and no bundle is ever empty."""

from typing import get_type_hints
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import TERMS, maybe
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.wish import INSIDE_ONLY, Board, Step, Wish, WishBundle, WishCounts, Wished, one_line

MANY = 6
WISHES = tuple(Wish(id=UUID(int=number), month=202611, text=f"Wunsch {number}") for number in range(MANY))
BUNDLES = tuple(WishBundle(id=UUID(int=100 + number), name=f"Bündel {number}") for number in range(3))

some_wishes = st.sets(st.sampled_from([wish.id for wish in WISHES]))
bundles = st.builds(
    WishBundle,
    id=st.sampled_from([bundle.id for bundle in BUNDLES]),
    name=st.just("neu"),
    term=maybe(st.sampled_from(TERMS)),
)
acts = st.one_of(
    st.tuples(st.just("moved"), some_wishes, st.none()),
    st.tuples(st.just("with_bundle"), bundles, some_wishes),
    st.tuples(st.just("without"), some_wishes),
    st.tuples(st.just("with_wish"), st.sampled_from(WISHES)),
)


def done(board: Board, step: Step) -> Board:
    """What a store does with a step, on plain values."""
    wishes, kept = {each.id: each for each in board.wishes}, {each.id: each for each in board.bundles}
    for before, after in step.wishes:
        key = (before or after or WISHES[0]).id
        assert wishes.pop(key, None) == before
        if after:
            wishes[key] = after
    for old, new in step.bundles:
        key = (old or new or BUNDLES[0]).id
        assert kept.pop(key, None) == old
        if new:
            kept[key] = new
    return Board(tuple(wishes.values()), tuple(kept.values()))


def sorted_board(board: Board) -> Board:
    return Board(
        tuple(sorted(board.wishes, key=lambda each: each.id)), tuple(sorted(board.bundles, key=lambda each: each.id))
    )


@given(st.lists(acts, max_size=8))
def test_steps_lead_there_and_back_and_no_bundle_is_empty(drawn: list[tuple[str, object]]) -> None:
    board = Board(WISHES)
    for name, *arguments in drawn:
        after: Board = getattr(board, name)(*arguments)
        step = board.step_to(after)
        assert sorted_board(done(board, step)) == sorted_board(after)
        assert sorted_board(done(after, step.back())) == sorted_board(board)
        assert step.back().back() == step
        assert {each.id for each in after.bundles} == set(after.sizes())
        assert sum(after.sizes().values()) + len(after.of(None)) == len(after.wishes)
        board = after


def test_a_wish_has_no_room_for_whose_it_was() -> None:
    """Whoever adds a field here has to think about docs/decisions/0077 first."""
    assert set(get_type_hints(Wish)) == {"id", "month", "quarter", "term", "text", "bundle"}


def test_one_wish_is_one_line() -> None:
    assert one_line("  ein\nGarten\t für alle 🌻 ", "Der Wunsch", 280) == "ein Garten für alle 🌻"
    for empty in ("", "   ", "🌻🌻", "!?!", "12"):
        with pytest.raises(InputRefused, match="leer"):
            one_line(empty, "Der Wunsch", 280)
    with pytest.raises(InputRefused, match=r"10\.000 Zeichen, Platz ist für 280"):
        one_line("x" * 10_000, "Der Wunsch", 280)
    assert one_line("x" * 280, "Der Wunsch", 280) == "x" * 280


def test_counts_add_up_what_lies_below_a_term_and_are_marked() -> None:
    counts = WishCounts({"language": Wished(2, 1), "language.cafe": Wished(3, 7), "languages": Wished(50, 50)})
    assert counts.under("language") == Wished(5, 8)
    assert counts.under("housing") == Wished(0, 0)
    assert counts.mark == INSIDE_ONLY
    assert msgspec.structs.fields(WishCounts)[1].default == INSIDE_ONLY
