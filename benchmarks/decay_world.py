"""The invented catalogue of the decay benchmark: what becomes untrue, what is handed out, what calls find."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from uuid import UUID

import msgspec

from zim_desktop.domain.check import Asked, Check, FieldKind, kinds_of
from zim_desktop.domain.offer import Capacity, Conditions, Cost, Offer, Place, Provider
from zim_desktop.domain.staleness import YEAR, wrong_after
from zim_desktop.domain.week import Session
from zim_desktop.services.calls import whom_of

START = date(2026, 1, 5)
NOBODY = UUID(int=0)

TRUE_RATES: Mapping[FieldKind, float] = {
    "times": 0.40,
    "places": 4.0,
    "contact": 0.10,
    "conditions": 0.15,
    "status": 0.15,
    "cost": 0.12,
    "address": 0.03,
}
"""Changes a year in the invented world; the product's priors are others."""

SAYS: Mapping[FieldKind, float] = {"times": 0.8, "places": 0.25, "contact": 0.95, "conditions": 0.6, "cost": 0.5}
"""How many entries say something of a kind."""


@dataclass(frozen=True)
class World:
    """How large the catalogue is, how many calls are made, and what is hidden from those who choose them.

    33 of 100 calls reach nobody (US Senate staff, 120 calls). `skew` is by how much the demand falls from the first
    entry to the next (0: all alike, 1: Zipf), `alone` lets each provider have one entry only, `restless` is the shape
    of the gamma distribution of the providers' paces (None: all alike).
    """

    entries: int = 600
    weeks: int = 104
    calls_a_week: int = 5
    handed_out_a_week: int = 25
    picks_up: float = 0.67
    skew: float = 1.0
    alone: bool = False
    restless: float | None = 2.0
    rates: Mapping[FieldKind, float] = field(default_factory=lambda: TRUE_RATES)


@dataclass
class Seen:
    """What an office knows, and all that a way of choosing may look at."""

    offers: dict[str, Offer]
    checks: list[Check]
    handed_out: list[tuple[date, str]]
    today: date


Chooser = Callable[[Seen, random.Random, int], Sequence[Sequence[str]]]
"""The next calls of a week: the ids of the entries each asks about."""


@dataclass
class Tally:
    """What the calls of one way found; `harm` is the demand of the wrong entries that were found."""

    calls: int = 0
    asked: int = 0
    wrong: int = 0
    wrong_beside_places: int = 0
    harm: float = 0.0
    handed_out: int = 0
    handed_out_wrong: int = 0


class Course:
    """One world from its first week to its last; the same seed gives the same world for every way of calling."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        chance = random.Random(seed)  # noqa: S311 - the same world on every run
        self._decay, self._luck = random.Random(seed + 1), random.Random(seed + 2)  # noqa: S311 - the same again
        self._pace: dict[object, float] = {}
        offers = [_offer(number, provider, chance) for number, provider in enumerate(_providers(world, chance))]
        self.seen = Seen({offer.id: offer for offer in offers}, [], [], START)
        for offer in offers:
            drawn = 1.0 if world.restless is None else chance.gammavariate(world.restless, 1 / world.restless)
            self._pace.setdefault(whom_of(offer), drawn)
        weights = [1 / (rank + 1) ** world.skew for rank in range(len(offers))]
        chance.shuffle(weights)
        self._demand = dict(zip(self.seen.offers, weights, strict=True))
        self._wrong: dict[str, set[FieldKind]] = {key: set() for key in self.seen.offers}
        for offer in offers:
            self._age(offer, (START - (offer.checked_on or START)).days)

    def run(self, choose: Chooser) -> Tally:
        """Let weeks pass: things change, entries are handed out, calls are made."""
        tally = Tally()
        keys = list(self._demand)
        heaps = list(accumulate(self._demand.values()))
        for _ in range(self._world.weeks):
            self.seen.today += timedelta(days=7)
            for offer in self.seen.offers.values():
                self._age(offer, 7)
            for key in self._luck.choices(keys, cum_weights=heaps, k=self._world.handed_out_a_week):
                self.seen.handed_out.append((self.seen.today, key))
                tally.handed_out += 1
                tally.handed_out_wrong += bool(self._wrong[key])
            for entries in choose(self.seen, self._luck, self._world.calls_a_week):
                self._call(entries, tally)
        return tally

    def _age(self, offer: Offer, days: int) -> None:
        pace = self._pace[whom_of(offer)]
        for kind in kinds_of(offer):
            if self._decay.random() < wrong_after(self._world.rates[kind] / YEAR * pace, days):
                self._wrong[offer.id].add(kind)

    def _call(self, entries: Sequence[str], tally: Tally) -> None:
        tally.calls += 1
        if self._luck.random() > self._world.picks_up:
            for key in entries:
                self._note(key, ())
            return
        for key in entries:
            offer, wrong = self.seen.offers[key], self._wrong[key]
            tally.asked += 1
            tally.wrong += bool(wrong)
            tally.wrong_beside_places += bool(wrong - {"places"})
            tally.harm += self._demand[key] * bool(wrong)
            days = (self.seen.today - (offer.checked_on or START)).days
            self._note(key, tuple(Asked(kind, kind in wrong, days) for kind in kinds_of(offer)))
            self._wrong[key] = set()
            capacity = offer.capacity and msgspec.structs.replace(offer.capacity, as_of=self.seen.today)
            self.seen.offers[key] = msgspec.structs.replace(offer, checked_on=self.seen.today, capacity=capacity)

    def _note(self, key: str, asked: tuple[Asked, ...]) -> None:
        at = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(seconds=len(self.seen.checks))
        outcome = "answered" if asked else "not_reached"
        number = UUID(int=len(self.seen.checks))
        self.seen.checks.append(
            Check(
                id=number,
                office=NOBODY,
                version=1,
                offer=key,
                day=self.seen.today,
                at=at,
                user=NOBODY,
                outcome=outcome,
                asked=asked,
            )
        )


def _providers(world: World, chance: random.Random) -> Iterator[str]:
    """A provider for each entry: most have one or two, a few have many (or all one)."""
    number = made = 0
    while made < world.entries:
        size = 1 if world.alone else min(int(chance.paretovariate(1.1)), 25)
        for _ in range(min(size, world.entries - made)):
            yield f"Träger {number:04}"
            made += 1
        number += 1


def _offer(number: int, provider: str, chance: random.Random) -> Offer:
    """An entry that says something of some kinds; its last check was up to two years ago."""
    says = {kind: chance.random() < share for kind, share in SAYS.items()}
    checked = START - timedelta(days=chance.randint(0, 730))
    return Offer(
        id=f"e{number:05}",
        title="Angebot",
        provider=Provider(provider, phone=f"0234 {provider[-4:]}" if says["contact"] else None),
        terms=(),
        place=Place(city="Bochum"),
        sessions=(Session(("mo",), "09:00", "12:00"),) if says["times"] else (),
        conditions=Conditions(age=(18, None)) if says["conditions"] else None,
        cost=Cost(0) if says["cost"] else None,
        capacity=Capacity(free=1, as_of=checked) if says["places"] else None,
        checked_on=checked,
    )
