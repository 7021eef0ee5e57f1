"""A person at the keyboard: whatever has the focus gets the keys, umlauts too (which Qt's own test keys lack)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """The widget that keys go to."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def type_text(text: str) -> None:
    """Type a text, letter by letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = ord(letter.upper()) if letter.isascii() else 0
            QApplication.sendEvent(focused(), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def press(key: Qt.Key, times: int = 1, *, control: bool = False, alt: bool = False) -> None:
    """Press a key, with Strg or Alt if wanted."""
    modifiers = Qt.KeyboardModifier.NoModifier
    if control:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if alt:
        modifiers |= Qt.KeyboardModifier.AltModifier
    for _ in range(times):
        QTest.keyClick(focused(), key, modifiers)


def tab_to(name: str, limit: int = 200) -> QWidget:
    """Press Tab until the widget with this accessible name has the keyboard, and return it."""
    for _ in range(limit):
        if focused().accessibleName() == name:
            return focused()
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name!r}")
