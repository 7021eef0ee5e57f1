"""The invented data of the demo: offers whose dates stay plausible, and a short history of talks."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from zim_desktop import paths
from zim_desktop.clock import BERLIN
from zim_desktop.domain import code
from zim_desktop.domain.case import Case
from zim_desktop.domain.offer import moved
from zim_desktop.domain.record import ContactKind, LengthBand, News
from zim_desktop.domain.referral import Event, Known, State
from zim_desktop.services import papers
from zim_desktop.services.household import given_after, month_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.clock import Clock
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.record import Office
    from zim_desktop.domain.taxonomy import Quarters
    from zim_desktop.services.lookouts import Lookouts
    from zim_desktop.store import Store, UnitOfWork


class _Anchor(msgspec.Struct, frozen=True):
    """The day on which the dates of the example offers are as written."""

    format: str
    anchor: date


class _Talk(msgspec.Struct, frozen=True):
    """An invented talk: how long ago, what kind, what was said, the offers it led to, and how far that got."""

    days_ago: int
    kind: ContactKind
    length: LengthBand
    refer: tuple[str, ...]
    case: Case
    state: State = "printed"


class _Happened(msgspec.Struct, frozen=True):
    """Something invented that happened to offers: how long ago, and why it is news."""

    days_ago: int
    why: News
    offers: tuple[str, ...]


class _History(msgspec.Struct, frozen=True):
    format: str
    note: str
    cases: tuple[_Talk, ...]
    news: tuple[_Happened, ...]


def example_offers(today: date, quarters: Quarters) -> tuple[Offer, ...]:
    """The shipped invented offers with every date moved by whole weeks, so that they are plausible today."""
    from zim_desktop.exchange import zim

    name = "example_catalogue.json"
    anchor = msgspec.json.decode(_seed("example_catalogue.anchor.json"), type=_Anchor).anchor
    weeks = (today - anchor).days // 7
    return tuple(moved(offer, weeks) for offer in zim.read_catalogue(_seed(name), name, quarters).offers)


def example_address(founded: Office) -> Office:
    """The demo's office with an invented address for its letters."""
    return msgspec.structs.replace(
        founded,
        street="Beispielstraße 1",
        postcode="44809",
        city="Bochum",
        phone="030 23125 100",
        email="buero@example.org",
    )


def write_history(store: Store, offers: Sequence[Offer], quarters: Quarters, clock: Clock, lookouts: Lookouts) -> None:
    """Write the invented talks of the last months, and what became of some offers since, in one unit of work.

    For whom that is news is found out as after any import.
    """
    by_id = {offer.id: offer for offer in offers}
    history = msgspec.json.decode(_seed("example_cases.json"), type=_History)
    with store.begin() as work:
        for talk in sorted(history.cases, key=lambda talk: talk.days_ago, reverse=True):
            _write(work, talk, by_id, quarters, clock, store)
        for each in history.news:
            day = clock.today() - timedelta(days=each.days_ago)
            lookouts.note_news(work, offers, dict.fromkeys(each.offers, each.why), day)
        work.commit()


def _write(
    work: UnitOfWork, talk: _Talk, offers: dict[str, Offer], quarters: Quarters, clock: Clock, store: Store
) -> None:
    day = clock.today() - timedelta(days=talk.days_ago)
    letters = quarters.letters(talk.case.quarter)
    case = msgspec.structs.replace(talk.case, code=code.new_case_code(letters, secrets.randbelow))
    record = work.cases.add(case, given_after(None, {}, case, month_of(day)), day)
    work.contacts.add(case=record.id, day=day, kind=talk.kind, length=talk.length)
    entered = datetime.combine(day, time(11), BERLIN)
    for offer_id in talk.refer:
        offer = offers[offer_id]
        work.referrals.add(
            case=record.id,
            code=code.new_referral_code(secrets.randbelow),
            offer=offer_id,
            needs=papers.default_needs(case, (offer,)),
            known=Known(verdict=None, reasons=(), offer=offer),
            event=Event(state=talk.state, day=day, entered=entered, user=store.user.id),
        )


def _seed(name: str) -> bytes:
    return paths.resource("db", "seeds", name).read_bytes()
