"""The frame: pages are built when first shown, read again when concerned, and everything has a key."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.gui.keyboard import focused, press
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused
from zim_desktop.gui.shell.commands import Commands
from zim_desktop.gui.shell.page import Command, Frame, Page, PageView
from zim_desktop.gui.shell.window import MainWindow


class _View(PageView):
    """A page that keeps what the frame did to it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.heard: list[object] = []
        self.field = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.field)

    @override
    def refresh(self, changes: AbstractSet[Change]) -> None:
        self.heard.append(frozenset(changes))

    @override
    def open_target(self, target: object) -> None:
        self.heard.append(target)

    @override
    def start_focus(self) -> None:
        self.field.setFocus()

    @override
    def leave(self) -> None:
        self.heard.append("leave")


@pytest.fixture
def built() -> list[_View]:
    """The views in the order they were built."""
    return []


@pytest.fixture
def window(qtbot: QtBot, built: list[_View]) -> MainWindow:
    """A shown window with two pages, the first of them open."""

    def make(frame: Frame) -> _View:
        built.append(_View(frame))
        return built[-1]

    def find(frame: Frame, typed: str) -> Sequence[Command]:
        return [Command(f"Öffne {typed}", lambda: frame.show_page("two", typed), "Treffer")]

    pages = (Page("one", "Eins", "Ctrl+1", make), Page("two", "Zwei", "Ctrl+2", make, badge=lambda: 5, find=find))
    made = MainWindow(pages, lambda: "Büro Hamme")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_page("one")
    return made


