"""A small pill with a text that can be opened and taken away, e.g. a need of the case."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override


class Chip(QFrame):
    """Shows `text`; Enter, Space or a click opens it, Delete or its cross takes it away. `name` says what it is."""

    activated = Signal()
    removed = Signal()

    def __init__(self, text: str, name: str, parent: QWidget | None = None, *, removable: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("chip", True)
        self._name = name
        self._open = QPushButton(self)
        self._open.setAutoDefault(False)
        self._open.setProperty("chip_part", "text")
        self._open.clicked.connect(self.activated)
        self._cross = QPushButton("×", self)
        self._cross.setAutoDefault(False)
        self._cross.setProperty("chip_part", "cross")
        self._cross.setVisible(removable)
        self._cross.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._open)
        row.addWidget(self._cross)
        self._open.installEventFilter(self)
        self.setFocusProxy(self._open)
        self.set_text(text)

    def text(self) -> str:
        """What the chip shows."""
        return self._open.text()

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._open.setText(text)
        self._open.setAccessibleName(f"{self._name}: {text}")
        self._cross.setAccessibleName(f"× {self._name} entfernen: {text}")
        self._cross.setToolTip("Entfernen (Entf)")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the chip away, Enter opens it."""
        if watched is self._open and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Delete and not self._cross.isHidden():
                self.removed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open.click()
                return True
        return super().eventFilter(watched, event)
