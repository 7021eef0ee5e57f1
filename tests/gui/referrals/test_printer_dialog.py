"""Choosing a printer: what each can do is offered, and what cannot be is said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press
from tests.gui.referrals.printers import HALL, ROOM, FilePrinters
from zim_desktop.gui.support.printer_dialog import PrinterDialog
from zim_desktop.gui.support.printing import Destination


def test_a_printer_that_vanishes_while_it_is_chosen_is_said(qtbot: QtBot, printers: FilePrinters) -> None:
    dialog = PrinterDialog([ROOM, HALL], ["Briefe"], Destination(ROOM, sides="long", colour=True))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert dialog.sides.isVisible()
    printers.there = [ROOM]
    dialog.printer.setFocus()
    press(Qt.Key.Key_Down)
    assert dialog.problem.text() == f"⚠ Der Drucker „{HALL}“ ist nicht da. Bitte einschalten oder einen anderen wählen."
    assert dialog.problem.isVisible()
    assert not dialog.sides.isVisible(), "nobody knows what it can do"
    assert dialog.destination == Destination(HALL)
    press(Qt.Key.Key_Up)
    assert dialog.destination == Destination(ROOM)
    assert not dialog.problem.isVisible()