def _label(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_a_page_is_built_when_it_is_first_shown(window: MainWindow, built: list[_View]) -> None:
    assert len(built) == 1
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.open_page == "two"
    assert len(built) == 2
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert len(built) == 2
    assert built[1].field.hasFocus()


def test_a_page_that_is_left_may_save(window: MainWindow, built: list[_View]) -> None:
    window.show_page("two")
    assert built[0].heard == ["leave"]


def test_only_built_pages_hear_of_changes(window: MainWindow, built: list[_View]) -> None:
    window.changed({Change.OFFERS})
    assert built[0].heard == [frozenset({Change.OFFERS})]


def test_title_state_and_code_belong_to_their_page(window: MainWindow, built: list[_View]) -> None:
    built[0].frame.status("Entwurf gesichert", code="HAM-D25V-T4F5-9")
    assert (_label(window, "pageTitle"), _label(window, "state")) == ("Eins", "Entwurf gesichert")
    assert _label(window, "caseCode") == "HAM-D25V-T4F5-9"
    window.show_page("two")
    assert (_label(window, "pageTitle"), _label(window, "state"), _label(window, "caseCode")) == ("Zwei", "", "")
    assert window.windowTitle() == "Zwei – ZIM Desktop", "no code in the title: the task bar shows it to everybody"


def test_how_much_waits_is_said_in_words(window: MainWindow) -> None:
    button = window.findChild(QPushButton, "page_two")
    assert button is not None
    assert button.accessibleName() == "Zwei, 5 offen"


def test_the_office_stands_in_the_footer(window: MainWindow) -> None:
    assert _label(window, "officeName") == "Büro Hamme"


def test_ctrl_z_takes_the_last_thing_back(window: MainWindow, built: list[_View]) -> None:
    undone: list[str] = []
    built[0].frame.tell("Verworfen.", lambda: undone.append("back"))
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["back"]


@pytest.mark.usefixtures("window")
def test_ctrl_z_in_a_field_takes_typing_back_first(built: list[_View]) -> None:
    undone: list[str] = []
    built[0].frame.tell("Verworfen.", lambda: undone.append("back"))
    built[0].field.setFocus()
    QTest.keyClicks(built[0].field, "abc")
    QTest.keyClick(built[0].field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert built[0].field.text() == ""
    assert undone == []


def test_a_fault_stays_until_it_is_closed(window: MainWindow, built: list[_View]) -> None:
    built[0].frame.fault(InputRefused("Ging nicht.", next_step="Bitte anders."))
    window.show_page("two")
    assert window.messages.text() == "⚠ Ging nicht. Bitte anders."


def test_what_was_done_is_no_news_on_another_page(window: MainWindow, built: list[_View]) -> None:
    built[0].frame.tell("Verworfen.", lambda: None)
    window.show_page("two")
    assert window.messages.text() == ""


def test_what_was_done_is_no_news_in_the_next_talk(window: MainWindow, built: list[_View]) -> None:
    built[0].frame.status("")
    built[0].frame.tell("Gespeichert.")
    built[0].frame.status("Entwurf gesichert")
    assert window.messages.text() == ""
    built[0].frame.tell("Neuer Code.")
    built[0].frame.status("Entwurf gesichert", code="HAM-D25V-T4F5-9")
    assert window.messages.text() == "Neuer Code.", "the same talk goes on"


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_message_is_whole_however_much_height_the_page_wants(
    window: MainWindow, built: list[_View], qapp: QApplication, qtbot: QtBot, size: float
) -> None:
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * size)
    qapp.setFont(larger)
    try:
        built[0].setMinimumHeight(2000)
        window.resize(900, 600)
        built[0].frame.tell("Zurückgezogen.", lambda: None)
        bar = window.messages
        label = next(each for each in bar.findChildren(QLabel) if each.text() == "Zurückgezogen.")
        qtbot.waitUntil(lambda: label.width() > 100)
        for part in (label, *(each for each in bar.findChildren(QPushButton) if each.isVisible())):
            assert part.height() >= part.sizeHint().height()
            assert bar.rect().adjusted(1, 1, -1, -1).contains(part.geometry())
        drawn = bar.grab().toImage()
        edges = {drawn.pixelColor(drawn.width() // 2, y).name() for y in (0, drawn.height() - 1)}
        ground = drawn.pixelColor(drawn.width() // 2, drawn.height() // 2).name()
        assert len(edges) == 1, "the frame goes round all of it"
        assert ground not in edges
    finally:
        qapp.setFont(font)


def test_locking_saves_first(window: MainWindow, built: list[_View], qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_wanted, timeout=1000):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert built[0].heard == ["leave"]


def test_closing_saves_first(window: MainWindow, built: list[_View]) -> None:
    window.close()
    assert built[0].heard == ["leave"]


def test_a_page_that_does_not_exist_is_not_shown(window: MainWindow) -> None:
    assert not window.show_page("reports")
    assert window.open_page == "one"


def test_quick_commands_find_pages_and_what_pages_find(window: MainWindow) -> None:
    assert [line.label for line in window.commands("zw")] == ["Zwei", "Öffne zw"]
    assert [line.label for line in window.commands("")] == ["Eins", "Zwei", "Sperren", "Hilfe"]


def test_quick_commands_run_by_keyboard(window: MainWindow, built: list[_View], qtbot: QtBot) -> None:
    dialog = Commands(window.commands, window)
    qtbot.addWidget(dialog)
    dialog.open()
    typed = dialog.findChild(QLineEdit)
    assert typed is not None
    QTest.keyClicks(typed, "zwei")
    QTest.keyClick(typed, Qt.Key.Key_Down)
    found = dialog.findChild(QListWidget)
    assert found is not None
    assert found.currentRow() == 1
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert built[1].heard[0] == "zwei"


def test_tab_goes_from_the_pages_to_the_page(window: MainWindow, built: list[_View]) -> None:
    built[0].field.setFocus()
    order: list[str] = []
    for _ in range(7):
        press(Qt.Key.Key_Tab)
        order.append(focused().objectName())
    assert order[:5] == ["page_one", "page_two", "lock", "help", "commands"]
    assert window.isAncestorOf(focused())


def test_enter_clicks_the_focused_button(window: MainWindow) -> None:
    button = window.findChild(QPushButton, "page_two")
    assert button is not None
    button.setFocus()
    press(Qt.Key.Key_Return)
    assert window.open_page == "two"
