"""Tables and releases over several offices: each office counted once, and who gives out what."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from tests.services.offices import (
    AT,
    FOURTH,
    HALF,
    OFFICES,
    OUR_NAME,
    SOME,
    TALKS,
    THIRD,
    cells_of,
    close,
    everyone,
    keep_all,
    leave,
    months,
    own_release,
    take,
)
from tests.services.test_facts import SetClock
from zim_desktop.domain.coverage import OURS, Lack
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.period import Period
from zim_desktop.domain.release import ReleasedTable
from zim_desktop.domain.statistic import true_table
from zim_desktop.domain.tally import TOTAL
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.given_out import GivenOut, Pool
from zim_desktop.services.releases import protected
from zim_desktop.services.report_words import lacking_text, notes


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office in January without a closed month."""
    desk = Door(tmp_path / "data", None, SetClock([AT])).demo()
    yield desk
    desk.office.close()


def test_a_table_counts_our_office_or_all_and_says_which_and_until_when(desk: Desk) -> None:
    close(desk, months("Hamme", SOME, SOME))
    take(desk, "Querenburg", months("Querenburg", SOME))
    ours, all_ = (desk.reports.count(TALKS, HALF, of) for of in (OURS, everyone(desk)))
    assert (ours.total, ours.offices, ours.closed) == (62, (OUR_NAME,), True)
    assert (all_.total, all_.distinct, all_.offices, all_.closed) == (93, 93, (OUR_NAME, "Querenburg"), False)
    assert all_.until == date(2026, 9, 30)
    assert all_.lacking == (Lack("Querenburg", (202610, 202611, 202612)),)
    said = " ".join(notes(true_table(all_)))
    assert "Erfasst: Beispielbüro Hamme, Querenburg, bis 30.09.2026." in said
    assert lacking_text(true_table(all_)) == "Es fehlt: Querenburg (Oktober bis Dezember 2026)."
    assert lacking_text(true_table(ours)) == ""
    assert "Wer in mehreren Büros war, zählt in jedem." in said
    last = desk.reports.count(TALKS, FOURTH, everyone(desk))
    assert (last.total, last.offices, last.until, last.closed) == (31, (OUR_NAME,), date(2026, 12, 31), False)
    third = desk.reports.count(TALKS, THIRD, everyone(desk))
    assert (third.total, third.closed, third.lacking) == (62, True, ())
    assert desk.reports.count(TALKS, THIRD) is not third
    assert desk.reports.is_closed(THIRD, everyone(desk))
    assert not desk.reports.is_closed(FOURTH, everyone(desk))


def test_what_was_counted_once_does_not_go_stale_when_facts_arrive(desk: Desk) -> None:
    close(desk, months("Hamme", SOME))
    take(desk, "Querenburg", months("Querenburg", SOME))
    before = everyone(desk)
    assert desk.reports.count(TALKS, THIRD, before) is desk.reports.count(TALKS, THIRD, before)
    take(desk, "Innenstadt", ())
    assert everyone(desk) == before, "an office without months is not among those that count"
    source = take(desk, "Innenstadt", months("Innenstadt", SOME))
    assert desk.reports.count(TALKS, THIRD, everyone(desk)).total == 93
    assert desk.reports.count(TALKS, THIRD, before).total == 62
    take(desk, "Querenburg", months("Querenburg", SOME, SOME))
    assert desk.reports.count(TALKS, HALF, everyone(desk)).total == 124
    with desk.releases._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - as somebody drops it
        work.received.drop(source)
        work.commit()
    assert desk.reports.count(TALKS, THIRD, everyone(desk)).offices == (OUR_NAME, "Querenburg")
    assert desk.reports.count(TALKS, THIRD, (source,)).total == 0


def test_an_office_that_began_later_lacks_nothing_before(desk: Desk) -> None:
    close(desk, months("Hamme", SOME, SOME))
    take(desk, "Innenstadt", months("Innenstadt", SOME, first=202610))
    found = desk.reports.count(TALKS, HALF, everyone(desk))
    assert (found.closed, found.total, found.until) == (True, 93, date(2026, 12, 31))
    assert [each.total for each in desk.reports.trend(TALKS, FOURTH, of=everyone(desk))] == [31, 62]
    with pytest.raises(InputRefused, match="lässt sich nichts ausgeben"):
        desk.releases.check(Period(2026, "quarter", 2))
    year = keep_all(desk, HALF)
    assert year.offices == (OUR_NAME, "Innenstadt (nur 4. Quartal 2026)")


def test_a_team_lead_without_talks_of_its_own_counts_what_others_sent(desk: Desk) -> None:
    for office in OFFICES[1:3]:
        take(desk, office, months(office, SOME))
    assert [each.name for each in desk.reports.offices()] == ["Kruppwerke", "Querenburg"]
    assert desk.reports.periods("quarter") == ()
    assert desk.reports.periods("quarter", everyone(desk)) == (THIRD,)
    assert desk.releases.periods() == (THIRD,)
    release = keep_all(desk, THIRD)
    assert (release.offices, release.until) == (("Kruppwerke", "Querenburg"), THIRD.last)
    assert cells_of(release)["hamme", "visit"] == 6, "three and three are six"


