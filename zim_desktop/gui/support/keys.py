"""Keys of buttons that act at once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget


def act_at_once(button: QPushButton) -> str:
    """Let the button's shortcut click it without delay, and return the key as the person's keyboard names it.

    Qt's own button shortcut shows the button pressed for 100 ms before anything happens. The key works while the
    button is visible and enabled, anywhere in its window.
    """
    keys = button.shortcut()
    button.setShortcut(QKeySequence())
    QShortcut(keys, button).activated.connect(button.click)
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def clicked_by_enter(window: QWidget, event: QKeyEvent) -> bool:
    """Click the focused button when Enter is pressed, as people expect; outside dialogs Qt clicks with Space only.

    To be asked in `keyPressEvent` of a window, where keys arrive that nothing in it wanted.
    """
    button = window.focusWidget()
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
        button.click()
        return True
    return False
