"""Lookouts and open needs on both engines: a pair once, news again, gone with its need; read in bulk as one by one."""

from uuid import uuid4

import msgspec
import pytest

from tests.store.builders import DAY, GIVEN, an_event, an_offer, case_code, kept_case, kept_referral
from zim_desktop.domain.case import Need
from zim_desktop.domain.change import Change
from zim_desktop.domain.offer import Capacity
from zim_desktop.domain.record import Lookout
from zim_desktop.domain.unmet import OpenCase
from zim_desktop.services import Desk
from zim_desktop.services.installed import load_installed
from zim_desktop.store import Store, UnitOfWork

LATER = DAY.replace(day=9)


def pairs(lookouts: tuple[Lookout, ...]) -> list[tuple[str, str, str]]:
    return sorted((each.need, each.offer, each.why) for each in lookouts)


def waiting(store: Store) -> tuple[Lookout, ...]:
    with store.begin() as work:
        return work.lookouts.waiting()


def test_a_pair_is_kept_once_and_can_be_news_again(store: Store) -> None:
    with store.begin() as work:
        case = kept_case(work).id
        work.lookouts.put([(case, "n1", "x", "new"), (case, "n1", "y", "new"), (case, "n2", "x", "new")], DAY)
        work.commit()
    first = waiting(store)
    assert pairs(first) == [("n1", "x", "new"), ("n1", "y", "new"), ("n2", "x", "new")]
    assert {(each.case, each.found, each.told, each.version) for each in first} == {(case, DAY, None, 1)}
    (old,) = (each for each in first if (each.need, each.offer) == ("n1", "x"))
    with store.begin() as work:
        work.lookouts.put([(case, "n1", "x", "freed")], LATER)
        work.commit()
    again = waiting(store)
    assert again[0] == msgspec.structs.replace(old, why="freed", found=LATER, version=2), "the newest comes first"
    assert len(again) == 3


def test_more_than_fits_into_one_statement_is_kept(store: Store) -> None:
    with store.begin() as work:
        case = kept_case(work).id
        work.lookouts.put([(case, "n1", f"o{number}", "new") for number in range(1201)], DAY)
        work.commit()
    assert len(waiting(store)) == 1201
    with store.begin() as work:
        assert len(work.lookouts.waiting(limit=7)) == 7


def test_what_was_told_is_gone_until_it_is_taken_back_or_news_again(store: Store) -> None:
    with store.begin() as work:
        case, other = kept_case(work).id, kept_case(work).id
        work.lookouts.put([(case, "n1", "x", "new"), (other, "n1", "x", "new")], DAY)
        work.commit()
    with store.begin() as work:
        (mine,) = work.lookouts.waiting(of=[case])
        work.lookouts.tick([mine.id, uuid4()], told=True)
        work.commit()
    assert [each.case for each in waiting(store)] == [other]
    with store.begin() as work:
        work.lookouts.tick([mine.id], told=False)
        work.commit()
    assert {each.case for each in waiting(store)} == {case, other}
    with store.begin() as work:
        work.lookouts.tick([mine.id], told=True)
        work.lookouts.put([(case, "n1", "x", "freed")], LATER)
        work.commit()
    assert waiting(store)[0].case == case


def test_only_what_is_told_or_about_offers_that_are_gone_is_cleared_out(store: Store) -> None:
    with store.begin() as work:
        case = kept_case(work).id
        work.offers.put([(an_offer("x"), None), (an_offer("y"), None)])
        work.lookouts.put([(case, "n1", key, "new") for key in ("x", "y", "gone")], DAY)
        work.lookouts.tick([each.id for each in work.lookouts.waiting() if each.offer == "y"], told=True)
        work.lookouts.clear_out()
        work.commit()
    assert pairs(waiting(store)) == [("n1", "x", "new")]
    with store.begin() as work:
        work.lookouts.put([(case, "n1", "y", "new")], LATER)
        assert pairs(work.lookouts.waiting())[1] == ("n1", "y", "new"), "the told one had gone"


@pytest.mark.parametrize(
    "needs",
    [
        (Need(id="n2", person="c1", term="childcare"),),
        (Need(id="n1", person="a", term="housing"), Need(id="n2", person="c1", term="childcare")),
        (Need(id="n1", person="c1", term="qualification.care"), Need(id="n2", person="c1", term="childcare")),
    ],
    ids=["gone", "something else", "somebody else's"],
)
def test_what_was_found_goes_with_its_need(store: Store, needs: tuple[Need, ...]) -> None:
    with store.begin() as work:
        record = kept_case(work)
        work.lookouts.put([(record.id, "n1", "x", "new"), (record.id, "n2", "x", "new")], DAY)
        work.commit()
    with store.begin() as work:
        case = msgspec.structs.replace(record.case, needs=needs)
        work.cases.save(msgspec.structs.replace(record, case=case))
        work.commit()
    assert pairs(waiting(store)) == [("n2", "x", "new")]


