"""Answers as buttons, each with its key; a few lines are seen at once, the rest is scrolled to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget
from typing_extensions import override

from zim_desktop.gui.cases.answering import Options
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.theme import GRID

KEYS = 9
"""So many answers have a key of their own, Alt+1 to Alt+9."""

WINDOW_SHARE = 8
"""Answers take the eighth part of the window's height at most, so that the list below keeps its room."""
LEAST_LINES = 2

LINE_GAP = 4


class AnswerButton(QPushButton):
    """An answer; what is too long ends in dots, its name and tool tip have all of it.

    One that can be checked says so by a tick.
    """

    def __init__(self, words: str, key: str, parent: QWidget, *, checkable: bool = False) -> None:
        super().__init__(parent)
        self._words, self._key = words, key
        self.setCheckable(checkable)
        self.setAutoDefault(not checkable)
        self.setToolTip(words)
        self.fit(None)
        self.toggled.connect(lambda: self._say(self._words))

    def fit(self, width: int | None) -> None:
        """Shorten the words until the button is no wider than this."""
        self._say(self._words)
        over = 0 if width is None else self.sizeHint().width() - width
        if over > 0:
            metrics = self.fontMetrics()
            room = max(metrics.horizontalAdvance(self._words) - over, 0)
            self._say(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    def _say(self, words: str) -> None:
        mark = ("☑ " if self.isChecked() else "☐ ") if self.isCheckable() else ""
        self.setText(f"{mark}{words}  {self._key}".rstrip())
        self.setShortcut(self._key)  # a new text takes it away


class AnswerRow(QScrollArea):
    """Shows the answers to one question, or things of which several may be ticked; hidden while there are none."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[AnswerButton] = []
        self._inner = QWidget(self)
        self._row = FlowLayout(self._inner, gap=GRID, line_gap=LINE_GAP)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self._inner)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self.hide()

    def show_options(self, options: Options, question: str, take: Callable[[object, str], None]) -> None:
        """A button for each answer, named with the question; `take` gets the value and the words of one pressed."""
        buttons = self._show(options, question, checkable=False)
        for button, (value, words) in zip(buttons, options, strict=True):
            button.clicked.connect(partial(_pressed, take, value, words))

    def show_items(self, items: Options, question: str) -> None:
        """A button for each item, which stays pressed; `ticked` tells when one changes."""
        for button in self._show(items, question, checkable=True):
            button.toggled.connect(self.ticked)

    def _show(self, options: Options, question: str, *, checkable: bool) -> list[AnswerButton]:
        for button in self.buttons:
            button.hide()
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for number, (_, words) in enumerate(options, start=1):
            key = f"Alt+{number}" if number <= KEYS else ""
            button = AnswerButton(words, key, self._inner, checkable=checkable)
            button.setAccessibleName(f"{words}: {question}")
            self._row.addWidget(button)
            button.show()
            self.buttons.append(button)
        self.setVisible(bool(options))
        self._fit()
        return self.buttons

    def _fit(self) -> None:
        if not self.buttons:
            return
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        for button in self.buttons:
            button.fit(width)
        line = self.buttons[0].sizeHint().height() + LINE_GAP
        lines = max(self.window().height() // WINDOW_SHARE // line, LEAST_LINES)
        self.setFixedHeight(min(self._row.heightForWidth(width), lines * line))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._fit()


def _pressed(take: Callable[[object, str], None], value: object, words: str, _checked: bool = False) -> None:
    take(value, words)
