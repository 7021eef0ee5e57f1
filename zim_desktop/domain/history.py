"""What became of an offer: who changed which field when, from what to what, and how that is taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.offer import Offer, Provider

Deed = Literal["edited", "checked", "places", "packet", "imported", "merged", "removed", "undone"]
"""What was done: written, asked about, places counted, taken from a packet or file, merged with a duplicate, undone."""

PARTS = ("provider", "place", "capacity")
"""Parts of an offer whose fields change one by one; every other field changes as a whole."""

BOOKKEEPING = frozenset({"edited_on", "checked_on", "capacity.as_of"})
"""Days that follow from what was done: kept and taken back like any field, but no news to a reader."""


class FieldChange(msgspec.Struct, frozen=True):
    """One field (a path of zim-catalogue/1, `place.street`) before and after, as in a file; None is missing."""

    field: str
    before: Any
    after: Any


class HistoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What one person did to one offer at one instant. `undid` is the change that this one took back."""

    id: UUID
    office: UUID
    version: int
    offer: str
    deed: Deed
    fields: tuple[FieldChange, ...]
    at: datetime
    user: UUID
    undid: UUID | None = None

    @property
    def read(self) -> tuple[FieldChange, ...]:
        """The fields that mean something to a reader."""
        return tuple(each for each in self.fields if each.field not in BOOKKEEPING)


def differences(before: Offer | None, after: Offer | None) -> tuple[FieldChange, ...]:
    """The fields in which two states differ, in the order of the format; None is an offer that is not there."""
    old, new = fields_of(before), fields_of(after)
    paths = dict.fromkeys([*old, *new])
    changed = [FieldChange(path, old.get(path), new.get(path)) for path in paths if old.get(path) != new.get(path)]
    return tuple(sorted(changed, key=lambda each: _ORDER[each.field.partition(".")[0]]))


def taken_back(offer: Offer | None, changes: Sequence[FieldChange]) -> Offer | None:
    """The offer with these fields as they were before. None if there was none then.

    Raises Contradiction, naming the field, if one of them does not hold any more what the change wrote.
    """
    fields = fields_of(offer)
    for each in changes:
        if fields.get(each.field) != each.after:
            raise Contradiction("Dieses Feld wurde inzwischen wieder geändert", each.field)
        if each.before is None:
            fields.pop(each.field, None)
        else:
            fields[each.field] = each.before
    if "id" in fields:
        return offer_of(fields)
    if fields:  # it was not there before, and has got more since
        raise Contradiction("Dieses Feld wurde inzwischen wieder geändert", next(iter(fields)))
    return None


def as_offers(changes: Sequence[FieldChange]) -> tuple[Offer, Offer]:
    """Two offers that hold nothing but these fields, before and after: for whoever puts them into words."""
    before, after = ({each.field: getattr(each, side) for each in changes} for side in ("before", "after"))
    return _only(before), _only(after)


def _only(fields: Mapping[str, Any]) -> Offer:
    known = {path: value for path, value in fields.items() if value is not None}
    return offer_of(fields_of(_BLANK) | known)


def fields_of(offer: Offer | None) -> dict[str, Any]:
    """The offer as a file would hold it, the fields of its parts beside the others (`place.street`); none of None."""
    if offer is None:
        return {}
    flat: dict[str, Any] = {}
    for name, value in msgspec.to_builtins(offer).items():
        if name in PARTS and value:
            flat.update({f"{name}.{field}": inner for field, inner in value.items()})
        else:
            flat[name] = value
    # What a list of the format says is compared as a file holds it, whatever kind of sequence it came as.
    return msgspec.json.decode(msgspec.json.encode(flat))


def offer_of(fields: Mapping[str, Any]) -> Offer:
    """The offer that has these fields. Raises msgspec.ValidationError if together they are none."""
    nested: dict[str, Any] = {}
    for path, value in fields.items():
        name, _, inner = path.partition(".")
        if inner:
            nested.setdefault(name, {})[inner] = value
        elif not (value == {} and name in nested):
            nested[name] = value
    return msgspec.convert(nested, Offer)


_BLANK = Offer(id="-", title="-", provider=Provider(name="-"), terms=())
_ORDER: Mapping[str, int] = {name: at for at, name in enumerate(Offer.__struct_fields__)}
