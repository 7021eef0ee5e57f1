"""Warns of personal data below a field for words of one's own, while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import mark
from zim_desktop.services.own_words import personal_warning

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QPlainTextEdit

PAUSE_MS = 250
"""How long the keyboard rests until the words are looked at: no key waits for it."""


class OwnWords(QObject):
    """Watches a field and says in the label below what in it looks like personal data; else what stood there before.

    A label without words is hidden. Nothing is refused, and what was typed stays.
    """

    def __init__(self, field: QLineEdit | QPlainTextEdit, label: QLabel) -> None:
        super().__init__(field)
        self._field, self._label = field, label
        self._usual, self._tone = label.text(), label.property("tone")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        field.textChanged.connect(self._typed)
        self.look()

    def _typed(self) -> None:
        self._pause.start()

    def look(self) -> None:
        """Look at the words now."""
        text = self._field.text() if isinstance(self._field, QLineEdit) else self._field.toPlainText()
        warning = personal_warning(text)
        said = warning or self._usual
        if said != self._label.text() or not said:
            self._label.setText(said)
            mark(self._label, "tone", "warn" if warning else self._tone)
            self._label.setVisible(bool(said))
            if warning:
                announce(self._field, warning)
