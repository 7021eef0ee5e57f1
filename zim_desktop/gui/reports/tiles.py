"""The quarters as tiles where they lie to each other: a number each, shaded, chosen by key or click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from zim_desktop.gui.reports.chart import HIDDEN
from zim_desktop.gui.support.theme import GRID, mixed, text_on
from zim_desktop.gui.support.tones import tones


@dataclass(frozen=True)
class Tile:
    """A quarter: its name, its number (None is hidden), and where it lies (degrees)."""

    name: str
    value: int | None
    lat: float
    lon: float


class Tiles(QWidget):
    """Draws each tile where its quarter lies, roughly; `opened` with its number."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: Sequence[Tile] = ()
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Stadtteile")

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Draw these quarters, from west to east in the order of the keyboard."""
        self._tiles = sorted(tiles, key=lambda tile: (tile.lon, tile.name))
        self._chosen = min(self._chosen, max(len(tiles) - 1, 0))
        self._tell()
        self.update()

    def tile(self, number: int) -> Tile:
        """The tile with this number."""
        return self._tiles[number]

    @override
    def sizeHint(self) -> QSize:
        """Room for two rows of tiles with a name and a number."""
        return QSize(self.fontMetrics().averageCharWidth() * 60, self.fontMetrics().lineSpacing() * 13)

    @override
    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(self.fontMetrics().averageCharWidth() * 30, self.sizeHint().height())

    def _rects(self) -> list[QRectF]:
        """One column per quarter from west to east, north above south: none ever covers another."""
        count = max(len(self._tiles), 1)
        width, height = self.width() / count, self.height() / 2
        middle = sorted(tile.lat for tile in self._tiles)[len(self._tiles) // 2] if self._tiles else 0.0
        return [
            QRectF(number * width, 0 if tile.lat >= middle else height, width, height).adjusted(4, 4, -4, -4)
            for number, tile in enumerate(self._tiles)
        ]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = tones()
        most = max((tile.value or 0 for tile in self._tiles), default=0)
        for number, (tile, rect) in enumerate(zip(self._tiles, self._rects(), strict=True)):
            share = 0.12 + 0.5 * (tile.value or 0) / most if most else 0.12
            shade = mixed(self.palette().window().color(), found["accent"], share)
            focused = number == self._chosen and self.hasFocus()
            painter.setPen(QPen(found["accent"] if focused else found["line"], 2 if focused else 1))
            painter.setBrush(shade)
            painter.drawRoundedRect(rect, 6, 6)
            painter.setPen(text_on(shade))
            inner = rect.adjusted(GRID, GRID, -GRID, -GRID)
            top = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap).value)
            bottom = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom).value)
            painter.drawText(inner, top, tile.name)
            painter.drawText(inner, bottom, HIDDEN if tile.value is None else str(tile.value))
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self._choose(self._chosen + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._tiles:
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
        if 0 <= number < len(self._tiles):
            self._chosen = number
            self._tell()
            self.update()

    def _tell(self) -> None:
        spoken = [f"{each.name}: {'nicht gezeigt' if each.value is None else each.value}" for each in self._tiles]
        chosen = f"{spoken[self._chosen]}. " if spoken else ""
        self.setAccessibleDescription(f"{chosen}Alle: {'; '.join(spoken)}" if spoken else "keine Zahlen")
