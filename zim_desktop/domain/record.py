"""What an office keeps: cases with their talks, users and roles, each with id, owner, version and times."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from zim_desktop.domain.case import Case
from zim_desktop.domain.offer import Offer

ContactKind = Literal["visit", "phone", "online", "outreach"]
"""Im Büro, am Telefon, online, aufsuchend."""

LengthBand = Literal["up_to_10", "up_to_30", "up_to_60", "over_60"]
"""How long a talk took, in bands of minutes: exact times would say who it was."""

RoleName = Literal["admin", "lead", "counsellor"]

News = Literal["new", "reopened", "freed"]
"""Why an offer is news: it was not in the catalogue, it was not running, it had no free place that was known."""

MONTHS_UNTIL_STALE = 6
"""Facts older than this are asked again."""

Month = str
"""`YYYY-MM`."""

Given = Mapping[str, Mapping[str, Month]]
"""For each person id ("" for the case itself) the month in which each known fact was given."""


class CaseRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A case as the office keeps it; `joined_into` is the case it proved to be the same person as."""

    id: UUID
    office: UUID
    version: int
    case: Case
    given: Given
    opened: date
    edited: datetime
    joined_into: UUID | None = None
    former_codes: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code in force; a kept case always has one."""
        return self.case.code or ""


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """One talk: counted with or without a referral."""

    id: UUID
    office: UUID
    version: int
    case: UUID | None
    day: date
    kind: ContactKind
    length: LengthBand
    entered: datetime
    user: UUID


class OfferRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An offer as the office keeps it; `imported` is what the last import from its source wrote."""

    id: UUID
    office: UUID
    version: int
    offer: Offer
    imported: Offer | None
    edited: datetime


class PacketSender(msgspec.Struct, frozen=True, kw_only=True):
    """An office whose catalogue packets are trusted since an instant: its key in base64 and how it calls itself.

    `sequence`, `created` and `checksum` are those of the last packet that was applied.
    """

    id: UUID
    office: UUID
    version: int
    key: str
    name: str
    trusted: datetime
    sequence: int | None = None
    created: datetime | None = None
    checksum: str | None = None


class Lookout(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to look out for: on the day `found` an offer became news that one of their open needs had waited for.

    `told` is the instant at which somebody ticked it off.
    """

    id: UUID
    office: UUID
    version: int
    case: UUID
    need: str
    offer: str
    why: News
    found: date
    told: datetime | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A talk that is being typed: saved as it grows, back after a crash. `case_id` is None for a new case.

    `case_version` is the version of the kept case that the talk started from, so that a stale save is noticed.
    """

    id: UUID
    office: UUID
    version: int
    user: UUID
    case_id: UUID | None
    case_version: int | None = None
    case: Case
    given: Given
    saved: datetime


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who works with the program; the first user has all roles."""

    id: UUID
    office: UUID
    version: int
    name: str
    roles: tuple[RoleName, ...]


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """The office as its letters name it."""

    id: UUID
    version: int
    name: str
    carrier: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
