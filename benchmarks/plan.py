"""Which new offers meet most needs: time and weight beside greedy and beside the integer programme without grouping."""

import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from benchmarks.backwards import BENEFITS, LEVELS, QUARTERS, RESIDENCES
from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Capacity, Conditions, Offer, Place, Provider
from zim_desktop.domain.plan import Candidate, Wanted
from zim_desktop.domain.week import DAYS, Session, Slot
from zim_desktop.matching.plan import plan
from zim_desktop.matching.plan.instance import instance_of
from zim_desktop.matching.plan.optimum import Optimum
from zim_desktop.matching.plan.scale import Scale
from zim_desktop.matching.plan.serving import Serving
from zim_desktop.services.installed import load_installed

NEEDS, CANDIDATES = 2_000, 60
LIMIT = 30.0
PEER_SECONDS = 60.0
"""When the peer is stopped; it then says what it has."""

ROUNDING = 1e-6

TERMS = (
    "childcare.under3",
    "childcare",
    "language",
    "qualification.care",
    "work",
    "health.mental",
    "housing",
    "digital",
)
POINTS = ((51.481, 7.192), (51.494, 7.201), (51.453, 7.268), (51.483, 7.135))


@dataclass(frozen=True)
class World:
    """How needs and candidates are invented: few terms make many candidates compete for the same people."""

    name: str
    terms: int
    budget: int
    places: tuple[int, ...]
    fractions: bool = False


WORLDS = (
    World("8 terms, budget 5 (typical)", 8, 5, (8, 12, 15, 20)),
    World("one term for all, budget 5", 1, 5, (40, 80, 120)),
    World("one term, room for everybody, budget 5", 1, 5, (NEEDS,)),
    World("one term, fractional weights, budget 5", 1, 5, (40, 80, 120), fractions=True),
    World("2 terms, fractional weights, budget 10", 2, 10, (20, 40, 60), fractions=True),
    World("one term, budget 10", 1, 10, (40, 80, 120)),
)


def measure() -> Iterator[Row]:
    """For each world the whole answer and the optimum alone, beside greedy and the same question put to HiGHS."""
    for world in WORLDS:
        yield from _rows(world)


def _rows(world: World) -> Iterator[Row]:
    wanted, candidates = invented(world)
    quarters, day = load_installed().quarters, Clock().today()
    began = time.perf_counter()
    found = plan(wanted, candidates, quarters, day, world.budget)
    whole = time.perf_counter() - began
    can = Serving(wanted, [each.offer for each in candidates], quarters, day).can
    weights = [each.weight for each in wanted]
    places = [each.offer.capacity.places or 0 for each in candidates if each.offer.capacity]
    began = time.perf_counter()
    Optimum(instance_of(Scale(weights).rounded, can, places, range(len(places))), world.budget)
    alone = time.perf_counter() - began
    peer, told = _peer(weights, can, places, world.budget)
    name = f"plan: {world.name}"
    bound = found.plan.bound
    missing = bound - found.plan.served_weight if isinstance(bound, int | float) else 0.0
    yield Row(f"{name}, the optimum alone", alone, "s", LIMIT, f"issue: fixed; {told}")
    yield Row(f"{name}, with each gain and one place more", whole, "s", LIMIT, "ours")
    greedy = f"serves {found.plan.served_weight:.6g}, greedy {found.greedy.served_weight:.6g}"
    yield Row(f"{name}, weight the peer serves more", peer - found.plan.served_weight, "", ROUNDING, greedy)
    yield Row(f"{name}, weight that may be missing", missing, "", 0.0, "0: proved")


class _Quiet(highspy.Highs):
    """The solver without its first line, which would stand among the rows."""

    @override
    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


def _peer(weights: Sequence[float], can: NDArray[np.bool_], places: Sequence[int], budget: int) -> tuple[float, str]:
    """What HiGHS serves with a variable for each pair, one thread, as it comes; and how long it took, in words."""
    solver = _Quiet()
    for option, value in {"threads": 1, "mip_rel_gap": 0.0, "time_limit": PEER_SECONDS}.items():
        solver.setOptionValue(option, value)
    began = time.perf_counter()
    opened = [solver.addBinary() for _ in places]
    pairs: list[list[int]] = np.argwhere(can).tolist()
    goes = {(room, need): solver.addVariable(0, 1, weights[need]) for room, need in pairs}
    for (room, _), pair in goes.items():
        solver.addConstr(pair <= opened[room])
    for room, count in enumerate(places):
        solver.addConstr(solver.qsum(goes[pair] for pair in goes if pair[0] == room) <= count * opened[room])
    by_need: dict[int, list[highspy.highs.highs_var]] = defaultdict(list)
    for (_, need), pair in goes.items():
        by_need[need].append(pair)
    for served in by_need.values():
        solver.addConstr(solver.qsum(served) <= 1)
    solver.addConstr(solver.qsum(opened) <= budget)
    solver.maximize()
    seconds = time.perf_counter() - began
    value = solver.getInfo().objective_function_value
    proved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return value, f"HiGHS, a variable for each of {len(goes)} pairs: {seconds:.3g} s{'' if proved else ', not proved'}"


def invented(world: World) -> tuple[list[Wanted], list[Candidate]]:
    """People with needs, and offers with conditions, of whom a part meets."""
    chance = random.Random(20261127)  # noqa: S311 - the same world on every run
    terms = TERMS[: world.terms]
    wanted = [_wanted(chance, f"n{at:04}", world, terms) for at in range(NEEDS)]
    return wanted, [Candidate(_offer(chance, f"o{at:02}", world, terms)) for at in range(CANDIDATES)]


def _wanted(chance: random.Random, identity: str, world: World, terms: Sequence[str]) -> Wanted:
    low, start = chance.randint(16, 60), chance.randint(7, 13)
    free = Slot(days=tuple(DAYS[: chance.randint(2, 5)]), start=f"{start:02}:00", end=f"{start + 6:02}:00")
    person = Person(
        id="p",
        role="adult",
        age=chance.choice([(low, low), (low, low + 4), None]),
        german_level=chance.choice(LEVELS),
        residence=chance.choice(RESIDENCES),
        benefits=chance.choice(BENEFITS),
        available=chance.choice([(free,), (free,), None]),
        max_minutes=chance.choice([15, 30, 45, None]),
    )
    weight = round(chance.uniform(0.1, 5), 2) if world.fractions else chance.choice([1, 1, 1, 2, 3])
    need = Need(identity, "p", chance.choice(terms))
    return Wanted(identity, Case(quarter=chance.choice(QUARTERS), persons=(person,), needs=(need,)), need, weight)


def _offer(chance: random.Random, identity: str, world: World, terms: Sequence[str]) -> Offer:
    start, low = chance.randint(8, 15), chance.choice([16, 18, 25])
    conditions = Conditions(
        age=chance.choice([None, (low, None), (low, low + 20)]),
        german_min=chance.choice([None, "A1", "A2"]),
        benefits_any=chance.choice([None, ("sgb2",), ("sgb2", "sgb3")]),
    )
    lat, lon = chance.choice(POINTS)
    return Offer(
        id=identity,
        title="Angebot",
        provider=Provider("Träger"),
        terms=(chance.choice(terms),),
        place=Place(lat=lat, lon=lon),
        sessions=(Session((chance.choice(DAYS[:5]),), f"{start:02}:00", f"{start + 2:02}:00"),),
        conditions=conditions,
        capacity=Capacity(places=chance.choice(world.places)),
    )
