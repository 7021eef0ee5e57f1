"""For whom a change of the catalogue is news: found as the case would be told, kept, told, and gone by itself."""

# Long because each way in which an entry comes and goes is tried here.

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from tests.services.test_desk import kept
from zim_desktop import matching
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.match import Match
from zim_desktop.domain.offer import Capacity, Offer, Provider
from zim_desktop.domain.record import CaseRecord
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.exchange.zim import write_catalogue
from zim_desktop.services import Desk, lookouts
from zim_desktop.services.door import Door
from zim_desktop.services.lookouts import KEPT_PER_NEED, LookoutLine

DEBT = "counselling.debt"
LABEL = "Budget- und Schuldnerberatung"
NEED = Need(id="n1", person="a", term=DEBT)


def an_offer(key: str = "neu", **fields: Any) -> Offer:
    plain: dict[str, Any] = {
        "id": key,
        "title": f"Angebot {key}",
        "provider": Provider("Verein"),
        "terms": (DEBT,),
        "by_appointment": True,
    }
    return Offer(**{**plain, **fields})


def in_debt(desk: Desk, quarter: str = "hamme", need: Need = NEED) -> CaseRecord:
    return kept(desk, Case(quarter=quarter, persons=(Person(id="a", role="adult"),), needs=(need,)))


@pytest.fixture
def take(desk: Desk, tmp_path: Path) -> Callable[..., None]:
    """Import offers from a file."""

    def do(*offers: Offer, dry_run: bool = False) -> None:
        path = tmp_path / "angebote.json"
        path.write_bytes(write_catalogue(offers))
        desk.catalogue.take([str(path)], dry_run=dry_run)

    return do


def told(lines: Sequence[LookoutLine]) -> list[tuple[str, str, str, str]]:
    return [(line.code, line.need, line.offer.id, line.why) for line in lines]


def brute_force(desk: Desk, cases: Sequence[CaseRecord], offer_ids: set[str]) -> list[tuple[UUID, str, Match]]:
    found: list[tuple[UUID, str, Match]] = []
    for record in cases:
        for need in desk.find_offers.for_case(record.case).needs:
            fitting = [match for match in need.offers if match.verdict != "no" and match.id in offer_ids]
            found += [(record.id, need.id, match) for match in fitting]
    return found


def test_an_offer_finds_the_needs_that_asking_each_case_finds(desk: Desk) -> None:
    cases = [kept(desk), in_debt(desk), in_debt(desk, need=Need(id="n1", person="a", text="Schulden")), kept(desk)]
    every = {offer.id for offer in desk.find_offers.offers()}
    found = [(each.case, each.need, each.match) for each in desk.find_offers.for_offer(*every)]
    assert sorted(found, key=str) == sorted(brute_force(desk, cases, every), key=str)
    assert len(found) > 20
    one = {"beispiel-schulden-hamme"}
    found = [(each.case, each.need, each.match) for each in desk.find_offers.for_offer(*one)]
    assert sorted(found, key=str) == sorted(brute_force(desk, cases, one), key=str)
    assert found


def test_before_an_offer_is_kept_it_says_how_many_needs_it_would_fit(desk: Desk) -> None:
    cases = [kept(desk), in_debt(desk), in_debt(desk, need=Need(id="n1", person="a", text="Schulden")), kept(desk)]
    for offer in (
        an_offer(),
        msgspec.structs.replace(desk.find_offers.offer("beispiel-schulden-hamme"), terms=(DEBT,)),
    ):
        before = desk.find_offers.offers()
        counted = desk.find_offers.if_kept()(offer)
        assert desk.find_offers.offers() == before
        desk.upkeep.keep(offer)
        found = brute_force(desk, cases, {offer.id})
        sure = sum(match.verdict == "yes" for _, _, match in found)
        assert (counted.sure, counted.unsettled) == (sure, len(found) - sure)
        assert counted.cases == len({case for case, _, _ in found})
        assert counted.sure + counted.unsettled


def test_a_new_offer_is_news_for_whoever_it_fits(desk: Desk, take: Callable[..., None]) -> None:
    debt, other = in_debt(desk), kept(desk)
    assert desk.lookouts.lines() == ()
    take(an_offer(capacity=Capacity(free=2)))
    (line,) = desk.lookouts.lines()
    assert told([line]) == [(debt.code, LABEL, "neu", "new")]
    assert (line.case, line.quarter, line.household, line.since) == (debt.id, "Hamme", "1 Erw.", desk.clock.today())
    (need,) = desk.find_offers.for_case(debt.case).needs
    assert line.match in need.offers
    assert desk.lookouts.of_case(debt.id) == (line,)
    assert desk.lookouts.of_case(other.id) == ()
    assert desk.lookouts.count() == 1


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({"capacity": Capacity(free=0)}, {"capacity": Capacity(free=1)}, "freed"),
        ({"capacity": Capacity(free=0, waiting=4)}, {"capacity": Capacity(free=1)}, "freed"),
        ({"status": "paused"}, {}, "reopened"),
        ({"status": "closed", "capacity": Capacity(free=0)}, {"capacity": Capacity(free=1)}, "reopened"),
    ],
)
@pytest.mark.parametrize("by", ["save", "import"])
def test_a_free_place_and_one_that_runs_again_are_news(
    desk: Desk, take: Callable[..., None], by: str, before: dict[str, Any], after: dict[str, Any], why: str
) -> None:
    change = take if by == "import" else desk.upkeep.keep
    change(an_offer(**before))
    case = in_debt(desk)
    assert desk.lookouts.lines() == ()
    change(an_offer(**after))
    assert told(desk.lookouts.lines()) == [(case.code, LABEL, "neu", why)]


