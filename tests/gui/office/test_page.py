"""The office's own lines: saved, shown in letters later, and reversible."""

from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from zim_desktop.gui.office.page import OfficePage
from zim_desktop.services import Desk


def _field(page: OfficePage, name: str) -> QLineEdit:
    field = page.findChild(QLineEdit, name)
    assert field is not None
    return field


def _save(page: OfficePage) -> None:
    next(b for b in page.findChildren(QPushButton) if b.text() == "Speichern").click()


def test_the_sender_is_kept_and_can_be_put_back(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> None:
    page = OfficePage(desk, frame)
    qtbot.addWidget(page)
    before = desk.office.office().street
    _field(page, "street").setText("  Dorstener Straße 1 ")
    _save(page)
    assert desk.office.office().street == "Dorstener Straße 1"
    assert frame.undo is not None
    frame.undo()
    assert desk.office.office().street == before
    assert _field(page, "street").text() == before


def test_an_office_keeps_its_name(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> None:
    page = OfficePage(desk, frame)
    qtbot.addWidget(page)
    before = desk.office.office()
    _field(page, "name").setText(" ")
    _field(page, "city").setText("Bochum")
    _save(page)
    assert "Namen" in frame.faults[0]
    assert desk.office.office() == before
    assert _field(page, "city").text() == "Bochum", "nothing typed is lost"
