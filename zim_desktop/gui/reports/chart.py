"""Bars drawn by ourselves: chosen by key or click, read out, the same numbers as the table beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.tones import tones

HIDDEN = "*"
_LABEL_SHARE = 0.38
_MOST_LABEL_LETTERS = 34


@dataclass(frozen=True)
class Bar:
    """One bar: what it is called and how long; None is hidden and draws no bar."""

    label: str
    value: int | None

    @property
    def text(self) -> str:
        """The number, or the sign for a hidden one."""
        return HIDDEN if self.value is None else str(self.value)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.label}: {'nicht gezeigt' if self.value is None else self.value}"


class BarChart(QWidget):
    """Horizontal bars. Arrow keys choose one, Enter or a click opens it (`opened` with its number)."""

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._bars: Sequence[Bar] = ()
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName(name)

    @property
    def bars(self) -> Sequence[Bar]:
        """What is drawn."""
        return self._bars

    @property
    def chosen(self) -> int:
        """The number of the bar that the keyboard is at."""
        return self._chosen

    def show_bars(self, bars: Sequence[Bar], title: str = "") -> None:
        """Draw these bars; `title` completes the accessible name."""
        self._bars = tuple(bars)
        self._chosen = min(self._chosen, max(len(bars) - 1, 0))
        self.setAccessibleName(f"{self._name}: {title}" if title else self._name)
        self._tell()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """A line and a half per bar."""
        return QSize(self.fontMetrics().averageCharWidth() * 60, int(self._line * len(self._bars)) + 2 * GRID)

    @override
    def minimumSizeHint(self) -> QSize:
        """As high as the bars need, and wide enough for a label and a number."""
        return QSize(self.fontMetrics().averageCharWidth() * 26, self.sizeHint().height())

    @property
    def _line(self) -> float:
        return self.fontMetrics().lineSpacing() * 1.6

    def _rects(self) -> list[QRectF]:
        return [QRectF(0, GRID + number * self._line, self.width(), self._line) for number in range(len(self._bars))]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = tones()
        most = max((bar.value or 0 for bar in self._bars), default=0)
        metrics = self.fontMetrics()
        number_width = metrics.horizontalAdvance("0000000")
        label_width = min(self.width() * _LABEL_SHARE, metrics.averageCharWidth() * _MOST_LABEL_LETTERS)
        room = self.width() - label_width - number_width - 2 * GRID
        for number, (bar, rect) in enumerate(zip(self._bars, self._rects(), strict=True)):
            if number == self._chosen and self.hasFocus():
                painter.setPen(QPen(found["accent"], 2))
                painter.setBrush(found["soft"])
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
            self._paint_bar(painter, bar, rect, (label_width, room), most)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, rect: QRectF, widths: tuple[float, float], most: int) -> None:
        """Label, bar and number in one line; `widths` are those of the labels and of the longest bar."""
        (label_width, room), found = widths, tones()
        color, ink = found["accent"], found["text"]
        painter.setPen(ink)
        metrics = self.fontMetrics()
        middle = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
        label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, int(label_width) - GRID)
        painter.drawText(rect.adjusted(GRID, 0, 0, 0), middle, label)
        length = room * (bar.value or 0) / most if most else 0.0
        thick = metrics.lineSpacing()
        body = QRectF(rect.left() + label_width + GRID, rect.center().y() - thick / 2, length, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(body, 2, 2)
        painter.setPen(ink)
        painter.drawText(QRectF(body.right() + GRID / 2, rect.top(), rect.width(), rect.height()), middle, bar.text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self._choose(self._chosen + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._bars:
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number, rect in enumerate(self._rects()):
            if rect.contains(event.position()):
                self._choose(number)
                self.opened.emit(number)

    @override
    def event(self, event: QEvent) -> bool:
        """Draw the mark where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._bars):
            self._chosen = number
            self._tell()
            self.update()

    def _tell(self) -> None:
        """The description holds the bar that is chosen, then all of them."""
        if not self._bars:
            self.setAccessibleDescription("keine Zahlen")
            return
        spoken = [bar.spoken for bar in self._bars]
        self.setAccessibleDescription(f"{spoken[self._chosen]}. Alle: {'; '.join(spoken)}")
