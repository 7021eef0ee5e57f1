"""Offices whose talks are counted together: ours, and what others sent."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from tests.services.reading import Cell, Talks
from tests.services.test_facts import SetClock
from zim_desktop.domain.fact import Fact
from zim_desktop.domain.fact_packet import FrozenMonth
from zim_desktop.domain.period import Period
from zim_desktop.domain.release import Release, shown_table
from zim_desktop.domain.statistic import statistic
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.given_out import GivenOut
from zim_desktop.services.releases import protected

THIRD, FOURTH, HALF = Period(2026, "quarter", 3), Period(2026, "quarter", 4), Period(2026, "half", 2)
TALKS = statistic("contacts")
AT = datetime(2027, 1, 5, tzinfo=UTC)
OFFICES = ("Hamme", "Querenburg", "Kruppwerke", "Innenstadt")
OUR_NAME = "Beispielbüro Hamme"
SOME: Talks = {("hamme", "phone"): 12, ("hamme", "visit"): 3, ("querenburg", "phone"): 7, ("querenburg", "visit"): 9}


def months(office: str, *quarters: Talks, first: int = 202607) -> tuple[FrozenMonth, ...]:
    """Months of an office, its talks in the first month of each quarter; each talk is a case of its own."""
    found: list[FrozenMonth] = []
    for number, talks in enumerate(quarters):
        month = first + 3 * number
        cells = [cell for cell, count in talks.items() for _ in range(count)]
        start = (OFFICES.index(office) * 10 + number + 1) * 1_000_000
        facts = tuple(
            Fact(kind="contact", month=month, case=start + at, item=start + at, quarter=quarter, code=code)
            for at, (quarter, code) in enumerate(cells)
        )
        found += [FrozenMonth(month + more, AT, facts if more == 0 else ()) for more in range(3)]
    return tuple(found)


def close(desk: Desk, frozen: tuple[FrozenMonth, ...]) -> None:
    with desk.releases._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - facts come so fastest
        for each in frozen:
            work.facts.close(each.month, each.closed, each.facts)
        work.commit()


def take(desk: Desk, office: str, frozen: tuple[FrozenMonth, ...], *releases: Release) -> UUID:
    with desk.releases._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - as a packet is taken
        work.received.take(f"key of {office}", office, frozen)
        (source,) = (each.id for each in work.received.sources() if each.name == office)
        for each in releases:
            GivenOut(work).keep(each, source)
        work.commit()
    return source


def leave(desk: Desk, quarter: Period, to: str) -> None:
    with desk.releases._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - as facts are sent
        GivenOut(work).leave(quarter, to)
        work.commit()


def everyone(desk: Desk) -> tuple[UUID | None, ...]:
    return tuple(each.source for each in desk.reports.offices())


def own_release(tmp_path: Path, office: str, *quarters: Talks) -> list[Release]:
    """What an office gives out by itself, worked out where it is."""
    desk = Door(tmp_path / office, None, SetClock([AT])).demo()
    close(desk, months(office, *quarters))
    found = [desk.releases.of(quarter) for quarter in (THIRD, FOURTH)[: len(quarters)]]
    desk.office.close()
    return found


def keep_all(desk: Desk, period: Period) -> Release:
    for part in desk.releases.counts(period):
        desk.releases.keep(protected(part.counts), part.of)
    found = desk.releases.kept(period)
    assert found is not None
    return found


def cells_of(release: Release) -> Mapping[Cell, int | None]:
    table = release.table("contacts")
    assert table is not None
    return shown_table(table, release).cells
