"""What accepting a suggestion changes in a case, and how only that is taken back: pure functions."""

import msgspec

from zim_desktop.domain.case import Case
from zim_desktop.domain.suggestion import LIST_FACTS, Suggestion
from zim_desktop.gui.cases import edits
from zim_desktop.services.household import add_child


def accepted(case: Case, suggestion: Suggestion, selected: str) -> Case:
    """The case with the suggestion as a fact; a new child comes with the `selected` adult's way, or the first one's.

    Raises KeyError if its person is no longer in the household.
    """
    value = suggestion.value
    if suggestion.kind == "quarter":
        return edits.with_quarter(case, str(value))
    if suggestion.kind == "child":
        adults = [person.id for person in case.persons if not person.is_child]
        grown = add_child(case, selected if selected in adults else adults[0])
        return edits.with_person(grown, msgspec.structs.replace(grown.persons[-1], age=value))
    person = case.person(suggestion.person or "")
    if suggestion.kind == "need":
        return edits.add_need(case, person.id, term=str(value))
    if suggestion.kind in LIST_FACTS and value != ():
        value = (*(getattr(person, suggestion.kind) or ()), str(value))
    return edits.with_person(case, msgspec.structs.replace(person, **{suggestion.kind: value}))


def taken_back(case: Case, before: Case, after: Case, suggestion: Suggestion) -> Case:
    """The case as it is now without what came from `before` to `after` by accepting; later changes stay."""
    if suggestion.kind == "need":
        known = {need.id for need in before.needs}
        gone = [need.id for need in after.needs if need.id not in known]
        return edits.without_need(case, gone[0]) if gone else case
    if suggestion.kind == "child":
        child = after.persons[-1].id
        here = any(person.id == child for person in case.persons)
        return edits.without_person(case, child) if here else case
    if suggestion.kind == "quarter":
        return edits.with_quarter(case, before.quarter)
    if all(person.id != suggestion.person for person in case.persons):
        return case
    person = case.person(suggestion.person or "")
    earlier = getattr(before.person(person.id), suggestion.kind)
    if suggestion.kind in LIST_FACTS and suggestion.value != ():
        rest = tuple(key for key in getattr(person, suggestion.kind) or () if key != suggestion.value)
        earlier = rest or earlier
    return edits.with_person(case, msgspec.structs.replace(person, **{suggestion.kind: earlier}))
