"""Closing months: what happened is frozen into facts that no code leads back from; later entries go to the next."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from zim_desktop.domain.change import Change
from zim_desktop.domain.fact import Fact, Happened, arrived_of, need_fact, referral_fact, until
from zim_desktop.domain.outcome import need_state
from zim_desktop.domain.period import month_end, month_start
from zim_desktop.domain.unmet import HeldCase, OpenCase, OpenNeeds, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from zim_desktop.clock import Clock
    from zim_desktop.domain.case import Need
    from zim_desktop.domain.record import CaseRecord
    from zim_desktop.domain.referral import Referral
    from zim_desktop.domain.unmet import NeedState
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store, UnitOfWork

_SECRET = "facts.secret"
_BITS = 63  # what both engines hold in a whole number


class Facts:
    """Closes months. What is closed is never changed, so that a table counted again is the same table."""

    def __init__(
        self,
        store: Store,
        installed: Installed,
        clock: Clock,
        changes: Changes,
        find_offers: FindOffers,
        *,
        demo: bool,
    ) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._changes = changes
        self._find_offers = find_offers
        self._demo = demo

    def prepare(self) -> None:
        """In the demo, write two years of invented facts before the first table is shown; else nothing."""
        if not self._demo or self.closed():
            return
        from zim_desktop.services.example_facts import example_facts, example_months

        months = example_months(self._clock.today())
        with self._store.begin() as work:
            for month, facts in example_facts(months, self._installed.topics):
                work.facts.close(month, self._clock.now(), facts)
            work.commit()

    def to_close(self) -> tuple[int, ...]:
        """The months that are over and not closed, like 202611, in their order."""
        with self._store.begin() as work:
            return work.facts.to_close(self._clock.today())

    def closed(self) -> tuple[int, ...]:
        """The closed months in their order."""
        with self._store.begin() as work:
            return tuple(work.facts.closed())

    def close(self, months: Sequence[int]) -> None:
        """Close these months, which must be the next ones that are over, in one transaction each."""
        offers = self._find_offers.offers()
        for month in months:
            with self._store.begin() as work:
                self.close_within(work, month, self._clock.now(), tuple(offer.id for offer in offers))
                work.commit()
        self._changes.report(Change.FACTS)

    def close_within(self, work: UnitOfWork, month: int, at: datetime, offer_ids: Sequence[str]) -> None:
        """The same for one month as part of a unit of work; `at` is when that was."""
        work.facts.claim(month)
        work.facts.close(month, at, self._facts(work, month, offer_ids))

    def _facts(self, work: UnitOfWork, month: int, offer_ids: Sequence[str]) -> list[Fact]:
        number = _numbers(work)
        records = [work.cases.get(each) for each in sorted(work.facts.touched(month))]
        suggested = self._suggested(records, offer_ids)
        happened = work.facts.referrals(month)
        found: list[Fact] = []
        for record in records:
            referrals = [was for each in work.referrals.of_case(record.id) if (was := until(each, month_end(month)))]
            found += self._case_facts(work, record, referrals, month, number, suggested)
            found += [
                referral_fact(
                    record.case,
                    each,
                    number=number(record.id),
                    item=number(each.id),
                    month=month,
                    topic=self._topic(next(iter(each.known.offer.terms), None)),
                )
                for each in referrals
                if each.id in happened
            ]
        talks = work.facts.contacts(month)
        quarters = {record.id: record.case.quarter or "unknown" for record in records}
        return found + [
            Fact(
                kind="contact",
                month=month,
                case=number(case or talk),
                item=number(talk),
                quarter=quarters.get(case, "unknown") if case else "unknown",
                code=kind,
            )
            for talk, case, kind in talks
        ]

    def _case_facts(
        self,
        work: UnitOfWork,
        record: CaseRecord,
        referrals: Sequence[Referral],
        month: int,
        number: Callable[..., int],
        suggested: frozenset[tuple[UUID, str]],
    ) -> list[Fact]:
        case, mine = record.case, number(record.id)
        day_before = month_start(month) - timedelta(days=1)
        now = self._states(work, record, referrals, month_end(month))
        earlier = [was for each in referrals if (was := until(each, day_before))]
        before = self._states(work, record, earlier, day_before)
        found = [
            need_fact(
                case,
                need,
                _happened(need, referrals, suggested=(record.id, need.id) in suggested),
                number=mine,
                item=number(record.id, need.id),
                month=month,
                state=now[need.id],
                topic=self._topic(need.term),
            )
            for need in case.needs
            if before[need.id] not in ("met", "withdrawn") or before[need.id] != now[need.id]
        ]
        return found + [
            Fact(
                kind="group",
                month=month,
                case=mine,
                item=number(record.id, group),
                quarter=case.quarter or "unknown",
                code=group,
            )
            for group in case.target_groups or ("unknown",)
        ]

    def _states(
        self, work: UnitOfWork, record: CaseRecord, referrals: Sequence[Referral], day: date
    ) -> Mapping[str, NeedState]:
        """How each need stood at the end of the day."""
        said = [
            Said(record.id, each.needs, state, each.reached.entered)
            for each in referrals
            if (state := need_state(each)) is not None
        ]
        said += work.needs.said_until(record.id, day)
        needs = OpenNeeds([HeldCase(record.id, record.case)], said)
        return {need.id: needs.state(record.id, need.id) for need in record.case.needs}

    def _suggested(self, records: Sequence[CaseRecord], offer_ids: Sequence[str]) -> frozenset[tuple[UUID, str]]:
        """The needs for which the catalogue has something that fits or is to be cleared up."""
        cases = [OpenCase(each.id, each.case, tuple(need.id for need in each.case.needs)) for each in records]
        offers = self._find_offers.offers()
        found = self._find_offers.needs_for(offers, set(offer_ids), [each for each in cases if each.needs], 1)
        return frozenset((each.case, each.need) for each in found)

    def _topic(self, term: str | None) -> str:
        return self._installed.topics.of(term)


def _happened(need: Need, referrals: Sequence[Referral], *, suggested: bool) -> Happened:
    mine = [each for each in referrals if need.id in each.needs and each.state != "withdrawn"]
    out = [each for each in mine if each.state != "noted"]
    return Happened(
        suggested=_said(suggested or bool(mine)),
        referred=_said(bool(out)),
        arrived=_said(any(arrived_of(each) == "yes" for each in out)),
    )


def _said(yes: bool) -> str:
    return "yes" if yes else "no"


def _numbers(work: UnitOfWork) -> Callable[..., int]:
    """What turns an id into a number that leads back to it only with the office's secret, always the same one."""
    secret = work.settings.get(_SECRET)
    if secret is None:
        secret = secrets.token_hex(32)
        work.settings.put(_SECRET, secret)
    key = bytes.fromhex(secret)

    def number(thing: object, part: str = "") -> int:
        hashed = hashlib.blake2b(f"{thing} {part}".encode(), key=key, digest_size=8).digest()
        return int.from_bytes(hashed, "big") >> (64 - _BITS)

    return number
