"""Whether the catalogue is matched fairly (contracts 5): what may exclude never pushes down, and every *no* is true.

Invented people are tried out who differ in one fact each. The score of every offer must not move with a protected
fact, and every *no* must become a *yes* with the change that is named, and name the bound. Every value that a rule
looks at is tried with every state of its facts that the people have; people who differ in several facts at once, and
facts that nobody here has, are not.
"""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from typing import Any, get_args

import msgspec
import numpy as np

from zim_desktop.domain import case as facts
from zim_desktop.domain.case import GERMAN_LEVELS, Case, GermanLevel, Need, Person
from zim_desktop.domain.fairness import Excluding, Fairness, Violation
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.week import DAYS, MORNING, WORKDAYS, Slot, slot_of
from zim_desktop.matching.catalogue import PreparedCatalogue
from zim_desktop.matching.client import Client, Ruling, client_of
from zim_desktop.matching.columns import Index
from zim_desktop.matching.near_miss import looked_at
from zim_desktop.matching.rules import RULES, Rule
from zim_desktop.matching.score import PARTS, Part

PROTECTED = frozenset({"age", "gender", "residence", "benefits", "children", "cared_for"})
"""Facts that may exclude by a rule and never move the score (contracts 5)."""

PROTECTED_RULES = ("age", "child_age", "gender_any", "residence_any", "benefits_any")

GROWN_UP = 18
"""Years from which on nobody is tried out as a child."""

_MORNINGS = (slot_of(WORKDAYS, MORNING),)
_ALWAYS = (Slot(DAYS, "00:00", "24:00"),)
_BASE = Person(id="p", role="adult", age=(30, 30), gender="female", german_level="B1", benefits=(), residence="german")


class _Someone(msgspec.Struct, frozen=True):
    """An invented person, and the fact in which she differs from the first."""

    fact: str
    client: Client


def fairness(
    prepared: PreparedCatalogue, day: date, rules: Sequence[Rule] = RULES, parts: Sequence[Part] = PARTS
) -> Fairness:
    """What holds of the catalogue on the day for these rules and parts of the score."""
    people = tuple(_people(prepared, day))
    refusals = _Refusals(prepared, day)
    for rule in rules:
        refusals.look(rule, people)
    changed = [each for each in people if each.fact in PROTECTED]
    moved = tuple(_moved(prepared, day, people[0], changed, parts))
    return Fairness(
        offers=len(prepared.offers),
        people=len(people),
        scores=len(changed) * len(prepared.offers),
        refusals=refusals.count,
        violations=(*moved, *refusals.violations),
        excluding=tuple(Excluding(rule, len(refusals.excluded.get(rule, ()))) for rule in PROTECTED_RULES),
    )


def _people(prepared: PreparedCatalogue, day: date) -> Iterator[_Someone]:
    """The first has a fact of everything; each other differs in one, over all values there are."""
    quarters = [each.key for each in prepared.quarters.quarters]
    home = quarters[0] if quarters else None
    ages = sorted(_bounds(prepared.offers))
    for fact, case in (_case("", _BASE), *_of_family(ages), *_of_facts(), *_of_way(quarters)):
        at_home = case if fact == "max_minutes" else msgspec.structs.replace(case, quarter=home)
        yield _Someone(fact, client_of(at_home, case.needs[0], prepared.quarters, day))


_Made = tuple[str, Case]
"""The fact that is another one, and the case around the person."""


def _case(fact: str, person: Person, *children: Person) -> _Made:
    return fact, Case(persons=(person, *children), needs=(Need(id="n", person=person.id, text="n"),))


def _other(**changes: Any) -> Person:
    return msgspec.structs.replace(_BASE, **changes)


def _child(**known: Any) -> Person:
    return Person(id="c", role="child", **known)


def _of_family(ages: Sequence[int]) -> Iterator[_Made]:
    yield _case("age", _other(age=None))
    yield _case("children", _BASE, _child())
    yield _case("cared_for", _BASE, _child(age=(3, 3), cared_for=_MORNINGS))
    yield _case("role", _child())
    for age in ages:
        yield _case("age", _other(age=(age, age)))
        if age < GROWN_UP:
            yield _case("children", _BASE, _child(age=(age, age)))


def _of_facts() -> Iterator[_Made]:
    for fact, values in _VALUES.items():
        for value in (None, *values):
            yield _case(fact, _other(**{fact: value}))
    for fact, values in _LISTS.items():
        for value in (None, (), *((each,) for each in values)):
            yield _case(fact, _other(**{fact: value}))
    for group in (None, (), *((each,) for each in get_args(facts.TargetGroup))):
        fact, case = _case("target_groups", _BASE)
        yield fact, msgspec.structs.replace(case, target_groups=group)
    for available in (_MORNINGS, _ALWAYS):
        yield _case("available", _other(available=available))
    yield _case("step_free", _other(step_free=True))


