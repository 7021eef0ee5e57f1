"""Checked is not edited: what was asked is kept with what was found, and says whom to call first."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.builders import DAY, Ticking, an_offer, kept_case
from zim_desktop.domain.case import Need
from zim_desktop.domain.change import Change
from zim_desktop.domain.check import Asked
from zim_desktop.domain.errors import InputRefused, NotFound, StaleVersion
from zim_desktop.domain.offer import Capacity, Offer, Provider
from zim_desktop.domain.staleness import PRIORS
from zim_desktop.services import Desk
from zim_desktop.services.calls import AGAIN_AFTER_DAYS, AT_ONCE, NO_DEMAND, Demand, calls_of, whom_of
from zim_desktop.services.check_words import learnt_text
from zim_desktop.services.door import Door

OLD = DAY - timedelta(days=400)
OFFER = an_offer("kurs", checked_on=OLD, capacity=Capacity(free=2, as_of=DAY - timedelta(days=10)))
KINDS = ("status", "times", "places", "contact", "conditions", "cost", "address")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new office's desk, where each change is a second after the one before."""
    desk = Door(tmp_path / "data", None, Ticking()).create("Büro", "anna", "vier kluge Esel singen").desk
    desk.upkeep.keep(OFFER, "packet")
    yield desk
    desk.office.close()


def stored(desk: Desk) -> Offer:
    return desk.upkeep.record("kurs").offer


def found(desk: Desk) -> list[tuple[Asked, ...]]:
    """What each check of the offer found, the oldest first."""
    with desk.checks._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - no face shows checks
        return [check.asked for check in work.checks.of("kurs")]


def test_still_true_is_checked_and_not_edited(desk: Desk) -> None:
    heard: list[frozenset[Change]] = []
    desk.changes.listen(heard.append)
    noted = desk.checks.confirm("kurs")
    assert stored(desk) == msgspec.structs.replace(OFFER, checked_on=DAY, capacity=Capacity(free=2, as_of=DAY))
    assert stored(desk).edited_on is None
    assert desk.upkeep.history("kurs")[0].deed == "geprüft"
    assert found(desk) == [tuple(Asked(kind, wrong=False, days=10 if kind == "places" else 400) for kind in KINDS)]
    assert heard == [frozenset({Change.OFFERS})]
    desk.checks.undo(noted)
    assert stored(desk) == OFFER
    assert found(desk) == []


def test_still_true_twice_a_day_changes_nothing_more(desk: Desk) -> None:
    desk.checks.confirm("kurs")
    again = desk.checks.confirm("kurs")
    assert len(desk.upkeep.history("kurs")) == 2
    assert {each.days for each in found(desk)[1]} == {0}
    desk.checks.undo(again)
    assert len(found(desk)) == 1
    assert stored(desk).checked_on == DAY


def test_what_changed_was_wrong_and_a_part_does_not_check_the_whole(desk: Desk) -> None:
    moved = msgspec.structs.replace(OFFER, provider=msgspec.structs.replace(OFFER.provider, phone="0234 99"))
    noted = desk.checks.answered(desk.upkeep.record("kurs"), moved, ["status"])
    assert stored(desk) == moved, "the other kinds were not asked, so the entry is as old as before"
    assert found(desk) == [(Asked("status", wrong=False, days=400), Asked("contact", wrong=True, days=400))]
    desk.checks.answered(desk.upkeep.record("kurs"), stored(desk), ["contact", "times"])
    assert found(desk)[1] == (Asked("times", wrong=False, days=400), Asked("contact", wrong=False, days=0))
    desk.checks.undo(noted)
    assert stored(desk).provider == OFFER.provider
    assert len(found(desk)) == 1


def test_what_was_not_said_before_was_not_wrong(desk: Desk) -> None:
    desk.upkeep.keep(msgspec.structs.replace(OFFER, cost=None), "packet")
    desk.checks.answered(desk.upkeep.record("kurs"), OFFER, [])
    assert found(desk) == [()]
    assert stored(desk).cost == OFFER.cost


def test_an_offer_that_is_no_more_stays_as_closed(desk: Desk) -> None:
    noted = desk.checks.closed("kurs")
    assert (stored(desk).status, stored(desk).checked_on) == ("closed", DAY)
    assert found(desk) == [(Asked("status", wrong=True, days=400),)]
    desk.checks.undo(noted)
    assert stored(desk) == OFFER


def test_undo_after_another_change_is_refused_and_keeps_the_check(desk: Desk) -> None:
    noted = desk.checks.closed("kurs")
    desk.upkeep.keep(OFFER)
    with pytest.raises(InputRefused, match="„Stand“ wurde seither wieder geändert"):
        desk.checks.undo(noted)
    assert len(found(desk)) == 1


def test_a_stale_answer_is_refused_and_nothing_is_noted(desk: Desk) -> None:
    record = desk.upkeep.record("kurs")
    desk.upkeep.keep(msgspec.structs.replace(OFFER, title="anders"))
    with pytest.raises(StaleVersion):
        desk.checks.answered(record, msgspec.structs.replace(OFFER, status="paused"), [])
    assert found(desk) == []
    with pytest.raises(NotFound):
        desk.checks.confirm("gibt-es-nicht")


def test_who_was_not_reached_is_called_again_after_some_days(desk: Desk) -> None:
    assert [each.offer.id for call in desk.checks.calls() for each in call.entries] == ["kurs"]
    noted = desk.checks.not_reached(["kurs"])
    assert desk.checks.calls() == ()
    assert stored(desk) == OFFER
    desk.checks.undo(noted)
    assert len(desk.checks.calls()) == 1
    desk.checks.not_reached(["kurs"])
    with desk.checks._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - no face shows checks
        checks = work.checks.all()
    for later in range(AGAIN_AFTER_DAYS + 1):
        calls = calls_of([OFFER], {}, checks, DAY + timedelta(days=later))
        assert bool(calls) == (later == AGAIN_AFTER_DAYS)


