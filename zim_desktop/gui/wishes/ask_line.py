"""A question asked in the dialog itself: typed, chosen from what fits, and kept as typed until it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import mark

Choices = Callable[[str], Sequence[tuple[str, object]]]
"""What may be meant by something typed: how it reads, and what it means; the best first."""

ROWS = 6


class AskLine(QWidget):
    """Enter takes the marked choice, arrows mark another, Esc gives up. Hidden while nothing is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: Choices = lambda _typed: ()
        self._act: Callable[[object], object] = lambda _meaning: None
        self._back: QWidget | None = None
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLineEdit(self)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._offer)
        self.found = QListWidget(self)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.label, self.line, self.found):
            column.addWidget(part)
        self.hide()

    def ask(self, question: str, choices: Choices, act: Callable[[object], object], text: str = "") -> None:
        """Ask; `act` does what was chosen and may raise ExpectedError, then the question stands with what is wrong."""
        if self.isHidden():
            self._back = self.window().focusWidget()
        self._choices, self._act = choices, act
        self._say(question, "heading")
        self.line.setAccessibleName(question)
        self.line.setAccessibleDescription("Mit den Pfeiltasten wählen, Eingabetaste übernimmt, Esc bricht ab")
        self.found.setAccessibleName(question)
        self.line.setText(text)
        self.line.selectAll()
        self._offer(text)
        self.show()
        self.line.setFocus()

    def give_up(self) -> None:
        """Ask no longer; the keyboard goes back to where it was."""
        self.hide()
        if self._back is not None:
            self._back.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.found.currentRow() >= 0:
                self._take(self.found.currentItem())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.found.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self._mark((self.found.currentRow() + step) % self.found.count())
        elif key == Qt.Key.Key_Escape:
            self.give_up()
        else:
            return False
        return True

    def _offer(self, typed: str) -> None:
        self.found.clear()
        for words, meaning in self._choices(typed.strip()):
            QListWidgetItem(words, self.found).setData(Qt.ItemDataRole.UserRole, meaning)
        if self.found.count():
            self._mark(0)
            rows = min(ROWS, self.found.count())
            self.found.setFixedHeight(rows * self.found.sizeHintForRow(0) + 2 * self.found.frameWidth() + 2)
        self.found.setVisible(self.found.count() > 0)

    def _mark(self, row: int) -> None:
        self.found.setCurrentRow(row)
        if QAccessible.isActive():
            announce(self.line, f"{self.found.item(row).text()}, {row + 1} von {self.found.count()}")

    def _take(self, item: QListWidgetItem) -> None:
        try:
            self._act(item.data(Qt.ItemDataRole.UserRole))
        except ExpectedError as error:
            self._say(f"⚠ {error.line()}", "bad")
            announce(self, error.line(), at_once=True)
            return
        self.give_up()

    def _say(self, words: str, tone: str) -> None:
        mark(self.label, "tone", tone)
        self.label.setText(words)
