"""How long some hundred changed offers take against the open needs of a large office.

The yardstick asks each case for everything and picks those offers; it is measured on some of the cases and counted up.
"""

import random
import time
from collections.abc import Iterator
from uuid import UUID

from benchmarks.matching import DAY, large_catalogue, prepared_of
from benchmarks.table import Row
from zim_desktop.domain.case import Benefit, Case, GermanLevel, Need, Person, Residence
from zim_desktop.domain.unmet import OpenCase
from zim_desktop.domain.week import DAYS, Slot
from zim_desktop.matching import match_case
from zim_desktop.matching.backwards import needs_for

OFFERS, CHANGED = 5_000, 500
CASES, SAMPLE = 20_000, 60
PER_NEED = 3
"""Offers per need that are worded, as after an import."""

TIMES_FASTER = 5
QUARTERS = ("kruppwerke", "hamme", "querenburg", "wattenscheid_mitte", None)
LEVELS: tuple[GermanLevel | None, ...] = ("none", "A1", "A2", "B1", "B2", None)
RESIDENCES: tuple[Residence | None, ...] = ("german", "eu", "residence_permit", "protection_24", None)
BENEFITS: tuple[tuple[Benefit, ...] | None, ...] = (("sgb2",), ("sgb3",), ("sgb2", "wohngeld"), (), None)
WORDS = ("Hilfe bei Schulden und Briefen vom Amt", "am liebsten vormittags", "möchte in der Pflege arbeiten")


def large_office(count: int, terms: list[str]) -> Iterator[OpenCase]:
    """Households with two or three open needs; a tenth of the needs has words of its own, most of them said once."""
    chance = random.Random(2)  # noqa: S311 - the same office on every run
    for number in range(count):
        children = tuple(
            Person(id=f"c{child}", role="child", age=(age := chance.randint(0, 15), age))
            for child in range(chance.randint(0, 2))
        )
        persons = (_adult(chance), *children)
        needs = tuple(
            Need(
                id=f"n{at}",
                person=chance.choice(persons).id,
                term=chance.choice(terms),
                text=f"{chance.choice(WORDS)}, {number % 997}" if chance.random() < 0.1 else None,
            )
            for at in range(chance.choice((2, 3)))
        )
        case = Case(quarter=chance.choice(QUARTERS), persons=persons, needs=needs)
        yield OpenCase(UUID(int=number), case, tuple(need.id for need in needs))


def _adult(chance: random.Random) -> Person:
    low = chance.randint(16, 60)
    start = chance.randint(7, 10)
    free = Slot(days=tuple(DAYS[: chance.randint(2, 5)]), start=f"{start:02}:00", end=f"{start + 5:02}:30")
    return Person(
        id="a",
        role="adult",
        age=chance.choice([(low, low), (low, low + 9), None]),
        german_level=chance.choice(LEVELS),
        residence=chance.choice(RESIDENCES),
        benefits=chance.choice(BENEFITS),
        available=chance.choice([(free,), None]),
        max_minutes=chance.choice([15, 30, 45, None]),
    )


def measure() -> Iterator[Row]:
    """One import's worth of changed offers against all open needs, beside asking case by case."""
    catalogue = prepared_of(large_catalogue(OFFERS))
    terms = sorted({term for offer in catalogue.offers for term in offer.terms})
    cases = list(large_office(CASES, terms))
    changed = {offer.id for offer in catalogue.offers[:: OFFERS // CHANGED]}
    match_case(cases[0].case, catalogue, DAY)
    catalogue.text.search("Hilfe")
    began = time.perf_counter()
    for each in cases[:SAMPLE]:
        match_case(each.case, catalogue, DAY)
    brute_force = (time.perf_counter() - began) / SAMPLE * CASES
    began = time.perf_counter()
    found = sum(1 for _ in needs_for(changed, cases, catalogue, DAY, PER_NEED))
    seconds = time.perf_counter() - began
    needs = sum(len(each.needs) for each in cases)
    yield Row(
        f"backwards: {CHANGED} changed of {OFFERS} offers against {needs} needs, {found} found",
        seconds,
        "s",
        brute_force / TIMES_FASTER,
        f"1/{TIMES_FASTER} of asking {CASES} cases one by one ({brute_force:.0f} s, from {SAMPLE} of them)",
    )