def test_what_changes_in_other_ways_is_no_news(desk: Desk, take: Callable[..., None]) -> None:
    take(an_offer(audience="child"))
    in_debt(desk)
    take(an_offer(audience="adult", title="Jetzt auch für Erwachsene"))
    take(an_offer(audience="adult", title="Jetzt auch für Erwachsene"))
    assert desk.lookouts.lines() == ()


def test_a_preview_and_an_import_that_fails_tell_nothing(desk: Desk, take: Callable[..., None], tmp_path: Path) -> None:
    in_debt(desk)
    take(an_offer(), dry_run=True)
    good, bad = tmp_path / "gut.json", tmp_path / "schlecht.json"
    good.write_bytes(write_catalogue([an_offer()]))
    bad.write_text('{"format": "zim-catalogue/1"}')
    with pytest.raises(InputRefused):
        desk.catalogue.take([str(good), str(bad)])
    assert desk.lookouts.lines() == ()


def test_several_files_of_one_import_are_one_change(desk: Desk, tmp_path: Path) -> None:
    """What the first file brings and the second changes was not there before: it is new, not freed."""
    in_debt(desk)
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for path, free in zip(files, (0, 3), strict=True):
        path.write_bytes(write_catalogue([an_offer(capacity=Capacity(free=free))]))
    desk.catalogue.take([str(path) for path in files])
    assert [line.why for line in desk.lookouts.lines()] == ["new"]


def test_it_goes_with_a_referral_and_comes_back_when_that_is_taken_back(desk: Desk, take: Callable[..., None]) -> None:
    case = in_debt(desk)
    take(an_offer())
    (referral,) = desk.referrals.write(case.id, ["beispiel-schulden-hamme"], note_only=True)
    assert desk.lookouts.lines() == ()
    desk.outcomes.step(desk.referrals.get(referral.id), "withdrawn")
    assert len(desk.lookouts.lines()) == 1


def test_it_goes_when_the_offer_fits_no_more(desk: Desk, take: Callable[..., None]) -> None:
    in_debt(desk)
    take(an_offer())
    for changed, left in (
        (an_offer(status="paused"), 0),
        (an_offer(), 1),
        (an_offer(audience="child"), 0),
        (an_offer(), 1),
        (an_offer(terms=("housing",)), 0),
    ):
        desk.upkeep.keep(changed)
        assert desk.lookouts.count() == left


def test_a_place_that_got_free_must_still_be_free(desk: Desk, take: Callable[..., None]) -> None:
    take(an_offer("frei", capacity=Capacity(free=0)))
    in_debt(desk)
    take(an_offer("frei", capacity=Capacity(free=1)), an_offer("neu", capacity=Capacity(free=0, waiting=3)))
    (line,) = desk.lookouts.lines()
    assert (line.offer.id, line.why, line.others) == ("frei", "freed", (desk.find_offers.offer("neu"),))
    desk.upkeep.keep(an_offer("frei", capacity=Capacity(free=0, waiting=1)))
    (line,) = desk.lookouts.lines()
    assert (line.offer.id, line.why, line.others) == ("neu", "new", ())


def test_it_goes_when_the_need_is_gone_or_something_else(desk: Desk, take: Callable[..., None]) -> None:
    case = in_debt(desk)
    take(an_offer())
    draft = desk.intake.resume(case.id)
    other = msgspec.structs.replace(case.case, needs=(Need(id="n1", person="a", term="housing"),))
    desk.intake.keep(desk.intake.with_answer(draft, other), "visit", "up_to_10")
    assert desk.lookouts.lines() == ()


def test_it_follows_a_case_into_the_one_it_is_joined_with(desk: Desk, take: Callable[..., None]) -> None:
    keep, other = kept(desk), in_debt(desk)
    take(an_offer())
    join = desk.intake.join(keep.id, other.id)
    (line,) = desk.lookouts.lines()
    assert (line.case, line.code, line.need) == (keep.id, keep.code, LABEL)
    assert desk.lookouts.of_case(keep.id) == (line,)
    desk.referrals.write(keep.id, ["neu"], note_only=True)
    assert desk.lookouts.lines() == ()
    desk.outcomes.step(desk.referrals.list()[0].referral, "withdrawn")
    desk.intake.undo_join(join)
    assert [line.case for line in desk.lookouts.lines()] == [other.id]


