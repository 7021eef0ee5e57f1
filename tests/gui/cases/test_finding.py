"""Finding a case with and without its code, joining two, giving a new code."""

from PySide6.QtCore import QPoint, Qt

from tests.gui.cases.conftest import keys
from tests.gui.conftest import ListeningFrame
from zim_desktop.domain.record import CaseRecord
from zim_desktop.gui.cases import edits
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.services import Desk

Key = Qt.Key


def kept(page: CasesPage, desk: Desk, quarter: str, term: str) -> CaseRecord:
    """A kept case of this quarter with one need."""
    draft = desk.intake.start()
    case = edits.add_need(edits.with_quarter(draft.case, quarter), "a", term=term)
    record = desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_10")
    page.show_list()
    return record


def test_a_case_is_found_by_its_code_however_it_is_typed(page: CasesPage, desk: Desk) -> None:
    record = kept(page, desk, "hamme", "housing")
    page.list.typed.setFocus()
    keys(record.code.lower().replace("-", " "), Key.Key_Return)
    assert page.in_talk
    assert page.session.case == record.case


def test_a_wrong_code_is_named_and_the_way_on(page: CasesPage, desk: Desk) -> None:
    record = kept(page, desk, "hamme", "housing")
    wrong = record.code[:-1] + ("0" if record.code[-1] != "0" else "1")
    page.list.typed.setFocus()
    keys(wrong, Key.Key_Return)
    assert not page.in_talk
    assert page.list.form.fault.isVisible()
    assert "Prüfzeichen" in page.list.form.fault.text()
    assert not page.list.form.empty.isVisible()
    assert "Weniger Worte" not in page.list.form.empty.text()
    line = page.list.typed
    below = page.list.form.fault.mapTo(page, QPoint(0, 0)).y() - line.mapTo(page, QPoint(0, line.height())).y()
    assert 0 <= below <= 2 * line.height()


def test_a_case_is_found_without_its_code(page: CasesPage, desk: Desk) -> None:
    kept(page, desk, "hamme", "housing")
    wanted = kept(page, desk, "querenburg", "health")
    quarter = page.list.quarter
    quarter.setCurrentIndex(quarter.findData("querenburg"))
    quarter.activated.emit(quarter.currentIndex())
    assert page.list.model.rowCount() == 1
    page.list.typed.setFocus()
    keys("gesund", Key.Key_Return)
    assert page.list.form.cases.hasFocus()
    keys(Key.Key_Return)
    assert page.session.case == wanted.case


def test_two_cases_of_one_person_become_one_and_two_again(page: CasesPage, desk: Desk, frame: ListeningFrame) -> None:
    first, second = kept(page, desk, "hamme", "housing"), kept(page, desk, "hamme", "health")
    assert not page.list.form.joinCases.isEnabled()
    page.list.form.cases.selectAll()
    page.list.form.joinCases.click()
    (left,) = desk.intake.find()
    assert len(left.needs) == 2
    assert {desk.intake.by_code(record.code).id for record in (first, second)} == {left.id}
    assert frame.undo is not None
    frame.undo()
    assert {line.id for line in desk.intake.find()} == {first.id, second.id}
    assert page.list.model.rowCount() == 2


def test_a_new_code_is_given_and_taken_back(page: CasesPage, desk: Desk, frame: ListeningFrame) -> None:
    record = kept(page, desk, "hamme", "housing")
    page.list.form.newCode.click()
    (line,) = desk.intake.find()
    assert line.code != record.code
    assert line.code in frame.told[-1]
    assert frame.undo is not None
    frame.undo()
    assert desk.intake.find()[0].code == record.code


def test_a_new_code_in_an_open_talk_keeps_what_is_typed(page: CasesPage, desk: Desk, frame: ListeningFrame) -> None:
    record = kept(page, desk, "hamme", "housing")
    page.open_case(record.id)
    page.session.edit(edits.with_wishes(page.session.case, "nah"))
    page.talk.form.newCode.click()
    assert page.session.case.code != record.code
    assert page.session.case.wishes == ("nah",)
    page.finish_talk()
    assert frame.faults == []
    assert desk.intake.case(record.id).case.wishes == ("nah",)
