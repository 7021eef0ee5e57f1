"""The answers to *how old*: together every age the person can have, and each settles what was open about it."""

import msgspec
import pytest

from tests.matching import generated
from tests.matching.installed import TODAY, as_case, prepared
from zim_desktop.domain.case import Case
from zim_desktop.matching import age_answers, match_case
from zim_desktop.matching.ages import ANSWERS_MOST


def with_age(case: Case, person_id: str, age: tuple[int, int]) -> Case:
    persons = tuple(msgspec.structs.replace(each, age=age) if each.id == person_id else each for each in case.persons)
    return msgspec.structs.replace(case, persons=persons)


@pytest.mark.parametrize("seed", range(4))
def test_each_answer_settles_the_age_and_together_they_are_every_age(seed: int) -> None:
    chance = generated.source(seed)
    asked = 0
    for _ in range(300):
        known_but_age = generated.case(chance)
        for each in known_but_age["persons"]:
            if chance.random() < 0.9:
                each.pop("age", None)
        case, catalogue = as_case(known_but_age), prepared(generated.offers(chance, 12))
        matches = match_case(case, catalogue, TODAY)
        for question in matches.questions:
            if question.fact != "age" or question.person is None:
                continue
            asked += 1
            answers = age_answers(case, question.person, catalogue, TODAY)
            known = case.person(question.person).age or (0, 120)
            years = [year for low, high in answers for year in range(low, high + 1)]
            assert years == list(range(known[0], known[1] + 1))
            assert 2 <= len(answers) <= ANSWERS_MOST
            for answer in answers if len(answers) < ANSWERS_MOST else ():
                after = match_case(with_age(case, question.person, answer), catalogue, TODAY)
                assert (question.fact, question.person) not in {(each.fact, each.person) for each in after.questions}
    assert asked > 15


def offer(**fields: object) -> dict[str, object]:
    return {"id": "x", "title": "x", "provider": {"name": "x"}, "terms": ["language"], **fields}


def case_of(**person: object) -> Case:
    adult = {"id": "a", "role": "adult", **person}
    child = {"id": "c", "role": "child"}
    needs = [{"id": "n1", "person": "a", "term": "language"}, {"id": "n2", "person": "c", "term": "childcare"}]
    return as_case({"format": "zim-case/1", "persons": [adult, child], "needs": needs})


def test_bounds_of_the_open_offers_are_where_answers_part() -> None:
    catalogue = prepared([offer(conditions={"age": [18, 27]})])
    assert age_answers(case_of(), "a", catalogue, TODAY) == ((0, 17), (18, 24), (25, 27), (28, 49), (50, 120))
    assert age_answers(case_of(age=[20, 30]), "a", catalogue, TODAY) == ((20, 24), (25, 27), (28, 30))
    assert age_answers(case_of(), "c", catalogue, TODAY) == (), "nothing asks how old the child is"


def test_a_child_is_told_apart_by_what_is_open_and_by_whether_it_must_be_looked_after() -> None:
    catalogue = prepared([offer(conditions={"child_age": [1, 6]})])
    assert age_answers(case_of(), "c", catalogue, TODAY) == ((0, 0), (1, 2), (3, 6), (7, 9), (10, 120))


def test_of_many_bounds_those_of_most_offers_are_kept() -> None:
    many = [offer(id=f"{year}", conditions={"age": [year, None]}) for year in range(20, 60, 2)]
    more = [offer(id=f"often {number}", conditions={"age": [44, None]}) for number in range(3)]
    answers = age_answers(case_of(), "a", prepared([*many, *more]), TODAY)
    assert len(answers) == ANSWERS_MOST
    assert 44 in {low for low, _ in answers}
