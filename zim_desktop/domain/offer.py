"""An offer: what a provider does, for whom, when and where, and how sure we are of it (contracts 4)."""

from datetime import date, timedelta
from typing import Annotated, Literal

import msgspec

from zim_desktop.domain.case import (
    Benefit,
    Gender,
    GermanLevel,
    Id,
    Residence,
    Role,
    SchoolCertificate,
    TargetGroup,
    Voucher,
    WorkPermit,
    Years,
)
from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.language import Language
from zim_desktop.domain.taxonomy import Name, TermKey
from zim_desktop.domain.week import Session

Audience = Literal["adult", "child", "family"]
Mode = Literal["onsite", "online", "phone", "visit"]
Attendance = Literal["all", "any"]
Status = Literal["open", "paused", "closed"]

OpenInterval = tuple[Years | None, Years | None]
"""A closed interval of whole years of which one end may be open."""

Count = Annotated[int, msgspec.Meta(ge=0)]


def _check_interval(interval: OpenInterval | None, field: str) -> None:
    if interval is None:
        return
    low, high = interval
    if low is None and high is None:
        raise Contradiction("Ein Alter, das an beiden Enden offen ist, ist keine Bedingung", field)
    if low is not None and high is not None and low > high:
        raise Contradiction(f"Das Alter {list(interval)} endet, bevor es beginnt", field)


def _check_dates(start: date | None, end: date | None, field: str) -> None:
    if start and end and start > end:
        raise Contradiction(f"{end.isoformat()} liegt vor {start.isoformat()}", field)


def contains(interval: OpenInterval, low: int, high: int) -> bool:
    """Whether the whole closed interval low..high lies inside."""
    return (interval[0] is None or interval[0] <= low) and (interval[1] is None or high <= interval[1])


def meets(interval: OpenInterval, low: int, high: int) -> bool:
    """Whether the closed interval low..high has a year in common."""
    return (interval[0] is None or interval[0] <= high) and (interval[1] is None or low <= interval[1])


