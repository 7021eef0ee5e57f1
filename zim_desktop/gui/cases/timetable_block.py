"""One block of the drawn week."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from zim_desktop.domain.bundle import Block, BlockKind
from zim_desktop.gui.support.tones import tones

BAR = 4
"""Width of the strip that marks sessions and care, in px."""
READABLE = 3
"""In less room than so many letters nothing is written; the name and the list have it."""
GROUND: dict[BlockKind, str] = {"session": "soft", "care": "note", "way": "base", "gap": "base"}
EDGE: dict[BlockKind, str] = {"session": "accent", "care": "warn", "way": "edge", "gap": "bad"}

MOVES = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class BlockView(QWidget):
    """One block: its words, and a look by its kind that needs no colour; `moved` carries an arrow key pressed on it."""

    moved = Signal(object)
    focused = Signal()

    def __init__(self, block: Block, lines: Sequence[str], spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.block = block
        self._lines = tuple(lines)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home and End are the week's; all else is whose it may be."""
        if event.key() in MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.focused.emit()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went on."""
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sessions and care have a strip, ways are hatched, gaps dashed."""
        found = tones()
        kind = self.block.kind
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(1, 1, -2, -2)
        dashed = Qt.PenStyle.DashLine if kind == "gap" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(found[EDGE[kind]], 2 if kind == "gap" else 1, dashed))
        painter.setBrush(found[GROUND[kind]])
        painter.drawRoundedRect(frame, 3, 3)
        if kind == "way":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(found["line"], Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(frame, 3, 3)
        elif kind != "gap":
            painter.fillRect(QRect(frame.left(), frame.top(), BAR, frame.height() + 1), found[EDGE[kind]])
        self._write(painter, found)
        if self.hasFocus():
            painter.setPen(QPen(found["text"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _write(self, painter: QPainter, found: dict[str, QColor]) -> None:
        left = BAR + 5 if self.block.kind in ("session", "care") else 5
        room = QRect(left, 2, max(0, self.width() - left - 3), self.height() - 2)
        painter.setPen(found["bad"] if self.block.kind == "gap" else found["text"])
        bold = self.block.kind == "session"
        for number, line in enumerate(self._lines):
            font = QFont(self.font())
            font.setBold(bold and number == 0)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            rows = room.height() // metrics.height() - (number == 0 and len(self._lines) > 1)
            if room.width() < metrics.averageCharWidth() * READABLE:
                return
            short = self.block.kind in ("way", "gap") and metrics.horizontalAdvance(line) > room.width()
            text = f"{self.block.end - self.block.start} Min" if short else line
            for words in fitted(text, room.width(), max(1, rows) if number == 0 else 2, metrics):
                if room.height() < metrics.ascent():
                    return
                if self.block.kind == "way":  # no hatching behind letters
                    ground = QRect(room.left() - 2, room.top(), metrics.horizontalAdvance(words) + 4, metrics.height())
                    painter.fillRect(ground.intersected(self.rect().adjusted(3, 3, -3, -3)), found["base"])
                painter.drawText(room.left(), room.top() + metrics.ascent(), words)
                room.setTop(room.top() + metrics.height())


def fitted(text: str, width: int, rows: int, metrics: QFontMetrics) -> list[str]:
    """The text in at most so many rows of the width in px; what has no room ends in dots.

    It is broken between words, a pair of times after the dash.
    """
    result: list[str] = []
    words = text.split()
    if len(words) == 1 and metrics.horizontalAdvance(text) > width:
        words = text.replace("–", "– ").split()
    while words and len(result) < rows - 1:
        count = next(
            (n for n in range(len(words), 1, -1) if metrics.horizontalAdvance(" ".join(words[:n])) <= width), 1
        )
        result.append(" ".join(words[:count]))
        words = words[count:]
    rest = [*result, " ".join(words)] if words else result
    return [_shortened(row, width, metrics) for row in rest]


def _shortened(text: str, width: int, metrics: QFontMetrics) -> str:
    fits = metrics.horizontalAdvance(text) <= width
    return text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
