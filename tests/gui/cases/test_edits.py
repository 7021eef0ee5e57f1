"""What a counsellor changes in a case, and bringing back what was removed."""

import msgspec
import pytest

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Audience, Offer, Provider
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.ages import NotAnAge, age_text, read_age

MOTHER = Person(id="a", role="adult")
CHILD = Person(id="c1", role="child", age=(3, 3))
CARE = Need(id="n1", person="c1", term="childcare")
CASE = Case(persons=(MOTHER, CHILD), needs=(CARE, Need(id="n2", person="a", term="language")))


@pytest.mark.parametrize(
    ("typed", "age"),
    [("34", (34, 34)), (" 25-34 ", (25, 34)), ("25 – 34", (25, 34)), ("25 bis 34", (25, 34)), ("65+", (65, 120)),
     ("unter 3", (0, 2)), ("0", (0, 0)), ("3 Jahre", (3, 3)), ("", None)],
)  # fmt: skip
def test_ages_are_read_as_people_type_them(typed: str, age: tuple[int, int] | None) -> None:
    assert read_age(typed) == age


@pytest.mark.parametrize("typed", ["34-25", "121", "drei", "3-", "-3", "unter 0", "25–34–40"])
def test_what_is_no_age_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAge):
        read_age(typed)


def test_an_age_reads_back_as_it_is_shown() -> None:
    for age in [(3, 3), (25, 34), (65, 120), (0, 0)]:
        assert read_age(age_text(age)) == age


def test_care_and_what_only_children_get_are_needs_of_a_child() -> None:
    offers = [offer("lernen", "child"), offer("lernen", "child"), offer("sport", "child"), offer("sport", "family")]
    assert edits.is_childs("childcare", ())
    assert edits.is_childs("childcare.under3", ())
    assert not edits.is_childs("childcareless", ())
    assert edits.is_childs("lernen", offers)
    assert not edits.is_childs("sport", offers)
    assert not edits.is_childs("unknown", offers)
    assert not edits.is_childs(None, offers)


def offer(term: str, audience: Audience) -> Offer:
    """An offer for one term."""
    return Offer(
        id=f"{term}-{audience}", title="Angebot", provider=Provider("Träger"), terms=(term,), audience=audience
    )


def test_a_need_is_the_adults_unless_it_is_a_childs() -> None:
    assert edits.needer(CASE, "a", childs=True) == "c1"
    assert edits.needer(CASE, "c1", childs=True) == "c1"
    assert edits.needer(CASE, "a", childs=False) == "a"
    assert edits.needer(CASE, "c1", childs=False) == "a"
    alone = edits.without_person(CASE, "c1")
    assert edits.needer(alone, "a", childs=True) == "a"
    two, second = edits.add_adult(CASE)
    assert edits.needer(two, second, childs=False) == second


def test_the_same_need_twice_stays_one() -> None:
    once = edits.add_need(CASE, "a", term="housing")
    assert edits.add_need(once, "a", term="housing") == once
    assert len(edits.add_need(once, "c1", term="housing").needs) == len(once.needs) + 1


def test_priority_stays_within_one_and_three() -> None:
    for asked, kept in ((0, 1), (2, 2), (9, 3)):
        assert edits.with_priority(CASE, "n1", asked).needs[0].priority == kept


def test_the_last_adult_stays() -> None:
    assert not edits.can_remove(CASE, "a")
    with pytest.raises(ValueError, match="letzte"):
        edits.without_person(CASE, "a")


def test_a_removed_person_comes_back_with_needs_beside_later_changes() -> None:
    after = edits.without_person(CASE, "c1")
    assert [need.id for need in after.needs] == ["n2"]
    later = edits.with_quarter(edits.add_need(after, "a", term="housing"), "hamme")
    back, names = edits.brought_back(later, CASE, after)
    assert names == {"c1": "c1"}
    assert back.persons == CASE.persons
    assert back.quarter == "hamme"
    assert {(need.person, need.term) for need in back.needs} == {
        ("c1", "childcare"),
        ("a", "language"),
        ("a", "housing"),
    }
    assert len({need.id for need in back.needs}) == 3


def test_somebody_who_took_the_id_meanwhile_is_not_overwritten() -> None:
    after = edits.without_person(CASE, "c1")
    other = msgspec.structs.replace(after, persons=(MOTHER, Person(id="c1", role="child", age=(7, 7))))
    back, names = edits.brought_back(other, CASE, after)
    assert sorted(person.age or (0, 0) for person in back.children) == [(3, 3), (7, 7)]
    assert next(need.person for need in back.needs if need.term == "childcare") == names["c1"]


def test_wishes_are_lines_that_are_not_blank() -> None:
    assert edits.with_wishes(CASE, " ein Kurs \n\n nah \n").wishes == ("ein Kurs", "nah")
