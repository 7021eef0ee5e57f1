"""A walk over all windows: names for a screen reader, the Tab key, 200 % text (EN 301 549, chapter 11)."""

import re
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press
from tests.screenshots import discard, filled, windows
from zim_desktop.clock import Clock
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

Windows = Generator[tuple[str, QWidget]]
WINDOW = (1280, 800)
_NOT_SPOKEN = re.compile(r"&|…|\s\s.*$|^\W+(?=\w)")
"""Mnemonics, dots, and the key that is written beside a text, are no part of its name."""


@pytest.fixture(params=[100, 200], ids=["100 %", "200 %"])
def percent(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    """The size of the text."""
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * request.param / 100)
    qapp.setFont(larger)
    yield request.param
    qapp.setFont(font)


@pytest.fixture
def each(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Windows]:
    """Every window, shown one after the other."""
    every = windows(filled(desk), Door(tmp_path / "none", None, Clock()))

    def show() -> Windows:
        for name, window in every:
            if isinstance(window, QMainWindow):
                window.resize(*WINDOW)
            with qtbot.waitActive(window):
                window.show()
                window.activateWindow()
            for _ in range(2):  # a page that scrolls takes its full height with the second
                QApplication.processEvents()
            try:
                yield name, window
            finally:
                if not isinstance(window, QMainWindow):
                    discard(window)

    shown = show()
    yield shown
    shown.close()
    every.close()


def _stops(window: QWidget) -> list[QWidget]:
    """What the Tab key has to reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.window() is window
    ]


def _name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def _which(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} {getattr(widget, 'text', str)()!r}"


def test_everything_the_keyboard_reaches_has_a_name(each: Windows) -> None:
    nameless = [f"{name}: {_which(stop)}" for name, window in each for stop in _stops(window) if not _name(stop)]
    assert not nameless


def test_the_name_of_a_button_holds_its_text(each: Windows) -> None:
    wrong = [
        f"{name}: {_which(button)} is called {_name(button)!r}"
        for name, window in each
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.text() and button.text() != "?"
        if _NOT_SPOKEN.sub("", button.text()).strip() not in _name(button).replace("&", "")
    ]
    assert not wrong


def test_tab_reaches_everything_and_comes_back(each: Windows) -> None:
    for name, window in each:
        wanted = _stops(window)
        assert wanted, f"{name} has nothing to reach"
        reached: list[QWidget] = []
        for _ in range(3 * len(wanted) + 10):
            press(Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            if now is None or (len(set(reached)) > 1 and now is reached[0]):
                break
            reached.append(now)  # a day keeps the focus while Tab goes from its day to its month and year
        missed = [_which(stop) for stop in wanted if stop not in reached]
        assert not missed, f"{name}: Tab does not reach {missed}"


def test_shortcuts_need_a_modifier(each: Windows) -> None:
    bare = [
        f"{name}: {shortcut.key().toString()}"
        for name, window in each
        for shortcut in window.findChildren(QShortcut)
        if shortcut.context() == Qt.ShortcutContext.WindowShortcut
        if not re.match(r"(Ctrl|Alt|Meta)\+|F\d+$", shortcut.key().toString())
    ]
    assert not bare


def test_no_text_is_cut(each: Windows, percent: int) -> None:
    cut = [
        f"{name}: {_which(widget)} has {widget.size()}, needs {widget.sizeHint()}"
        for name, window in each
        for widget in [*window.findChildren(QLabel), *window.findChildren(QPushButton)]
        if widget.isVisible() and widget.text() and not _fits(widget)
    ]
    assert not cut, f"at {percent} %: {cut}"


def _fits(widget: QLabel | QPushButton) -> bool:
    if isinstance(widget, QLabel) and (widget.wordWrap() or widget.hasHeightForWidth()):
        return widget.height() >= widget.heightForWidth(widget.width()) - 1
    needed = widget.minimumSizeHint()
    return widget.width() >= needed.width() - 1 and widget.height() >= needed.height() - 1


def test_everything_lies_in_the_window_or_can_be_scrolled_to(each: Windows, percent: int) -> None:
    outside: list[str] = []
    for name, window in each:
        assert window.minimumSizeHint().width() <= WINDOW[0], f"{name} is wider than a small screen at {percent} %"
        for widget in window.findChildren(QAbstractButton):
            if widget.isVisible() and not _in_scroll_area(widget, window):
                corner = widget.mapTo(window, widget.rect().bottomRight())
                if not window.rect().contains(corner):
                    outside.append(f"{name}: {_which(widget)} ends at {corner} of {window.size()}")
    assert not outside, f"at {percent} %: {outside}"


def _in_scroll_area(widget: QWidget, window: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, (QScrollArea, QAbstractItemView)):
            return True
        parent = parent.parentWidget()
    return False
