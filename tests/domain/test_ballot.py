"""Ballots: however they are typed, they say the same; what cannot be meant is refused."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.ballot import (
    MOST_POINTS,
    Ballot,
    Meeting,
    Option,
    added,
    ballot_text,
    read_ballot,
    taken_off,
)
from zim_desktop.domain.errors import InputRefused


@st.composite
def ballots(draw: st.DrawFn) -> tuple[Ballot, int]:
    """A valid ballot for 1 to 40 options, and the points that were to be given."""
    options = draw(st.integers(1, 40))
    points = draw(st.integers(1, MOST_POINTS))
    given_to = draw(st.lists(st.integers(0, options - 1), max_size=points))
    return tuple(given_to.count(each) for each in range(options)), points


@given(ballots(), st.sampled_from([" ", ", ", ";", " + ", "\t"]))
def test_every_way_of_typing_a_ballot_says_the_same(drawn: tuple[Ballot, int], between: str) -> None:
    ballot, points = drawn
    spaced = ballot_text(ballot)
    pairs = between.join(f"{place}={many}" for place, many in enumerate(ballot, 1) if many) or "1=0"
    for typed in (spaced, spaced.replace(" ", between), spaced.replace(" ", ""), pairs, pairs.replace("=", ":")):
        assert read_ballot(typed, points, len(ballot)) == ballot


@given(st.lists(ballots().map(lambda drawn: drawn[0]), max_size=8), st.data())
def test_sums_do_not_say_in_which_order_ballots_came_and_give_each_back(
    drawn: list[Ballot], data: st.DataObject
) -> None:
    length = max((len(each) for each in drawn), default=1)
    cast = [(*each, *(0,) * (length - len(each))) for each in drawn]
    sums = (0,) * length
    for each in data.draw(st.permutations(cast)):
        sums = added(sums, each)
    assert sums == tuple(map(sum, zip((0,) * length, *cast, strict=True)))
    for each in cast:
        sums = taken_off(sums, each)
    assert sums == (0,) * length
    with pytest.raises(InputRefused):
        taken_off(sums, (1, *(0,) * (length - 1)))


@given(st.text(max_size=40) | st.text("0123456789 =:,+x²٣", max_size=40), st.integers(1, 9), st.integers(1, 30))
def test_whatever_is_typed_is_a_valid_ballot_or_refused(typed: str, points: int, options: int) -> None:
    try:
        ballot = read_ballot(typed, points, options)
    except InputRefused:
        return
    assert len(ballot) == options
    assert 0 <= sum(ballot) <= points


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Noch kein Zettel"), ("  ,  ", "Noch kein Zettel"), ("3 3 1", "7 Punkte"), ("1 1 1 1", "4 Zahlen"),
        ("10 0", "mehr als eine Ziffer"), ("zwei", "nur Ziffern"), ("²", "nur Ziffern"), ("-1 2", "nur Ziffern"),
        ("4=1", "nicht zu verstehen"), ("0=1", "nicht zu verstehen"), ("1=2 3", "nicht zu verstehen"),
        ("1=12", "nicht zu verstehen"), ("2=1 2=1", "zweimal"), ("1=3 2=3", "6 Punkte"),
    ],
)  # fmt: skip
def test_refusals_name_what_is_wrong(typed: str, says: str) -> None:
    with pytest.raises(InputRefused, match=says):
        read_ballot(typed, 5, 3)


def test_a_ballot_may_keep_points_and_say_none() -> None:
    assert read_ballot("0", 5, 3) == (0, 0, 0)
    assert read_ballot("2", 5, 3) == (2, 0, 0)
    assert ballot_text((0, 0, 0)) == "0"


def test_a_meeting_ranks_once_it_is_counted() -> None:
    options = tuple(Option(UUID(int=number), name) for number, name in enumerate(("Garten", "Kita", "Bus"), 1))
    meeting = Meeting(id=UUID(int=9), name="Runde", day=date(2026, 11, 2), points=5, options=options, ballots=4)
    assert meeting.ranking() == ()
    counted = Meeting(
        id=meeting.id, name="Runde", day=meeting.day, points=5, options=options, ballots=4, ended="counted",
        sums=(3, 7, 3),
    )  # fmt: skip
    assert [(option.name, points) for option, points in counted.ranking()] == [("Kita", 7), ("Bus", 3), ("Garten", 3)]
