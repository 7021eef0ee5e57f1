"""The next question is answered with one key; the list settles, the next question comes, undo brings it back."""

from typing import get_args

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.cases.conftest import keys, tab_to
from tests.gui.conftest import ListeningFrame
from tests.matching import generated
from tests.matching.installed import TODAY, as_case, prepared
from zim_desktop.domain.case import (
    Benefit,
    Case,
    Gender,
    GermanLevel,
    Residence,
    SchoolCertificate,
    Voucher,
    WorkPermit,
)
from zim_desktop.domain.match import Matches, Question
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.cases.session import Session
from zim_desktop.matching import match_case

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier

ANSWERS: dict[str, list[object]] = {
    "gender": list(get_args(Gender)),
    "german_level": list(get_args(GermanLevel)),
    "residence": list(get_args(Residence)),
    "work_permit": list(get_args(WorkPermit)),
    "school_certificate": list(get_args(SchoolCertificate)),
    "benefits": [(), *((each,) for each in get_args(Benefit))],
    "vouchers": [(), *((each,) for each in get_args(Voucher))],
    "quarter": [*generated.QUARTERS],
    "target_groups": [(), *((each,) for each in generated.GROUPS)],
}


def ask(talk: CasesPage, fact: str) -> Session:
    """Bring the talk to where this fact is asked first: all other facts of the adult are known."""
    session = talk.session
    session.edit(edits.with_quarter(edits.add_need(session.case, "a", term="language"), "hamme"))
    for _ in range(len(ANSWERS) + 3):
        question = session.matches.questions[0]
        if question.fact == fact:
            return session
        value = (
            ((0, 120) if question.fact == "age" else ()) if question.fact not in ANSWERS else ANSWERS[question.fact][-1]
        )
        session.answer(question.person, question.fact, value, "")
    raise AssertionError(f"{fact} is never asked")


def test_one_key_answers_and_the_next_question_comes(qtbot: QtBot, talk: CasesPage, frame: ListeningFrame) -> None:
    session = ask(talk, "german_level")
    card = talk.talk.answers.question
    assert [each.text() for each in card.buttons][2] == "A2  Alt+3"
    assert card.buttons[2].accessibleName() == f"A2: {card.text.text()}"
    card.buttons[0].setFocus()
    keys(Key.Key_3, hold=ALT)
    qtbot.waitUntil(lambda: session.case.person("a").german_level == "A2")
    assert all(each.fact != "german_level" for each in session.matches.questions)
    asked = session.matches.questions
    assert card.isVisible() == bool(asked)
    if asked:
        assert card.text.text() == asked[0].text
    assert frame.undo is not None
    frame.undo()
    assert session.case.person("a").german_level is None
    assert session.matches.questions[0].fact == "german_level"


def test_the_keyboard_stays_on_the_card(talk: CasesPage) -> None:
    session = talk.session
    session.edit(edits.add_need(session.case, "a", term="language"))
    card = talk.talk.answers.question
    assert len(session.matches.questions) > 1
    (card.buttons or [card.answer])[0].setFocus()
    question = session.matches.questions[0]
    session.answer(question.person, question.fact, ANSWERS.get(question.fact, [()])[0], "")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert card.isAncestorOf(focused)


def test_a_fact_of_the_case_is_answered_and_taken_back(talk: CasesPage, frame: ListeningFrame) -> None:
    session = talk.session
    session.answer(None, "quarter", "hamme", "Stadtteil: Hamme")
    assert session.case.quarter == "hamme"
    assert frame.undo is not None
    frame.undo()
    assert session.case.quarter is None


@pytest.mark.parametrize(("person", "fact", "value"), [("a", "german_level", "B1"), (None, "quarter", "hamme")])
def test_an_answer_taken_back_later_leaves_another_talk_alone(
    talk: CasesPage, frame: ListeningFrame, person: str | None, fact: str, value: str
) -> None:
    session = talk.session
    session.answer(person, fact, value, "")
    back = frame.undo
    assert back is not None
    talk.start()
    session.answer(person, fact, value, "")
    back()
    assert getattr(session.case if person is None else session.case.person(person), fact) == value


def test_a_question_put_off_is_not_asked_again_in_this_talk(talk: CasesPage) -> None:
    session = talk.session
    session.edit(edits.add_need(session.case, "a", term="language"))
    card = talk.talk.answers.question
    asked = [each.text for each in session.matches.questions]
    assert len(asked) > 1
    for text in asked:
        assert card.text.text() == text
        card.later.setFocus()
        keys(Key.Key_Space)
    assert not card.isVisible()
    assert session.case.person("a").german_level is None
    session.edit(edits.with_quarter(session.case, "hamme"))
    assert not card.isVisible()
    talk.start()
    session.edit(edits.add_need(session.case, "a", term="language"))
    assert card.isVisible()


@pytest.mark.parametrize("fact", ["residence", "benefits", "german_level"])
def test_all_answers_are_reached_in_large_letters(qtbot: QtBot, scaled: float, talk: CasesPage, fact: str) -> None:
    assert scaled
    card = talk.talk.answers.question
    question = _any_question(talk)
    talk.session.match_all()  # nothing else is shown meanwhile
    talk.resize(1100, 720)
    card.show_question(Matches((), (msgspec.structs.replace(question, fact=fact, person="a"),)))

    def inside(button: QWidget, area: QWidget) -> bool:
        return area.rect().contains(QRect(button.mapTo(area, QPoint(0, 0)), button.size()))

    for button in (card.answer, card.later):
        qtbot.waitUntil(lambda button=button: inside(button, card))
    card.buttons[0].setFocus()
    for button in card.buttons:
        tab_to(button, 2)  # it has the keyboard, or gets it by one Tab
        qtbot.waitUntil(lambda button=button: inside(button, card))
        qtbot.waitUntil(lambda button=button: button.visibleRegion().boundingRect() == button.rect())
    assert talk.talk.answers.view.height() > card.fontMetrics().height() * 3


def test_a_list_is_asked_as_a_whole(talk: CasesPage) -> None:
    card = talk.talk.answers.question
    question = msgspec.structs.replace(_any_question(talk), fact="benefits", person="a")
    card.show_question(Matches((), (question,)))
    words = [each.text() for each in card.buttons]
    assert words[0].startswith("nur ")
    assert words[-1].startswith("keine davon")
    card.buttons[-1].click()
    assert talk.session.case.person("a").benefits == ()


def _any_question(talk: CasesPage) -> Question:
    session = talk.session
    session.edit(edits.add_need(session.case, "a", term="language"))
    return session.matches.questions[0]


@pytest.mark.parametrize("seed", range(5))
def test_no_answer_turns_what_does_not_fit_into_what_fits(seed: int) -> None:
    chance = generated.source(seed)
    answered = 0
    for _ in range(60):
        case, catalogue = as_case(generated.case(chance)), prepared(generated.offers(chance, 12))
        before = match_case(case, catalogue, TODAY, include_no=True)
        for question in before.questions:
            for value in ANSWERS.get(question.fact, []):
                after = match_case(
                    _with(case, question.person, question.fact, value), catalogue, TODAY, include_no=True
                )
                excluded = {(need.id, each.id) for need in before.needs for each in need.offers if each.verdict == "no"}
                still = {(need.id, each.id) for need in after.needs for each in need.offers if each.verdict == "no"}
                assert excluded <= still
                answered += 1
    assert answered > 20


def _with(case: Case, person: str | None, fact: str, value: object) -> Case:
    if person is None:
        return msgspec.structs.replace(case, **{fact: value})
    return edits.with_person(case, msgspec.structs.replace(case.person(person), **{fact: value}))
