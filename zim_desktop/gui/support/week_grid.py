"""The week to paint: a row per day, a column per half hour, by mouse or by arrow keys and the space bar."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from zim_desktop.domain.week import DAYS, wall_time
from zim_desktop.gui.support import painting
from zim_desktop.gui.support.painting import COLUMNS, FIRST, STEP, Block, Slots
from zim_desktop.gui.support.tones import tones
from zim_desktop.services.wording import DAY_NAMES, slots_text

Cell = tuple[int, int]
"""A day and a half hour, both from 0."""

MINIMUM_COLUMN = 7
EMPTY, FILL = 0.45, 0.8
"""Strength of free cells and of what is taken, so that a large area stays calm."""
HOURS_BETWEEN_LABELS = 2
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class WeekGrid(QWidget):
    """Shows and paints slots; `painted` carries the new slots after each stroke.

    A stroke over free time adds, a stroke that begins on taken time takes away. Arrow keys move, with Shift they
    span a block, Space paints it. Time that lies between the half hours is shown as it is and kept.
    """

    painted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots: Slots = None
        self._cursor: Cell = (0, 4)
        self._anchor: Cell = self._cursor
        self._stroke: bool | None = None
        self._tone = "accent"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._describe()

    def slots(self) -> Slots:
        """The slots shown; None is not known."""
        return self._slots

    def set_slots(self, slots: Slots, tone: str = "accent") -> None:
        """Show slots without a signal, in a shade of the theme."""
        if (slots, tone) != (self._slots, self._tone):
            self._slots, self._tone = slots, tone
            self._describe()
            self.update()

    def cell_rect(self, day: int, column: int) -> QRect:
        """Where a cell is drawn, in px of the widget."""
        left, width = self._left(), max(1, self.width() - self._left())
        start = left + width * column // COLUMNS
        end = left + width * (column + 1) // COLUMNS
        return QRect(start, self._row() * (day + 1), end - start, self._row())

    @override
    def sizeHint(self) -> QSize:
        """Wide enough to hit a half hour, seven rows and the hours high."""
        return QSize(self._left() + COLUMNS * (MINIMUM_COLUMN + 4), self._row() * (len(DAYS) + 1) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        """As high as it is, and as narrow as can still be painted."""
        return QSize(self._left() + COLUMNS * MINIMUM_COLUMN, self.sizeHint().height())

    def _row(self) -> int:
        return self.fontMetrics().height() + 2

    def _left(self) -> int:
        return self.fontMetrics().horizontalAdvance("Mo ") + 6

    def _block(self) -> Block:
        return Block.spanned(self._anchor, self._cursor)

    # keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Shift with arrows spans, Space paints; Home and End go to the day's ends."""
        key = event.key()
        if key in _MOVES:
            down, right = _MOVES[Qt.Key(key)]
            self._go(self._cursor[0] + down, self._cursor[1] + right, event)
        elif key == Qt.Key.Key_Home:
            self._go(self._cursor[0], 0, event)
        elif key == Qt.Key.Key_End:
            self._go(self._cursor[0], COLUMNS - 1, event)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._paint_block(erase=painting.is_full(self._slots, self._block()))
        else:
            super().keyPressEvent(event)

    def _go(self, day: int, column: int, event: QKeyEvent) -> None:
        self._cursor = (max(0, min(len(DAYS) - 1, day)), max(0, min(COLUMNS - 1, column)))
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = self._cursor
        self._say()
        self.update()

    def _paint_block(self, *, erase: bool) -> None:
        change = painting.erased if erase else painting.painted
        slots = change(self._slots, self._block())
        if slots != self._slots:
            self._slots = slots
            self._describe()
            self.painted.emit(slots)
        self._say()
        self.update()

    # mouse

    def _cell_at(self, event: QMouseEvent) -> Cell:
        x, y = event.position().x() - self._left(), event.position().y()
        column = int(x * COLUMNS / max(1, self.width() - self._left()))
        return (
            max(0, min(len(DAYS) - 1, int(y / self._row()) - 1)),
            max(0, min(COLUMNS - 1, column)),
        )

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke: it takes away if it begins on taken time, else it adds."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._cursor = self._anchor = self._cell_at(event)
            self._stroke = not painting.is_full(self._slots, self._block())
            self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Span the stroke."""
        if self._stroke is not None:
            self._cursor = self._cell_at(event)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Paint the whole stroke at once."""
        if event.button() == Qt.MouseButton.LeftButton and self._stroke is not None:
            adds, self._stroke = self._stroke, None
            self._paint_block(erase=not adds)
            self._anchor = self._cursor

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._say()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the keyboard's place and drop the span."""
        super().focusOutEvent(event)
        self._anchor = self._cursor
        self.update()

    # words

    def _describe(self) -> None:
        words = "nicht bekannt" if self._slots is None else slots_text(self._slots)
        self.setAccessibleDescription(f"{words}. Pfeiltasten bewegen, Umschalt spannt auf, Leertaste malt.")

    def _say(self) -> None:
        block = self._block()
        start, end = block.stretch
        days = DAY_NAMES[block.days[0]] + (f" bis {DAY_NAMES[block.days[-1]]}" if len(block.days) > 1 else "")
        state = "ja" if painting.is_full(self._slots, block) else "nein"
        if self.hasFocus() and QAccessible.isActive():
            words = f"{days} {wall_time(start)} bis {wall_time(end)}: {state}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # drawing

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw hours, days, cells, what is taken, and the block."""
        found = tones()
        painter = QPainter(self)
        self._draw_labels(painter, found["muted"])
        cell, fill = QColor(found["line"]), QColor(found[self._tone])
        cell.setAlphaF(EMPTY)
        fill.setAlphaF(FILL)
        for day in range(len(DAYS)):
            for column in range(COLUMNS):
                painter.fillRect(self.cell_rect(day, column).adjusted(0, 1, -(column % 2), -1), cell)
        for day, start, end in painting.shown(self._slots):
            painter.fillRect(self._stretch_rect(day, start, end), fill)
        if self._slots is None:
            painter.setPen(found["muted"])
            area = self.cell_rect(3, 0).united(self.cell_rect(3, COLUMNS - 1))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "nicht bekannt")
        self._draw_block(painter)
        painter.end()

    def _stretch_rect(self, day: int, start: int, end: int) -> QRect:
        row = self.cell_rect(day, 0)
        left, width = self._left(), self.width() - self._left()
        first, last = ((minute - FIRST) * width // (COLUMNS * STEP) for minute in (start, end))
        return QRect(left + first, row.y() + 1, max(1, last - first - 1), row.height() - 2)

    def _draw_labels(self, painter: QPainter, colour: QColor) -> None:
        painter.setPen(colour)
        for hour in range(FIRST // 60, (FIRST + COLUMNS * STEP) // 60, HOURS_BETWEEN_LABELS):
            column = (hour * 60 - FIRST) // STEP
            area = self.cell_rect(0, column).united(self.cell_rect(0, column + 3))
            painter.drawText(area.translated(0, -self._row()), Qt.AlignmentFlag.AlignLeft, str(hour))
        for day, key in enumerate(DAYS):
            area = QRect(0, self.cell_rect(day, 0).y(), self._left() - 6, self._row())
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, DAY_NAMES[key])

    def _draw_block(self, painter: QPainter) -> None:
        if not self.hasFocus() and self._stroke is None:
            return
        block = self._block()
        first = self.cell_rect(block.top, block.left)
        last = self.cell_rect(block.bottom, block.right)
        painter.setPen(QPen(self.palette().windowText().color(), 2))
        painter.drawRect(QRectF(first.united(last)).adjusted(1, 1, -1, -1))
