"""A line that suggests below it what may be meant: arrows choose, Enter takes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

Suggestions = Callable[[str], Sequence[tuple[str, object]]]
"""What is offered for something typed: how it reads, and what taking it means; the best first."""


class SuggestLine(QWidget):
    """Enter takes the marked suggestion (first of all the best), arrows choose; `taken` carries what it means.

    `moved` says that another suggestion is marked, or none. Escape empties the line.
    """

    taken = Signal(object)
    moved = Signal()

    def __init__(
        self, name: str, placeholder: str, suggest: Suggestions, found_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._offer = suggest
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription("Vorschläge mit den Pfeiltasten wählen, Eingabetaste übernimmt")
        self.line.setClearButtonEnabled(True)
        self.found = QListWidget(self)
        self.found.setAccessibleName(found_name)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.line)
        self.column.addWidget(self.found)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._suggest)
        self.found.itemClicked.connect(self._take)
        self.found.currentRowChanged.connect(self._moved)

    def marked(self) -> object:
        """What taking the marked suggestion means; None if there is none."""
        if self.found.currentRow() < 0:
            return None
        return self.found.currentItem().data(Qt.ItemDataRole.UserRole)

    def _moved(self, _row: int) -> None:
        self.moved.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that belong to the suggestions."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if self.found.isHidden():
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._mark((self.found.currentRow() + step) % self.found.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.found.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.line.clear()
        else:
            return False
        return True

    def _mark(self, row: int) -> None:
        self.found.setCurrentRow(row)
        if QAccessible.isActive():
            words = f"{self.found.item(row).text()}, {row + 1} von {self.found.count()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words))

    def _suggest(self, typed: str) -> None:
        self.found.clear()
        offered = self._offer(typed.strip()) if typed.strip() else ()
        for label, meaning in offered:
            QListWidgetItem(label, self.found).setData(Qt.ItemDataRole.UserRole, meaning)
        if offered:
            self._mark(0)
            rows = self.found.count() * self.found.sizeHintForRow(0) + 2 * self.found.frameWidth() + 2
            self.found.setFixedHeight(rows)
        self.found.setVisible(bool(offered))

    def _take(self, item: QListWidgetItem) -> None:
        meaning = item.data(Qt.ItemDataRole.UserRole)
        self.taken.emit(meaning)
        self.line.clear()
        self.line.setFocus()
