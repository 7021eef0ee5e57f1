"""A list whose lines are whole sentences: broken where there is no room, and as high as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget
from typing_extensions import override

from zim_desktop.gui.support.theme import GRID


class LineList(QListWidget):
    """Shows texts of one or more lines; beyond `most` entries it scrolls. `itemActivated` follows Enter."""

    def __init__(self, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.StyledPanel)

    def show_lines(self, lines: Sequence[str], row: int | None = None) -> None:
        """Replace the entries; the keyboard stays at its row unless another is given."""
        wanted = max(self.currentRow(), 0) if row is None else row
        self.clear()
        for text in lines:
            QListWidgetItem(text, self)
        self.setCurrentRow(min(wanted, len(lines) - 1))
        self.setVisible(bool(lines))
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        """As high as the entries that are shown at once."""
        self.doItemsLayout()
        heights = [self.visualItemRect(self.item(row)).height() for row in range(min(self.count(), self._most))]
        return QSize(super().sizeHint().width(), sum(heights) + 2 * self.frameWidth() + GRID // 2)

    @override
    def minimumSizeHint(self) -> QSize:
        """The same height; narrower breaks more lines."""
        return QSize(0, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
