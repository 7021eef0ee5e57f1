"""Months are frozen into facts; tables of closed months never change, and late entries go to the next month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from zim_desktop.clock import Clock
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.period import Period
from zim_desktop.domain.record import CaseRecord
from zim_desktop.domain.referral import Detail, Referral
from zim_desktop.domain.statistic import STATISTICS, Counted, statistic
from zim_desktop.services import Desk
from zim_desktop.services.door import Door


@dataclass(frozen=True)
class SetClock(Clock):
    """A clock that stands until it is set."""

    instants: list[datetime]

    def now(self) -> datetime:
        """The instant it was set to last."""
        return self.instants[-1]


@pytest.fixture
def clock() -> SetClock:
    return SetClock([datetime(2026, 9, 10, 9, tzinfo=UTC)])


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    desk = Door(tmp_path / "data", None, clock).demo()
    yield desk
    desk.office.close()


def on(clock: SetClock, month: int, day: int) -> None:
    clock.instants.append(datetime(2026, month, day, 9, tzinfo=UTC))


def talk(desk: Desk, quarter: str = "hamme", term: str = "work", groups: tuple[str, ...] = ()) -> CaseRecord:
    draft = desk.intake.start()
    people = (Person(id="a", role="adult", age=(30, 30), gender="female"),)
    case = Case(quarter=quarter, target_groups=groups, persons=people, needs=(Need(id="n1", person="a", term=term),))  # type: ignore[arg-type]  # groups are groups
    return desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")


def refer(desk: Desk, record: CaseRecord) -> Referral:
    ids = [offer.id for offer in desk.catalogue.offers() if offer.place and offer.place.street]
    (written,) = desk.referrals.write(record.id, ids[:1], overrides=dict.fromkeys(ids, "zur Probe"))
    return written


def month(number: int) -> Period:
    return Period(2026, "month", number)


def counted(desk: Desk, key: str, period: Period) -> Counted:
    return desk.reports.count(statistic(key), period)


def test_a_closed_month_keeps_its_numbers_and_late_entries_go_to_the_next(desk: Desk, clock: SetClock) -> None:
    first, _ = talk(desk), talk(desk, "querenburg", "childcare")
    assert desk.facts.to_close() == ()
    on(clock, 10, 4)
    assert desk.facts.to_close() == (202609,)
    desk.facts.close((202609,))
    before = counted(desk, "quarter_need", month(9))
    assert (before.closed, before.total, before.distinct) == (True, 2, 2)
    assert counted(desk, "quarter_need", month(9)) is before, "it was counted again"
    assert before.cells["hamme", "work"] == before.cells["querenburg", "childcare"] == 1
    refer(desk, first)
    on(clock, 11, 2)
    assert counted(desk, "quarter_need", month(9)) == before
    desk.facts.close(desk.facts.to_close())
    assert counted(desk, "quarter_need", month(9)) == before
    assert counted(desk, "offer_outcome", month(10)).total == 1
    assert counted(desk, "offer_outcome", month(9)).total == 0


def test_an_entry_for_an_old_day_that_comes_late_counts_in_the_next_month(desk: Desk, clock: SetClock) -> None:
    referral = refer(desk, talk(desk))
    on(clock, 10, 4)
    desk.facts.close((202609,))
    desk.outcomes.step(referral, "arrived", date(2026, 9, 20))
    on(clock, 11, 4)
    desk.facts.close((202610,))
    september, october = (counted(desk, "arrival", month(each)) for each in (9, 10))
    assert september.cells["hamme", "unknown"] == 1
    assert october.cells["hamme", "yes"] == 1
    quarter = counted(desk, "arrival", Period(2026, "half", 2))
    assert not quarter.closed
    assert quarter.total == 1, "the last state in the period counts, once"


def test_what_is_entered_before_the_closing_for_a_day_after_the_month_counts_in_the_next(
    desk: Desk, clock: SetClock
) -> None:
    referral = refer(desk, talk(desk))
    on(clock, 10, 3)
    arrived = desk.outcomes.step(referral, "arrived")
    talk(desk, "kruppwerke")
    on(clock, 10, 5)
    desk.facts.close((202609,))
    assert counted(desk, "arrival", month(9)).cells["hamme", "unknown"] == 1
    assert counted(desk, "contacts", month(9)).total == 1
    desk.outcomes.undo(arrived)
    on(clock, 11, 3)
    desk.facts.close((202610,))
    assert counted(desk, "arrival", month(10)).cells["hamme", "unknown"] == 1
    assert counted(desk, "contacts", month(10)).cells["kruppwerke", "visit"] == 1


def test_a_case_counts_once_a_cell_and_mentions_add_up(desk: Desk, clock: SetClock) -> None:
    record = talk(desk, groups=("long_term_unemployed", "skilled_potential"))
    draft = desk.intake.resume(record.id)
    needs = (
        *draft.case.needs,
        Need(id="n2", person="a", term="work.quarter_jobs"),
        Need(id="n3", person="a", text="?"),
    )
    desk.intake.keep(
        desk.intake.with_answer(draft, msgspec.structs.replace(draft.case, needs=needs)), "phone", "up_to_30"
    )
    on(clock, 10, 4)
    desk.facts.close((202609,))
    table = counted(desk, "quarter_need", month(9))
    assert (table.cells["hamme", "work"], table.cells["hamme", "unknown"]) == (1, 1)
    assert (table.total, table.distinct, table.row_total("hamme"), table.column_total("work")) == (2, 1, 2, 1)
    below = counted(desk, "quarter_need.work", month(9))
    assert below.columns == ("work", "work.quarter_jobs")
    assert below.total == 2
    groups = counted(desk, "quarter_group", month(9))
    assert (groups.total, groups.distinct) == (2, 1)
    assert counted(desk, "contacts", month(9)).total == 2


def test_needs_that_found_nothing_say_why(desk: Desk, clock: SetClock) -> None:
    talk(desk, term="zoo.elephants")
    full = refer(desk, talk(desk))
    desk.outcomes.step(full, "rejected", detail=Detail(why="full"))
    hand = talk(desk)
    desk.outcomes.end_need(hand.id, "n1", "not_eligible")
    on(clock, 10, 4)
    desk.facts.close((202609,))
    table = counted(desk, "need_unmet", month(9))
    assert {key: n for key, n in table.cells.items() if n} == {
        ("zoo", "no_offer"): 1,
        ("work", "not_eligible"): 1,
    } | ({("work", "full"): 1} if full.needs else {})
    on(clock, 11, 4)
    desk.facts.close((202610,))
    assert counted(desk, "need_unmet", month(10)).total == 0, "nothing happened"


def test_a_need_that_was_met_earlier_is_not_counted_again_when_somebody_comes_back(desk: Desk, clock: SetClock) -> None:
    record = talk(desk)
    desk.outcomes.end_need(record.id, "n1", "met")
    on(clock, 10, 4)
    desk.facts.close((202609,))
    desk.intake.keep(desk.intake.resume(record.id), "visit", "up_to_30")
    on(clock, 11, 4)
    desk.facts.close((202610,))
    assert counted(desk, "quarter_need", month(9)).total == 1
    assert counted(desk, "quarter_need", month(10)).total == 0


def test_no_fact_leads_back_to_a_case(desk: Desk, clock: SetClock) -> None:
    record = talk(desk)
    on(clock, 10, 4)
    desk.facts.close((202609,))
    with desk.facts._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - no face shows facts
        counts = work.facts.count("need", (202609,), ("case", "item"))
    ((case, item),) = counts
    for number in (case, item):
        assert str(number) not in (str(record.id.int), record.code)
        assert 0 <= int(number) < 2**63


def test_months_are_closed_in_order_and_once(desk: Desk, clock: SetClock) -> None:
    talk(desk)
    on(clock, 12, 1)
    assert desk.facts.to_close() == (202609, 202610, 202611)
    with pytest.raises(InputRefused, match="abschließen"):
        desk.facts.close((202609, 202611))
    assert desk.facts.closed() == (202609,)
    with pytest.raises(InputRefused, match="abschließen"):
        desk.facts.close((202609,))


@pytest.mark.parametrize("table", STATISTICS, ids=lambda each: each.key)
def test_every_table_can_be_counted_and_named_also_without_data(desk: Desk, clock: SetClock, table: object) -> None:
    assert table in STATISTICS
    key = next(each.key for each in STATISTICS if each == table)
    empty = counted(desk, key, month(1))
    assert (empty.total, empty.distinct, empty.closed) == (0, 0, False)
    refer(desk, talk(desk))
    on(clock, 10, 4)
    desk.facts.close((202609,))
    full = counted(desk, key, month(9))
    for code in full.rows:
        assert desk.reports.label(full.statistic.rows, code, full.statistic)
    for code in full.columns:
        assert desk.reports.label(full.statistic.columns, code, full.statistic)


def test_an_unknown_table_is_no_table() -> None:
    with pytest.raises(KeyError):
        statistic("by_counsellor")
