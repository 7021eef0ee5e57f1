"""Offices with real stores of their own, and months closed in them without anybody having talked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from tests.exchange.office_facts import sent
from tests.services.test_facts import SetClock
from tests.store.builders import CHEAP, PASSWORD, USER
from zim_desktop.domain.period import Period
from zim_desktop.domain.release import Release
from zim_desktop.services import Desk
from zim_desktop.services.given_out import GivenOut, Pool
from zim_desktop.services.installed import load_installed
from zim_desktop.store import Store, create_store

INSTALLED = load_installed()
THIRD, FOURTH = (Period(2026, "quarter", number) for number in (3, 4))
NEXT = Period(2027, "quarter", 1)


@dataclass(frozen=True)
class Bureau:
    """An office: its store and desk."""

    store: Store
    desk: Desk

    @property
    def words(self) -> str:
        """The twelve words of its key, as they stand on paper."""
        return " ".join(self.desk.packets.own_words())

    @property
    def card(self) -> bytes:
        """Its card as a team lead."""
        return self.desk.fact_packets.card()

    def closes(self, first: int, last: int, start: int) -> None:
        """Close months with one need each; numbers of cases grow from `start`."""
        with self.store.begin() as work:
            for month in sent(first, last, start).months:
                work.facts.close(month.month, month.closed, month.facts)
            work.commit()

    def gave_out(self, release: Release, source: UUID | None = None) -> None:
        """Keep a release as if it had been worked out here."""
        with self.store.begin() as work:
            GivenOut(work).keep(release, source)
            work.commit()

    def gave_out_together(self, release: Release, *of: UUID | None) -> None:
        """Keep a release of these offices' facts counted together as if it had been worked out here."""
        with self.store.begin() as work:
            GivenOut(work).keep_pool(Pool(of, release))
            work.commit()

    def left(self, *quarters: Period) -> list[str]:
        """To whom these quarters were left."""
        with self.store.begin() as work:
            return [GivenOut(work).left_to(each) for each in quarters]

    def leaves(self, quarter: Period, to: str) -> None:
        """Let a quarter be given out elsewhere."""
        with self.store.begin() as work:
            GivenOut(work).leave(quarter, to)
            work.commit()

    def release_of(self, quarter: Period, source: UUID) -> Release | None:
        """What an office that sent its facts gave out itself."""
        with self.store.begin() as work:
            return GivenOut(work).release(quarter, source)

    def counts(self, months: Iterable[int], *of: UUID | None) -> int:
        """How many cases with a need these sources have in the months."""
        with self.store.begin() as work:
            return work.facts.count("need", tuple(months), (), of=of).get((), 0)


def found(folder: Path, name: str) -> Bureau:
    """An office with an encrypted store in a folder, in January 2027."""
    clock = SetClock([datetime(2027, 1, 5, 9, tzinfo=UTC)])
    store = create_store(folder / name, office=name, user=USER, password=PASSWORD, clock=clock, cost=CHEAP).store
    return Bureau(store, Desk(store, INSTALLED, clock, folder / name))