def test_what_was_found_stays_when_only_its_urgency_changes(store: Store) -> None:
    with store.begin() as work:
        record = kept_case(work)
        work.lookouts.put([(record.id, "n1", "x", "new")], DAY)
        first = msgspec.structs.replace(record.case.needs[0], priority=1)
        case = msgspec.structs.replace(record.case, needs=(first, record.case.needs[1]))
        work.cases.save(msgspec.structs.replace(record, case=case))
        work.commit()
    assert pairs(waiting(store)) == [("n1", "x", "new")]


def one_by_one(work: UnitOfWork) -> dict[object, OpenCase]:
    """The open needs as the records of cases and referrals tell them, without joined cases."""
    found: dict[object, OpenCase] = {}
    for record in work.cases.list(None):
        in_force = [each for each in work.referrals.of_case(record.id) if each.state != "withdrawn"]
        met = {need for each in in_force for need in each.needs}
        needs = tuple(need.id for need in record.case.needs if need.id not in met)
        if needs:
            found[record.id] = OpenCase(record.id, msgspec.structs.replace(record.case, wishes=()), needs)
    return found


def test_open_needs_are_read_in_bulk_as_one_by_one(store: Store) -> None:
    with store.begin() as work:
        plain, noted, back, renewed = (kept_case(work) for _ in range(4))
        kept_case(work, needs=())
        kept_case(work, needs=(Need(id="n1", person="a", term="work"),))
        work.cases.replace_code(renewed.id, case_code())
        kept_referral(store, work, noted.id)
        taken_back = kept_referral(store, work, back.id)
        work.referrals.append(taken_back.id, an_event(store, "printed"))
        work.referrals.append(taken_back.id, an_event(store, "withdrawn"))
        work.commit()
    with store.begin() as work:
        found = work.needs.open()
        assert {each.id: each for each in found.cases} == one_by_one(work)
        by_id = {each.id: each.needs for each in found.cases}
        assert (by_id[plain.id], by_id[noted.id], by_id[back.id]) == (("n1", "n2"), ("n2",), ("n1", "n2"))
        (only,) = work.needs.open([noted.id]).cases
        assert only == one_by_one(work)[noted.id]


def test_what_is_under_way_for_a_joined_case_is_not_open(store: Store) -> None:
    with store.begin() as work:
        other = kept_case(work, needs=(Need(id="n1", person="c1", term="childcare"),))
        keep = kept_case(work)
        kept_referral(store, work, other.id)
        join = work.cases.join(keep.id, other.id, keep.case, GIVEN)
        work.commit()
    with store.begin() as work:
        for found in (work.needs.open(), work.needs.open([keep.id]), work.needs.open([other.id])):
            assert [(each.id, each.needs) for each in found.cases] == [(keep.id, ("n1",))]
            assert found.kept(other.id, "n1") == (keep.id, "n2")
        work.cases.undo_join(join)
        work.commit()
    with store.begin() as work:
        assert [(each.id, each.needs) for each in work.needs.open().cases] == [(keep.id, ("n1", "n2"))]


def test_another_offices_needs_and_lookouts_are_not_ours(store: Store) -> None:
    """On a shared database offices lie side by side."""
    with store.begin() as work:
        record = kept_case(work, code=case_code())
        work.lookouts.put([(record.id, "n1", "x", "new")], DAY)
        work.commit()
    stranger = Store(
        store.parts.engine if store.parts else pytest.fail("no engine"),
        msgspec.structs.replace(store.user, office=uuid4()),
        store.clock,
    )
    theirs = [each.id for each in waiting(store)]
    with stranger.begin() as work:
        assert work.needs.open().cases == ()
        assert work.lookouts.waiting() == ()
        work.lookouts.tick(theirs, told=True)
        work.lookouts.clear_out()
        work.commit()
    assert pairs(waiting(store)) == [("n1", "x", "new")]


def test_an_import_finds_ticks_and_brings_back_on_each_engine(store: Store) -> None:
    """The whole way through the services; a second desk stands for another machine on the same store."""
    desk, beside = (Desk(store, load_installed(), store.clock, None) for _ in range(2))
    with store.begin() as work:
        record = kept_case(work)
        work.commit()
    assert (desk.lookouts.count(), beside.lookouts.count()) == (0, 0)
    desk.upkeep.keep(an_offer(capacity=Capacity(free=0)))
    assert desk.lookouts.count() == 0
    desk.upkeep.keep(an_offer(capacity=Capacity(free=2)))
    (line,) = desk.lookouts.lines()
    assert (line.code, line.offer.id, line.why) == (record.code, "pflege-01", "freed")
    heard: list[frozenset[Change]] = []
    beside.changes.listen(heard.append)
    beside.lookouts.look_again()
    beside.lookouts.look_again()
    assert heard == [frozenset({Change.LOOKOUTS})], "what is known already is no change"
    assert beside.lookouts.lines() == (line,)
    desk.lookouts.told(line.ids)
    assert beside.lookouts.of_case(record.id) == ()
    desk.lookouts.undo_told(line.ids)
    assert beside.lookouts.of_case(record.id) == (line,)
    desk.referrals.write(record.id, ["pflege-01"], note_only=True)
    assert desk.lookouts.count() == 0
