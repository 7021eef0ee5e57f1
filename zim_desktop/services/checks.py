"""Checking entries of the catalogue: what was asked and found, whom to call first, all of it taken back by undo."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from zim_desktop.domain.change import Change
from zim_desktop.domain.check import Asked, FieldKind, kinds_changed, kinds_of, known_on
from zim_desktop.domain.history import differences
from zim_desktop.domain.outcome import GROUNDS
from zim_desktop.services.calls import Call, Demand, Doubts, asked_on, calls_of, learnt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from zim_desktop.clock import Clock
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.record import OfferRecord
    from zim_desktop.domain.referral import Referral
    from zim_desktop.matching.backwards import Found
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.upkeep import Upkeep
    from zim_desktop.store import Store, UnitOfWork

LATELY_DAYS = 90
"""Referrals of the last three months say what is handed out again."""

FIRST_PLACES = 5
"""Places of a need's list that count: what stands below is rarely handed out."""

NEEDS_LOOKED_AT = 300
"""Cases with open needs that say what is asked for: the newest."""

_CONCERNED = frozenset({Change.CASES, Change.CHECKS, Change.OFFERS, Change.REFERRALS})


class Noted(msgspec.Struct, frozen=True):
    """What was kept, so that it can be taken back: the checks, and the change of the offer if there is one."""

    checks: tuple[UUID, ...]
    change: UUID | None = None


class Learnt(msgspec.Struct, frozen=True):
    """From so many checks: for each kind of fields after how many days it changes, on average."""

    checks: int
    lasts: Mapping[FieldKind, float]


