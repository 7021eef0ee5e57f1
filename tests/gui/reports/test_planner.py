"""The planner in the window: ticked proposals, one of one's own, the best choice beside them, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.errors import StoreError
from zim_desktop.domain.tally import TOTAL
from zim_desktop.gui.reports.chart import HIDDEN
from zim_desktop.gui.reports.planner_dialog import NOTHING, PlannerDialog, planner_button
from zim_desktop.gui.reports.proposal_dialog import ProposalDialog
from zim_desktop.services import Desk


@pytest.fixture
def needs(desk: Desk) -> None:
    """Eight people in Hamme who need a vocational language course, and two in Querenburg."""
    for quarter, count in (("hamme", 8), ("querenburg", 2)):
        case = Case(
            quarter=quarter,
            persons=(Person(id="a", role="adult", age=(30, 34)),),
            needs=(Need(id="n1", person="a", term="language.vocational"),),
        )
        for _ in range(count):
            desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "phone", "up_to_10")


def opened(qtbot: QtBot, desk: Desk) -> PlannerDialog:
    dialog = PlannerDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: not dialog.busy and QApplication.focusWidget() is not None, timeout=30_000)
    return dialog


def reckoned(qtbot: QtBot, dialog: PlannerDialog) -> list[list[str]]:
    """The table of the best choice."""
    QTest.keyClick(dialog.reckon, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=60_000)
    rows = range(dialog.table.rowCount())
    found: list[list[str]] = []
    for row in rows:
        header = dialog.table.verticalHeaderItem(row)
        assert header is not None
        cells = [dialog.table.item(row, column) for column in range(dialog.table.columnCount())]
        found.append([header.text(), *(cell.text() for cell in cells if cell is not None)])
    return found


@pytest.mark.usefixtures("needs")
def test_the_best_choice_stands_beside_the_proposals(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk)
    assert dialog.list.count() >= 2
    dialog.most.setValue(1)
    table = reckoned(qtbot, dialog)
    assert dialog.planning is not None
    assert "Ein neues Angebot deckt" in dialog.told.toPlainText()
    assert table[-1][0] == "alle offenen Bedarfe"
    whole = dialog.planning.count(TOTAL, TOTAL)
    assert table[-1][-1] == (HIDDEN if whole is None else str(whole))
    assert any(HIDDEN in line for line in table), "two people in Querenburg are not to be seen"


@pytest.mark.usefixtures("needs")
def test_what_is_not_ticked_is_not_chosen(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk)
    dialog.list.setFocus()
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        item = dialog.list.item(row)
        assert item is not None
        assert item.checkState() == Qt.CheckState.Unchecked
    reckoned(qtbot, dialog)
    assert "Keiner der Vorschläge" in dialog.told.toPlainText()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    reckoned(qtbot, dialog)
    assert dialog.planning is not None
    assert len(dialog.planning.planned.plan.chosen) == 1


@pytest.mark.usefixtures("needs")
def test_a_proposal_of_ones_own_is_kept_until_it_is_thrown_away(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, desk)
    before = dialog.list.count()

    def filled_in(asked: ProposalDialog) -> int:
        asked.show()
        asked.kind.setCurrentIndex(asked.kind.findData("training"))
        assert asked.frees.isEnabled()
        asked.term.setCurrentIndex(asked.term.findData("language.vocational"))
        asked.quarter.setCurrentIndex(asked.quarter.findData("hamme"))
        asked.times.setText("irgendwann")
        asked.accept()
        assert asked.written is None
        assert "irgendwann" in asked.problem.text()
        asked.times.setText("Di 9–12 Uhr")
        asked.accept()
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(ProposalDialog, "exec", filled_in)
    dialog.write.click()
    qtbot.waitUntil(lambda: not dialog.busy and dialog.list.count() == before + 1, timeout=30_000)
    dialog.close()
    again = opened(qtbot, desk)
    assert again.list.count() == before + 1
    again.list.setCurrentRow(0)
    assert again.remove.isEnabled()
    again.list.setFocus()
    QTest.keyClick(again.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not again.busy and again.list.count() == before, timeout=30_000)
    assert desk.planner.written() == ()
    again.list.setCurrentRow(0)
    assert not again.remove.isEnabled()
    QTest.keyClick(again.list, Qt.Key.Key_Delete)
    assert again.list.count() == before


@pytest.mark.usefixtures("needs")
def test_what_cannot_be_kept_is_said_and_a_search_can_be_stopped(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, desk)

    def full(_written: object) -> None:
        raise StoreError("Die Festplatte ist voll.")

    def taken(asked: ProposalDialog) -> int:
        asked.accept()
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(desk.planner, "write", full)
    monkeypatch.setattr(ProposalDialog, "exec", taken)
    dialog.write.click()
    assert "Die Festplatte ist voll." in dialog.told.toPlainText()
    dialog.reckon.click()
    assert dialog.reckon.text() == "Abbrechen"
    dialog.reckon.click()
    assert dialog.reckon.text() == "&Rechnen"
    assert not dialog.busy
    qtbot.waitUntil(lambda: dialog.planning is None)
    dialog.reckon.click()
    dialog.reject()
    assert not dialog.busy


def test_where_nothing_is_open_often_it_says_so(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(qtbot, desk)
    assert dialog.told.toPlainText() == NOTHING
    titles: list[str] = []

    def seen(asked: PlannerDialog) -> int:
        titles.append(asked.windowTitle())
        return 0

    monkeypatch.setattr(PlannerDialog, "exec", seen)
    planner_button(desk, dialog).click()
    assert titles == ["Planer"]