def test_open_needs_and_referrals_bring_an_entry_to_the_top(desk: Desk) -> None:
    other = msgspec.structs.replace(OFFER, id="anderer", provider=Provider("Zweiter", "0234 2"), terms=("housing",))
    desk.upkeep.keep(other, "packet")
    assert [each.provider for each in desk.checks.calls()] == ["Bildungswerk", "Zweiter"], "by name, all else equal"
    with desk.checks._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - cases come so fastest
        case = kept_case(work, needs=(Need(id="n1", person="a", term="housing"),), quarter="hamme").id
        work.commit()
    desk.changes.report(Change.CASES)
    first = desk.checks.calls()[0]
    assert first.provider == "Zweiter"
    assert first.entries[0].demand == Demand(places=(1,))
    desk.referrals.write(case, ["kurs"], note_only=True)
    assert desk.checks.calls()[0].provider == "Bildungswerk"
    assert desk.checks.calls()[0].entries[0].demand == Demand(noted=1)


def test_one_call_checks_the_entries_of_a_provider() -> None:
    many = [an_offer(f"k{at}", checked_on=OLD - timedelta(days=at)) for at in range(AT_ONCE + 2)]
    elsewhere = an_offer("zweite", checked_on=OLD, provider=Provider("Bildungswerk", "0234 77"))
    spelt = an_offer("klein", checked_on=OLD, provider=Provider("BILDUNGSWERK", "(0234) 12 34"))
    calls = calls_of([*many, elsewhere, spelt], {"k3": Demand(referred=2)}, (), DAY)
    assert [(len(call.entries), len(call.others)) for call in calls] == [(AT_ONCE, 3), (1, 0)]
    assert calls[0].entries[0].offer.id == "k3"
    assert {offer.id for offer in calls[0].offers} == {*(offer.id for offer in many), "klein"}
    assert calls[0].whom == ("bildungswerk", "02341234") != calls[1].whom
    assert calls[0].urgency > calls[1].urgency


def test_what_is_over_closed_or_just_checked_is_not_called() -> None:
    over = an_offer("a", checked_on=OLD, valid_to=DAY - timedelta(days=1))
    closed = an_offer("b", checked_on=OLD, status="closed")
    fresh = an_offer("c", checked_on=DAY)
    assert calls_of([over, closed, fresh], {}, (), DAY) == ()


def test_invented_providers_are_called_in_the_demo_only() -> None:
    example = an_offer("beispiel-kurs", checked_on=OLD)
    assert calls_of([example], {}, (), DAY) == ()
    assert len(calls_of([example], {}, (), DAY, invented=True)) == 1


def test_one_asks_for_the_most_doubtful_first() -> None:
    (call,) = calls_of([an_offer(checked_on=DAY - timedelta(days=200))], {}, (), DAY)
    (entry,) = call.entries
    assert entry.ask[0] == "times"
    assert "status" in entry.ask
    assert "places" not in entry.ask, "they were counted today"
    (call,) = calls_of([an_offer(checked_on=date(2026, 9, 1), capacity=Capacity(free=2))], {}, (), DAY)
    assert call.entries[0].ask[0] == "places"


providers = st.sampled_from(["AWO", "Caritas", "Diakonie"])
entries = st.lists(st.tuples(providers, st.none() | st.integers(0, 900), st.integers(0, 5)), min_size=1, max_size=12)


@given(entries, st.data())
def test_more_demand_never_puts_a_call_further_down(
    drawn: list[tuple[str, int | None, int]], data: st.DataObject
) -> None:
    offers = [
        an_offer(
            f"k{at:02}",
            provider=Provider(name, "0234"),
            capacity=None,
            checked_on=None if age is None else DAY - timedelta(days=age),
        )
        for at, (name, age, _) in enumerate(drawn)
    ]
    demand = {offer.id: Demand(referred=times) for offer, (_, _, times) in zip(offers, drawn, strict=True)}
    calls = calls_of(offers, demand, (), DAY)
    assert [call.urgency for call in calls] == sorted((call.urgency for call in calls), reverse=True)
    assert all(call.entries[0].urgency >= entry.urgency for call in calls for entry in call.entries)
    listed = [offer for call in calls for offer in call.offers]
    assert len(listed) == len({offer.id for offer in listed})
    if listed:
        more = data.draw(st.sampled_from(listed))
        wanted = {**demand, more.id: Demand(referred=demand[more.id].referred + 3)}
        place = [call.whom for call in calls].index(whom_of(more))
        again = [call.whom for call in calls_of(offers, wanted, (), DAY)]
        assert again.index(whom_of(more)) <= place


def test_demand_counts_places_by_their_rank() -> None:
    assert NO_DEMAND.weight == pytest.approx(0.1)
    assert Demand((1, 2), referred=3, noted=1).weight == pytest.approx(0.1 + 1.5 + 3 + 2)


def test_what_was_learnt_is_told_in_words(desk: Desk) -> None:
    told = learnt_text(desk.checks.learnt())
    assert told.startswith("Noch ohne eigene Prüfungen geschätzt")
    assert "freie Plätze 6 Wochen, Zeiten 5 Jahre" in told
    for _ in range(3):
        desk.checks.not_reached(["kurs"])
    assert learnt_text(desk.checks.learnt()) == told, "who was not reached said nothing"
    desk.checks.closed("kurs")
    told = learnt_text(desk.checks.learnt())
    assert told.startswith("Aus einer Prüfung gelernt")
    assert desk.checks.learnt().lasts["status"] < 1 / PRIORS["status"].rate
