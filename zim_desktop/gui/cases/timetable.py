"""The drawn week of a package: days as columns, a lane per person, each block a widget that has a name."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from zim_desktop.domain.bundle import Block
from zim_desktop.gui.cases.timetable_block import BlockView
from zim_desktop.gui.cases.timetable_layout import HOUR, Box, Frame, Lane, Placed, height_of, lanes, placed
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.tones import tones
from zim_desktop.services.wording import DAY_NAMES

LANE_LETTERS, HOUR_LINES = 7, 2.2
"""What a lane and an hour need at least, in letters and lines; less and the week is scrolled."""


class Timetable(QWidget):
    """Shows the blocks of one week. Tab reaches it once; arrow keys go on from block to block.

    Up and Down go through all blocks in the order of the days, Left and Right to the lane beside. `reached` carries
    the block that has the keyboard now, so that it can be scrolled into sight.
    """

    reached = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = Frame((), (), 8, 16)
        self._names: dict[str, str] = {}
        self.views: list[BlockView] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Woche des Pakets")

    def show_week(
        self,
        frame: Frame,
        blocks: Sequence[Block],
        names: dict[str, str],
        lines: Callable[[Block], Sequence[str]],
        spoken: Callable[[Block], str],
    ) -> None:
        """Show these blocks; `names` are those of the lanes, `lines` and `spoken` the words of a block."""
        had_focus = any(view.hasFocus() for view in self.views)
        for view in self.views:
            view.hide()
            view.deleteLater()
        self._frame, self._names = frame, names
        area = Box(0, 0, 1, 1)
        self.views = [
            BlockView(each.block, lines(each.block), spoken(each.block), self)
            for each in placed(blocks, frame, area, 0)
        ]
        for number, view in enumerate(self.views):
            view.moved.connect(self._move)
            view.focused.connect(partial(self._reach, number))
            view.show()
        self._stop_at(0)
        self._arrange()
        self.updateGeometry()
        self.update()
        if had_focus and self.views:
            self.views[0].setFocus()

    @override
    def minimumSizeHint(self) -> QSize:
        """So wide and high that the words of an hour can be read; a smaller view scrolls."""
        lane = self.fontMetrics().averageCharWidth() * LANE_LETTERS
        width = self._left() + len(self._frame.days) * (len(self._frame.persons) * lane + GRID)
        hours = self._frame.last - self._frame.first
        return QSize(width, self._top() + round(hours * HOUR_LINES * self.fontMetrics().height()) + GRID)

    @override
    def sizeHint(self) -> QSize:
        """The same: it takes what room there is."""
        return self.minimumSizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the blocks anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        places = placed([view.block for view in self.views], self._frame, self._area(), GRID)
        for view, each in zip(self.views, places, strict=True):
            view.setGeometry(_rect(each))

    def _area(self) -> Box:
        left, top = self._left(), self._top()
        return Box(left, top, max(0, self.width() - left), max(0, self.height() - top - GRID))

    def _left(self) -> int:
        return self.fontMetrics().horizontalAdvance("00") + 2 * GRID

    def _top(self) -> int:
        return 2 * self.fontMetrics().height() + GRID

    # keys

    def _move(self, key: Qt.Key) -> None:
        at = self.views.index(next(view for view in self.views if view.hasFocus()))
        last = len(self.views) - 1
        target = {
            Qt.Key.Key_Down: min(at + 1, last),
            Qt.Key.Key_Up: max(at - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(key)
        number = self._beside(at, forward=key == Qt.Key.Key_Right) if target is None else target
        self.views[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, at: int, *, forward: bool) -> int:
        """The block of the next lane that has one, as near in time as there is."""

        def lane(number: int) -> tuple[int, int]:
            block = self.views[number].block
            return self._frame.days.index(block.day), self._frame.persons.index(block.person)

        numbers = [n for n in range(len(self.views)) if (lane(n) > lane(at) if forward else lane(n) < lane(at))]
        if not numbers:
            return at
        nearest = lane(numbers[0] if forward else numbers[-1])
        start = self.views[at].block.start
        return min((n for n in numbers if lane(n) == nearest), key=lambda n: abs(self.views[n].block.start - start))

    def _stop_at(self, number: int) -> None:
        """Make this block the one that Tab reaches."""
        for each, view in enumerate(self.views):
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == number else Qt.FocusPolicy.ClickFocus)
        if self.views:
            self.setFocusProxy(self.views[number])

    def _reach(self, number: int) -> None:
        self._stop_at(number)
        self.reached.emit(self.views[number])

    # drawing

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw days, lanes' names and hours; the blocks draw themselves."""
        if not self._frame.persons:
            return
        found = tones()
        painter = QPainter(self)
        painter.fillRect(self.rect(), found["base"])
        self._draw_hours(painter, found)
        bold = QFont(self.font())
        bold.setBold(True)
        for lane in lanes(self._frame, self._area(), GRID):
            self._draw_head(painter, found, lane, bold)
        painter.setPen(found["line"])
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw_hours(self, painter: QPainter, found: dict[str, QColor]) -> None:
        area = self._area()
        for hour in range(self._frame.first, self._frame.last + 1):
            y = area.y + height_of(self._frame, area, hour * HOUR)
            painter.setPen(found["line"])
            painter.drawLine(0, y, self.width(), y)
            if hour < self._frame.last:
                painter.setPen(found["muted"])
                painter.drawText(QPoint(GRID, y + self.fontMetrics().ascent() + 1), str(hour))

    def _draw_head(self, painter: QPainter, found: dict[str, QColor], lane: Lane, bold: QFont) -> None:
        line = self.fontMetrics().height()
        first = lane.person == self._frame.persons[0]
        if first:
            width = lane.box.width * len(self._frame.persons)
            painter.setPen(found["line"])
            painter.drawLine(lane.box.x - GRID // 2, 0, lane.box.x - GRID // 2, self.height())
            painter.setPen(found["text"])
            painter.setFont(bold)
            painter.drawText(QRect(lane.box.x, 2, width, line), Qt.AlignmentFlag.AlignHCenter, DAY_NAMES[lane.day])
        painter.setFont(self.font())
        painter.setPen(found["muted"])
        name = self.fontMetrics().elidedText(self._names[lane.person], Qt.TextElideMode.ElideRight, lane.box.width)
        painter.drawText(QRect(lane.box.x, line + 4, lane.box.width, line), Qt.AlignmentFlag.AlignHCenter, name)


def _rect(each: Placed) -> QRect:
    return QRect(each.box.x, each.box.y, each.box.width, each.box.height)
