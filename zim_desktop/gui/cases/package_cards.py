"""The packages side by side as cards: arrow keys look at one, Space or Enter chooses it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from zim_desktop.domain.match import Verdict
from zim_desktop.gui.cases.bundle_words import PackageCard
from zim_desktop.gui.cases.match_list import draw_sign
from zim_desktop.gui.cases.match_model import Index
from zim_desktop.gui.support.theme import GRID
from zim_desktop.gui.support.tones import tones

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
CHOSEN_ROLE = Qt.ItemDataRole.UserRole + 2
PAD = 10
CARD_LETTERS = 44
"""How wide a card is at least, in letters; more than fit are scrolled to."""


class PackageModel(QAbstractListModel):
    """Cards in their order, and which one is chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[PackageCard, ...] = ()
        self._chosen: int | None = None

    def show_cards(self, cards: Sequence[PackageCard]) -> None:
        """Show these cards, none of them chosen."""
        self.beginResetModel()
        self._cards, self._chosen = tuple(cards), None
        self.endResetModel()

    def mark(self, number: int | None) -> None:
        """Mark the card with this number, from 0, as chosen."""
        if number != self._chosen:
            self._chosen = number
            self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1))

    @property
    def cards(self) -> tuple[PackageCard, ...]:
        """The cards shown."""
        return self._cards

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        """How many cards there are."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, its title, all its words for a screen reader, or whether it is chosen."""
        if not index.isValid():
            return None
        card, chosen = self._cards[index.row()], index.row() == self._chosen
        if role == CHOSEN_ROLE:
            return chosen
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return card.spoken(chosen=chosen)
        return {CARD_ROLE: card, Qt.ItemDataRole.DisplayRole: card.title}.get(role)


class _Card(QStyledItemDelegate):
    """Draws a card: its name and the needs it meets, its offers, and what is to be cleared up with its sign."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.least = 0
        """The height of the highest card, which all have."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards are equally wide; as many stand side by side as their words allow."""
        letters = QFontMetrics(option.font).averageCharWidth() * CARD_LETTERS
        room = self._view.viewport().width()
        beside = max(1, min(index.model().rowCount(), room // max(1, letters)))
        width = room // beside
        card: PackageCard = index.data(CARD_ROLE)
        own = self._write(None, QRect(0, 0, width - GRID, 0), card, option, chosen=bool(index.data(CHOSEN_ROLE)))
        return QSize(width, max(own, self.least))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card."""
        found = tones()
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        frame = option.rect.adjusted(1, 1, -GRID, -1)
        chosen = bool(index.data(CHOSEN_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(found["soft"] if chosen else found["base"])
        edge = QPen(found["accent"], 2) if current else QPen(found["line"], 1)
        painter.setPen(edge)
        painter.drawRoundedRect(frame, 6, 6)
        if current and self._view.hasFocus():
            painter.setPen(QPen(found["text"], 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), 4, 4)
        self._write(painter, frame, index.data(CARD_ROLE), option, chosen=chosen)
        painter.restore()

    def _write(
        self, painter: QPainter | None, frame: QRect, card: PackageCard, option: QStyleOptionViewItem, *, chosen: bool
    ) -> int:
        """Write the words, or only measure them without a painter; the height of the card in px."""
        found = tones()
        bold = QFont(option.font)
        bold.setBold(True)
        left, width, top = frame.left() + PAD, frame.width() - 2 * PAD, frame.top() + PAD - 3
        sign = QFontMetrics(bold).height() - 4
        heading = f"{card.title} · {card.needs}"
        parts: tuple[tuple[str, QFont, str, Verdict | None], ...] = (
            (heading, bold, "text", None),
            ("gewählt" if chosen else "", option.font, "accent", "yes"),
            (card.offers, option.font, "muted", None),
            (card.to_clear, option.font, "warn", "unknown"),
        )
        for text, font, tone, mark in parts:
            if not text:
                continue
            indent = sign + 6 if mark else 0
            area = QRect(left + indent, top, max(1, width - indent), 10_000)
            height = QFontMetrics(font).boundingRect(area, Qt.TextFlag.TextWordWrap, text).height()
            if painter is not None:
                if mark:
                    draw_sign(painter, QRect(left, top + 2, sign, sign), mark, found[tone])
                painter.setFont(font)
                painter.setPen(found[tone])
                painter.drawText(QRect(area.left(), top, area.width(), height), Qt.TextFlag.TextWordWrap, text)
            top += height + 1
        return top - frame.top() + PAD - 2


class PackageCards(QListView):
    """The cards themselves. `looked_at` carries the number of the current card, `wanted` of one to choose or not."""

    looked_at = Signal(int)
    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = PackageModel(self)
        self.setModel(self.cards)
        self._delegate = _Card(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Pakete")
        self.setAccessibleDescription("Pfeiltasten zeigen ein Paket, Leertaste oder Eingabetaste wählt es")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Each card has a frame of its own, which also shows the keyboard's place.
        self.setStyleSheet("QListView, QListView:focus { border: 0; background: palette(window); }")
        self.doubleClicked.connect(self._want)

    def show_cards(self, cards: Sequence[PackageCard], current: int) -> None:
        """Show these cards and look at the one with the number `current`."""
        self.cards.show_cards(cards)
        self._fit()
        if cards:
            self.setCurrentIndex(self.cards.index(current))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose; all else moves as in any list."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another card is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.looked_at.emit(current.row())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words break anew."""
        super().resizeEvent(event)
        self._fit()

    def _want(self, index: QModelIndex) -> None:
        if index.isValid():
            self.wanted.emit(index.row())

    def _fit(self) -> None:
        """As high as the highest card, and no higher."""
        rows = range(self.cards.rowCount())
        self._delegate.least = 0
        sizes = [self.sizeHintForIndex(self.cards.index(row)) for row in rows]
        height = max((size.height() for size in sizes), default=0)
        self._delegate.least = height
        wide = sum(size.width() for size in sizes) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        self.setFixedHeight(height + bar + 2)
        self.scheduleDelayedItemsLayout()
