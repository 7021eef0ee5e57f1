"""The list of matches on the screen: a delegate draws each as a card."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from zim_desktop.domain.match import Verdict
from zim_desktop.gui.cases.match_model import CARD_ROLE, OFFER_ROLE, TICKED_ROLE, Index
from zim_desktop.gui.cases.rows import Card
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.tones import tones

TONES: dict[Verdict, str] = {"yes": "good", "unknown": "warn", "no": "bad"}


class CardDelegate(QStyledItemDelegate):
    """Draws a match as a card: a box to tick, title, where and when, needs, and reasons with drawn signs."""

    PAD = 12
    GAP = 6
    """Room between two cards."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[Card, int, str], int] = {}

    def forget(self) -> None:
        """Measure anew, after the font or the list changed."""
        self._heights = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as all its words need at the width of the list: no reason is cut off."""
        width = self._view.viewport().width()
        card = index.data(CARD_ROLE)
        key = (card, width, option.font.key())
        if key not in self._heights:
            self._heights[key] = self._paint(None, QRect(0, 0, width, 0), card, option)
        return QSize(width, self._heights[key])

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = tones()
        frame = option.rect.adjusted(1, 1, -1, -self.GAP)
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        ticked = bool(index.data(TICKED_ROLE))
        painter.setBrush(found["soft"] if ticked else found["base"])
        painter.setPen(QPen(found["accent"], 2) if current and self._view.hasFocus() else QPen(found["line"], 1))
        painter.drawRoundedRect(frame, 6, 6)
        self._paint(painter, option.rect, index.data(CARD_ROLE), option)
        self._box(painter, option.rect, option.font, ticked=ticked)
        painter.restore()

    def _paint(self, painter: QPainter | None, rect: QRect, card: Card, option: QStyleOptionViewItem) -> int:
        """Draw the words, or only measure them without a painter; the height of the row in px."""
        found = tones()
        bold = QFont(option.font)
        bold.setBold(True)
        pen = _Pen(painter, found, rect.left() + self.PAD, rect.top() + self.PAD - 2, rect.right() - self.PAD)
        pen.left += option.fontMetrics.height() + GRID
        title = card.title + (" (Beispiel)" if card.example else "")
        status = option.fontMetrics.horizontalAdvance(card.status)
        beside = QFontMetrics(bold).horizontalAdvance(title) + status + 2 * GRID <= pen.width
        if beside:
            pen.at_right(card.status, option.font, "muted")
        pen.lines(title, bold, "text")
        pen.lines(card.where if beside else f"{card.where} · {card.status}", option.font, "muted")
        pen.flow([("yes", card.anyway)] if card.anyway else (), bold)
        pen.flow([("no", card.fails)] if card.fails else (), bold)
        pen.lines(card.change, option.font, "text")
        if len(card.needs) > 1:
            pen.flow([(verdict, f"für {label}") for verdict, label in card.needs], option.font)
        pen.flow([(reason.verdict, reason.text) for reason in card.reasons], option.font)
        return pen.top - rect.top() + self.PAD - 4 + self.GAP

    def _box(self, painter: QPainter, rect: QRect, font: QFont, *, ticked: bool) -> None:
        found = tones()
        size = QFontMetrics(font).height() - 2
        box = QRect(rect.left() + self.PAD, rect.top() + self.PAD - 1, size, size)
        painter.setBrush(found["accent"] if ticked else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(found["accent"] if ticked else found["edge"], 1))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            draw_sign(painter, box.adjusted(2, 2, -2, -2), "yes", found["on_accent"])


class _Pen:
    """Writes words from top to bottom between two edges, or only measures them."""

    def __init__(self, painter: QPainter | None, shades: dict[str, QColor], left: int, top: int, right: int) -> None:
        self._painter = painter
        self._tones = shades
        self.left = left
        self.top = top
        self._right = right

    @property
    def width(self) -> int:
        return max(1, self._right - self.left)

    def at_right(self, text: str, font: QFont, tone: str) -> None:
        if self._painter is not None:
            self._write(text, font, tone, QRect(self.left, self.top, self.width, 1000), Qt.AlignmentFlag.AlignRight)

    def lines(self, text: str, font: QFont, tone: str) -> None:
        """Whole words, broken where the width ends."""
        if not text:
            return
        area = QRect(self.left, self.top, self.width, 10_000)
        metrics = QFontMetrics(font)
        fits = metrics.horizontalAdvance(text) <= self.width
        height = metrics.height() if fits else metrics.boundingRect(area, Qt.TextFlag.TextWordWrap, text).height()
        if self._painter is not None:
            self._write(text, font, tone, QRect(self.left, self.top, self.width, height), Qt.TextFlag.TextWordWrap)
        self.top += height + 2

    def flow(self, parts: Sequence[tuple[Verdict, str]], font: QFont) -> None:
        """Parts side by side, each with its sign, broken between parts."""
        metrics = QFontMetrics(font)
        line, sign = metrics.height(), metrics.height() - 4
        x = self.left
        for verdict, text in parts:
            width = sign + 4 + metrics.horizontalAdvance(text)
            if x > self.left and x + width > self._right:
                x, self.top = self.left, self.top + line + 2
            high = line
            if width > self.width:
                area = QRect(0, 0, self.width - sign - 4, 10_000)
                high = metrics.boundingRect(area, Qt.TextFlag.TextWordWrap, text).height()
            if self._painter is not None:
                draw_sign(self._painter, QRect(x, self.top + 3, sign, sign - 2), verdict, self._tones[TONES[verdict]])
                area = QRect(x + sign + 4, self.top, self._right - x - sign - 4, high)
                self._write(text, font, TONES[verdict], area, Qt.TextFlag.TextWordWrap)
            self.top += high - line
            x += width + 2 * GRID
        if parts:
            self.top += line + 2

    def _write(self, text: str, font: QFont, tone: str, area: QRect, flags: Qt.TextFlag | Qt.AlignmentFlag) -> None:
        assert self._painter is not None
        self._painter.setFont(font)
        self._painter.setPen(self._tones[tone])
        self._painter.drawText(area, int(flags.value), text)


def draw_sign(painter: QPainter, box: QRect, verdict: Verdict, colour: QColor) -> None:
    """Draw a tick, a question mark or a cross into a box: three shapes, so that colour is not the only sign."""
    painter.save()
    painter.setPen(QPen(colour, max(1.6, box.height() / 7), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    left, top, width, height = box.left() + 1, box.top() + 1, box.width() - 3, box.height() - 2
    if verdict == "yes":
        painter.drawLine(left, top + height * 6 // 10, left + width * 4 // 10, top + height)
        painter.drawLine(left + width * 4 // 10, top + height, left + width, top + height // 10)
    elif verdict == "no":
        painter.drawLine(left, top, left + width, top + height)
        painter.drawLine(left, top + height, left + width, top)
    else:
        font = painter.font()
        font.setBold(True)
        font.setPixelSize(max(8, box.height() + 3))
        painter.setFont(font)
        painter.drawText(box.adjusted(-2, -3, 2, 3), Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


class MatchView(QListView):
    """The list itself: arrow keys move, Space or Enter ticks the match for the letter (`tick`)."""

    def __init__(self, tick: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = tick
        self._cards = CardDelegate(self)
        self.setItemDelegate(self._cards)
        self.setAccessibleName("Angebote")
        self.setAccessibleDescription("Leertaste oder Eingabetaste wählt ein Angebot für den Brief")
        # Each card has a frame of its own, which also shows the keyboard's place.
        self.setStyleSheet("QListView, QListView:focus { border: 0; background: palette(window); }")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._tick_index)

    def forget_sizes(self) -> None:
        """Measure the rows anew."""
        self._cards.forget()
        self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick; all else moves as in any list."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._tick_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tick_index(self, index: QModelIndex) -> None:
        if index.isValid():
            self._tick(str(index.data(OFFER_ROLE)))
