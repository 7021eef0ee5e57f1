"""The next question is answered with one key; the list settles, the next question comes, undo brings it back."""

from typing import get_args

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.cases.conftest import keys, tab_to
from tests.gui.conftest import ListeningFrame
from tests.matching import generated
from zim_desktop.domain.case import (
    Benefit,
    Gender,
    GermanLevel,
    Person,
    Residence,
    SchoolCertificate,
    Voucher,
    WorkPermit,
)
from zim_desktop.domain.match import Matches, Question
from zim_desktop.domain.offer import Conditions
from zim_desktop.domain.week import Slot
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.answering import FREE_TIME, options_of
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.cases.question import QuestionCard
from zim_desktop.gui.cases.session import Session

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
    "available": [value for value, _ in FREE_TIME],
}
SEVERAL: dict[str, tuple[object, ...]] = {"benefits": get_args(Benefit)[:2], "vouchers": get_args(Voucher)[:3]}


def ask(talk: CasesPage, fact: str) -> Session:
    """Bring the talk to where this fact is asked first: all other facts of the adult are known."""
    session = talk.session
    session.edit(edits.with_quarter(edits.add_need(session.case, "a", term="language"), "hamme"))
    for _ in range(len(ANSWERS) + 3):
        question = session.matches.questions[0]
        if question.fact == fact:
            return session
        value = (0, 120) if question.fact == "age" else ANSWERS[question.fact][-1]
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


def test_an_age_is_answered_by_a_button_and_each_button_settles_it(qtbot: QtBot, talk: CasesPage) -> None:
    session, card = _asked_for_the_age(talk)
    assert [each.text().split("  ")[0] for each in card.buttons] == [
        "unter 18",
        "18–24",
        "25–27",
        "28–49",
        "50 oder älter",
    ]
    assert card.age.isVisible()
    card.buttons[0].setFocus()
    keys(Key.Key_2, hold=ALT)
    qtbot.waitUntil(lambda: session.case.person("a").age == (18, 24))
    assert not card.age.isVisible()
    assert "age" not in {each.fact for each in session.matches.questions if each.person == "a"}


def test_an_age_is_typed(talk: CasesPage, frame: ListeningFrame) -> None:
    session, card = _asked_for_the_age(talk)
    card.age.line.setFocus()
    QTest.keyClicks(card.age.line, "alt")
    keys(Key.Key_Return)
    assert "Bitte so eingeben" in card.age.line.accessibleDescription()
    assert card.age.line.text() == "alt", "nothing typed is lost"
    card.age.line.clear()
    QTest.keyClicks(card.age.line, "31")
    assert card.age.line.accessibleDescription() == ""
    keys(Key.Key_Return)
    assert session.case.person("a").age == (31, 31)
    assert frame.told[-1] == "Alter: 31 Jahre"
    assert frame.undo is not None
    frame.undo()
    assert session.case.person("a").age is None


def _asked_for_the_age(talk: CasesPage) -> tuple[Session, QuestionCard]:
    """The age is asked, and only one offer hangs on it."""
    session = talk.session
    offer = msgspec.structs.replace(session.desk.catalogue.offers()[0], id="nur", terms=("language",), place=None)
    offer = msgspec.structs.replace(offer, audience="adult", sessions=(), conditions=Conditions(age=(18, 27)))
    for each in session.desk.catalogue.offers():
        session.desk.upkeep.remove(each.id)
    session.desk.upkeep.keep(msgspec.structs.replace(offer, capacity=None, by_appointment=True, status="open"))
    session.edit(edits.add_need(session.case, "a", term="language"))
    card = talk.talk.answers.question
    assert [each.fact for each in session.matches.questions] == ["age"]
    assert card.text.text() == "Wie alt sind Sie?"
    return session, card


def test_free_time_is_answered_in_the_words_people_use(qtbot: QtBot, talk: CasesPage) -> None:
    session = ask(talk, "available")
    card = talk.talk.answers.question
    assert card.text.text() == "Wann in der Woche haben Sie Zeit?"
    card.buttons[0].setFocus()
    keys(Key.Key_1, hold=ALT)
    mornings = (Slot(("mo", "tu", "we", "th", "fr"), "08:00", "12:00"),)
    qtbot.waitUntil(lambda: session.case.person("a").available == mornings)


def test_several_items_of_a_list_are_ticked_and_taken_together(
    qtbot: QtBot, talk: CasesPage, frame: ListeningFrame
) -> None:
    session, card = talk.session, talk.talk.answers.question
    question = msgspec.structs.replace(_any_question(talk), fact="benefits", person="a")
    session.match_all()
    card.show_question(Matches((), (question,)))
    card.buttons[0].setFocus()
    keys(Key.Key_M, hold=ALT)
    qtbot.waitUntil(card.done.isVisible)
    assert not card.several.isVisible()
    assert not card.done.isEnabled(), "nothing is ticked yet, and that is not the same as nothing of it"
    names = [each.toolTip() for each in card.buttons]
    for key in (Key.Key_1, Key.Key_3):
        keys(key, hold=ALT)
    qtbot.waitUntil(lambda: [each.isChecked() for each in card.buttons[:3]] == [True, False, True])
    assert card.buttons[0].text().startswith("☑ ")
    assert card.buttons[1].text().startswith("☐ ")
    card.done.setFocus()
    keys(Key.Key_Space)
    assert session.case.person("a").benefits == ("sgb2", "sgb12")
    assert frame.told[-1] == f"Leistungen: {names[0]}, {names[2]}"


@pytest.mark.parametrize("seed", range(3))
def test_questions_come_to_an_end_and_none_comes_back(talk: CasesPage, seed: int) -> None:
    """A walk with the answers of the card, over the installed offers."""
    session, chance = talk.session, generated.source(seed)
    case = session.case
    for term in ("language", "qualification", "childcare", "work"):
        case = edits.add_need(case, "a", term=term)
    session.edit(msgspec.structs.replace(case, persons=(*case.persons, Person(id="c1", role="child"))))
    answered: set[tuple[str, str | None]] = set()
    while session.matches.questions:
        question = session.matches.questions[0]
        assert (question.fact, question.person) not in answered
        answered.add((question.fact, question.person))
        value, words = chance.choice(options_of(question, session))
        card = talk.talk.answers.question
        button = next(each for each in card.buttons if each.toolTip() == words)
        button.click()
        whose = session.case if question.person is None else session.case.person(question.person)
        assert getattr(whose, question.fact) == value
    assert len(answered) > 5
    assert not talk.talk.answers.question.isVisible()


def _any_question(talk: CasesPage) -> Question:
    session = talk.session
    session.edit(edits.add_need(session.case, "a", term="language"))
    return session.matches.questions[0]
