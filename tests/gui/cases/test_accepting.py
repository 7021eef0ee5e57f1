"""Accepting a suggestion changes the case as it says, and only that is taken back."""

from hypothesis import given

from tests.matching.spoken import free_text
from tests.matching.test_free_text import spoken
from tests.strategies import cases
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.suggestion import Suggestion, Value
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.accepting import accepted, taken_back

NOBODY = Case(persons=(Person(id="a", role="adult"),), needs=())


def suggestion(kind: str, value: Value, person: str | None = "a") -> Suggestion:
    return Suggestion(kind, person, value, 0, 1, 0.9)


@given(spoken, cases())
def test_every_suggestion_changes_the_case_is_known_then_and_can_be_taken_back(text: str, case: Case) -> None:
    for each in free_text().suggestions(text, case):
        after = accepted(case, each, "")
        assert after != case
        rest = [(other.key, other.person) for other in free_text().suggestions(text, after)]
        assert (each.key, each.person) not in rest or each.kind == "child"
        assert taken_back(after, case, after, each) == case


def test_a_child_comes_with_its_age_and_the_adults_way_and_then_gets_the_care() -> None:
    adult = Person(id="a", role="adult", max_minutes=20, step_free=True)
    case = Case(persons=(adult,), needs=())
    text = "Kita für 3-jährige Tochter"
    found = {each.kind: each for each in free_text().suggestions(text, case)}
    assert found["need"].person == "a"
    grown = accepted(case, found["child"], "a")
    assert grown.persons[1] == Person(id="c1", role="child", age=(3, 3), max_minutes=20, step_free=True)
    (care,) = free_text().suggestions(text, grown)
    assert accepted(grown, care, "a").needs == (Need(id="n1", person="c1", term="childcare.kita"),)


def test_taking_back_leaves_what_was_added_since() -> None:
    arabic = suggestion("languages", "ar")
    after = accepted(NOBODY, arabic, "a")
    later = accepted(after, suggestion("languages", "tr"), "a")
    assert taken_back(later, NOBODY, after, arabic).persons[0].languages == ("tr",)
    assert taken_back(after, NOBODY, after, arabic).persons[0].languages is None
    need = suggestion("need", "housing")
    after = accepted(NOBODY, need, "a")
    later = edits.add_need(after, "a", term="work")
    assert [each.term for each in taken_back(later, NOBODY, after, need).needs] == ["work"]


def test_taking_back_a_child_takes_its_needs_and_one_that_is_gone_changes_nothing() -> None:
    child = suggestion("child", (3, 3), None)
    after = accepted(NOBODY, child, "a")
    assert taken_back(edits.add_need(after, "c1", term="childcare"), NOBODY, after, child) == NOBODY
    assert taken_back(NOBODY, NOBODY, after, child) == NOBODY


def test_a_fact_of_somebody_who_is_gone_is_not_taken_back() -> None:
    case = Case(persons=(Person(id="a", role="adult"), Person(id="c1", role="child")), needs=())
    age = suggestion("age", (3, 3), "c1")
    after = accepted(case, age, "a")
    assert after.persons[1].age == (3, 3)
    without = edits.without_person(after, "c1")
    assert taken_back(without, case, after, age) == without


def test_none_of_a_list_is_an_empty_list() -> None:
    none = suggestion("benefits", ())
    after = accepted(NOBODY, none, "a")
    assert after.persons[0].benefits == ()
    assert taken_back(after, NOBODY, after, none) == NOBODY