def _of_way(quarters: Sequence[str]) -> Iterator[_Made]:
    for quarter in (None, *quarters):
        for minutes in (None, 1, 15, 45):
            fact, case = _case("max_minutes", _other(max_minutes=minutes))
            yield fact, msgspec.structs.replace(case, quarter=quarter)


_VALUES: dict[str, tuple[str, ...]] = {
    "gender": get_args(facts.Gender),
    "residence": get_args(facts.Residence),
    "work_permit": get_args(facts.WorkPermit),
    "school_certificate": get_args(facts.SchoolCertificate),
    "german_level": GERMAN_LEVELS,
}
_LISTS: dict[str, tuple[str, ...]] = {"benefits": get_args(facts.Benefit), "vouchers": get_args(facts.Voucher)}


def _bounds(offers: Sequence[Offer]) -> set[int]:
    """Every age at which a condition begins or ends, with the years beside it."""
    found = {0, 30}
    for offer in offers:
        given = offer.conditions if isinstance(offer.conditions, tuple) else (offer.conditions,)
        for conditions in given:
            for interval in (conditions.age, conditions.child_age) if conditions else ():
                found |= {age + step for age in interval or () if age is not None for step in (-1, 0, 1)}
    return {age for age in found if 0 <= age <= facts.YEARS_MAX}


def _moved(
    prepared: PreparedCatalogue, day: date, first: _Someone, changed: Sequence[_Someone], parts: Sequence[Part]
) -> Iterator[Violation]:
    """Parts of the score that are not the same for somebody with another protected fact."""
    on_day = prepared.on(day)
    every: Index = np.arange(len(prepared.offers))
    for part in parts:
        before = on_day.part(part, first.client, every)
        for someone in changed:
            after = on_day.part(part, someone.client, every)
            for at in map(int, np.flatnonzero(before != after)[:1]):
                text = f"{before[at] / 1e6} wird {after[at] / 1e6}"
                yield Violation("score", prepared.offers[at].id, part.name, someone.fact, text)


class _Refusals:
    """Every *no* that a rule says, held against what it promises."""

    def __init__(self, prepared: PreparedCatalogue, day: date) -> None:
        self._offers = prepared.offers
        self._words = prepared.words(day)
        self.count = 0
        self.violations: list[Violation] = []
        self.excluded: dict[str, set[str]] = {}

    def look(self, rule: Rule, people: Sequence[_Someone]) -> None:
        """Ask the rule for every state of facts about every value that an offer has."""
        asking: dict[Hashable, list[str]] = {}
        for offer in self._offers:
            wanted = looked_at(rule, offer, self._words)
            if wanted is not None:
                asking.setdefault(wanted, []).append(offer.id)
        states: dict[Hashable, str] = {}
        for someone in people:
            states.setdefault(rule.known(someone.client), someone.fact)
        for wanted, offers in asking.items():
            for known, fact in states.items():
                ruling = rule.judge(known, wanted, self._words)
                if ruling is not None and ruling.verdict == "no":
                    self.count += 1
                    self.excluded.setdefault(rule.name, set()).update(offers)
                    self._hold(rule, known, wanted, ruling, offers[0], fact)

    def _hold(self, rule: Rule, known: Any, wanted: Any, ruling: Ruling, offer: str, fact: str) -> None:
        nearest = rule.nearest(known, wanted, self._words)
        then = rule.judge(nearest.known, nearest.wanted, self._words)
        if then is None or then.verdict != "yes":
            self.violations.append(Violation("flip", offer, rule.name, fact, f"{ruling.text}; Passt {nearest.words}"))
        if not all(bound in ruling.text for bound in _named_bounds(rule, wanted, nearest.known)):
            self.violations.append(Violation("bound", offer, rule.name, fact, ruling.text))


def _named_bounds(rule: Rule, wanted: Any, then: Any) -> Iterator[str]:
    """What the text of a *no* must hold: years, level or minutes (contracts 5)."""
    if rule.name in ("age", "child_age"):
        yield from (str(age) for age in wanted if age is not None)
    elif rule.name in ("german_min", "german_max"):
        yield _level(wanted)
    elif rule.name == "way":
        yield f"{then.max_minutes} Min"


def _level(level: GermanLevel) -> str:
    return {"none": "keine", "native": "Muttersprache"}.get(level, level)
