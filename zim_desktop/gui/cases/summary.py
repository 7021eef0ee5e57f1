"""A person in a few words, as the cards of the household show them."""

from zim_desktop.domain.case import Case, Person
from zim_desktop.domain.taxonomy import Vocabulary
from zim_desktop.services import wording


def title(person: Person, case: Case) -> str:
    """Who it is in the household: Erwachsene, Kind; with a number if there are several; and the age."""
    same = [each.id for each in case.persons if each.role == person.role]
    name = "Kind" if person.is_child else "Erwachsene"
    number = f" {same.index(person.id) + 1}" if len(same) > 1 else ""
    return f"{name}{number}" + (f", {_age(person)}" if person.age else "")


def _age(person: Person) -> str:
    words = wording.age_text(person.age) if person.age else ""
    return words if person.is_child else words.removesuffix(" Jahre")


def way(person: Person, vocabulary: Vocabulary) -> str:
    """How far and how: bis 30 Min, zu Fuß oder Bus und Bahn."""
    how = wording.listed([vocabulary.label("travel", each) for each in person.travel], "oder")
    return f"bis {person.max_minutes} Min, {how}" if person.max_minutes is not None else how


def taken_over(child: Person, case: Case, vocabulary: Vocabulary) -> str:
    """What a child has in common with an adult of the household on the way, as a visible note; empty if nothing.

    A new child card takes these over; the note goes once one of them is changed on either card.
    """
    for adult in case.persons:
        same = (adult.max_minutes, adult.travel, adult.step_free) == (child.max_minutes, child.travel, child.step_free)
        if child.is_child and not adult.is_child and same:
            stairs = {True: ", stufenlos nötig", False: ", Stufen gehen", None: ""}[child.step_free]
            return f"Weg vom Erwachsenen übernommen: {way(child, vocabulary)}{stairs}"
    return ""


def lines(person: Person, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What is known of the person, in a few short lines."""

    def label(group: str, key: str | None) -> str:
        return vocabulary.label(group, key) if key else ""

    german = f"Deutsch {label('german_level', person.german_level)}" if person.german_level else ""
    tongues = wording.listed([label("languages", each) for each in person.languages or ()])
    first = " · ".join(part for part in (label("gender", person.gender), german, tongues) if part)
    care = f"betreut {wording.slots_text(person.cared_for)}" if person.cared_for else ""
    free = "kann " + wording.slots_text(person.available) if person.available is not None else ""
    stairs = "stufenlos nötig" if person.step_free else ""
    rest = " · ".join(part for part in (way(person, vocabulary), stairs) if part)
    return tuple(line for line in (first, care or free, rest) if line)
