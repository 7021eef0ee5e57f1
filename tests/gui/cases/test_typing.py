"""A whole case typed with the keyboard alone, and the parts of the talk one by one."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.cases.conftest import keys, tab_to
from tests.gui.conftest import ListeningFrame
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.page import CasesPage

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_mother_with_a_child_is_typed_without_a_mouse(talk: CasesPage) -> None:
    view, session = talk.talk, talk.session
    keys(Key.Key_Right, Key.Key_Right, Key.Key_Space)  # the talk begins in the quarter, on *nicht bekannt*
    tab_to(view.person.ages[False].line)
    keys("25-34")
    tab_to(view.person.gender)
    keys(Key.Key_Right, Key.Key_Space)
    tab_to(view.person.german)
    keys(Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Space)
    tab_to(view.person.languages.line)
    keys("arab", Key.Key_Return)
    tab_to(view.person.way.minutes.line)
    keys("30")
    tab_to(view.needs.terms.line)
    keys("pflege", Key.Key_Return)
    view.household.add_child.setFocus()
    keys(Key.Key_Space)
    view.person.ages[True].line.setFocus()
    keys("3")
    tab_to(view.needs.terms.line)
    keys("tagesmutter", Key.Key_Return)
    tab_to(view.form.wishes)
    keys("nah an der Kita")
    case = session.case
    adult, child = case.persons
    assert case.quarter == "hamme"
    assert (adult.age, adult.gender, adult.german_level, adult.languages) == ((25, 34), "female", "A2", ("ar",))
    assert (adult.max_minutes, child.max_minutes, child.age) == (30, 30, (3, 3))
    assert [need.person for need in case.needs] == ["a", child.id]
    assert all(need.term for need in case.needs)
    assert case.wishes == ("nah an der Kita",)


def test_needs_are_suggested_while_typing_and_taken_by_enter_or_arrow(talk: CasesPage) -> None:
    terms = talk.talk.needs.terms
    terms.line.setFocus()
    keys("deutschkurs")
    listed = [terms.found.item(row).text() for row in range(terms.found.count())]
    assert len(listed) > 2
    assert listed[-1] == "In eigenen Worten: „deutschkurs“"
    keys(Key.Key_Down, Key.Key_Return)
    assert terms.found.isHidden()
    taken = talk.session.case.needs[0].term
    assert talk.session.desk.find_offers.taxonomy.label(taken or "") == listed[1]


def test_words_that_are_no_term_become_a_need_in_own_words(talk: CasesPage) -> None:
    talk.talk.needs.terms.line.setFocus()
    keys("qqxxyyzz  Zirkus", Key.Key_Up, Key.Key_Return)
    need = talk.session.case.needs[0]
    assert (need.term, need.text) == (None, "qqxxyyzz Zirkus")


def test_a_sentence_is_a_need_in_own_words_first(talk: CasesPage) -> None:
    terms = talk.talk.needs.terms
    terms.line.setFocus()
    said = "will sein Fahrrad reparieren lassen"
    keys(said)
    assert terms.found.item(0).text() == f"In eigenen Worten: „{said}“"
    assert terms.found.item(1).text() == "Fahrrad"
    keys(Key.Key_Return)
    need = talk.session.case.needs[0]
    assert (need.term, need.text) == (None, said)
    keys(said, Key.Key_Down, Key.Key_Return)
    need = talk.session.case.needs[1]
    assert need.term is not None
    assert need.text == said


def test_a_long_label_typed_out_is_its_term(talk: CasesPage) -> None:
    talk.talk.needs.terms.line.setFocus()
    keys("kinderbetreuung bei ausfall und", Key.Key_Return)
    need = talk.session.case.needs[0]
    assert (need.term, need.text) == ("childcare.emergency", None)


def test_a_need_typed_after_the_child_is_the_adults_and_the_line_says_so(talk: CasesPage) -> None:
    terms = talk.talk.needs.terms
    assert not terms.people.isVisible()
    talk.talk.household.add_child.click()
    assert terms.people.isVisible()
    assert terms.people.row is not None
    terms.line.setFocus()
    keys("schulden")
    assert terms.people.row.value() == "a"
    keys(Key.Key_Return, "kita")
    assert terms.people.row.value() == "c1"
    keys(Key.Key_Return)
    assert [need.person for need in talk.session.case.needs] == ["a", "c1"]
    keys("wohnung")
    tab_to(terms.people)
    keys(Key.Key_Right, Key.Key_Space)
    assert terms.line.hasFocus()
    keys(Key.Key_Return)
    assert talk.session.case.needs[2].person == "c1"
    assert terms.people.row.value() == "a"


def test_a_need_without_any_offer_says_so(talk: CasesPage) -> None:
    talk.session.edit(edits.add_need(talk.session.case, "a", term="unbekannt.ganz"))
    assert "kein Angebot im Katalog" in talk.talk.form.empty.text()
    assert not talk.talk.form.empty.isHidden()


def test_a_chip_gets_more_urgent_and_is_removed_and_brought_back(talk: CasesPage, frame: ListeningFrame) -> None:
    talk.session.edit(edits.add_need(talk.session.case, "a", term="housing"))
    talk.talk.needs.chips["n1"].setFocus()
    keys("+")
    assert talk.session.case.needs[0].priority == 3
    assert talk.talk.needs.chips["n1"].text().endswith("●●●")
    keys("-", "-", "-", Key.Key_Delete)
    assert talk.session.case.needs == ()
    assert frame.undo is not None
    frame.undo()
    assert [(need.term, need.priority) for need in talk.session.case.needs] == [("housing", 1)]


def test_an_open_chip_asks_how_urgent_for_whom_and_in_what_words(talk: CasesPage) -> None:
    talk.session.edit(edits.add_need(talk.session.case, "a", term="housing"))
    talk.talk.household.add_child.click()
    talk.talk.needs.chips["n1"].setFocus()
    keys(Key.Key_Return)
    details = talk.talk.needs.details
    assert not details.isHidden()
    keys(Key.Key_Right, Key.Key_Space)
    assert details.people.row is not None
    tab_to(details.people.row)
    keys(Key.Key_Right, Key.Key_Space)
    tab_to(details.text)
    keys("mit Garten")
    need = talk.session.case.needs[0]
    assert (need.priority, need.person, need.text, need.term) == (3, "c1", "mit Garten", "housing")


def test_a_new_child_takes_over_the_way_and_says_so(talk: CasesPage) -> None:
    session = talk.session
    adult = msgspec.structs.replace(session.person, max_minutes=20, travel=("walk",), step_free=True)
    session.edit_person(adult)
    talk.talk.household.add_child.click()
    child = session.person
    assert (child.max_minutes, child.travel, child.step_free) == (20, ("walk",), True)
    note = talk.talk.person.note
    assert note.isVisible()
    assert note.text() == "Weg vom Erwachsenen übernommen: bis 20 Min, zu Fuß, stufenlos nötig"
    line = talk.talk.person.way.minutes.line
    line.setFocus()
    line.selectAll()
    keys("15")
    assert session.person.max_minutes == 15
    assert not note.isVisible()


def test_a_removed_child_comes_back_as_it_was(talk: CasesPage, frame: ListeningFrame) -> None:
    talk.talk.household.add_child.click()
    talk.session.edit_person(msgspec.structs.replace(talk.session.person, age=(3, 3)))
    talk.session.edit(edits.add_need(talk.session.case, "c1", term="childcare"))
    before = talk.session.case
    talk.talk.household.card("c1").setFocus()
    keys(Key.Key_Delete)
    assert len(talk.session.case.persons) == 1
    assert frame.told[-1] == "Kind, 3 Jahre entfernt"
    assert frame.undo is not None
    frame.undo()
    assert talk.session.case == before
    assert "c1" in [person.id for person in talk.session.case.persons]


def test_the_last_adult_cannot_be_removed(talk: CasesPage) -> None:
    talk.talk.household.card("a").setFocus()
    keys(Key.Key_Delete)
    assert [person.id for person in talk.session.case.persons] == ["a"]
    assert talk.talk.household.remove.isHidden()


@pytest.mark.parametrize(
    ("fact", "name"),
    [("benefits", "Grundsicherungsgeld/SGB II"), ("vouchers", "AVGS"), ("vouchers", "Integrationskurs")],
)
def test_list_facts_are_asked_as_a_whole(talk: CasesPage, fact: str, name: str) -> None:
    ticks = talk.talk.facts.lists[fact]
    button = next(each for each in ticks.findChildren(QPushButton) if each.text() == name)
    button.click()
    assert len(getattr(talk.session.person, fact)) == 1
    button.click()
    assert getattr(talk.session.person, fact) is None


def test_an_age_that_is_none_is_named_and_changes_nothing(talk: CasesPage) -> None:
    field = talk.talk.person.ages[False]
    field.line.setFocus()
    keys("3x")
    assert talk.session.person.age == (3, 3)
    assert "25–34" in field.line.accessibleDescription()
    keys(Key.Key_Backspace, "4")
    assert talk.session.person.age == (34, 34)
    assert not field.line.accessibleDescription()


def test_a_typed_age_is_known_and_can_be_forgotten(talk: CasesPage) -> None:
    field = talk.talk.person.ages[False]
    unknown = next(each for each in field.bands.findChildren(QPushButton) if each.text() == "?")
    assert unknown.isChecked()
    field.line.setFocus()
    keys("34")
    assert not any(each.isChecked() for each in field.bands.findChildren(QPushButton))
    unknown.click()
    assert talk.session.person.age is None
    assert field.line.text() == ""
    assert unknown.isChecked()


def test_a_benefit_is_found_by_the_name_people_say(talk: CasesPage) -> None:
    buttons = talk.talk.facts.lists["benefits"].findChildren(QPushButton)
    (named,) = [each for each in buttons if "Bürgergeld" in each.accessibleName()]
    assert named.text().endswith("/SGB II")
    assert "Bürgergeld" in named.toolTip()


def test_answering_a_question_goes_to_its_field(qtbot: QtBot, talk: CasesPage) -> None:
    session = talk.session
    session.edit(edits.with_quarter(edits.add_need(session.case, "a", term="qualification"), "hamme"))
    card = talk.talk.answers.question
    assert card.isVisible()
    question = session.matches.questions[0]
    assert card.text.text() == question.text
    assert f"entscheidet über {question.decides} von" in card.weight.text()
    card.answer.setFocus()
    keys(Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    view = talk.talk
    own = {"available": view.week, "quarter": view.quarter}
    field = own.get(question.fact) or view.person.field(question.fact) or view.facts.field(question.fact)
    assert field is not None
    assert field is focused or field.isAncestorOf(focused)
    shown = view.form.talkScroll.viewport()
    qtbot.waitUntil(lambda: shown.rect().contains(focused.mapTo(shown, focused.rect().center())))
