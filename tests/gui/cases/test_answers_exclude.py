"""No answer that the question card offers turns what does not fit into what fits."""

from collections.abc import Sequence

import msgspec
import pytest

from tests.gui.cases.test_question import ANSWERS, SEVERAL
from tests.matching import generated
from tests.matching.installed import TODAY, as_case, prepared
from zim_desktop.domain.case import Case
from zim_desktop.domain.match import Question
from zim_desktop.gui.cases import edits
from zim_desktop.matching import PreparedCatalogue, age_answers, match_case


@pytest.mark.parametrize("seed", range(5))
def test_no_answer_turns_what_does_not_fit_into_what_fits(seed: int) -> None:
    chance = generated.source(seed)
    answered = 0
    for _ in range(60):
        case, catalogue = as_case(generated.case(chance)), prepared(generated.offers(chance, 12))
        before = match_case(case, catalogue, TODAY, include_no=True)
        for question in before.questions:
            for value in _answers(question, case, catalogue):
                after = match_case(
                    _with(case, question.person, question.fact, value), catalogue, TODAY, include_no=True
                )
                excluded = {(need.id, each.id) for need in before.needs for each in need.offers if each.verdict == "no"}
                still = {(need.id, each.id) for need in after.needs for each in need.offers if each.verdict == "no"}
                assert excluded <= still
                answered += 1
    assert answered > 20


def _answers(question: Question, case: Case, catalogue: PreparedCatalogue) -> Sequence[object]:
    if question.fact == "age":
        return age_answers(case, question.person or "", catalogue, TODAY)
    return [*ANSWERS[question.fact], *([SEVERAL[question.fact]] if question.fact in SEVERAL else [])]


def _with(case: Case, person: str | None, fact: str, value: object) -> Case:
    if person is None:
        return msgspec.structs.replace(case, **{fact: value})
    return edits.with_person(case, msgspec.structs.replace(case.person(person), **{fact: value}))