def test_offices_are_pooled_once_and_a_late_one_comes_in_by_itself(desk: Desk) -> None:
    close(desk, months("Hamme", SOME))
    early = take(desk, "Querenburg", months("Querenburg", SOME))
    take(desk, "Innenstadt", months("Innenstadt", SOME)[:2])
    assert desk.releases.periods() == (THIRD,), "who has not sent all months comes in later"
    assert desk.releases.kept(THIRD) is None
    (part,) = desk.releases.counts(THIRD)
    assert part.of == (None, early)
    first = desk.releases.of(THIRD)
    assert keep_all(desk, THIRD) == first
    assert first.offices == (OUR_NAME, "Querenburg")
    desk.releases.keep(first, part.of)
    assert desk.releases.counts(THIRD) == ()
    late = take(desk, "Innenstadt", months("Innenstadt", SOME))
    assert desk.releases.kept(THIRD) is None
    (part,) = desk.releases.counts(THIRD)
    assert part.of == (late,)
    worked_out = desk.releases.of(THIRD)
    whole = keep_all(desk, THIRD)
    assert whole == worked_out == desk.releases.kept(THIRD), "the same before and after it is kept"
    assert whole.offices == (OUR_NAME, "Querenburg", "Innenstadt")
    single = protected(part.counts)
    for key, count in cells_of(whole).items():
        parts = (cells_of(first)[key], cells_of(single)[key])
        assert count == (None if None in parts else sum(each or 0 for each in parts))
    with desk.releases._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - what was kept
        given = GivenOut(work)
        assert given.pooled() == given.pooled(early) == given.pooled(late) == (THIRD,)
        assert [each.of for each in given.pools(THIRD)] == [(None, early), (late,)]
        given.keep_pool(Pool((late, early), first))
        assert len(given.pools(THIRD)) == 2, "nobody is given out twice"
        with pytest.raises(InputRefused, match="schon zusammen mit denen anderer"):
            given.leave(THIRD, "Stadt")
        assert given.pooled(UUID(int=1)) == ()


def test_what_offices_gave_out_by_themselves_is_added_as_it_is(desk: Desk, tmp_path: Path) -> None:
    many = {cell: count + 5 for cell, count in SOME.items()}
    (sent,) = own_release(tmp_path, "Querenburg", many)
    close(desk, months("Hamme", many))
    desk.releases.keep(ours := desk.releases.of(THIRD))
    take(desk, "Querenburg", months("Querenburg", many), msgspec.structs.replace(sent, offices=("Querenburg",)))
    late = take(desk, "Innenstadt", months("Innenstadt", many))
    assert desk.releases.alone(THIRD) == ours
    (part,) = desk.releases.counts(THIRD)
    assert part.of == (late,)
    whole = keep_all(desk, THIRD)
    assert whole.offices == (OUR_NAME, "Innenstadt", "Querenburg")
    assert cells_of(ours)["querenburg", "visit"] == 14
    assert cells_of(whole) == {key: 3 * (count or 0) for key, count in cells_of(ours).items()}
    told = whole.table("contacts")
    assert told is not None
    assert told.distinct == 3 * 51, "cases of offices can be added"


def test_a_table_that_only_a_newer_program_knows_is_not_given_out(desk: Desk, tmp_path: Path) -> None:
    (sent,) = own_release(tmp_path, "Querenburg", SOME)
    newer = ReleasedTable("weather", sent.tables[0].shown, None)
    take(
        desk,
        "Querenburg",
        months("Querenburg", SOME),
        msgspec.structs.replace(sent, tables=(*sent.tables, newer), left_out=("moon", *sent.left_out)),
    )
    assert desk.releases.kept(THIRD) == sent


def test_a_quarter_that_was_left_is_given_out_by_whoever_it_was_left_to(desk: Desk) -> None:
    close(desk, months("Hamme", SOME, SOME))
    desk.releases.keep(desk.releases.of(THIRD))
    (part,) = desk.releases.counts(FOURTH)
    release = protected(part.counts)
    leave(desk, FOURTH, "Leitstelle")
    assert desk.releases.periods() == (THIRD,)
    for period in (FOURTH, HALF):
        for ask in (desk.releases.of, desk.releases.counts, desk.releases.check, desk.releases.alone):
            with pytest.raises(InputRefused, match=r"des 4\. Quartals 2026 gibt „Leitstelle“ aus"):
                ask(period)
    desk.releases.keep(release, part.of)
    assert desk.releases.kept(FOURTH) is None, "what was sent meanwhile is not kept"
    assert desk.releases.alone(THIRD) == desk.releases.of(THIRD)
    take(desk, "Querenburg", months("Querenburg", SOME, SOME))
    assert keep_all(desk, FOURTH).offices == ("Querenburg",), "others' facts are given out without ours"
    leave(desk, FOURTH, "")
    assert len(desk.releases.counts(FOURTH)) == 1


def test_our_own_numbers_are_not_given_out_beside_those_over_all(desk: Desk) -> None:
    close(desk, months("Hamme", SOME))
    take(desk, "Querenburg", months("Querenburg", SOME))
    with pytest.raises(InputRefused, match="zusammen mit denen der anderen"):
        desk.releases.alone(THIRD)
    keep_all(desk, THIRD)
    with pytest.raises(InputRefused, match="zusammen mit denen der anderen"):
        desk.releases.alone(THIRD)


def test_a_row_of_totals_is_there_for_every_code_of_any_part(desk: Desk) -> None:
    close(desk, months("Hamme", {("hamme", "phone"): 9}))
    desk.releases.keep(desk.releases.of(THIRD))
    take(desk, "Querenburg", months("Querenburg", {("gerthe", "visit"): 8}))
    found = cells_of(keep_all(desk, THIRD))
    assert (found["gerthe", TOTAL], found[TOTAL, "visit"], found["hamme", "phone"]) == (8, 8, 9)
