"""The table of all rules: a new one is a function and one line here (contracts 5).

Of each rule the table says what it may know of the client, what it looks at in an offer, how it judges, which facts
would settle an *unknown*, and what would turn a *no* into a *yes*. Nothing else in the package names a single rule.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain import match
from zim_desktop.domain.case import Person
from zim_desktop.domain.offer import Conditions, Offer, OpenInterval
from zim_desktop.matching import circumstances, conditions, hours
from zim_desktop.matching.circumstances import Destination, WayLimit
from zim_desktop.matching.client import Client, Fact, Nearest, Ruling, Words
from zim_desktop.matching.columns import ABSENT, NO, UNKNOWN, YES, Codes, Stretches
from zim_desktop.matching.hours import MANY_TIMES, FreeTime, Timetable
from zim_desktop.matching.way import Places, minutes_for

ManyVerdicts = Callable[[Any], Codes]
"""From what a rule may know to the verdict on each value of a column."""


@dataclass(frozen=True)
class Rule:
    """One line of the table in contracts 5; `source` names the contract and, where there is one, the law behind it."""

    name: match.Rule
    known: Callable[[Client], Any]
    """What the rule may know of the client; hashable."""
    judge: Callable[[Any, Any, Words], Ruling | None]
    """The verdict on one value with its reason; None: the rule does not apply to this person."""
    asks: Callable[[Client, Any], frozenset[Fact]]
    """The facts that settle an *unknown* on a value with this hinge; empty if no answer of the client does."""
    nearest: Callable[[Any, Any, Words], Nearest]
    """What would have to be otherwise where it says *no*; asked for no other verdict."""
    of_conditions: Callable[[Conditions], Any] | None = None
    """What it looks at in the conditions in force; None: no such condition."""
    of_offer: Callable[[Offer], Any] | None = None
    """What it looks at in the offer itself; None: does not apply to this offer."""
    hinge: Callable[[Any], Hashable] = lambda _: True
    """What of a value decides which facts settle an *unknown* on it; few for many values."""
    many: Callable[[Sequence[Any]], ManyVerdicts] | None = None
    """`judge` for a whole column at once, where values are many; the same verdicts."""
    source: str = "contracts 5"


def _of_person(name: str) -> Callable[[Client, Any], frozenset[Fact]]:
    return lambda client, _: frozenset({Fact(name, client.person.id)})


def _of_case(name: str) -> Callable[[Client, Any], frozenset[Fact]]:
    return lambda _, __: frozenset({Fact(name, None)})


def _nobody(_: Client, __: object) -> frozenset[Fact]:
    return frozenset()


def _children(client: Client, wanted: OpenInterval) -> frozenset[Fact]:
    return frozenset(
        Fact("age", child.id) for child in client.case.children if conditions.may_be_inside(child.age, wanted)
    )


def _free_time(client: Client, has_sessions: bool) -> frozenset[Fact]:
    return frozenset({Fact("available", client.person.id)} if has_sessions else ())


def _quarter_of_way(client: Client, has_coordinates: bool) -> frozenset[Fact]:
    return frozenset({Fact("quarter", None)} if has_coordinates and client.case.quarter is None else ())


def _way_limit(client: Client) -> WayLimit:
    person = client.person
    return WayLimit(person.max_minutes, person.travel, client.centre, client.case.quarter)


def _many_times(values: Sequence[Timetable]) -> ManyVerdicts:
    for value in values:
        if len(value.sessions) > MANY_TIMES:
            _ = value.stretches  # built now, not at the key press that words a reason
    stretches = Stretches([value.sessions for value in values])
    need_all = np.array([value.attendance == "all" for value in values], dtype=np.bool_)
    timeless = np.array([not value.sessions for value in values], dtype=np.bool_)
    by_appointment = np.array([value.by_appointment for value in values], dtype=np.bool_)

    def verdicts(known: FreeTime) -> Codes:
        if known.role == "child":
            return np.full(len(values), ABSENT, dtype=np.int8)
        with_sessions: NDArray[Any] = np.full(len(values), UNKNOWN, dtype=np.int8)
        if known.available is not None:
            inside = stretches.count_inside(known.available)
            fits = np.where(need_all, inside == stretches.counts, inside > 0)
            with_sessions = np.where(fits, YES, NO)
        return np.where(timeless, np.where(by_appointment, YES, UNKNOWN), with_sessions).astype(np.int8)

    return verdicts


def _many_ways(values: Sequence[Destination]) -> ManyVerdicts:
    points = Places([value[0] for value in values])
    missing = np.array([value[0] is None for value in values], dtype=np.bool_)

    def verdicts(known: WayLimit) -> Codes:
        if known.max_minutes is None:
            return np.full(len(values), ABSENT, dtype=np.int8)
        if known.centre is None:
            return np.full(len(values), UNKNOWN, dtype=np.int8)
        fits = minutes_for(points.km_from(known.centre), known.travel) <= known.max_minutes
        return np.where(missing, UNKNOWN, np.where(fits, YES, NO)).astype(np.int8)

    return verdicts


def _condition(
    name: match.Rule,
    fact: str,
    judge: Callable[[Any, Any, Words], Ruling],
    nearest: Callable[[Any, Any, Words], Nearest],
    source: str = "contracts 5",
    *,
    of_case: bool = False,
) -> Rule:
    """A rule that compares one fact of the person or the case with the condition of the same name."""
    read: Callable[[Client], Any] = attrgetter(f"case.{fact}" if of_case else f"person.{fact}")
    return Rule(
        name=name,
        known=read,
        judge=judge,
        asks=_of_case(fact) if of_case else _of_person(fact),
        nearest=nearest,
        of_conditions=attrgetter(name),
        source=source,
    )


def _ages_of_children(client: Client) -> conditions.Ages:
    return tuple(child.age for child in client.case.children)


def _role_and_time(person: Person) -> FreeTime:
    return FreeTime(person.role, person.available)


def _value(name: match.Rule, fact: str, what: str, source: str = "contracts 5", *, of_case: bool = False) -> Rule:
    """A rule that one value, named `what`, is in a list of the offer; names come from the fact's group."""
    group = "quarters" if of_case else fact
    judge, nearest = conditions.value_in(group, what), conditions.nearest_value(group, what)
    return _condition(name, fact, judge, nearest, source, of_case=of_case)


