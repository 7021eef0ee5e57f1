"""Wishes on both engines: steps fit or are refused, nothing leads to anybody, ballots leave only their sum."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from tests.store.builders import DAY
from zim_desktop.domain.ballot import Ballot, Option
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.wish import Board, Step, Wish, WishBundle
from zim_desktop.store import Store

OPTIONS = tuple(Option(uuid4(), name) for name in ("Garten", "Kita", "Bus"))


def board(store: Store) -> Board:
    with store.begin() as work:
        return work.wishes.board()


def become(store: Store, after: Board) -> Any:
    with store.begin() as work:
        step = work.wishes.board().step_to(after)
        work.wishes.apply(step)
        work.commit()
    return step


def do(store: Store, step: Step) -> None:
    with store.begin() as work:
        work.wishes.apply(step)
        work.commit()


def did(store: Store, act: str, *arguments: Any) -> Any:
    with store.begin() as work:
        result = getattr(work.meetings, act)(*arguments)
        work.commit()
    return result


def a_wish(said: str = "ein Garten für alle 🌻", **fields: Any) -> Wish:
    plain: dict[str, Any] = {"id": uuid4(), "month": 202611, "text": said}
    return Wish(**{**plain, **fields})


def test_a_board_is_kept_and_every_step_taken_back(store: Store) -> None:
    bundle = WishBundle(id=uuid4(), name="Grün", term="participation")
    one, two = a_wish(quarter="hamme", bundle=bundle.id), a_wish("Ä Beet", term="housing")
    first = become(store, Board((one, two), (bundle,)))
    assert board(store) == Board((one, two), (bundle,))
    second = become(store, board(store).moved([one.id], None))
    assert board(store) == Board((msgspec.structs.replace(one, bundle=None), two), ())
    for step, before in ((second, Board((one, two), (bundle,))), (first, Board())):
        do(store, step.back())
        assert board(store) == before


def test_a_step_that_no_longer_fits_changes_nothing(store: Store) -> None:
    bundle, other = WishBundle(id=uuid4(), name="Grün"), WishBundle(id=uuid4(), name="Blau")
    wish, more = a_wish(bundle=bundle.id), a_wish("Beete", bundle=other.id)
    made = become(store, Board((wish, more), (bundle, other)))
    become(store, board(store).with_bundle(WishBundle(id=bundle.id, name="Gärten")))
    now = board(store)
    gone = Board((wish, more), (bundle, other)).step_to(Board((more,), (other,)))
    again = Board().step_to(Board((wish,), ()))
    nowhere = Board().step_to(Board((a_wish(bundle=uuid4()),), ()))
    full = Board((), (other,)).step_to(Board())
    reworded = now.with_wish(a_wish("anders", id=wish.id, bundle=bundle.id))
    stale = Board((a_wish("nie so", id=wish.id),), ()).step_to(reworded)
    for step in (made.back(), gone, again, nowhere, full, stale):
        with pytest.raises(InputRefused, match="inzwischen"):
            do(store, step)
        assert board(store) == now


def test_nothing_of_a_wish_says_whose_or_in_which_order_it_came(store: Store) -> None:
    said = ["Zuerst", "Dann", "Am Ende"]
    for each in said:
        become(store, board(store).with_wish(a_wish(each)))
    assert [wish.text for wish in board(store).wishes] == sorted(said)
    assert store.parts is not None
    engine = store.parts.engines[0]
    columns = {each["name"] for each in inspect(engine).get_columns("wish")}
    assert columns == {"id", "version", "office_id", "month", "quarter", "term", "text", "bundle_id"}
    assert {each["referred_table"] for each in inspect(engine).get_foreign_keys("wish")} == {"office", "wish_bundle"}
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            made = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'wish'"))
            assert str(made).rstrip().endswith("WITHOUT ROWID")


def test_a_wish_that_is_no_text_is_refused(store: Store) -> None:
    for bad in ("ein\0Garten", "ein \ud800"):
        with pytest.raises(InputRefused, match="Zeichen"):
            become(store, Board((a_wish(bad),), ()))
    assert board(store) == Board()


ACTS = st.lists(st.tuples(st.booleans(), st.tuples(*[st.integers(0, 2)] * 3)), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ACTS)
def test_sums_are_those_of_a_plain_list_of_ballots(store: Store, acts: list[tuple[bool, Ballot]]) -> None:
    """The oracle keeps every ballot; the store has only their sum and number, shown once it is counted."""
    meeting = did(store, "start", "Runde", DAY, 6, OPTIONS)
    cast: list[Ballot] = []
    for takes_back, ballot in acts:
        if takes_back and cast:
            meeting = did(store, "take_back", meeting.id, cast.pop())
        elif not takes_back:
            cast.append(ballot)
            meeting = did(store, "cast", meeting.id, ballot)
        assert (meeting.ballots, meeting.sums) == (len(cast), None)
    if len(cast) < 3:
        with pytest.raises(InputRefused, match="3 Zetteln"):
            did(store, "count", meeting.id)
        did(store, "drop", meeting.id)
    else:
        counted = did(store, "count", meeting.id)
        assert counted.sums == tuple(map(sum, zip(*cast, strict=True)))
        with store.begin() as work:
            assert counted in work.meetings.all()


def test_a_meeting_ends_once_and_a_dropped_one_goes_on(store: Store) -> None:
    meeting = did(store, "start", "Runde", DAY, 5, OPTIONS)
    with pytest.raises(InputRefused, match="läuft schon"):
        did(store, "start", "Noch eine", DAY, 5, OPTIONS)
    with pytest.raises(InputRefused, match="noch kein Zettel"):
        did(store, "take_back", meeting.id, (0, 0, 0))
    did(store, "cast", meeting.id, (5, 0, 0))
    with pytest.raises(InputRefused, match="nicht"):
        did(store, "take_back", meeting.id, (0, 5, 0))
    did(store, "drop", meeting.id)
    with store.begin() as work:
        assert work.meetings.all() == ()
    with pytest.raises(InputRefused, match="zu Ende"):
        did(store, "cast", meeting.id, (1, 0, 0))
    did(store, "resume", meeting.id)
    for _ in range(2):
        did(store, "cast", meeting.id, (0, 1, 0))
    assert did(store, "count", meeting.id).sums == (5, 2, 0)
    for act in ("count", "drop"):
        with pytest.raises(InputRefused, match="zu Ende"):
            did(store, act, meeting.id)
    with pytest.raises(InputRefused, match="ausgezählt"):
        did(store, "resume", meeting.id)
    with pytest.raises(NotFound):
        did(store, "cast", UUID(int=1), (1, 0, 0))
    with store.begin() as work:
        assert work.meetings.get(meeting.id).ended == "counted"