class Checks:
    """Keeps what checks found, and knows whom to call first."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        changes: Changes,
        find_offers: FindOffers,
        upkeep: Upkeep,
        *,
        demo: bool,
    ) -> None:
        """In the demo, whose offers are all invented, the examples are called too."""
        self._store = store
        self._clock = clock
        self._changes = changes
        self._find_offers = find_offers
        self._upkeep = upkeep
        self._demo = demo
        self._calls: tuple[date, tuple[Call, ...]] | None = None
        self._demand: tuple[date, Mapping[str, Demand]] | None = None
        self._noting = False
        changes.listen(self._changed)

    def confirm(self, offer_id: str) -> Noted:
        """*Stimmt noch*: everything that the entry says was asked about and is true. Raises NotFound."""
        record = self._upkeep.record(offer_id)
        return self.answered(record, record.offer, kinds_of(record.offer))

    def closed(self, offer_id: str) -> Noted:
        """*Gibt es nicht mehr*: the entry stays, as closed. Raises NotFound."""
        record = self._upkeep.record(offer_id)
        return self.answered(record, msgspec.structs.replace(record.offer, status="closed"), ("status",))

    def answered(self, record: OfferRecord, after: Offer, asked: Collection[FieldKind]) -> Noted:
        """Keep what a provider said of the entry: `after` is how it is now, `asked` what was asked about.

        What changed was asked about too. The entry counts as checked today once each of its kinds was asked; it does
        not count as edited. Raises StaleVersion if it was saved since the record was read.
        """
        today, before = self._clock.today(), record.offer
        wrong = kinds_changed(each.field for each in differences(before, after))
        told: list[FieldKind] = [kind for kind in kinds_of(before) if kind in wrong or kind in asked]
        if after.capacity is not None and ("places" in wrong or "places" in told):
            after = msgspec.structs.replace(after, capacity=msgspec.structs.replace(after.capacity, as_of=today))
        if len(told) == len(kinds_of(before)) or after.status == "closed":
            after = msgspec.structs.replace(after, checked_on=today)
        kept: list[UUID] = []

        def note(work: UnitOfWork) -> None:
            known = known_on(before, asked_on(work.checks.of(before.id)).get(before.id, {}))
            days = {kind: None if day is None else (today - day).days for kind, day in known.items()}
            found = tuple(Asked(kind, kind in wrong, days[kind]) for kind in told)
            kept.append(work.checks.add(before.id, today, "answered", found).id)

        if after == before:  # all of it was known to be true today
            with self._store.begin() as work:
                note(work)
                work.commit()
            self._changes.report(Change.CHECKS)
            return Noted(tuple(kept))
        self._noting = True
        try:
            change = self._upkeep.keep(after, "checked", record.version, note)
        finally:
            self._noting = False
        return Noted(tuple(kept), change)

    def not_reached(self, offer_ids: Collection[str]) -> Noted:
        """Nobody picked up: the entries come back after some days."""
        with self._store.begin() as work:
            kept = tuple(work.checks.add(each, self._clock.today(), "not_reached").id for each in offer_ids)
            work.commit()
        self._changes.report(Change.CHECKS)
        return Noted(kept)

    def undo(self, noted: Noted) -> None:
        """Take back what was noted. Raises InputRefused, naming the field, if the offer was changed since."""
        if noted.change is not None:
            self._upkeep.undo(noted.change, lambda work: work.checks.withdraw(noted.checks))
            return
        with self._store.begin() as work:
            work.checks.withdraw(noted.checks)
            work.commit()
        self._changes.report(Change.CHECKS)

    def calls(self) -> tuple[Call, ...]:
        """Whom to call today, the most urgent first; read again after each change."""
        today = self._clock.today()
        if self._calls is None or self._calls[0] != today:
            self._calls = (today, self._read(today))
        return self._calls[1]

    def learnt(self) -> Learnt:
        """How long each kind of fields stays true, as far as the checks say, and how many there were."""
        with self._store.begin() as work:
            answered = [check for check in work.checks.all() if check.outcome == "answered"]
        offers = {offer.id: offer for offer in self._find_offers.offers()}
        return Learnt(len(answered), {kind: 1 / rate for kind, rate in learnt(answered, offers).rates.items()})

    def look_again(self) -> None:
        """Read what others changed on a shared store; to be asked when the list is opened."""
        self._calls = self._demand = None

    def _read(self, today: date) -> tuple[Call, ...]:
        offers = self._find_offers.offers()
        with self._store.begin() as work:
            checks = work.checks.all()
            doubts = doubts_of(work.referrals.list())
        demand = self._asked_for(offers, today)
        return calls_of(offers, demand, checks, today, invented=self._demo, doubts=doubts)

    def _asked_for(self, offers: Sequence[Offer], today: date) -> Mapping[str, Demand]:
        if self._demand is None or self._demand[0] != today:
            with self._store.begin() as work:
                cases = work.needs.open().cases[-NEEDS_LOOKED_AT:]
                referrals = work.referrals.list()
            found = self._find_offers.needs_for(offers, {offer.id for offer in offers}, cases, FIRST_PLACES)
            self._demand = (today, demand_of(found, referrals, today))
        return self._demand[1]

    def _changed(self, changes: frozenset[Change]) -> None:
        if _CONCERNED & changes:
            self._calls = None
            # What one check says hardly moves what is asked for; to ask every need again would make each key wait.
            if not self._noting and changes != frozenset({Change.CHECKS}):
                self._demand = None


def doubts_of(referrals: Iterable[Referral]) -> Mapping[str, Doubts]:
    """For each offer what its referrals came back over, with the last day of each."""
    found: dict[str, dict[FieldKind, date]] = defaultdict(dict)
    for each in referrals:
        why = each.reached.detail.why
        kind = GROUNDS[why].check if why else None
        if kind is not None:
            day = each.reached.day
            found[each.offer][kind] = max(day, found[each.offer].get(kind, day))
    return found


def demand_of(found: Sequence[Found], referrals: Sequence[Referral], today: date) -> Mapping[str, Demand]:
    """How often each offer is about to be handed out: `found` holds the best offers of each open need, best first."""
    places: dict[str, list[int]] = defaultdict(list)
    place = Counter[tuple[UUID, str]]()
    for each in found:
        place[each.case, each.need] += 1
        places[each.match.id].append(place[each.case, each.need])
    since = today - timedelta(days=LATELY_DAYS)
    lately = [each for each in referrals if each.state != "withdrawn" and each.events[0].day >= since]
    noted = Counter(each.offer for each in lately if each.state == "noted")
    referred = Counter(each.offer for each in lately if each.state != "noted")
    return {key: Demand(tuple(places.get(key, ())), referred[key], noted[key]) for key in {*places, *noted, *referred}}
