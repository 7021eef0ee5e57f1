"""The program as a person uses it: a window, a keyboard, and words for what they do with them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import focused, press, type_text
from zim_desktop.clock import Clock
from zim_desktop.gui.office.start import StartWindow
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.slips_dialog import SlipsDialog
from zim_desktop.gui.shell.application import Flow
from zim_desktop.gui.shell.window import MainWindow
from zim_desktop.gui.support import choosers
from zim_desktop.services.door import Door

_FURTHEST = 150
"""How often a person presses Tab before they give up."""


def spoken(widget: QWidget) -> str:
    """What a screen reader calls it."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).replace("&", "") if found else ""


class Program:
    """One office's program in one data folder; `open` and `close` it as often as needed."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._qtbot = qtbot
        self._app = app
        self._folder = folder
        self._flow: Flow | None = None
        self._monkeypatch = monkeypatch

    # opening and closing

    def open(self, clock: Clock | None = None) -> None:
        """Start the program, on another day if the clock says so."""
        self._flow = Flow(Door(self._folder, None, clock or Clock()), self._app)
        self._flow.start(None)
        self._wait_for(StartWindow)

    def close(self) -> None:
        """Close the window and end."""
        assert self._flow is not None
        window = self._flow.window
        assert window is not None
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        self._flow.end()
        self._flow = None

    @property
    def window(self) -> MainWindow:
        """The open frame."""
        assert self._flow is not None
        assert isinstance(self._flow.window, MainWindow)
        return self._flow.window

    # what hands do

    def go_to(self, name: str) -> QWidget:
        """Press Tab until something is called so, or begins so."""
        for _ in range(_FURTHEST):
            if spoken(focused()).startswith(name):
                return focused()
            press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name!r}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and type over what it holds."""
        assert isinstance(self.go_to(name), QLineEdit)
        press(Qt.Key.Key_A, control=True)
        type_text(text)

    def choose(self, row: str, answer: str) -> None:
        """Go to a row of buttons and choose one with arrow keys and Space."""
        self.go_to(f"{row}: ")
        for _ in range(20):
            if spoken(focused()) == f"{row}: {answer}":
                press(Qt.Key.Key_Space)
                return
            press(Qt.Key.Key_Right)
        raise AssertionError(f"{row} has no answer {answer!r}")

    def push(self, name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Go to a button and press Enter (or another key) on it."""
        assert isinstance(self.go_to(name), QPushButton)
        press(key)

    def tick(self, name: str) -> None:
        """Go to a box and tick it with Space."""
        self.go_to(name)
        press(Qt.Key.Key_Space)

    def turn_to(self, page: str) -> None:
        """Open a page by its place in the navigation: Strg and a number."""
        keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6)
        press(keys[("today", "cases", "catalogue", "referrals", "office").index(page)], control=True)
        assert self.window.open_page == page

    def save_papers_into(self, folder: Path) -> None:
        """From now on save every paper that is shown into the folder, with the name that is proposed."""

        def chosen(_parent: QWidget, _title: str) -> Path:
            return folder

        def look(dialog: PreviewDialog) -> int:
            dialog.show()
            dialog.activateWindow()
            self._until(lambda: QApplication.activeWindow() is dialog)
            press(Qt.Key.Key_S, control=True)
            self._until(lambda: not dialog.busy)
            press(Qt.Key.Key_Escape)
            self._leave(dialog)
            return 0

        self._monkeypatch.setattr(choosers, "open_folder", chosen)
        self._monkeypatch.setattr(PreviewDialog, "exec", look)

    def enter_slips(self, *slips: tuple[str, str]) -> None:
        """Enter slips by code and digit in the window that the button opens, one after the other, and leave it."""

        def enter(dialog: SlipsDialog) -> int:
            dialog.show()
            dialog.activateWindow()
            self._until(lambda: QApplication.activeWindow() is dialog)
            for typed, digit in slips:
                type_text(typed)
                press(Qt.Key.Key_Return)
                type_text(digit)
                press(Qt.Key.Key_Return)
            press(Qt.Key.Key_Escape)
            self._leave(dialog)
            return 0

        with self._monkeypatch.context() as patch:
            patch.setattr(SlipsDialog, "exec", enter)
            self.push("Antwortabschnitte")

    def _leave(self, dialog: QDialog) -> None:
        """The window has the keyboard again, as any window manager sees to."""
        self._until(lambda: not dialog.isVisible())
        self.window.activateWindow()
        self._until(self.window.isActiveWindow)

    # what eyes see

    def rows(self, name: str) -> list[str]:
        """The lines of a list or table with this name, cells joined."""
        view = self._view(name)
        model = view.model()
        columns = model.columnCount() if isinstance(view, QTableView) else 1
        return [
            " | ".join(str(model.index(row, column).data()) for column in range(columns))
            for row in range(model.rowCount())
        ]

    def sees(self, name: str) -> bool:
        """Whether there is a list or table with this name to be seen."""
        return any(
            view.isVisible() and view.accessibleName().startswith(name)
            for view in self.window.findChildren(QAbstractItemView)
        )

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Wait for what the program does by itself."""
        self._until(happened)

    def message(self) -> str:
        """What the message bar says."""
        return self.window.messages.text()

    def wait_for_office(self) -> None:
        """Wait until the frame is open and takes keys."""
        self._wait_for(MainWindow)

    def _view(self, name: str) -> QAbstractItemView:
        return next(
            view
            for view in self.window.findChildren(QAbstractItemView)
            if view.isVisible() and view.accessibleName().startswith(name)
        )

    def _wait_for(self, kind: type[QWidget]) -> None:
        def is_there() -> bool:
            return self._flow is not None and isinstance(self._flow.window, kind) and self._flow.window.isActiveWindow()

        self._until(is_there)

    def _until(self, happened: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(happened, timeout=10_000)
