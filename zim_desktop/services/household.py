"""What is known of a household and since when: months of facts, ages that grow, children added, cases joined."""

from datetime import date

import msgspec

from zim_desktop.domain.case import DEFAULT_TRAVEL, FACTS, Case, Need, Person
from zim_desktop.domain.record import MONTHS_UNTIL_STALE, Given, Month

CASE = ""
"""The key under which facts of the case itself keep their months."""

CASE_FACTS = ("quarter", "target_groups")
_NOT_ASKED_AGAIN = ("travel",)


class StaleFact(msgspec.Struct, frozen=True):
    """A fact given long ago; `suggestion` is what it probably is by now (an age one year on), else None."""

    person: str
    fact: str
    month: Month
    suggestion: tuple[int, int] | None = None


def month_of(day: date) -> Month:
    """The month of a day as `YYYY-MM`."""
    return f"{day.year:04d}-{day.month:02d}"


def months_between(earlier: Month, later: Month) -> int:
    """Whole calendar months from one `YYYY-MM` to another."""
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:]) - int(earlier[5:])


def new_person_id(case: Case, role: str) -> str:
    """A free id for another person: a, a2, … for adults, c1, c2, … for children."""
    taken = {person.id for person in case.persons}
    letter = "a" if role == "adult" else "c"
    candidates = [letter] if role == "adult" else []
    candidates += [f"{letter}{number}" for number in range(1 if role == "child" else 2, len(taken) + 3)]
    return next(each for each in candidates if each not in taken)


def add_child(case: Case, adult_id: str) -> Case:
    """The case with another child, which takes over the adult's way limit, travel and step-free need."""
    adult = case.person(adult_id)
    child = Person(
        id=new_person_id(case, "child"),
        role="child",
        max_minutes=adult.max_minutes,
        travel=adult.travel,
        step_free=adult.step_free,
    )
    return msgspec.structs.replace(case, persons=(*case.persons, child))


def _known_facts(case: Case) -> dict[str, dict[str, object]]:
    facts: dict[str, dict[str, object]] = {CASE: {fact: getattr(case, fact) for fact in CASE_FACTS}}
    for person in case.persons:
        facts[person.id] = {fact: getattr(person, fact) for fact in FACTS}
        if person.travel == DEFAULT_TRAVEL:
            facts[person.id]["travel"] = None
    return {owner: {key: value for key, value in of.items() if value is not None} for owner, of in facts.items()}


def given_after(before: Case | None, given: Given, after: Case, month: Month) -> Given:
    """The months of all known facts: kept where the fact is unchanged, `month` where it is new or changed."""
    old = _known_facts(before) if before else {}
    return {
        owner: {
            fact: given.get(owner, {}).get(fact, month) if old.get(owner, {}).get(fact) == value else month
            for fact, value in facts.items()
        }
        for owner, facts in _known_facts(after).items()
    }


def stale_facts(case: Case, given: Given, month: Month) -> tuple[StaleFact, ...]:
    """Known facts given six months ago or longer, in the order of the household; exact ages come one year on."""
    result: list[StaleFact] = []
    for owner, facts in _known_facts(case).items():
        for fact in facts:
            since = given.get(owner, {}).get(fact, month)
            age = months_between(since, month)
            if age < MONTHS_UNTIL_STALE or fact in _NOT_ASKED_AGAIN:
                continue
            suggestion = _older(case.person(owner).age, max(1, age // 12)) if fact == "age" else None
            result.append(StaleFact(owner, fact, since, suggestion))
    return tuple(result)


def _older(age: tuple[int, int] | None, years: int) -> tuple[int, int] | None:
    return None if age is None else (min(120, age[0] + years), min(120, age[1] + years))


def joined_case(keep: Case, other: Case) -> Case:
    """What both cases say of one household: the kept one's facts, filled from the other, and the needs of both.

    Persons are taken to be the same by role and place in the household; where only the other case knows a fact or
    a further child, that is added.
    """
    names: dict[str, str] = {}
    persons = list(keep.persons)
    for role in ("adult", "child"):
        ours = [person for person in keep.persons if person.role == role]
        theirs = [person for person in other.persons if person.role == role]
        for index, person in enumerate(theirs):
            if index < len(ours):
                names[person.id] = ours[index].id
                position = persons.index(ours[index])
                persons[position] = _filled(ours[index], person)
            else:
                new_id = new_person_id(msgspec.structs.replace(keep, persons=tuple(persons)), role)
                names[person.id] = new_id
                persons.append(msgspec.structs.replace(person, id=new_id))
    needs = list(keep.needs)
    for need in other.needs:
        moved = msgspec.structs.replace(need, person=names[need.person])
        if not any((n.person, n.term, n.text) == (moved.person, moved.term, moved.text) for n in needs):
            needs.append(msgspec.structs.replace(moved, id=_free_need_id(needs)))
    return msgspec.structs.replace(
        keep,
        quarter=keep.quarter or other.quarter,
        target_groups=keep.target_groups if keep.target_groups is not None else other.target_groups,
        persons=tuple(persons),
        needs=tuple(needs),
        wishes=keep.wishes + tuple(wish for wish in other.wishes if wish not in keep.wishes),
    )


def _filled(ours: Person, theirs: Person) -> Person:
    missing = {
        fact: getattr(theirs, fact)
        for fact in FACTS
        if getattr(ours, fact) is None and getattr(theirs, fact) is not None
    }
    return msgspec.structs.replace(ours, **missing)


def _free_need_id(needs: list[Need]) -> str:
    taken = {need.id for need in needs}
    return next(f"n{number}" for number in range(1, len(taken) + 2) if f"n{number}" not in taken)
