"""Anrufen zuerst: which provider to call next, because much is handed out that is probably no longer true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.check import FIELD_KINDS, FieldKind, known_on
from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.domain.staleness import Staleness, any_wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zim_desktop.domain.check import Check

AT_ONCE = 6
"""Entries of one provider that one call checks at most; nobody on the telephone has patience for more."""

AGAIN_AFTER_DAYS = 3
"""When somebody who was not reached is called again."""

WORTH_ASKING = 0.03
"""A kind of fields is asked about only if it is wrong with at least this probability; `status` always is."""

WORTH_A_CALL = 0.1
"""An entry stands on the list only if something in it is wrong with at least this probability."""

DOUBTED = 0.9
"""How probably wrong is what a referral came back over; a provider's *no* may have been about the person, too."""

_UNASKED = 0.1
"""What an entry counts that nobody is about to be sent to: a tenth of one referral, so that it has its turn too."""

Whom = tuple[str, str]
"""Who picks up: the provider's name folded, and the digits of the number."""


class Demand(msgspec.Struct, frozen=True):
    """How often an offer is about to be handed out.

    `places` are its places in the lists of open needs (1 is the top), `referred` how often it was handed out lately,
    `noted` how often it is noted and not yet on paper.
    """

    places: tuple[int, ...] = ()
    referred: int = 0
    noted: int = 0

    @property
    def weight(self) -> float:
        """In referrals: a list is read from the top, so place n counts as an n-th; what is noted goes out next."""
        return _UNASKED + sum(1 / place for place in self.places) + self.referred + 2.0 * self.noted


NO_DEMAND = Demand()
Doubts = Mapping[FieldKind, date]
NO_DOUBTS: Doubts = {}
NO_DOUBTED: Mapping[str, Doubts] = {}
NOTHING_ASKED: Mapping[FieldKind, date] = {}


class Entry(msgspec.Struct, frozen=True):
    """An offer to check: for each kind of its fields how probably it is wrong, for any of them, and who asks for it.

    `doubts` are the kinds that a referral came back over, each with the day.
    """

    offer: Offer
    chances: Mapping[FieldKind, float]
    wrong: float
    demand: Demand
    doubts: Doubts = NO_DOUBTS

    @property
    def ask(self) -> tuple[FieldKind, ...]:
        """What to ask, the most doubtful first."""
        doubtful = sorted(self.chances.items(), key=lambda each: (-each[1], FIELD_KINDS.index(each[0])))
        asked: list[FieldKind] = [kind for kind, wrong in doubtful if kind == "status" or wrong >= WORTH_ASKING]
        return tuple(asked)

    @property
    def urgency(self) -> float:
        """Wrong entries that are about to be handed out, as far as one can expect."""
        return self.demand.weight * self.wrong


class Call(msgspec.Struct, frozen=True):
    """One telephone call: what to ask one provider, the most urgent entry first. `others` wait for a later call."""

    provider: str
    phone: str
    email: str
    entries: tuple[Entry, ...]
    others: tuple[Offer, ...] = ()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """All that the call could be about."""
        return (*(entry.offer for entry in self.entries), *self.others)

    @property
    def whom(self) -> Whom:
        """Who picks up."""
        return whom_of(self.entries[0].offer)

    @property
    def urgency(self) -> float:
        """That of its entries together."""
        return sum(each.urgency for each in self.entries)


def whom_of(offer: Offer) -> Whom:
    """Who picks up the telephone for this offer; entries of the same are checked by one call."""
    return " ".join(offer.provider.name.casefold().split()), "".join(filter(str.isdigit, offer.provider.phone or ""))


def learnt(checks: Iterable[Check], offers: Mapping[str, Offer]) -> Staleness:
    """What all checks say; those of offers that are gone still say how fast things age."""
    return Staleness(
        (whom_of(offers[check.offer]) if check.offer in offers else None, asked)
        for check in checks
        for asked in check.asked
    )


def asked_on(checks: Iterable[Check]) -> dict[str, dict[FieldKind, date]]:
    """For each offer the last day on which each kind of its fields was asked about."""
    found: dict[str, dict[FieldKind, date]] = defaultdict(dict)
    for check in checks:
        for asked in check.asked:
            found[check.offer][asked.kind] = max(check.day, found[check.offer].get(asked.kind, check.day))
    return found


def calls_of(
    offers: Sequence[Offer],
    demand: Mapping[str, Demand],
    checks: Sequence[Check],
    today: date,
    *,
    invented: bool = False,
    doubts: Mapping[str, Doubts] = NO_DOUBTED,
) -> tuple[Call, ...]:
    """All calls worth making today, the most urgent first. `doubts` holds by offer what referrals came back over.

    Left out are entries that are closed or over, who was not reached in the last days, and unless `invented` says so
    the examples, whose providers nobody can call.
    """
    staleness = learnt(checks, {offer.id: offer for offer in offers})
    known = asked_on(checks)
    waiting = _not_reached(checks, today)
    groups: dict[Whom, list[Entry]] = defaultdict(list)
    for offer in offers:
        over = offer.status == "closed" or (offer.valid_to is not None and offer.valid_to < today)
        if over or offer.id in waiting or (is_example(offer) and not invented):
            continue
        whom = whom_of(offer)
        since = known_on(offer, known.get(offer.id, NOTHING_ASKED))
        chances = staleness.wrong(_days(since, today), whom)
        doubted = _still(doubts.get(offer.id, NO_DOUBTS), since)
        chances |= {kind: max(DOUBTED, chances.get(kind, 0.0)) for kind in doubted}
        wrong = any_wrong(chances.values())
        if wrong >= WORTH_A_CALL:
            groups[whom].append(Entry(offer, chances, wrong, demand.get(offer.id, NO_DEMAND), doubted))
    calls = [_call(entries) for entries in groups.values()]
    return tuple(sorted(calls, key=lambda call: (-call.urgency, call.provider, call.phone)))


def _still(doubts: Doubts, known: Mapping[FieldKind, date | None]) -> Doubts:
    """The doubts that nobody asked about since."""
    last = {kind: known.get(kind) for kind in doubts}
    return {kind: day for kind, day in doubts.items() if (asked := last[kind]) is None or asked < day}


def _not_reached(checks: Sequence[Check], today: date) -> set[str]:
    """The offers whose last check reached nobody, a few days ago at most."""
    last = {check.offer: check for check in sorted(checks, key=lambda check: check.at)}
    return {
        key
        for key, check in last.items()
        if check.outcome == "not_reached" and (today - check.day).days < AGAIN_AFTER_DAYS
    }


def _days(known: Mapping[FieldKind, date | None], today: date) -> dict[FieldKind, int | None]:
    return {kind: None if day is None else (today - day).days for kind, day in known.items()}


def _call(entries: Sequence[Entry]) -> Call:
    first, *_ = ordered = sorted(entries, key=lambda entry: (-entry.urgency, entry.offer.id))
    provider = first.offer.provider
    email = next((each.offer.provider.email for each in ordered if each.offer.provider.email), "") or ""
    others = tuple(entry.offer for entry in ordered[AT_ONCE:])
    return Call(provider.name, provider.phone or "", email, tuple(ordered[:AT_ONCE]), others)
