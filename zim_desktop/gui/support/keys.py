"""Keys of buttons that act at once."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton


def act_at_once(button: QPushButton) -> str:
    """Let the button's shortcut click it without delay, and return the key as the person's keyboard names it.

    Qt's own button shortcut shows the button pressed for 100 ms before anything happens. The key works while the
    button is visible and enabled, anywhere in its window.
    """
    keys = button.shortcut()
    button.setShortcut(QKeySequence())
    QShortcut(keys, button).activated.connect(button.click)
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
