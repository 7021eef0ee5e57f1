"""What an offer is after packets of several offices: the same in whatever order they came (contracts 12).

What the own office says of a field and what each sender last said of it are kept apart. The value follows from these
alone, so no order can matter. A sender whose word once was ours too has a common state with us: what they change from
then on is taken. A sender who said something else from the start is shown beside our value, and a person decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from zim_desktop.domain.history import BOOKKEEPING, fields_of, offer_of
from zim_desktop.domain.offer import Offer

Fields = Mapping[str, Any]
"""Some fields of an offer by path, as a file holds them; a missing one is not known."""

_TOGETHER: Mapping[str, str] = {"place.lon": "place.lat", "valid_to": "valid_from"}
"""Fields that are only right together with another one."""

_DAYS = ("checked_on", "edited_on")


class Sent(msgspec.Struct, frozen=True):
    """What a sender (by key) last said of an offer; in the `common` units they said once what we said, too."""

    key: str
    offer: Offer
    common: tuple[str, ...] = ()


class Kept(msgspec.Struct, frozen=True):
    """What the own office says of an offer by itself, and what was shown after the last packet."""

    own: dict[str, dict[str, Any]]
    shown: Offer


class Settled(msgspec.Struct, frozen=True):
    """The offer as it is now, what to keep of it, and for each sender (by key) the fields in which they differ."""

    offer: Offer
    kept: Kept
    sent: tuple[Sent, ...]
    differing: Mapping[str, tuple[str, ...]]


def settle(current: Offer | None, kept: Kept | None, sent: Sequence[Sent]) -> Settled:
    """What comes of an offer of ours (None: not there) and of what at least one sender last said of it.

    `kept` is what `settle` gave the last time; None if no packet has named the offer yet.
    """
    own, sent = _own(current, kept), tuple(sorted(sent, key=lambda each: each.key))
    said = {each.key: _units(each.offer) for each in sent}
    agreed = tuple(msgspec.structs.replace(each, common=_common(each, own, kept, said[each.key])) for each in sent)
    by_rank = sorted(agreed, key=_rank, reverse=True)
    units = {unit for each in said.values() for unit in each} | own.keys()
    value: dict[str, dict[str, Any]] = {}
    whose: set[str] = set()
    for unit in units - set(_DAYS):
        chosen = next((each for each in by_rank if _counts(unit, each, own, said[each.key])), None)
        value[unit] = own.get(unit, {}) if chosen is None else said[chosen.key].get(unit, {})
        if chosen is not None and value[unit]:
            whose.add(chosen.key)
    value.update(_days(value, own, agreed, said, whose))
    offer = offer_of({"id": sent[0].offer.id, **{path: v for unit in value.values() for path, v in unit.items()}})
    differing = {each.key: _differing(value, said[each.key]) for each in agreed}
    return Settled(offer, Kept({unit: dict(each) for unit, each in own.items()}, offer), agreed, differing)


def _units(offer: Offer) -> dict[str, dict[str, Any]]:
    """The known fields, those together that belong together; without the id, which all have in common."""
    units: dict[str, dict[str, Any]] = {}
    for path, value in fields_of(offer).items():
        unit = "capacity" if path.startswith("capacity") else _TOGETHER.get(path, path)
        if path != "id":
            units.setdefault(unit, {})[path] = value
    return units


def _own(current: Offer | None, kept: Kept | None) -> dict[str, dict[str, Any]]:
    """What we say by ourselves: what stood here before any packet, and what somebody changed since the last one."""
    if current is None:
        return {} if kept is None else dict(kept.own)
    if kept is None:
        return _units(current)
    now, shown = _units(current), _units(kept.shown)
    changed = {unit: now.get(unit, {}) for unit in now.keys() | shown.keys() if now.get(unit) != shown.get(unit)}
    return {**kept.own, **changed}


def _common(each: Sent, own: Mapping[str, Fields], kept: Kept | None, said: Mapping[str, Fields]) -> tuple[str, ...]:
    """The units in which the sender says what we say, or said so since we last changed it."""
    changed = {unit for unit in own if kept is not None and kept.own.get(unit) != own[unit]}
    now = {unit for unit in own if said.get(unit, {}) == own[unit]}
    return tuple(sorted((set(each.common) - changed) | now))


def _counts(unit: str, each: Sent, own: Mapping[str, Fields], said: Mapping[str, Fields]) -> bool:
    """Whether this sender's word may be the value of the unit."""
    if unit not in own:
        return unit in said
    return unit in each.common and said.get(unit, {}) != own[unit]


def _rank(each: Sent) -> tuple[date, date, str]:
    """Who is right where senders differ: who asked last, then who wrote last; the key, so that somebody is."""
    return each.offer.checked_on or date.min, each.offer.edited_on or date.min, each.key


def _days(
    value: Mapping[str, Fields],
    own: Mapping[str, Fields],
    sent: Iterable[Sent],
    said: Mapping[str, Mapping[str, Fields]],
    whose: set[str],
) -> dict[str, dict[str, Any]]:
    """When it was checked and edited: the last day of all who say the same as stands here now, us among them.

    Pieced together from several senders it is as old as the oldest piece.
    """
    content = {unit: each for unit, each in value.items() if each}
    agreeing = [said[each.key] for each in sent if _content(said[each.key]) == content]
    if _content({unit: own.get(unit, {}) for unit in value}) == content:
        agreeing.append(own)
    pieces = [said[key] for key in sorted(whose)] + ([own] if any(unit in own for unit in content) else [])
    found: dict[str, dict[str, Any]] = {}
    for day in _DAYS:
        days = [each.get(day, {}).get(day) for each in (agreeing or pieces)]
        known = [each for each in days if each is not None]
        if known and (agreeing or len(known) == len(days)):
            found[day] = {day: max(known) if agreeing else min(known)}
    return found


def _content(units: Mapping[str, Fields]) -> dict[str, Fields]:
    return {unit: each for unit, each in units.items() if unit not in _DAYS and each}


def _differing(value: Mapping[str, Fields], said: Mapping[str, Fields]) -> tuple[str, ...]:
    """The fields of which the sender says something else than what stands here."""
    found = [
        path
        for unit, fields in said.items()
        for path in fields.keys() | value.get(unit, {}).keys()
        if path not in BOOKKEEPING and fields.get(path) != value.get(unit, {}).get(path)
    ]
    return tuple(sorted(found))
