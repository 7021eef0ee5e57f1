"""What becomes of a referral: legal steps, taking back, what follows; against a plain pile of steps."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.follow_up import Silence, Silences, due_on, first_due
from zim_desktop.domain.offer import Offer, Provider
from zim_desktop.domain.outcome import (
    AGAIN_DAYS,
    BOX_LABELS,
    ENDED_WITH_NO,
    GROUNDS,
    Box,
    check_step,
    grounds_of,
    need_state,
    next_states,
    of_box,
)
from zim_desktop.domain.referral import IN_FORCE, STATES, Detail, Event, Known, Referral, State

DAY = date(2026, 11, 2)
TODAY = date(2026, 11, 23)
NOBODY = UUID(int=0)
SILENCES = Silences(
    [
        Silence("", dict.fromkeys(IN_FORCE, 14)),
        Silence("childcare", {"issued": 28}),
        Silence("childcare.under3", {"issued": 5}),
    ]
)


def event(state: State, day: date = DAY, **detail: Any) -> Event:
    return Event(state, day, datetime(2026, 11, 2, 9, tzinfo=UTC), NOBODY, Detail(**detail))


def referral(*events: Event) -> Referral:
    offer = Offer(id="o", title="Kurs", provider=Provider(name="Träger"), terms=())
    known = Known(None, (), offer)
    return Referral(
        id=NOBODY, office=NOBODY, version=1, case=NOBODY, code="R", offer="o", needs=("n1",), known=known, events=events
    )


def at(state: State, **detail: Any) -> Referral:
    if state in ENDED_WITH_NO:
        detail.setdefault("why", grounds_of(state)[0])
    return referral(event("issued"), event(state, **detail)) if state != "issued" else referral(event("issued"))


def after(one: Referral, event: Event) -> Referral:
    return msgspec.structs.replace(one, events=(*one.events, event))


def possible(state: State) -> Event:
    detail: dict[str, Any] = {"why": grounds_of(state)[0]} if state in ENDED_WITH_NO else {}
    return event(state, **(detail | ({"on": TODAY} if state == "agreed" else {})))


@pytest.mark.parametrize("state", STATES)
def test_only_the_next_steps_are_legal(state: State) -> None:
    here = at(state)
    for wanted in STATES:
        step = possible(wanted)
        if wanted in next_states(here):
            check_step(here, step, TODAY)
        elif wanted != state:
            with pytest.raises(InputRefused, match="kann nicht"):
                check_step(here, step, TODAY)


def test_every_state_is_reached_and_every_end_has_grounds() -> None:
    reached, wave = {"noted"}, ["noted"]
    while wave:
        wave = [each for state in wave for each in next_states(at(state)) if each not in reached]  # type: ignore[arg-type]  # a state is a state
        reached |= set(wave)
    assert reached == set(STATES)
    for state in ENDED_WITH_NO:
        assert grounds_of(state)
    assert all(ground.states and ground.label for ground in GROUNDS.values())


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (event("arrived", DAY - timedelta(days=1)), "Tag"),
        (event("arrived", TODAY + timedelta(days=1)), "Tag"),
        (event("rejected"), "Grund"),
        (event("rejected", why="no_show"), "kein Grund"),
        (event("agreed"), "Termin"),
        (event("agreed", on=DAY - timedelta(days=1)), "Termin"),
        (event("issued", again=TODAY - timedelta(days=1)), "Vergangenheit"),
        (event("issued", helped="yes"), "geholfen"),
        (event("issued"), "kann nicht"),
    ],
)
def test_a_step_that_cannot_be_is_refused_in_words(step: Event, words: str) -> None:
    with pytest.raises(InputRefused, match=words):
        check_step(at("issued"), step, TODAY)


def test_helped_is_asked_apart_from_the_state() -> None:
    there = at("arrived")
    said = event("arrived", helped="partly")
    check_step(there, said, TODAY)
    told = after(there, said)
    assert (told.state, told.helped, told.reached) == ("arrived", "partly", there.events[-1])
    later = after(told, event("completed"))
    assert (later.helped, need_state(later)) == ("partly", "met")
    assert after(later, event("completed", helped="no")).helped == "no"
    assert there.helped is None


@given(st.lists(st.integers(0, 11), max_size=25))
def test_what_stands_is_what_a_pile_holds(choices: list[int]) -> None:
    """Steps are put on a pile, taking back takes the top one off; the list itself only grows."""
    one, pile = referral(event("noted")), [event("noted")]
    for choice in choices:
        legal = next_states(one)
        if choice < len(legal):
            step = possible(legal[choice])
            check_step(one, step, TODAY)
            one, pile = after(one, step), [*pile, step]
        elif len(pile) > 1:
            pile = pile[:-1]
            one = after(one, event(pile[-1].state, undoes=one.last_position))
        assert list(one.standing) == pile
        assert one.state == pile[-1].state
        changed = [
            each
            for before, each in zip([None, *pile], pile, strict=False)
            if before is None or before.state != each.state
        ]
        assert one.reached == changed[-1]
        assert (need_state(one) == "under_way") == (one.state in IN_FORCE)


def test_the_need_ends_as_the_reason_says() -> None:
    said = {why: need_state(at(ground.states[0], why=why)) for why, ground in GROUNDS.items()}
    assert said["full"] == "full"
    assert said["not_eligible"] == "not_eligible"
    assert said["not_running"] == "no_offer"
    assert said["found_own"] == "met"
    assert said["not_wanted"] == "withdrawn"
    assert said["no_show"] is None
    assert need_state(at("unknown")) is None


def test_silence_raises_it_by_the_shortest_of_the_nearest_rules() -> None:
    assert due_on(at("issued"), ("work",), SILENCES) == DAY + timedelta(days=14)
    assert due_on(at("issued"), ("childcare.flexible_hours",), SILENCES) == DAY + timedelta(days=28)
    assert due_on(at("issued"), ("childcare.under3",), SILENCES) == DAY + timedelta(days=5)
    assert due_on(at("issued"), ("childcare", "work"), SILENCES) == DAY + timedelta(days=14)
    assert due_on(at("issued"), (), SILENCES) == first_due(DAY, "issued", (), SILENCES) == DAY + timedelta(days=14)
    assert due_on(at("begun"), ("childcare",), SILENCES) == DAY + timedelta(days=14)


def test_own_dates_appointments_and_passing_reasons_decide_when_to_ask() -> None:
    later = date(2026, 12, 24)
    assert due_on(at("issued", again=later), (), SILENCES) == DAY + timedelta(days=14)
    reminded = after(at("issued"), event("issued", again=later))
    assert due_on(reminded, (), SILENCES) == later
    assert due_on(after(reminded, event("arrived")), (), SILENCES) == DAY + timedelta(days=14)
    assert due_on(at("agreed", on=later), (), SILENCES) == later + timedelta(days=14)
    assert due_on(at("not_arrived", why="prevented"), (), SILENCES) == DAY + timedelta(days=AGAIN_DAYS)
    assert due_on(at("rejected", why="not_eligible"), (), SILENCES) is None
    assert due_on(at("completed"), (), SILENCES) is None


def test_silences_must_cover_every_step_under_way() -> None:
    for rules in ([], [Silence("work", {"issued": 1})], [Silence("", {"issued": 1})]):
        with pytest.raises(InputRefused, match="Fristen"):
            Silences(rules)


@pytest.mark.parametrize("box", list(BOX_LABELS))
def test_every_box_is_a_legal_step_of_a_letter_that_went_out(box: Box) -> None:
    state, day, detail = of_box(box, TODAY, TODAY)
    check_step(at("printed"), Event(state, day, datetime.now(UTC), NOBODY, detail), TODAY)
    assert detail.via == "slip"


def test_a_start_to_come_is_an_appointment() -> None:
    start = TODAY + timedelta(days=8)
    assert of_box("begins", start, TODAY) == ("agreed", TODAY, Detail(via="slip", on=start))
    assert of_box("begins", DAY, TODAY)[:2] == ("begun", DAY)
