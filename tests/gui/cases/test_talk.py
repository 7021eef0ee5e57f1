"""The state of a talk as a value."""

from datetime import UTC, datetime
from uuid import uuid4

import msgspec

from zim_desktop.domain.bundle import Bundle, Pick
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.record import Draft
from zim_desktop.domain.taxonomy import Named, Vocabulary
from zim_desktop.gui.cases import edits, summary, talk
from zim_desktop.gui.cases.case_table import when_text

CASE = Case(
    persons=(Person(id="a", role="adult"), Person(id="c1", role="child")), needs=(Need(id="n1", person="c1", term="x"),)
)
VOCABULARY = Vocabulary("zim-vocabulary/1", {"travel": (Named("walk", "zu Fuß"), Named("transit", "Bahn"))})


def draft(case: Case = CASE) -> Draft:
    given = {"c1": {"age": "2026-01"}}
    return Draft(
        id=uuid4(), office=uuid4(), version=3, user=uuid4(), case_id=None, case=case, given=given,
        saved=datetime(2026, 11, 23, 12, tzinfo=UTC),
    )  # fmt: skip


def test_a_change_that_changes_nothing_is_none() -> None:
    state = talk.begin(draft())
    assert talk.changed(state, msgspec.structs.replace(state.draft, version=9)) is state


def test_who_is_gone_is_no_longer_looked_at() -> None:
    state = talk.narrowed(talk.looking_at(talk.begin(draft()), "c1"), "n1")
    after = talk.changed(state, msgspec.structs.replace(state.draft, case=edits.without_person(CASE, "c1")))
    assert (after.selected, after.need) == ("a", None)


def test_what_comes_back_keeps_the_month_it_was_given_in() -> None:
    before = draft()
    after = msgspec.structs.replace(before, case=edits.without_person(CASE, "c1"), given={})
    back = talk.with_back(talk.begin(after), before, after)
    assert back.case == CASE
    assert back.given["c1"] == {"age": "2026-01"}


def test_saving_takes_over_the_version_only() -> None:
    state = talk.begin(draft())
    stored = msgspec.structs.replace(state.draft, version=4, case=edits.with_quarter(CASE, "other"))
    assert talk.saved(state, stored).draft.version == 4
    assert talk.saved(state, stored).draft.case == CASE


def bundle(*offers: str) -> Bundle:
    picks = tuple(Pick(f"n{number}", offer) for number, offer in enumerate(offers))
    return Bundle(offers=picks, priority_sum=2, gap_minutes=0, gaps=(), uncovered_dates=(), week=())


def test_choosing_a_bundle_ticks_its_offers_and_leaves_other_ticks() -> None:
    state = talk.with_tick(talk.begin(draft()), "mine", on=True)
    first, second = bundle("x", "y", "x"), bundle("y", "z")
    state = talk.with_bundle(state, first)
    assert (state.ticked, state.bundle) == (("mine", "x", "y"), first)
    state = talk.with_bundle(state, second)
    assert (state.ticked, state.bundle) == (("mine", "y", "z"), second)
    state = talk.without_bundle(state)
    assert (state.ticked, state.bundle) == (("mine",), None)


def test_a_bundle_is_chosen_as_long_as_all_its_offers_are_ticked() -> None:
    state = talk.with_bundle(talk.begin(draft()), bundle("x", "y"))
    assert talk.with_tick(state, "other", on=True).bundle is not None
    assert talk.with_tick(talk.with_tick(state, "other", on=True), "other", on=False).bundle is not None
    assert talk.with_tick(state, "x", on=False).bundle is None
    assert talk.with_tick(state, "x", on=False).ticked == ("y",)


def test_a_bundle_of_another_case_is_not_chosen_any_more_but_stays_ticked() -> None:
    state = talk.with_bundle(talk.begin(draft()), bundle("x"))
    wished = talk.changed(state, msgspec.structs.replace(state.draft, case=edits.with_wishes(CASE, "ein Chor")))
    assert wished.bundle == state.bundle
    moved = talk.changed(state, msgspec.structs.replace(state.draft, case=edits.with_quarter(CASE, "hamme")))
    assert (moved.bundle, moved.ticked) == (None, ("x",))


def test_ticks_keep_their_order() -> None:
    state = talk.begin(draft())
    for offer in ("y", "x", "z"):
        state = talk.with_tick(state, offer, on=True)
    assert talk.with_tick(state, "x", on=False).ticked == ("y", "z")


def test_the_note_on_the_way_says_what_was_taken_over_until_it_differs() -> None:
    adult = Person(id="a", role="adult", max_minutes=30, step_free=True)
    child = Person(id="c1", role="child", max_minutes=30, step_free=True)
    case = Case(persons=(adult, child), needs=())
    note = summary.taken_over(child, case, VOCABULARY)
    assert note == "Weg vom Erwachsenen übernommen: bis 30 Min, zu Fuß oder Bahn, stufenlos nötig"
    assert not summary.taken_over(msgspec.structs.replace(child, max_minutes=20), case, VOCABULARY)
    assert not summary.taken_over(adult, case, VOCABULARY)


def test_moments_are_said_as_people_say_them() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert when_text(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), now) == "heute 00:30"
    assert when_text(datetime(2026, 11, 22, 13, 10, tzinfo=UTC), now) == "gestern 14:10"
    assert when_text(datetime(2026, 6, 1, 8, tzinfo=UTC), now) == "01.06.2026 10:00"