def _lists(
    name: match.Rule, fact: str, what: str, before: str, source: str = "contracts 5", *, of_case: bool = False
) -> Rule:
    """A rule that two lists, named `what`, meet; `before` leads to the values in the words of the nearest change."""
    judge, nearest = conditions.lists_meet(fact, what), conditions.nearest_list(fact, what, before)
    return _condition(name, fact, judge, nearest, source, of_case=of_case)


RULES: tuple[Rule, ...] = (
    _condition("age", "age", conditions.age, conditions.nearest_age),
    Rule(
        name="child_age",
        known=_ages_of_children,
        judge=conditions.child_age,
        asks=_children,
        hinge=tuple,
        nearest=conditions.nearest_child_age,
        of_conditions=attrgetter("child_age"),
    ),
    _value("gender_any", "gender", "Geschlecht"),
    _value("residence_any", "residence", "Aufenthalt", "contracts 5; AufenthG, § 44 for courses"),
    _value("work_permit_any", "work_permit", "Arbeitserlaubnis", "contracts 5; AufenthG § 4a"),
    _value("school_certificate_any", "school_certificate", "Schulabschluss"),
    _value("quarters_any", "quarter", "Quartier", of_case=True),
    _lists("benefits_any", "benefits", "Leistungen", "nur mit", "contracts 5; SGB II, III, XII, AsylbLG"),
    _lists("vouchers_any", "vouchers", "Gutschein", "mit", "contracts 5; SGB III §§ 45, 81"),
    _lists("target_groups_any", "target_groups", "Zielgruppe", "nur für", of_case=True),
    _condition("german_min", "german_level", conditions.german_min, conditions.nearest_german_min),
    _condition("german_max", "german_level", conditions.german_max, conditions.nearest_german_max),
    Rule(
        name="audience",
        known=attrgetter("person.role"),
        judge=circumstances.audience,
        asks=_nobody,
        nearest=circumstances.nearest_audience,
        of_offer=attrgetter("audience"),
    ),
    Rule(
        name="times",
        known=lambda client: _role_and_time(client.person),
        judge=hours.times,
        asks=_free_time,
        hinge=lambda wanted: bool(wanted.sessions),
        nearest=hours.nearest_times,
        of_offer=hours.timetable,
        many=_many_times,
    ),
    Rule(
        name="step_free",
        known=attrgetter("person.step_free"),
        judge=circumstances.step_free,
        asks=_nobody,
        nearest=circumstances.nearest_step_free,
        of_offer=circumstances.step_free_place,
    ),
    Rule(
        name="way",
        known=_way_limit,
        judge=circumstances.way,
        asks=_quarter_of_way,
        hinge=lambda wanted: wanted[0] is not None,
        nearest=circumstances.nearest_way,
        of_offer=circumstances.destination,
        many=_many_ways,
    ),
    Rule(
        name="status",
        known=attrgetter("day"),
        judge=circumstances.status,
        asks=_nobody,
        nearest=circumstances.nearest_status,
        of_offer=circumstances.validity,
    ),
    Rule(
        name="places",
        known=lambda _: None,
        judge=circumstances.places,
        asks=_nobody,
        nearest=circumstances.nearest_places,
        of_offer=circumstances.room,
    ),
)
