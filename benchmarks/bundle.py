"""How long the best five bundles of a household take, with invented courses and care of one week."""

import random
import statistics
import time
from collections.abc import Iterator, Sequence

from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Capacity, Offer, Place, Provider
from zim_desktop.domain.week import DAYS, Session, Slot, wall_time
from zim_desktop.matching import PreparedCatalogue, prepare
from zim_desktop.services.installed import load_installed

SEED = 20261126
ROUNDS = 3
CARED_FOR = (Slot(("mo", "tu", "we"), "08:00", "12:00"),)

HOUSEHOLDS: Sequence[tuple[str, int, int, int, float]] = (
    ("an adult with two needs, a child with one, 20 candidates each", 2, 1, 20, 0.3),
    ("an adult with six needs, two children with one each, 30 candidates each", 6, 2, 30, 5.0),
    ("an adult with four needs, two children with two each, 30 candidates each", 4, 4, 30, 5.0),
    ("an adult with two needs, two children with three each, 30 candidates each", 2, 6, 30, 5.0),
)


def measure() -> Iterator[Row]:
    """The slowest of some households of each kind, without and with 15 minutes of tolerance."""
    from zim_desktop.matching.bundle import bundles

    today = Clock().today()
    for name, of_adult, of_children, candidates, limit in HOUSEHOLDS:
        for tolerance in (0, 15):
            seconds: list[float] = []
            for seed in range(ROUNDS):
                case, prepared = household(SEED + seed, of_adult, of_children, candidates)
                start = time.perf_counter()
                bundles(case, prepared, today, tolerance)
                seconds.append(time.perf_counter() - start)
            row = f"bundle: {name}, tolerance {tolerance}"
            yield Row(row, max(seconds), "s", limit, f"issue: fixed (median {statistics.median(seconds):.2f} s)")


def household(seed: int, of_adult: int, of_children: int, candidates: int) -> tuple[Case, PreparedCatalogue]:
    """An adult with some needs and up to two children with theirs, each need with its own candidates."""
    chance = random.Random(seed)  # noqa: S311 - the same households on every run
    children = [Person(id=f"c{at}", role="child", age=(3, 3), cared_for=CARED_FOR) for at in range(min(2, of_children))]
    needs: list[Need] = []
    offers: list[Offer] = []
    for number in range(of_adult + of_children):
        child = number >= of_adult
        term = f"childcare.b{number}" if child else f"work.b{number}"
        person = children[number % len(children)].id if child else "a"
        needs.append(Need(f"n{number}", person, term, chance.randint(1, 3)))
        offers += [_offer(chance, f"{number:02d}-{at:02d}", term, child=child) for at in range(candidates)]
    installed = load_installed()
    case = Case(quarter="hamme", persons=(Person(id="a", role="adult"), *children), needs=tuple(needs))
    return case, prepare(tuple(offers), installed.quarters)


def _offer(chance: random.Random, identity: str, term: str, *, child: bool) -> Offer:
    sessions = tuple(_session(chance, child=child) for _ in range(1 if child else chance.randint(1, 2)))
    return Offer(
        id=identity,
        title="Angebot",
        provider=Provider("Träger"),
        terms=(term,),
        audience="child" if child else "adult",
        place=Place(lat=51.45 + chance.random() * 0.06, lon=7.15 + chance.random() * 0.1),
        sessions=sessions,
        capacity=Capacity(free=chance.randint(1, 12)),
    )


def _session(chance: random.Random, *, child: bool) -> Session:
    days = chance.sample(DAYS[:5], chance.randint(2, 5) if child else chance.randint(1, 3))
    start = chance.randrange(420 if child else 480, 780, 30)
    return Session(tuple(days), wall_time(start), wall_time(start + chance.choice([90, 120, 180, 240])))