class Provider(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who makes the offer and how to reach them."""

    name: Name
    phone: str | None = None
    email: str | None = None
    url: str | None = None


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where it takes place; used by rules for mode `onsite` only."""

    name: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    quarter: str | None = None
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    step_free: bool | None = None

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """Latitude and longitude in WGS84 degrees, if both are known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


AtLeastOne = msgspec.Meta(min_length=1)


class Conditions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Whom the offer is for; None is *no condition*."""

    age: OpenInterval | None = None
    child_age: OpenInterval | None = None
    gender_any: Annotated[tuple[Gender, ...], AtLeastOne] | None = None
    benefits_any: Annotated[tuple[Benefit, ...], AtLeastOne] | None = None
    residence_any: Annotated[tuple[Residence, ...], AtLeastOne] | None = None
    work_permit_any: Annotated[tuple[WorkPermit, ...], AtLeastOne] | None = None
    school_certificate_any: Annotated[tuple[SchoolCertificate, ...], AtLeastOne] | None = None
    vouchers_any: Annotated[tuple[Voucher, ...], AtLeastOne] | None = None
    german_min: GermanLevel | None = None
    german_max: GermanLevel | None = None
    quarters_any: Annotated[tuple[str, ...], AtLeastOne] | None = None
    target_groups_any: Annotated[tuple[TargetGroup, ...], AtLeastOne] | None = None

    def __post_init__(self) -> None:
        _check_interval(self.age, "age")
        _check_interval(self.child_age, "child_age")


class DatedConditions(
    Conditions, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename={"start": "from"}
):
    """Conditions in force between two dates, inclusive; at least one of them is given."""

    start: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.start is None and self.until is None:
            raise Contradiction("Bedingungen in einer Liste brauchen „from“ oder „until“", "from")
        _check_dates(self.start, self.until, "until")

    def in_force(self, day: date) -> bool:
        """Whether the conditions apply on this day."""
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


NO_CONDITIONS = Conditions()


class Childcare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The offer itself looks after children of this age during its sessions."""

    age: OpenInterval

    def __post_init__(self) -> None:
        _check_interval(self.age, "age")


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What it costs in euros, with a note in words."""

    amount: Annotated[int, msgspec.Meta(ge=0)] | Annotated[float, msgspec.Meta(ge=0)] | None = None
    note: str | None = None


class Capacity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Places in all, free ones and people waiting, as told on a day; None is not known."""

    places: Count | None = None
    free: Count | None = None
    waiting: Count | None = None
    as_of: date | None = None


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One entry of the catalogue (an offer of zim-catalogue/1)."""

    id: Id
    title: Name
    summary: str | None = None
    description: str | None = None
    provider: Provider
    terms: tuple[TermKey, ...]
    audience: Audience = "adult"
    place: Place | None = None
    mode: Mode = "onsite"
    sessions: tuple[Session, ...] = ()
    attendance: Attendance = "all"
    by_appointment: bool = False
    conditions: Conditions | Annotated[tuple[DatedConditions, ...], AtLeastOne] | None = None
    childcare: Childcare | None = None
    languages: tuple[Language, ...] | None = None
    cost: Cost | None = None
    documents: tuple[str, ...] | None = None
    capacity: Capacity | None = None
    status: Status = "open"
    valid_from: date | None = None
    valid_to: date | None = None
    closed_on: tuple[date, ...] | None = None
    checked_on: date | None = None
    edited_on: date | None = None
    source: str | None = None
    licence: str | None = None

    def __post_init__(self) -> None:
        _check_dates(self.valid_from, self.valid_to, "valid_to")

    def conditions_on(self, day: date) -> Conditions | None:
        """The conditions in force on the day; None if the offer has dated ones and none is in force (contracts 4)."""
        if self.conditions is None:
            return NO_CONDITIONS
        if isinstance(self.conditions, Conditions):
            return self.conditions
        return next((each for each in self.conditions if each.in_force(day)), None)

    def is_closed_on(self, day: date) -> bool:
        """Whether nobody is there on this day: closed, or not begun yet, or ended (contracts 6)."""
        begun = self.valid_from is None or self.valid_from <= day
        ended = self.valid_to is not None and self.valid_to < day
        return not begun or ended or day in (self.closed_on or ())

    def is_for(self, role: Role) -> bool:
        """Whether the audience takes people of this role."""
        return self.audience in ("family", role)


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Offers with unique ids (zim-catalogue/1)."""

    format: Literal["zim-catalogue/1"]
    offers: tuple[Offer, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for index, offer in enumerate(self.offers):
            if offer.id in seen:
                raise Contradiction("Diese Kennung kommt zweimal vor", f"offers[{index}].id")
            seen.add(offer.id)


HELP_PREFIX = "hilfe-"
"""Ids of help by people of the quarter begin so; a random code follows, never a name."""


def is_quarter_help(offer: Offer) -> bool:
    """Whether somebody of the quarter makes the offer, whom only the office knows."""
    return offer.id.startswith(HELP_PREFIX)


EXAMPLE_PREFIX = "beispiel-"
"""Ids of invented offers begin so; a letter for one of them prints *Beispiel*."""


def is_example(offer: Offer) -> bool:
    """Whether the offer is invented example data."""
    return offer.id.startswith(EXAMPLE_PREFIX)


def moved(offer: Offer, weeks: int) -> Offer:
    """The same offer with every date moved by whole weeks, so that example data stays plausible on any day."""
    by = timedelta(weeks=weeks)

    def day(value: date | None) -> date | None:
        return None if value is None else value + by

    def session(value: Session) -> Session:
        return (
            value
            if value.dates is None
            else msgspec.structs.replace(value, dates=tuple(each + by for each in value.dates))
        )

    capacity = offer.capacity and msgspec.structs.replace(offer.capacity, as_of=day(offer.capacity.as_of))
    return msgspec.structs.replace(
        offer,
        sessions=tuple(session(each) for each in offer.sessions),
        capacity=capacity,
        valid_from=day(offer.valid_from),
        valid_to=day(offer.valid_to),
        closed_on=offer.closed_on and tuple(each + by for each in offer.closed_on),
        checked_on=day(offer.checked_on),
        edited_on=day(offer.edited_on),
    )
