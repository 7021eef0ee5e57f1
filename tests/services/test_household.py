"""What a talk does to values: months of facts, ages one year on, children, joined cases."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.record import Given
from zim_desktop.services.household import (
    StaleFact,
    add_child,
    given_after,
    joined_case,
    months_between,
    new_person_id,
    stale_facts,
)

MOTHER = Person(id="a", role="adult", age=(30, 30), german_level="A2", max_minutes=25, travel=("walk",), step_free=True)


def case_of(*persons: Person, **more: object) -> Case:
    return msgspec.structs.replace(Case(persons=persons, needs=()), **more)


def test_a_new_child_takes_over_way_travel_and_step_free_need() -> None:
    grown = add_child(case_of(MOTHER), "a")
    child = grown.persons[-1]
    assert (child.id, child.role) == ("c1", "child")
    assert (child.max_minutes, child.travel, child.step_free) == (25, ("walk",), True)
    assert child.age is None


def test_ids_of_new_persons_are_free() -> None:
    case = case_of(MOTHER, Person(id="c1", role="child"), Person(id="a2", role="adult"))
    assert new_person_id(case, "child") == "c2"
    assert new_person_id(case, "adult") == "a3"


def test_facts_get_the_month_in_which_they_were_given_or_changed() -> None:
    first = given_after(None, {}, case_of(MOTHER, quarter="hamme"), "2026-01")
    assert first["a"]["age"] == "2026-01"
    assert first[""] == {"quarter": "2026-01"}
    changed = case_of(msgspec.structs.replace(MOTHER, german_level="B1"), quarter="hamme")
    later = given_after(case_of(MOTHER, quarter="hamme"), first, changed, "2026-11")
    assert later["a"]["german_level"] == "2026-11"
    assert later["a"]["age"] == "2026-01"
    forgotten = given_after(changed, later, case_of(msgspec.structs.replace(MOTHER, age=None)), "2026-12")
    assert "age" not in forgotten["a"]
    assert "quarter" not in forgotten[""]


@pytest.mark.parametrize(("since", "asked"), [("2026-05", True), ("2026-06", False), ("2025-11", True)])
def test_facts_are_asked_again_after_six_months(since: str, asked: bool) -> None:
    given: Given = {"a": {"german_level": since}}
    case = case_of(Person(id="a", role="adult", german_level="A2"))
    assert bool(stale_facts(case, given, "2026-11")) is asked


def test_ages_come_back_one_year_on_and_never_above_120() -> None:
    given: Given = {"a": {"age": "2026-05"}, "c1": {"age": "2024-11"}, "b": {"age": "2020-01"}}
    case = case_of(
        Person(id="a", role="adult", age=(30, 30)),
        Person(id="c1", role="child", age=(3, 4)),
        Person(id="b", role="adult", age=(118, 120)),
    )
    assert stale_facts(case, given, "2026-11") == (
        StaleFact("a", "age", "2026-05", (31, 31)),
        StaleFact("c1", "age", "2024-11", (5, 6)),
        StaleFact("b", "age", "2020-01", (120, 120)),
    )


@given(st.integers(0, 3000), st.integers(0, 400))
def test_months_between_is_a_difference(start: int, length: int) -> None:
    def month(number: int) -> str:
        return f"{2000 + number // 12:04d}-{number % 12 + 1:02d}"

    assert months_between(month(start), month(start + length)) == length


def test_joined_cases_keep_what_the_kept_one_says_and_add_what_only_the_other_knows() -> None:
    ours = case_of(MOTHER, quarter="hamme", needs=(Need(id="n1", person="a", term="housing"),), wishes=("ein Garten",))
    theirs = Case(
        quarter="querenburg",
        target_groups=(),
        persons=(
            Person(id="x", role="adult", age=(40, 40), gender="female"),
            Person(id="k", role="child", age=(3, 3)),
        ),
        needs=(
            Need(id="n1", person="x", term="housing"),
            Need(id="n2", person="k", term="childcare"),
        ),
        wishes=("ein Garten", "ein Chor"),
    )
    both = joined_case(ours, theirs)
    assert both.quarter == "hamme"
    assert both.target_groups == ()
    assert both.persons[0] == msgspec.structs.replace(MOTHER, gender="female")
    assert [person.id for person in both.persons] == ["a", "c1"]
    assert [(need.id, need.person, need.term) for need in both.needs] == [
        ("n1", "a", "housing"),
        ("n2", "c1", "childcare"),
    ]
    assert both.wishes == ("ein Garten", "ein Chor")
