"""What leaves the house: whole quarters, all tables at once, no small count, the same for good."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from tests.services.test_facts import SetClock
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.fact import Fact
from zim_desktop.domain.period import Period
from zim_desktop.domain.release import Release, quarters_of, shown_table
from zim_desktop.domain.statistic import LISTED
from zim_desktop.domain.tally import THRESHOLD, TOTAL, Key
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.releases import known_to_all, protected

FIRST, THIRD, FOURTH = (Period(2026, "quarter", number) for number in (1, 3, 4))
SECOND_HALF = Period(2026, "half", 2)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demo in January: two years of invented facts, all months of 2026 closed."""
    clock = SetClock([datetime(2027, 1, 10, 9, tzinfo=UTC)])
    desk = Door(tmp_path_factory.mktemp("data"), None, clock).demo()
    desk.facts.prepare()
    yield desk
    desk.office.close()


@pytest.fixture(scope="module")
def release(desk: Desk) -> Release:
    return desk.releases.of(THIRD)


def test_quarters_halves_and_years_are_given_out_once_all_their_months_are_closed(desk: Desk) -> None:
    found = desk.releases.periods()
    assert {each.kind for each in found} == {"quarter", "half", "year"}
    assert found[:3] == (FOURTH, SECOND_HALF, Period(2026, "year", 1))
    assert quarters_of(SECOND_HALF) == (THIRD, FOURTH)


@pytest.mark.parametrize("period", [Period(2026, "month", 9), Period(2027, "quarter", 1), Period(1999, "year", 1)])
def test_a_month_and_what_is_not_over_are_refused(desk: Desk, period: Period) -> None:
    with pytest.raises(InputRefused, match="lässt sich nichts ausgeben"):
        desk.releases.of(period)


def test_no_small_count_is_shown_and_totals_are_sums(desk: Desk, release: Release) -> None:
    hidden = 0
    for each in release.tables:
        table = shown_table(each, release)
        true = desk.reports.count(table.statistic, THIRD)
        for (row, column), count in table.cells.items():
            truth = sum(value for (r, c), value in true.cells.items() if row in (r, TOTAL) and column in (c, TOTAL))
            assert count in (None, truth)
            assert count is not None or truth, "a zero is shown"
            assert count is None or not 1 <= count < THRESHOLD
            hidden += count is None
        assert table.distinct in (None, true.distinct)
    assert hidden


def test_what_everybody_knows_of_the_tables_is_true_and_hides_on_both_sides(desk: Desk, release: Release) -> None:
    counted = [desk.reports.count(each, THIRD) for each in LISTED]
    keys = [each.key for each in LISTED]
    links = list(known_to_all(counted))
    assert any(link.equal for link in links)
    assert any(not link.equal for link in links)
    for link in links:
        if link.equal:
            sides = [(release.table(keys[cell.table]), cell.key) for cell in (link.first, link.second)]
            shown = [next(cell.count for cell in table.shown.cells if cell.key == key) for table, key in sides if table]
            assert len(set(shown)) <= 1


def test_what_was_kept_is_given_out_again_whatever_comes_later(desk: Desk, release: Release) -> None:
    desk.releases.keep(release)
    other = msgspec.structs.replace(release, tables=())
    desk.releases.keep(other)
    assert desk.releases.of(THIRD) == release


def test_a_longer_period_says_no_more_than_its_quarters(desk: Desk, release: Release) -> None:
    last = desk.releases.of(FOURTH)
    assert desk.releases.kept(SECOND_HALF) is None
    desk.releases.keep(release)
    assert [each.quarter for each in desk.releases.counts(SECOND_HALF)] == [FOURTH], "the third stays as it is"
    desk.releases.keep(last)
    assert desk.releases.counts(SECOND_HALF) == ()
    both = desk.releases.of(SECOND_HALF)
    assert (both.period, both.until) == (SECOND_HALF, last.until)
    assert set(both.left_out) == {*release.left_out, *last.left_out}
    for each in both.tables:
        parts: list[dict[Key, int | None]] = []
        for quarter in (release, last):
            found = quarter.table(each.key)
            assert found is not None
            parts.append({cell.key: cell.count for cell in found.shown.cells})
        for cell in each.shown.cells:
            counts = [part.get(cell.key, 0) for part in parts]
            assert cell.count == (None if None in counts else sum(count or 0 for count in counts))
        assert each.distinct is None


def test_one_household_is_not_to_be_seen_in_a_cell_it_makes_up(desk: Desk) -> None:
    """Nine talks, six of them with one case: the count is large and still says how often that case came."""
    (counts,) = (each for part in desk.releases.counts(FIRST) for each in part.counts if each.counted.statistic.talks)
    key = ("hamme", "phone")
    cells = {**dict.fromkeys(counts.counted.cells, 9), key: 9}
    counted = msgspec.structs.replace(counts.counted, cells=cells, distinct=9 * len(cells))
    told = protected([msgspec.structs.replace(counts, counted=counted, dominated=frozenset({key}))])
    assert shown_table(told.tables[0], told).cells[key] is None
    assert shown_table(told.tables[0], told).cells["hamme", TOTAL] is not None


def test_the_cells_of_one_household_are_found(tmp_path: Path) -> None:
    desk = Door(tmp_path / "data", None, SetClock([datetime(2026, 10, 5, 9, tzinfo=UTC)])).demo()
    facts = [Fact(kind="contact", month=202607, case=case, item=at, quarter="hamme", code="phone")
             for at, case in enumerate([1] * 6 + [2, 3, 4])]  # fmt: skip
    with desk.releases._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - facts come so fastest
        for month in (202607, 202608, 202609):
            work.facts.close(month, desk.clock.now(), [each for each in facts if each.month == month])
        work.commit()
    (counts,) = (each for part in desk.releases.counts(THIRD) for each in part.counts if each.counted.statistic.talks)
    assert ("hamme", "phone") in counts.dominated
    told = desk.releases.of(THIRD).table("contacts")
    assert told is not None
    assert {cell.key: cell.count for cell in told.shown.cells}["hamme", "phone"] is None
    desk.office.close()
