"""How long a case takes against a large catalogue, beside a plain Python loop over the same offers and DuckDB.

The catalogue is the shipped example catalogue, repeated with other ids, places, times and conditions; the loop asks
each rule of each candidate, one offer after the other, and builds no reasons and no order.
"""

import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import msgspec

from benchmarks.duck import Duck
from benchmarks.table import Row
from zim_desktop.domain.case import Case
from zim_desktop.domain.match import VERDICTS
from zim_desktop.domain.offer import Catalogue, Offer
from zim_desktop.domain.taxonomy import Quarters, Taxonomy, Vocabulary
from zim_desktop.matching import PreparedCatalogue, match_case, prepare
from zim_desktop.matching.catalogue import closeness
from zim_desktop.matching.client import Client, Words
from zim_desktop.matching.rules import RULES

SEEDS = Path(__file__).resolve().parents[1] / "db" / "seeds"
OFFERS = 5_000
ROUNDS = 60
DAY = date(2026, 11, 23)
LIMIT_MS = 30.0
MANY_OFFERS = 100_000
MANY_LIMIT_MS = 50.0
LOOP_EVERY = 12
"""Rounds for one of the plain loop, which takes longest."""

CASE = {
    "format": "zim-case/1",
    "quarter": "hamme",
    "persons": [
        {
            "id": "a",
            "role": "adult",
            "age": [25, 34],
            "languages": ["ar", "en"],
            "benefits": ["sgb2"],
            "residence": "residence_permit",
            "available": [{"days": ["mo", "tu", "we", "th", "fr"], "from": "08:00", "to": "14:00"}],
            "max_minutes": 30,
        },
        {"id": "c", "role": "child", "age": [3, 3]},
    ],
    "needs": [
        {"id": "n1", "person": "a", "term": "qualification"},
        {"id": "n2", "person": "a", "term": "language"},
        {"id": "n3", "person": "a", "term": "work"},
        {"id": "n4", "person": "a", "text": "Hilfe bei Schulden und Briefen vom Amt"},
        {"id": "n5", "person": "c", "term": "childcare"},
    ],
}


def large_catalogue(count: int) -> tuple[Offer, ...]:
    """Offers drawn from the examples, each with its own id, place and free places, and terms of another at times."""
    chance = random.Random(1)  # noqa: S311 - the same catalogue on every run
    seeds = msgspec.json.decode((SEEDS / "example_catalogue.json").read_bytes(), type=Catalogue).offers
    return tuple(_varied(chance, seeds, number) for number in range(count))


def _varied(chance: random.Random, seeds: tuple[Offer, ...], number: int) -> Offer:
    offer, other = chance.choice(seeds), chance.choice(seeds)
    place = offer.place and msgspec.structs.replace(
        offer.place, lat=51.44 + chance.random() / 10, lon=7.1 + chance.random() / 5
    )
    return msgspec.structs.replace(
        offer, id=f"{offer.id}-{number}", place=place, sessions=other.sessions, conditions=other.conditions
    )


def prepared_of(offers: tuple[Offer, ...]) -> PreparedCatalogue:
    """The offers ready to be matched, with the shipped words."""
    return prepare(
        offers,
        msgspec.json.decode((SEEDS / "quarters.json").read_bytes(), type=Quarters),
        msgspec.json.decode((SEEDS / "taxonomy.json").read_bytes(), type=Taxonomy),
        msgspec.json.decode((SEEDS / "vocabulary.json").read_bytes(), type=Vocabulary),
    )


def plain_loop(case: Case, prepared: PreparedCatalogue) -> int:
    """Every rule on every candidate by term, one after the other; the number of verdicts."""
    words = Words(prepared.quarters, None, DAY)
    centre = prepared.quarters.by_key["hamme"].centre
    count = 0
    for need in case.needs:
        client = Client(case, case.person(need.person), DAY, centre)
        for offer in prepared.offers:
            if need.term is None or not any(closeness(term, need.term) for term in offer.terms):
                continue
            conditions = offer.conditions_on(DAY)
            for rule in RULES:
                value = rule.of_offer(offer) if rule.of_offer else None
                if rule.of_conditions and conditions:
                    value = rule.of_conditions(conditions)
                if value is not None and rule.judge(rule.known(client), value, words):
                    count += 1
    return count


