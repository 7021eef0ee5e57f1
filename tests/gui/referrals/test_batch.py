"""Papers of many referrals from the page: of marked rows, and of all that have none yet, with the real preview."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press
from tests.gui.referrals.conftest import Write
from zim_desktop.domain.errors import StoreError
from zim_desktop.gui.referrals.page import ReferralsPage
from zim_desktop.gui.referrals.papers import batch_of, papers_of
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk


@pytest.fixture
def saved(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every preview is saved into this folder by keyboard and then left."""
    folder = tmp_path / "papers"
    folder.mkdir()

    def chosen(_parent: QWidget, _title: str) -> Path:
        return folder

    def run(dialog: PreviewDialog) -> int:
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        press(Qt.Key.Key_S, control=True)
        qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
        press(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not dialog.isVisible() and not dialog.view.busy)
        return 0

    monkeypatch.setattr(choosers, "open_folder", chosen)
    monkeypatch.setattr(PreviewDialog, "exec", run)
    return folder


def _page(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> tuple[ReferralsPage, QTableView]:
    page = ReferralsPage(desk, frame)
    desk.changes.listen(page.refresh)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    table = page.findChild(QTableView, "table")
    assert table is not None
    table.setFocus()
    return page, table


def _button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def _names(folder: Path) -> Sequence[str]:
    return sorted(path.name.split("-")[0] for path in folder.iterdir())


def test_marked_rows_get_their_papers_together(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, write: Write, saved: Path
) -> None:
    referrals = (*write(2), *write(1))
    desk.outcomes.step(desk.referrals.get(referrals[0].id), "withdrawn")
    page, table = _page(qtbot, desk, frame)
    assert _button(page, "open").text() == "Brief und Blatt öffnen"
    press(Qt.Key.Key_A, control=True)
    assert len(table.selectionModel().selectedRows()) == 3
    assert _button(page, "open").text() == "Papiere von 2 öffnen", "one was taken back"
    assert not _button(page, "withdraw").isEnabled(), "what writes is for one row"
    press(Qt.Key.Key_Return)
    assert frame.told == ["2 von 2 Überweisungen gedruckt oder gespeichert."]
    assert [desk.referrals.get(each.id).state for each in referrals] == ["withdrawn", "printed", "printed"]
    assert _names(saved) == ["Blatt", "Blatt", "Brief", "Brief"]


def test_all_without_a_paper_are_found_wherever_they_are_in_the_list(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, write: Write, saved: Path
) -> None:
    printed, waiting = write(1), write(2)
    desk.referrals.printed([printed[0].id])
    page, _ = _page(qtbot, desk, frame)
    _button(page, "unprinted").click()
    assert frame.told == ["2 von 2 Überweisungen gedruckt oder gespeichert."]
    assert [desk.referrals.get(each.id).state for each in waiting] == ["printed"] * 2
    assert _names(saved) == ["Blatt", "Brief", "Brief"]
    _button(page, "unprinted").click()
    assert frame.told[-1] == "Keine Überweisung wartet auf ihr Papier."


def test_a_store_that_fails_is_said(
    qtbot: QtBot, desk: Desk, frame: ListeningFrame, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert write(1)
    page, _ = _page(qtbot, desk, frame)

    def fail() -> None:
        raise StoreError("Die Datenbank ist nicht zu erreichen.")

    monkeypatch.setattr(desk.referrals, "unprinted", fail)
    _button(page, "unprinted").click()
    assert frame.faults == ["Die Datenbank ist nicht zu erreichen."]


def test_counterfoils_come_where_a_letter_tells_more_and_where_the_office_wants_them(desk: Desk, write: Write) -> None:
    plain, other = write(2), write(1)
    told = desk.referrals.write(other[0].case, [other[0].offer], disclose=["german_level"])
    assert [bool(each.known.disclosed) for each in (*plain, *told)] == [False, False, True]
    kinds = [paper.kind.key for paper in batch_of(desk, [*plain, *told])]
    assert kinds == ["letter"] * 3 + ["counterfoil"] + ["sheet"] * 2
    stationery = msgspec.structs.replace(desk.stationery.current(), always_file=True)
    desk.stationery.save(stationery, desk.office.office())
    papers = batch_of(desk, [*plain, *told])
    assert [paper.kind.key for paper in papers] == ["letter"] * 3 + ["counterfoil"] * 2 + ["sheet"] * 2
    assert papers[3].draw() == desk.counterfoils.draw([each.id for each in plain]).data
    assert [paper.kind.key for paper in papers_of(desk, [plain[0].id])] == ["letter", "counterfoil", "sheet"]


def test_of_many_referrals_of_a_case_the_first_is_named(desk: Desk, write: Write) -> None:
    referrals = write(4)
    assert batch_of(desk, referrals)[-1].title == f"{referrals[0].code} und 3 weitere: Blatt für die Person"
