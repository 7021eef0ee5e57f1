"""Valid values with fields to override, and a clock that moves on by a second whenever it is asked."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from zim_desktop.clock import Clock
from zim_desktop.domain.ballot import Option
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.check import Asked
from zim_desktop.domain.code import new_case_code, new_referral_code
from zim_desktop.domain.match import Reason
from zim_desktop.domain.offer import Capacity, Conditions, Cost, Offer, Place, Provider
from zim_desktop.domain.record import CaseRecord, Draft
from zim_desktop.domain.referral import Event, Known, Referral
from zim_desktop.domain.week import Session, Slot
from zim_desktop.domain.wish import Board, Wish, WishBundle
from zim_desktop.store import Store, UnitOfWork, vault

CHEAP = vault.Cost(memory=64, passes=1, lanes=1)
"""Argon2id as weak as can be, for tests that are not about it."""

PASSWORD = "drei grüne Äpfel"
USER = "Änne"
OFFICE = "Quartiersbüro Hamme"
DAY = date(2026, 11, 2)

_random = Random(20261102)  # noqa: S311 - codes of tests need no secrecy


@dataclass(frozen=True, slots=True)
class Ticking(Clock):
    """Starts at a fixed instant; each question is a second later."""

    seconds: Iterator[int] = field(default_factory=itertools.count)

    def now(self) -> datetime:
        """The next second."""
        return datetime(2026, 11, 2, 8, 0, tzinfo=UTC) + timedelta(seconds=next(self.seconds))


def case_code() -> str:
    return new_case_code("HAM", _random.randrange)


def a_case(**fields: Any) -> Case:
    """A mother with a child of three, and what both need."""
    mother = Person(
        id="a",
        role="adult",
        age=(25, 34),
        german_level="A2",
        languages=("ar", "en"),
        benefits=("sgb2",),
        vouchers=(),
        available=(Slot(days=("mo", "tu"), start="08:00", end="14:00"),),
        max_minutes=30,
    )
    child = Person(id="c1", role="child", age=(3, 3), cared_for=())
    needs = (
        Need(id="n1", person="a", term="qualification.care", priority=3, text="möchte in der Pflege arbeiten"),
        Need(id="n2", person="c1", term="childcare"),
    )
    plain: dict[str, Any] = {
        "code": case_code(),
        "quarter": "hamme",
        "target_groups": ("skilled_potential",),
        "persons": (mother, child),
        "needs": needs,
        "wishes": ("ein Deutschkurs am Vormittag",),
    }
    return Case(**{**plain, **fields})


GIVEN = {"a": {"age": "2026-10", "german_level": "2026-04"}, "": {"quarter": "2026-10"}}


def an_offer(key: str = "pflege-01", **fields: Any) -> Offer:
    """A course with a place, sessions, conditions."""
    plain: dict[str, Any] = {
        "id": key,
        "title": "Pflegehelfer*in in Teilzeit",
        "provider": Provider(name="Bildungswerk", phone="0234 1234"),
        "terms": ("qualification.care",),
        "place": Place(street="Dorstener Str. 1", postcode="44809", city="Bochum", lat=51.49, lon=7.2),
        "sessions": (Session(days=("tu",), start="09:00", end="12:00"),),
        "conditions": Conditions(age=(18, None), german_min="A2"),
        "cost": Cost(amount=0),
        "capacity": Capacity(places=12, free=3, as_of=DAY),
        "checked_on": DAY,
    }
    return Offer(**{**plain, **fields})


def kept_case(work: UnitOfWork, **fields: Any) -> CaseRecord:
    return work.cases.add(a_case(**fields), GIVEN, DAY)


def an_event(store: Store, state: Any = "issued", seconds: int = 0) -> Event:
    entered = datetime(2026, 11, 2, 9, 0, tzinfo=UTC) + timedelta(seconds=seconds)
    return Event(state=state, day=DAY, entered=entered, user=store.user.id)


def kept_referral(store: Store, work: UnitOfWork, case: UUID, *, seconds: int = 0) -> Referral:
    known = Known("yes", (Reason("age", "yes", "Das Alter passt."),), an_offer())
    return work.referrals.add(
        case=case,
        code=new_referral_code(_random.randrange),
        offer="pflege-01",
        needs=("n1",),
        known=known,
        event=an_event(store, seconds=seconds),
    )


def a_draft(store: Store, **fields: Any) -> Draft:
    plain: dict[str, Any] = {
        "id": uuid4(),
        "office": store.office_id,
        "version": 0,
        "user": store.user.id,
        "case_id": None,
        "case": a_case(code=None),
        "given": GIVEN,
        "saved": datetime(2026, 11, 2, 10, 0, tzinfo=UTC),
    }
    return Draft(**{**plain, **fields})


def filled(store: Store) -> None:
    """Write something into every table."""
    with store.begin() as work:
        keep, other = kept_case(work), kept_case(work)
        work.cases.replace_code(keep.id, case_code())
        work.cases.join(keep.id, other.id, keep.case, GIVEN)
        work.offers.put([(an_offer(), None), (an_offer("pflege-02"), an_offer("pflege-02"))])
        referral = kept_referral(store, work, keep.id)
        work.referrals.append(referral.id, an_event(store, "printed"))
        work.contacts.add(case=keep.id, day=DAY, kind="visit", length="up_to_30")
        work.drafts.save(a_draft(store, case_id=keep.id, case_version=1))
        work.settings.put("window", "Größe")
        work.lookouts.put([(keep.id, "n2", "pflege-02", "freed")], DAY)
        work.waiting.add("pflege-01", keep.id, DAY)
        work.needs.say(keep.id, "n2", "no_offer", DAY)
        work.checks.add("pflege-02", DAY, "answered", (Asked("times", wrong=True, days=40),))
        garden = WishBundle(id=uuid4(), name="Gärten")
        wish = Wish(id=uuid4(), month=202611, text="ein Garten für alle", bundle=garden.id)
        work.wishes.apply(Board().step_to(Board((wish,), (garden,))))
        work.meetings.start("Runde", DAY, 5, (Option(garden.id, garden.name),))
        work.commit()


def contents(store: Store) -> tuple[object, ...]:
    """All that a store gives back, to compare two of them."""
    with store.begin() as work:
        return (
            work.office.get(),
            work.users.all(),
            work.cases.list(),
            work.offers.all(),
            work.referrals.list(),
            work.contacts.between(date.min, date.max),
            work.drafts.all(),
            work.lookouts.waiting(),
            work.waiting.of_offer("pflege-01"),
            work.facts.closed(),
            work.checks.all(),
            work.wishes.board(),
            work.meetings.all(),
        )
