"""The message bar: what was done can be taken back once; a fault says the next step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from zim_desktop.domain.errors import InputRefused
from zim_desktop.gui.support.chip import Chip
from zim_desktop.gui.support.message_bar import MessageBar


def _button(bar: MessageBar, text: str) -> QPushButton:
    return next(b for b in bar.findChildren(QPushButton) if b.text() == text)


def test_undo_runs_once_and_says_so(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    done: list[str] = []
    bar.tell("Gelöscht.", lambda: done.append("back"))
    _button(bar, "Rückgängig").click()
    assert done == ["back"]
    assert bar.text() == "Rückgängig gemacht."
    assert _button(bar, "Rückgängig").isHidden()


def test_a_new_message_takes_the_old_undo_with_it(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.tell("Eins.", lambda: None)
    bar.tell("Zwei.")
    assert bar.text() == "Zwei."
    assert not _button(bar, "Rückgängig").isEnabled()


def test_a_fault_names_place_and_next_step(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.fault(InputRefused("Das Datum stimmt nicht.", where="liste.csv, Zeile 3", next_step="Bitte TT.MM.JJJJ."))
    assert bar.text() == "⚠ liste.csv, Zeile 3: Das Datum stimmt nicht. Bitte TT.MM.JJJJ."


def test_an_undo_that_is_refused_says_why(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise InputRefused("Zu spät.")

    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.tell("Verbunden.", refuse)
    _button(bar, "Rückgängig").click()
    assert bar.text() == "⚠ Zu spät."


def test_text_of_a_file_is_never_read_as_markup(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.tell("<b>x</b>")
    assert bar.text() == "<b>x</b>"
    label = next(each for each in bar.findChildren(QLabel) if each.text() == "<b>x</b>")
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_chip_opens_and_goes_by_keyboard(qtbot: QtBot) -> None:
    chip = Chip("Pflege ●●●", "Bedarf")
    qtbot.addWidget(chip)
    with qtbot.waitActive(chip):
        chip.show()
        chip.activateWindow()
    chip.setFocus()
    heard: list[str] = []
    chip.activated.connect(lambda: heard.append("open"))
    chip.removed.connect(lambda: heard.append("gone"))
    QTest.keyClick(chip.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(chip.focusWidget(), Qt.Key.Key_Delete)
    assert heard == ["open", "gone"]
    assert [b.accessibleName() for b in chip.findChildren(QPushButton)] == [
        "Bedarf: Pflege ●●●",
        "× Bedarf entfernen: Pflege ●●●",
    ]
