"""A check of an entry: somebody asked the provider, and what was found. Checked is not edited."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

import msgspec

from zim_desktop.domain.offer import Offer

FieldKind = Literal["status", "times", "places", "contact", "conditions", "cost", "address"]
"""What one asks about on the telephone; the fields of a kind age together."""

FIELD_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)

Outcome = Literal["answered", "not_reached"]

_FIELDS: Mapping[str, FieldKind] = {
    "status": "status",
    "valid_from": "status",
    "valid_to": "status",
    "sessions": "times",
    "attendance": "times",
    "by_appointment": "times",
    "closed_on": "times",
    "capacity": "places",
    "provider": "contact",
    "conditions": "conditions",
    "audience": "conditions",
    "childcare": "conditions",
    "languages": "conditions",
    "documents": "conditions",
    "cost": "cost",
    "place": "address",
    "mode": "address",
}
"""The kind of each field that can become untrue; title, texts, terms and sources do not age by themselves."""


class Asked(msgspec.Struct, frozen=True):
    """One kind of fields that was asked about: whether it was wrong, and for how many days nobody had asked before.

    `days` is None if it is not known when it last was true; such an answer says nothing about how fast things age.
    """

    kind: FieldKind
    wrong: bool
    days: int | None = None


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What one person found out about one offer on a day; nothing was asked if nobody was reached."""

    id: UUID
    office: UUID
    version: int
    offer: str
    day: date
    at: datetime
    user: UUID
    outcome: Outcome
    asked: tuple[Asked, ...]


def kinds_of(offer: Offer) -> tuple[FieldKind, ...]:
    """What can be asked of this offer: whether it still runs, and every kind of fields of which it says something."""
    provider, capacity = offer.provider, offer.capacity
    says = (  # in the order of FIELD_KINDS
        True,
        bool(offer.sessions) or offer.by_appointment,
        capacity is not None and (capacity.free is not None or capacity.waiting is not None),
        bool(provider.phone or provider.email or provider.url),
        offer.conditions is not None or offer.childcare is not None,
        offer.cost is not None,
        offer.mode == "onsite" and offer.place is not None,
    )
    said: list[FieldKind] = [kind for kind, is_said in zip(FIELD_KINDS, says, strict=True) if is_said]
    return tuple(said)


def known_on(offer: Offer, asked_on: Mapping[FieldKind, date]) -> dict[FieldKind, date | None]:
    """The day on which each kind of the offer was last known to be true; None if nobody ever checked.

    `asked_on` is the last day on which each kind was asked about. Free places are also known on the day of their count.
    """
    days: dict[FieldKind, date | None] = {}
    counted = offer.capacity.as_of if offer.capacity else None
    for kind in kinds_of(offer):
        known = (offer.checked_on, asked_on.get(kind), counted if kind == "places" else None)
        days[kind] = max((day for day in known if day is not None), default=None)
    return days


def kinds_changed(fields: Iterable[str]) -> frozenset[FieldKind]:
    """The kinds of these fields (paths of zim-catalogue/1); a field that does not age by itself has none."""
    names = (field.partition(".")[0] for field in fields if field != "capacity.as_of")
    return frozenset(_FIELDS[name] for name in names if name in _FIELDS)