def _milliseconds(ask: Callable[[int], object], rounds: int) -> list[float]:
    times: list[float] = []
    for number in range(rounds):
        start = time.perf_counter()
        ask(number)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def measure() -> Iterator[Row]:
    """The first match on a fresh catalogue, then one after a changed fact, beside the plain loop and DuckDB."""
    case = msgspec.convert(CASE, Case)
    by_term = msgspec.structs.replace(case, needs=tuple(need for need in case.needs if need.term))
    yield from _desk_size(case, by_term)
    yield from _town_size(case, by_term)


def _pressed(case: Case) -> list[Case]:
    """What key presses change: another limit of the way each time."""
    adult, *others = case.persons
    return [
        msgspec.structs.replace(case, persons=(msgspec.structs.replace(adult, max_minutes=number), *others))
        for number in range(ROUNDS)
    ]


def _desk_size(case: Case, by_term: Case) -> Iterator[Row]:
    cases = _pressed(case)
    prepared = prepared_of(large_catalogue(OFFERS))
    first = _milliseconds(lambda _: match_case(by_term, prepared, DAY), 1)[0]
    yield Row(f"match: columns and first answer, {OFFERS} offers", first / 1000, "s", 0.5, "fixed")
    match_case(case, prepared, DAY)
    loop = statistics.median(_milliseconds(lambda _: plain_loop(case, prepared), 5))
    times = _milliseconds(lambda number: match_case(cases[number], prepared, DAY, include_no=True), ROUNDS)
    name = f"match: p50, 5 needs, {OFFERS} offers, all listed"
    yield Row(name, statistics.median(times), "ms", loop, f"plain loop {loop:.3g} ms")
    yield Row(f"match: p95, 5 needs, {OFFERS} offers, all listed", _p95(times), "ms", LIMIT_MS, "fixed")
    times = _milliseconds(lambda number: match_case(cases[number], prepared, DAY, limit=20), ROUNDS)
    yield Row("match: p95, the same, 20 listed per need", _p95(times), "ms", LIMIT_MS, "fixed")


def _town_size(case: Case, by_term: Case) -> Iterator[Row]:
    prepared = prepared_of(large_catalogue(MANY_OFFERS))
    prepared.warm()
    cases, cases_by_term = _pressed(case), _pressed(by_term)
    times = _milliseconds(lambda number: match_case(cases[number], prepared, DAY, limit=20), ROUNDS)
    yield Row(f"match: p95, 5 needs, {MANY_OFFERS} offers, 20 listed", _p95(times), "ms", MANY_LIMIT_MS, "fixed")
    duck = Duck(prepared.offers, prepared.quarters, DAY)
    _make_sure_of(duck, by_term, prepared)
    # In turns, so that a busy machine is busy for all.
    ours: list[float] = []
    ducks: list[float] = []
    loops: list[float] = []
    for number, changed in enumerate(cases_by_term):
        ours += _milliseconds(lambda _, changed=changed: match_case(changed, prepared, DAY, limit=20), 1)
        ducks += _milliseconds(lambda _, changed=changed: [duck.best(changed, need, 20) for need in changed.needs], 1)
        if number % LOOP_EVERY == 0:
            loops += _milliseconds(lambda _, changed=changed: plain_loop(changed, prepared), 1)
    mine, loop, query = (statistics.median(each) for each in (ours, loops, ducks))
    name = f"match: p50, 4 needs by term, {MANY_OFFERS} offers"
    yield Row(f"{name}, 20 listed", mine, "ms", loop / 20, f"a twentieth of the plain loop's {loop:.4g} ms")
    yield Row(f"{name}, the same", mine, "ms", query, f"DuckDB {duckdb.__version__}, verdicts and order only")


def _make_sure_of(duck: Duck, case: Case, prepared: PreparedCatalogue) -> None:
    """Raises if the yardstick says something else than the program."""
    for need, found in zip(case.needs, match_case(case, prepared, DAY, include_no=True).needs, strict=True):
        counted = Counter(VERDICTS.index(match.verdict) + 1 for match in found.offers)
        if counted != duck.verdicts(case, need):
            raise ValueError(f"DuckDB judges {need.term} otherwise")
