"""What one office tells a team lead of its closed months: facts without codes, and what it gave out itself."""

from datetime import datetime
from uuid import UUID

import msgspec

from zim_desktop.domain.fact import Fact
from zim_desktop.domain.period import next_month
from zim_desktop.domain.release import Release


class FrozenMonth(msgspec.Struct, frozen=True):
    """A month that was closed at an instant, like 202611, with its facts."""

    month: int
    closed: datetime
    facts: tuple[Fact, ...]


class FactSource(msgspec.Struct, frozen=True, kw_only=True):
    """An office that sent facts: its key in base64, how it calls itself, when its last packet came, its months."""

    id: UUID
    office: UUID
    version: int
    key: str
    name: str
    received: datetime
    months: tuple[int, ...]


class FactRecipient(msgspec.Struct, frozen=True):
    """The team lead that facts are sealed for: how it calls itself, its Ed25519 and its X25519 key in base64."""

    name: str
    key: str
    seal: str


class OfficeFacts(msgspec.Struct, frozen=True):
    """All closed months of an office, in order without a gap, and the quarters that it gave out by itself.

    Whoever counts these months together with others' must not give out the counts of a quarter that the office gave
    out itself: the difference would tell the others' (decision 0081).
    """

    months: tuple[FrozenMonth, ...]
    releases: tuple[Release, ...] = ()

    def gap(self) -> int | None:
        """The first month that does not follow the one before it; None if all do."""
        listed = [each.month for each in self.months]
        return next((one for one, before in zip(listed[1:], listed, strict=False) if one != next_month(before)), None)
