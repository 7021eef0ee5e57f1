"""What a counsellor changes in a case, as pure functions: a case in, a case out, nothing else happens."""

from collections.abc import Iterable

import msgspec

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.taxonomy import CHILDCARE, is_within
from zim_desktop.services.household import new_person_id

PRIORITIES = 3


def _fresh(prefix: str, taken: Iterable[str]) -> str:
    used = set(taken)
    number = 1
    while f"{prefix}{number}" in used:
        number += 1
    return f"{prefix}{number}"


def with_person(case: Case, person: Person) -> Case:
    """The case with this person in the place of the one with the same id. Raises KeyError if there is none."""
    case.person(person.id)
    return msgspec.structs.replace(
        case, persons=tuple(person if each.id == person.id else each for each in case.persons)
    )


def add_adult(case: Case) -> tuple[Case, str]:
    """The case with one more adult of whom nothing is known, and that adult's id; adults come before children."""
    person = Person(id=new_person_id(case, "adult"), role="adult")
    adults = tuple(each for each in case.persons if not each.is_child)
    return msgspec.structs.replace(case, persons=(*adults, person, *case.children)), person.id


def can_remove(case: Case, person_id: str) -> bool:
    """Whether a household is left without this person; the last adult stays."""
    rest = [each for each in case.persons if each.id != person_id]
    return bool(rest) and (case.person(person_id).is_child or any(not each.is_child for each in rest))


def without_person(case: Case, person_id: str) -> Case:
    """The case without this person and their needs. Raises ValueError if it is the last adult."""
    if not can_remove(case, person_id):
        raise ValueError("Die letzte erwachsene Person bleibt im Haushalt")
    return msgspec.structs.replace(
        case,
        persons=tuple(each for each in case.persons if each.id != person_id),
        needs=tuple(each for each in case.needs if each.person != person_id),
    )


def is_childs(term: str | None, offers: Iterable[Offer]) -> bool:
    """Whether a need with this term is a child's: care, or what the catalogue offers to children alone."""
    if term is None:
        return False
    audiences = {offer.audience for offer in offers if term in offer.terms}
    return is_within(term, CHILDCARE) or audiences == {"child"}


def needer(case: Case, selected: str, *, childs: bool) -> str:
    """Whose need a new one is, unless somebody says otherwise: an adult's, but a child's if it is a `childs` need.

    Of several, the selected person if she fits, else the first; without children every need is an adult's.
    """
    fit = [person.id for person in case.persons if person.is_child == (childs and bool(case.children))]
    return selected if selected in fit or not fit else fit[0]


def add_need(case: Case, person_id: str, *, term: str | None = None, text: str | None = None) -> Case:
    """The case with one more need of middle priority; the same need of the same person twice stays one."""
    said = " ".join((text or "").split()) or None
    for each in case.needs:
        if each.person == person_id and (each.term, each.text) == (term, said):
            return case
    need = Need(id=_fresh("n", (each.id for each in case.needs)), person=person_id, term=term, text=said)
    return msgspec.structs.replace(case, needs=(*case.needs, need))


def with_need(case: Case, need: Need) -> Case:
    """The case with this need in the place of the one with the same id."""
    return msgspec.structs.replace(case, needs=tuple(need if each.id == need.id else each for each in case.needs))


def without_need(case: Case, need_id: str) -> Case:
    """The case without this need."""
    return msgspec.structs.replace(case, needs=tuple(each for each in case.needs if each.id != need_id))


def with_priority(case: Case, need_id: str, priority: int) -> Case:
    """The case with this need's priority, kept within 1 to 3."""
    need = next(each for each in case.needs if each.id == need_id)
    return with_need(case, msgspec.structs.replace(need, priority=max(1, min(PRIORITIES, priority))))


def for_person(case: Case, need_id: str, person_id: str) -> Case:
    """The case in which this need is that person's. Raises KeyError if there is no such person."""
    case.person(person_id)
    need = next(each for each in case.needs if each.id == need_id)
    return with_need(case, msgspec.structs.replace(need, person=person_id))


def with_quarter(case: Case, quarter: str | None) -> Case:
    """The case of this quarter; None is not known."""
    return msgspec.structs.replace(case, quarter=quarter)


def with_wishes(case: Case, typed: str) -> Case:
    """The case with one wish per line that is not blank."""
    wishes = tuple(line.strip() for line in typed.splitlines() if line.strip())
    return msgspec.structs.replace(case, wishes=wishes)


def brought_back(case: Case, before: Case, after: Case) -> tuple[Case, dict[str, str]]:
    """The case with what went between `before` and `after` in its earlier place, and the ids persons came back under.

    What was changed since stays; a person or need whose id was given away meanwhile gets a new one.
    """
    persons, needs = list(case.persons), list(case.needs)
    names: dict[str, str] = {}
    kept = {person.id for person in after.persons}
    for place, person in enumerate(before.persons):
        if person.id not in kept:
            names[person.id] = _free_person(person, persons)
            persons.insert(place, msgspec.structs.replace(person, id=names[person.id]))
    known = {person.id for person in persons}
    stayed = {need.id for need in after.needs}
    for place, need in enumerate(before.needs):
        owner = names.get(need.person, need.person)
        if need.id not in stayed and owner in known:
            taken = [each.id for each in needs]
            new_id = _fresh("n", taken) if need.id in taken else need.id
            needs.insert(place, msgspec.structs.replace(need, id=new_id, person=owner))
    return msgspec.structs.replace(case, persons=tuple(persons), needs=tuple(needs)), names


def _free_person(person: Person, persons: Iterable[Person]) -> str:
    taken = [each.id for each in persons]
    return _fresh(person.id.rstrip("0123456789"), taken) if person.id in taken else person.id
