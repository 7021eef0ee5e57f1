"""Waiting lists keep their order, also when places move, leave and come back, and when cases prove to be one."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.builders import DAY, GIVEN, an_offer, kept_case
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.waiting import LEFT_LABELS
from zim_desktop.store import Store

OFFER = "pflege-01"
MANY = 5


@pytest.fixture
def cases(store: Store) -> list[UUID]:
    with store.begin() as work:
        work.offers.put([(an_offer(), None), (an_offer("pflege-02"), None)])
        ids = [kept_case(work).id for _ in range(MANY)]
        work.commit()
    return ids


def waiting(store: Store, offer: str = OFFER) -> list[UUID]:
    with store.begin() as work:
        found = work.waiting.of_offer(offer)
        assert [each.position for each in found] == list(range(1, len(found) + 1))
        assert all(each.code == work.cases.get(each.case).code for each in found)
        assert work.waiting.places([offer]).get(offer, ()) == tuple(each.case for each in found)
    return [each.case for each in found]


def did(store: Store, act: str, *arguments: Any) -> Any:
    with store.begin() as work:
        result = getattr(work.waiting, act)(*arguments)
        work.commit()
    return result


def test_first_come_first_served(store: Store, cases: list[UUID]) -> None:
    for each in cases:
        did(store, "add", OFFER, each, DAY)
    assert waiting(store) == cases
    assert waiting(store, "pflege-02") == []
    with pytest.raises(InputRefused, match="schon"):
        did(store, "add", OFFER, cases[0], DAY)
    with pytest.raises(NotFound):
        did(store, "add", "nichts", cases[0], DAY)


ACTS = st.tuples(st.sampled_from(["add", "leave", "back", "up", "down"]), st.integers(0, MANY - 1))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["add", "leave", "back", "up", "down"]), st.integers(0, MANY - 1)), max_size=14)
)
def test_the_order_is_that_of_a_plain_list(store: Store, cases: list[UUID], acts: list[tuple[str, int]]) -> None:
    """The oracle is a list with gaps: who left keeps a place in it."""
    for each in waiting(store):
        did(store, "leave", next(w.id for w in _waiters(store) if w.case == each), "elsewhere")
    oracle: list[tuple[UUID, UUID, bool]] = []  # waiter, case, waits
    for act, who in acts:
        case = cases[who]
        mine = [n for n, (_, each, waits) in enumerate(oracle) if each == case and waits]
        if act == "add" and not mine:
            oracle.append((did(store, "add", OFFER, case, DAY).id, case, True))
        elif act == "leave" and mine:
            did(store, "leave", oracle[mine[0]][0], "placed")
            oracle[mine[0]] = (*oracle[mine[0]][:2], False)
        elif act == "back" and not mine:
            left = [n for n, (_, each, waits) in enumerate(oracle) if each == case and not waits]
            if left:
                did(store, "come_back", oracle[left[-1]][0])
                oracle[left[-1]] = (*oracle[left[-1]][:2], True)
        elif act in ("up", "down") and mine:
            held = [n for n, (_, _, waits) in enumerate(oracle) if waits]
            at = held.index(mine[0]) + (-1 if act == "up" else 1)
            moved = did(store, "move", oracle[mine[0]][0], -1 if act == "up" else 1)
            assert moved == (0 <= at < len(held))
            if moved:
                one, other = mine[0], held[at]
                oracle[one], oracle[other] = oracle[other], oracle[one]
        assert waiting(store) == [each for _, each, waits in oracle if waits]


def _waiters(store: Store) -> Any:
    with store.begin() as work:
        return work.waiting.of_offer(OFFER)


def test_of_two_cases_that_prove_to_be_one_the_better_place_counts(store: Store, cases: list[UUID]) -> None:
    for each in cases:
        did(store, "add", OFFER, each, DAY)
    with store.begin() as work:
        keep = work.cases.get(cases[3])
        join = work.cases.join(cases[3], cases[1], keep.case, GIVEN)
        work.commit()
    assert waiting(store) == [cases[0], cases[3], cases[2], cases[4]]
    with store.begin() as work:
        assert [each.position for each in work.waiting.of_case(cases[3])] == [2]
        work.cases.undo_join(join)
        work.commit()
    assert waiting(store) == cases


def test_coming_back_twice_is_refused_while_the_case_waits_again(store: Store, cases: list[UUID]) -> None:
    first = did(store, "add", OFFER, cases[0], DAY)
    did(store, "leave", first.id, "not_wanted")
    did(store, "add", OFFER, cases[0], DAY)
    with pytest.raises(InputRefused, match="inzwischen"):
        did(store, "come_back", first.id)
    assert waiting(store) == [cases[0]]
    assert set(LEFT_LABELS) == {"placed", "not_wanted", "elsewhere"}
