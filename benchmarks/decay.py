"""A catalogue decays while an office makes a few calls a week: what each call finds, by how the calls are chosen.

`python -m benchmarks.decay` prints the table of docs/decay.md. The list chooses by the code of the product and sees
what an office sees: what its own checks found and what it handed out lately. The true rates, how restless each provider
is and how much each entry is asked for are hidden from it.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta

from benchmarks.decay_world import TRUE_RATES, Chooser, Course, Seen, Tally, World
from benchmarks.table import Row
from zim_desktop.domain.check import FieldKind
from zim_desktop.services.calls import AT_ONCE, Demand, calls_of, whom_of
from zim_desktop.services.checks import LATELY_DAYS

SEED = 20261127
SEEDS = 5
"""Worlds of each kind that the table takes together."""


def first_to_call(seen: Seen, _chance: random.Random, count: int) -> Sequence[Sequence[str]]:
    """The product's list: *Anrufen zuerst*."""
    since = seen.today - timedelta(days=LATELY_DAYS)
    lately = Counter(key for day, key in seen.handed_out if day >= since)
    demand = {key: Demand(referred=times) for key, times in lately.items()}
    calls = calls_of(tuple(seen.offers.values()), demand, seen.checks, seen.today)[:count]
    return [[entry.offer.id for entry in call.entries] for call in calls]


def oldest_first(seen: Seen, _chance: random.Random, count: int) -> Sequence[Sequence[str]]:
    """The entry that was checked longest ago, a call each; who was not reached goes to the end of the week's list."""
    return [[key] for key in _by_age(seen)[:count]]


def oldest_provider_first(seen: Seen, _chance: random.Random, count: int) -> Sequence[Sequence[str]]:
    """The same, but each call also asks for the provider's other entries, the oldest ones."""
    return _with_others(seen, _by_age(seen), count)


def at_random(seen: Seen, chance: random.Random, count: int) -> Sequence[Sequence[str]]:
    """Any entry, a call each."""
    return [[key] for key in chance.sample(list(seen.offers), count)]


def yearly_round(seen: Seen, _chance: random.Random, count: int) -> Sequence[Sequence[str]]:
    """From provider to provider in the order of the alphabet, all entries of each, and again from the start."""
    last = {check.offer: check.day for check in seen.checks}
    order = sorted(seen.offers, key=lambda key: (last.get(key, date.min), whom_of(seen.offers[key]), key))
    return _with_others(seen, order, count)


WAYS: Mapping[str, Chooser] = {
    "Anrufen zuerst": first_to_call,
    "oldest first, entry by entry": oldest_first,
    "oldest first, with the provider's others": oldest_provider_first,
    "at random": at_random,
    "a round by the alphabet": yearly_round,
}


def _by_age(seen: Seen) -> list[str]:
    """By the last check, or the last try if that is later."""
    tried = {check.offer: check.day for check in seen.checks}

    def age(key: str) -> tuple[date, str]:
        checked = seen.offers[key].checked_on or date.min
        return max(checked, tried.get(key, date.min)), key

    return sorted(seen.offers, key=age)


def _with_others(seen: Seen, order: Sequence[str], count: int) -> list[list[str]]:
    groups: dict[object, list[str]] = defaultdict(list)
    for key in order:
        groups[whom_of(seen.offers[key])].append(key)
    return [keys[:AT_ONCE] for keys in list(groups.values())[:count]]


def tallies(world: World, seeds: int = SEEDS) -> dict[str, Tally]:
    """What each way finds in the same worlds, summed up over the seeds."""
    found = {
        name: [Course(world, SEED + 10 * seed).run(choose) for seed in range(seeds)] for name, choose in WAYS.items()
    }
    return {name: _sum(each) for name, each in found.items()}


def _sum(found: Sequence[Tally]) -> Tally:
    return Tally(**{each.name: sum(getattr(tally, each.name) for tally in found) for each in fields(Tally)})


_OTHERS: Mapping[FieldKind, float] = {"times": 0.22, "places": 8.4, "contact": 0.14, "cost": 0.05, "address": 0.045}

WORLDS: Mapping[str, World] = {
    "as an office may be": World(),
    "true rates near the priors": World(rates={**TRUE_RATES, **_OTHERS}),
    "all providers alike": World(restless=None),
    "demand hardly skewed": World(skew=0.3),
    "every provider has one entry": World(alone=True),
    "free places never change": World(rates={**TRUE_RATES, "places": 0.0}),
}

BASE = "oldest first, entry by entry"
_HEAD = (
    "world",
    "calls chosen by",
    "asked",
    "wrong / call",
    "×",
    "without places",
    "weighted",
    "×",
    "handed out wrong",
)


def report() -> Iterator[str]:
    """The table of docs/decay.md, line by line."""
    yield f"| {' | '.join(_HEAD)} |"
    yield f"| --- | --- |{' ---: |' * (len(_HEAD) - 2)}"
    for title, world in WORLDS.items():
        found = tallies(world)
        base = found[BASE]
        for name, each in found.items():
            cells = (
                f"{each.asked / each.calls:.2f}",
                f"{each.wrong / each.calls:.2f}",
                f"{each.wrong / base.wrong:.1f}",
                f"{each.wrong_beside_places / each.calls:.2f}",
                f"{1000 * each.harm / each.calls:.1f}",
                f"{each.harm / base.harm:.1f}",
                f"{100 * each.handed_out_wrong / each.handed_out:.0f} %",
            )
            yield f"| {title} | {name} | {' | '.join(cells)} |"


def measure() -> Iterator[Row]:
    """Wrong entries per call beside oldest first, unweighted and weighted by demand; at most half of what it finds."""
    found = tallies(World(), seeds=1)
    ours, oldest = found["Anrufen zuerst"], found[BASE]
    source = "issue: at least twice as many per call as oldest first"
    yield Row(
        "decay: wrong entries that oldest first finds, per one of the list", oldest.wrong / ours.wrong, "", 0.5, source
    )
    yield Row("decay: the same weighted by demand", oldest.harm / ours.harm, "", 0.5, source)


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")
