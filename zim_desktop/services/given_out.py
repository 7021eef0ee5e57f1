"""What is kept of numbers that left the house, by quarter: given out here, by others, or left to a team lead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.period import read_period
from zim_desktop.domain.release import Release

if TYPE_CHECKING:
    from zim_desktop.domain.period import Period
    from zim_desktop.store import UnitOfWork


class Pool(msgspec.Struct, frozen=True):
    """What was given out of offices that were counted together, by the sources of their facts; None is this office."""

    of: tuple[UUID | None, ...]
    release: Release


class GivenOut:
    """Reads and writes it within one unit of work. Periods are quarters."""

    def __init__(self, work: UnitOfWork) -> None:
        self._settings = work.settings

    def release(self, quarter: Period, source: UUID | None = None) -> Release | None:
        """What this office, or the source that sent its facts, gave out for the quarter by itself."""
        text = self._settings.get(_name("release", quarter, source))
        return None if text is None else msgspec.json.decode(text, type=Release)

    def keep(self, release: Release, source: UUID | None = None) -> None:
        """Let it stand for good; what was kept before stays."""
        if self.release(release.period, source) is None:
            self._settings.put(_name("release", release.period, source), msgspec.json.encode(release).decode())

    def pools(self, quarter: Period) -> tuple[Pool, ...]:
        """The offices that were given out together for the quarter, in the order of time; none is in two of them."""
        text = self._settings.get(_name("pools", quarter))
        return () if text is None else msgspec.json.decode(text, type=tuple[Pool, ...])

    def keep_pool(self, pool: Pool) -> None:
        """Let it stand for good. If one of its offices was in a pool of the quarter before, what was kept stays."""
        quarter = pool.release.period
        kept = self.pools(quarter)
        if {source for each in kept for source in each.of} & set(pool.of):
            return
        self._settings.put(_name("pools", quarter), msgspec.json.encode((*kept, pool)).decode())
        for source in pool.of:
            keys = [each.key for each in (*self.pooled(source), quarter)]
            self._settings.put(_pooled(source), msgspec.json.encode(keys).decode())

    def pooled(self, source: UUID | None = None) -> tuple[Period, ...]:
        """The quarters for which this office, or a source, was given out together with others.

        Whoever dropped such a source and took it again would give its numbers out twice.
        """
        text = self._settings.get(_pooled(source))
        return () if text is None else tuple(map(read_period, msgspec.json.decode(text, type=list[str])))

    def left_to(self, quarter: Period) -> str:
        """The office that gives out this quarter's numbers together with others'; empty if we do it ourselves."""
        return self._settings.get(_name("sent", quarter)) or ""

    def leave(self, quarter: Period, to: str) -> None:
        """Let another office give out this quarter, which was sent there; an empty `to` takes that back.

        Raises InputRefused if we gave it out together with others: then nobody else may.
        """
        if to and quarter in self.pooled():
            raise InputRefused(
                f"Die Zahlen von „{quarter.label}“ sind hier schon zusammen mit denen anderer Büros ausgegeben.",
                next_step="Noch einmal ausgegeben verrieten sie kleine Zahlen. Bitte den fertigen Bericht weitergeben.",
            )
        self._settings.put(_name("sent", quarter), to)


def _name(what: str, quarter: Period, source: UUID | None = None) -> str:
    return f"{what}.{quarter.first:%Y-%m}" + (f".{source}" if source else "")


def _pooled(source: UUID | None) -> str:
    return f"pooled.{source or 'ours'}"
