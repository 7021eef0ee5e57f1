"""A choice from a list of long names, e.g. the residence class."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override


class KeepsWheel(QObject):
    """Lets the wheel scroll the page instead of changing a field that the mouse happens to pass."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass a wheel turn on unless the field has the keyboard."""
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class LongChoice(QComboBox):
    """One of several answers with long names; the first line is *nicht bekannt* (None)."""

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.addItem("nicht bekannt", None)
        for key, label in options:
            self.addItem(label, key)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(KeepsWheel(self))
        self.activated.connect(self._choose)

    def _choose(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))

    def set_value(self, value: str | None) -> None:
        """Show an answer without a signal."""
        index = max(0, self.findData(value)) if value is not None else 0
        if index != self.currentIndex():
            self.setCurrentIndex(index)
