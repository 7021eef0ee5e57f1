"""What is kept of numbers that left the house, by quarter: given out here, by others, or left to a team lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.release import Release

if TYPE_CHECKING:
    from uuid import UUID

    from zim_desktop.domain.period import Period
    from zim_desktop.store import UnitOfWork


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

    def left_to(self, quarter: Period) -> str:
        """The office that gives out this quarter's numbers together with others'; empty if we do it ourselves."""
        return self._settings.get(_name("sent", quarter)) or ""

    def leave(self, quarter: Period, to: str) -> None:
        """Let another office give out this quarter, which was sent there; an empty `to` takes that back."""
        self._settings.put(_name("sent", quarter), to)


def _name(what: str, quarter: Period, source: UUID | None = None) -> str:
    return f"{what}.{quarter.first:%Y-%m}" + (f".{source}" if source else "")
