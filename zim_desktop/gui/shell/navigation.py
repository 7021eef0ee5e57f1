"""The list of pages on the left: one button each, with its shortcut and how much waits there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from zim_desktop.gui.shell.page import Page
from zim_desktop.gui.support.keys import act_at_once


class _PageButton(QPushButton):
    """Wide enough for its text in bold, so that nothing moves when its page is shown."""

    @override
    def sizeHint(self) -> QSize:
        font = self.font()
        plain = QFontMetrics(font).horizontalAdvance(self.text())
        font.setBold(True)
        bold = QFontMetrics(font).horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, bold - plain), 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Navigation(QObject):
    """Fills a column with a button per page; `chosen` carries the key of the page a person wants."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[Page], column: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._badges: dict[str, tuple[QLabel, Callable[[], int]]] = {}
        for page in pages:
            button = _PageButton(page.title)
            button.setObjectName(f"page_{page.key}")
            button.setCheckable(True)
            button.setShortcut(QKeySequence(page.shortcut))
            button.setToolTip(f"{page.title} ({act_at_once(button)})")
            button.clicked.connect(lambda _=False, key=page.key: self._choose(key))
            self._buttons[page.key] = button
            if page.badge is not None:
                self._badges[page.key] = (self._badge(button), page.badge)
            column.addWidget(button)
        self.count()

    def _choose(self, key: str) -> None:
        self.mark(key)  # a click on the open page would lift its button
        self.chosen.emit(key)

    def buttons(self) -> Sequence[QWidget]:
        """The buttons from top to bottom."""
        return tuple(self._buttons.values())

    def mark(self, key: str) -> None:
        """Show which page is open."""
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def count(self) -> None:
        """Read again how much waits on each page."""
        for key, (label, badge) in self._badges.items():
            waiting = badge()
            label.setText(str(waiting))
            label.setVisible(waiting > 0)
            title = self._buttons[key].text()
            self._buttons[key].setAccessibleName(f"{title}, {waiting} offen" if waiting else title)

    @staticmethod
    def _badge(button: QPushButton) -> QLabel:
        label = QLabel(button)
        label.setProperty("badge", True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(button)
        row.addStretch(1)
        row.addWidget(label)
        return label
