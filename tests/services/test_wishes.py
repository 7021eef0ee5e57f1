"""Wishes at the desk: written down without whose, checked, bundled, weighed, counted beside the needs."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from zim_desktop.domain.ballot import Meeting
from zim_desktop.domain.case import Need
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.wish import INSIDE_ONLY, Board, Wished
from zim_desktop.services import Desk

Record = Callable[..., UUID]


@pytest.fixture
def record(desk: Desk) -> Record:
    """Write a wish down and give its id."""

    def recorded(text: str, **fields: str) -> UUID:
        step, _ = desk.wishes.record(text, **fields)
        wish = step.wishes[0][1]
        assert wish is not None
        return wish.id

    return recorded


def bundled(desk: Desk, wishes: list[UUID], name: str, term: str | None = None) -> UUID:
    step = desk.wishes.bundle(wishes, name, term)
    return next(after.id for before, after in step.bundles if before is None and after is not None)


def test_a_wish_is_kept_with_month_quarter_and_need_only(desk: Desk) -> None:
    heard: list[frozenset[Change]] = []
    desk.changes.listen(heard.append)
    step, before = desk.wishes.record("  ein Sprachcafé\n am Abend ", quarter="hamme", term="language.cafe")
    (wish,) = desk.wishes.board().wishes
    assert (wish.text, wish.month, wish.quarter, wish.term) == (
        "ein Sprachcafé am Abend", 202611, "hamme", "language.cafe",
    )  # fmt: skip
    assert before == 0
    assert heard == [frozenset({Change.WISHES})]
    again = desk.wishes.take_back(step)
    assert desk.wishes.board() == Board()
    desk.wishes.take_back(again)
    assert desk.wishes.board().wishes == (wish,)


def test_the_same_wish_twice_counts_twice_and_is_told(desk: Desk) -> None:
    assert [desk.wishes.record(said)[1] for said in ("Ein Garten", "ein  garten", "EIN GARTEN")] == [0, 1, 2]
    assert len(desk.wishes.board().wishes) == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Frau Müller will einen Garten", "Name „Frau Müller“"),
        ("Kita, Tel. 0234 1234567", "Telefonnummer „0234 1234567“"),
        ("x" * 10_000, r"10\.000 Zeichen"),
        ("🌻", "leer"),
        ("", "leer"),
        ("ein \0 Garten", "Zeichen"),
    ],
)
def test_bad_wishes_are_refused_and_nothing_is_kept(desk: Desk, text: str, says: str) -> None:
    with pytest.raises(InputRefused, match=says):
        desk.wishes.record(text)
    assert desk.wishes.board() == Board()


def test_names_of_bundles_and_meetings_are_checked_too(desk: Desk, record: Record) -> None:
    one, two = (bundled(desk, [record(f"Wunsch nach {what}")], what) for what in ("Gärten", "Bussen"))
    for name in ("", "Familie Nowak", "x" * 81):
        with pytest.raises(InputRefused):
            desk.wishes.rename(one, name)
        with pytest.raises(InputRefused):
            desk.wishes.bundle([], name)
        with pytest.raises(InputRefused):
            desk.meetings.start(name, [one, two])


def test_bundles_are_renamed_merged_split_and_emptied_and_all_of_it_taken_back(desk: Desk, record: Record) -> None:
    wishes = [record(said) for said in ("Garten", "Beet", "Bus", "Bahn")]
    start = desk.wishes.board()
    green = bundled(desk, wishes[:2], "Grün")
    ride = bundled(desk, wishes[2:], "Fahren", "mobility")
    full = desk.wishes.board()
    steps = [
        desk.wishes.rename(green, "Gärten"),
        desk.wishes.name_need(green, "participation"),
        desk.wishes.move(wishes[1:2], ride),
        desk.wishes.bundle(wishes[3:], "Schiene"),
        desk.wishes.move(wishes[:1], None),
        desk.wishes.reword(wishes[0], "ein Garten"),
        desk.wishes.remove(wishes[:1]),
    ]
    board = desk.wishes.board()
    assert {bundle.name: [wish.text for wish in board.of(bundle.id)] for bundle in board.bundles} == {
        "Fahren": ["Beet", "Bus"], "Schiene": ["Bahn"],
    }  # fmt: skip
    for step in reversed(steps):
        desk.wishes.take_back(step)
    assert desk.wishes.board() == full
    assert len(start.wishes) == 4
    for act in (lambda: desk.wishes.move(wishes, uuid4()), lambda: desk.wishes.reword(uuid4(), "nichts da")):
        with pytest.raises(NotFound, match="nicht mehr"):
            act()


def test_suggestions_are_accepted_or_stale(desk: Desk, record: Record) -> None:
    for said in ("ein Schwimmkurs für Kinder", "Kinder sollen schwimmen können", "Schwimmkurs"):
        record(said, term="family.leisure")
    record("ein Garten für alle")
    (new,) = desk.wishes.suggestions(desk.wishes.board())
    assert (len(new.wishes), new.term, new.bundle) == (3, "family.leisure", None)
    assert desk.wishes.board().bundles == (), "nothing is done by itself"
    desk.wishes.accept(new)
    (bundle,) = desk.wishes.board().bundles
    assert (bundle.name, bundle.term) == (new.name, "family.leisure")
    with pytest.raises(InputRefused, match="inzwischen"):
        desk.wishes.accept(new)
    late = record("noch ein Schwimmkurs", term="family.leisure")
    (old,) = desk.wishes.suggestions(desk.wishes.board())
    assert (old.bundle, old.wishes, old.name) == (bundle.id, (late,), bundle.name)
    desk.wishes.accept(old)
    assert len(desk.wishes.board().of(bundle.id)) == 4


@pytest.fixture
def meeting(desk: Desk, record: Record) -> Meeting:
    """A running meeting over three bundles."""
    names = {"Gärten": None, "Busse": "mobility", "Kurse": "language"}
    ids = [bundled(desk, [record(f"mehr {name}")], name, term) for name, term in names.items()]
    return desk.meetings.start("Quartiersrunde", ids)


def test_ballots_are_counted_and_only_the_last_is_taken_back(desk: Desk, meeting: Meeting) -> None:
    assert meeting.points == 5
    assert desk.meetings.running() == meeting
    assert not desk.meetings.can_take_back(meeting)
    for typed in ("3 1 1", "2=5"):
        meeting = desk.meetings.cast(meeting, typed)
    with pytest.raises(InputRefused):
        desk.meetings.cast(meeting, "9")
    meeting, ballot = desk.meetings.take_back(meeting)
    assert (meeting.ballots, ballot) == (1, (0, 5, 0))
    with pytest.raises(InputRefused, match="einmal"):
        desk.meetings.take_back(meeting)
    desk.meetings.cast(meeting, "041")
    desk.meetings.forget_last()
    with pytest.raises(InputRefused, match="einmal"):
        desk.meetings.take_back(meeting)
    desk.meetings.cast(meeting, "0")
    counted = desk.meetings.count(meeting)
    assert (counted.ballots, counted.sums) == (3, (3, 5, 2))
    assert not desk.meetings.can_take_back(meeting)
    assert desk.meetings.running() is None
    assert desk.meetings.all() == (counted,)


def test_a_meeting_is_dropped_and_taken_up_again(desk: Desk, meeting: Meeting) -> None:
    desk.meetings.cast(meeting, "5")
    desk.meetings.drop(meeting)
    assert desk.meetings.all() == ()
    desk.meetings.resume(meeting)
    running = desk.meetings.running()
    assert running is not None
    assert running.ballots == 1


def test_a_meeting_needs_a_choice(desk: Desk, record: Record) -> None:
    bundle = bundled(desk, [record("ein Garten")], "Gärten")
    other = bundled(desk, [record("ein Bus")], "Busse")
    for bundles, points, says in (
        ([bundle, bundle], 5, "weniger als zwei"),
        ([bundle, other], 10, "1 bis 9"),
        ([bundle, uuid4()], 5, "nicht mehr"),
    ):  # fmt: skip
        with pytest.raises(InputRefused, match=says):
            desk.meetings.start("Runde", bundles, points)


def test_the_planner_is_told_how_often_a_need_was_wished_and_its_points(desk: Desk, record: Record) -> None:
    cafe = record("ein Sprachcafé", quarter="hamme", term="language")
    record("Deutsch reden", quarter="querenburg", term="language.general")
    record("eine Wohnung", quarter="hamme", term="housing")
    record("ein Garten", quarter="hamme")
    first = bundled(desk, [cafe], "Sprachcafé", "language.cafe")
    second = bundled(desk, [record("ein Bus")], "Busse")
    counts = desk.wishes.counts()
    assert counts.by_term == {"housing": Wished(1), "language.cafe": Wished(1), "language.general": Wished(1)}
    assert counts.mark == INSIDE_ONLY
    for sums in ("5 0", "1 4"):
        meeting = desk.meetings.start("Runde", [first, second])
        for typed in (sums, "2 1", "0"):
            meeting = desk.meetings.cast(meeting, typed)
        assert desk.wishes.counts().under("language").points == (7 if sums == "1 4" else 0)
        desk.meetings.count(meeting)
    last = desk.meetings.all()[0]
    assert desk.wishes.counts().under("language") == Wished(2, last.sums[0] if last.sums else -1)
    assert desk.wishes.counts(quarter="hamme").under("language") == Wished(1, last.sums[0] if last.sums else -1)
    assert desk.wishes.counts(months=[202610]).under("housing") == Wished(0)


def test_a_case_and_its_wish_have_nothing_in_common(desk: Desk, record: Record) -> None:
    draft = desk.intake.start()
    case = draft.case.__class__(persons=draft.case.persons, needs=(Need(id="n1", person="a", term="housing"),))
    kept = desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")
    record("eine Wohnung", term="housing")
    (wish,) = desk.wishes.board().wishes
    assert kept.id not in {wish.id, wish.bundle}
    assert kept.code not in repr(wish)
