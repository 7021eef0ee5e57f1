"""Suggested bundles hold together what belongs together, held against invented groups."""

import json
from itertools import combinations
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import TERMS, maybe
from zim_desktop.domain.wish import LONGEST_NAME, Board, Wish, WishBundle
from zim_desktop.matching.wish_bundles import suggest_bundles

GROUPS = json.loads((Path(__file__).parent / "wish_groups.json").read_text("utf-8"))


def pairs_of(groups: list[list[UUID]]) -> set[frozenset[UUID]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


@pytest.mark.parametrize("name", ["seen", "held_out"])
def test_most_of_what_belongs_together_is_found_and_nothing_else(name: str) -> None:
    wishes: list[Wish] = []
    groups: list[list[UUID]] = []
    for group in GROUPS[name]:
        said = [Wish(id=UUID(int=len(wishes) + at + 1), month=202611, text=text) for at, text in enumerate(group)]
        groups.append([wish.id for wish in said])
        wishes += said
    true = pairs_of(groups)
    found = pairs_of([list(each.wishes) for each in suggest_bundles(Board(tuple(wishes)))])
    assert found <= true
    assert len(found) >= 0.8 * len(true)


words = st.sampled_from(
    ["garten", "Gärten", "Kurs", "Deutschkurs", "deutsch", "Kita", "🌻", "x", "für", "A2", "Straße"]
)
texts = st.lists(words, max_size=5).map(" ".join) | st.text(max_size=20)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    bundles = tuple(WishBundle(id=UUID(int=100 + each), name=f"Bündel {each}") for each in range(2))
    held = [bundle.id for bundle in bundles]
    wishes = [
        Wish(
            id=UUID(int=number), month=202611, text=text, term=draw(maybe(st.sampled_from(TERMS))),
            bundle=draw(maybe(st.sampled_from(held))),
        )
        for number, text in enumerate(draw(st.lists(texts, max_size=12)))
    ]  # fmt: skip
    used = {wish.bundle for wish in wishes}
    return Board(tuple(wishes), tuple(bundle for bundle in bundles if bundle.id in used))


@given(boards())
def test_each_free_wish_is_suggested_once_at_most_and_bundled_ones_never(board: Board) -> None:
    suggested = suggest_bundles(board)
    named = [wish for each in suggested for wish in each.wishes]
    assert len(named) == len(set(named))
    assert set(named) <= {wish.id for wish in board.of(None)}
    bundles = {bundle.id: bundle for bundle in board.bundles}
    for each in suggested:
        assert len(each.name) <= LONGEST_NAME
        assert each.wishes if each.bundle else len(each.wishes) > 1
        assert each.bundle is None or bundles[each.bundle].name == each.name
    assert suggest_bundles(board) == suggested


def test_a_long_wish_names_a_bundle_with_its_beginning() -> None:
    text = "ein Garten " + "für alle Menschen im Stadtteil " * 4
    (one,) = suggest_bundles(Board(tuple(Wish(id=UUID(int=n), month=202611, text=text) for n in (1, 2))))
    assert len(one.name) <= LONGEST_NAME
    assert one.name.endswith("…")


def test_needs_of_different_kinds_keep_wishes_apart() -> None:
    def suggested(*terms: str | None) -> int:
        said = zip((*terms, None), ("Kurse am Abend", "Kurse am Abend im Sommer, draußen", "ein Garten"), strict=True)
        wishes = (Wish(id=UUID(int=n), month=202611, text=text, term=term) for n, (term, text) in enumerate(said))
        return len(suggest_bundles(Board(tuple(wishes))))

    assert suggested("language", "language.cafe") == 1
    assert suggested("language", "language") == 1
    assert suggested(None, "housing") == 1
    assert suggested("language", "housing") == 0