def test_it_is_ticked_off_taken_back_and_news_again(desk: Desk, take: Callable[..., None]) -> None:
    in_debt(desk)
    take(an_offer("a"), an_offer("b"))
    heard: list[frozenset[Change]] = []
    (line,) = desk.lookouts.lines()
    assert len(line.ids) == 2
    desk.changes.listen(heard.append)
    desk.lookouts.told(line.ids)
    assert desk.lookouts.lines() == ()
    desk.lookouts.undo_told(line.ids)
    assert desk.lookouts.lines() == (line,)
    assert heard == [frozenset({Change.LOOKOUTS})] * 2
    desk.lookouts.told(line.ids)
    take(an_offer("a"), an_offer("b"))
    assert desk.lookouts.lines() == (), "nothing changed"
    take(an_offer("a", capacity=Capacity(free=0)))
    take(an_offer("a", capacity=Capacity(free=1)))
    assert [(line.offer.id, line.why) for line in desk.lookouts.lines()] == [("a", "freed")]


def test_of_an_import_the_best_offers_are_kept_for_a_need(desk: Desk, take: Callable[..., None]) -> None:
    case = in_debt(desk)
    take(*(an_offer(f"neu-{number}", capacity=Capacity(free=number)) for number in range(9)))
    (line,) = desk.lookouts.lines()
    best = [each.match for each in desk.find_offers.for_offer(*(f"neu-{n}" for n in range(9)))][:KEPT_PER_NEED]
    assert line.match == best[0]
    assert line.others == tuple(desk.find_offers.offer(match.id) for match in best[1:])
    assert line.code == case.code


def test_words_find_a_new_offer_and_the_index_is_built_once(
    desk: Desk, take: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = in_debt(desk, need=Need(id="n1", person="a", text="Trommelgruppe am Kanal"))
    sizes: list[int] = []
    prepare = matching.prepare

    def counting(offers: tuple[Offer, ...], quarters: Quarters, *words: Any) -> matching.PreparedCatalogue:
        sizes.append(len(offers))
        return prepare(offers, quarters, *words)

    monkeypatch.setattr(matching, "prepare", counting)
    take(an_offer(title="Trommelgruppe am Kanal", terms=()), an_offer("fern", title="Yoga", terms=()))
    (line,) = desk.lookouts.lines()
    assert (line.code, line.need, line.offer.id) == (case.code, "Trommelgruppe am Kanal", "neu")
    desk.find_offers.for_case(case.case)
    desk.find_offers.search("Trommel")
    assert sizes.count(len(desk.find_offers.offers())) == 1


def test_the_newest_and_the_surest_comes_first(desk: Desk, take: Callable[..., None]) -> None:
    unknown, urgent, plain = in_debt(desk), in_debt(desk, need=msgspec.structs.replace(NEED, priority=3)), in_debt(desk)
    facts = msgspec.structs.replace(unknown.case.persons[0], max_minutes=15)
    case = msgspec.structs.replace(unknown.case, persons=(facts,))
    desk.intake.keep(desk.intake.with_answer(desk.intake.resume(unknown.id), case), "phone", "up_to_10")
    take(an_offer())
    assert [line.code for line in desk.lookouts.lines()] == [urgent.code, plain.code, unknown.code]
    assert [line.match.verdict for line in desk.lookouts.lines()] == ["yes", "yes", "unknown"]


def test_a_new_office_with_cases_hears_of_its_first_catalogue_and_still_knows_the_next_day(door: Door) -> None:
    """The place in childcare that a first import brings, after closing and unlocking."""
    with_key = door.create("Büro", "anna", "vier kluge Esel singen")
    desk = with_key.desk
    record = kept(desk)
    desk.catalogue.take_bochum_childcare()
    (line,) = desk.lookouts.lines()
    assert (line.code, line.need, line.why) == (record.code, "Kinderbetreuung", "new")
    assert len(line.others) == KEPT_PER_NEED - 1
    desk.office.close()
    again = door.unlock("anna", "vier kluge Esel singen")
    assert again.lookouts.lines() == (line,)
    again.office.close()


def test_no_case_no_news(desk: Desk, take: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    """A new office that takes its catalogue waits for nothing."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("nobody waits for anything")

    monkeypatch.setattr(desk.find_offers, "needs_for", refuse)
    take(an_offer())
    assert desk.lookouts.lines() == ()


def test_a_list_goes_through_the_newest_only(
    desk: Desk, take: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookouts, "LOOKED_AT", 3)
    for _ in range(5):
        in_debt(desk)
    take(an_offer())
    assert desk.lookouts.count() == 3


def test_the_demo_shows_some_and_all_of_them_are_true(door: Door) -> None:
    desk = door.demo()
    door.demo_history()
    lines = desk.lookouts.lines()
    assert {line.why for line in lines} == {"new", "reopened", "freed"}
    for line in lines:
        matches = desk.find_offers.for_case(desk.intake.case(line.case).case).needs
        assert any(line.match in need.offers for need in matches)
        assert desk.intake.case(line.case).opened < line.since, "nobody is told of what was there when they came"
    desk.office.close()
