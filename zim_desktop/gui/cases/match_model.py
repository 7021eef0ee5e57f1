"""The list of matches as a Qt model over values."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from zim_desktop.gui.cases.rows import Card, Hit, spoken

Index = QModelIndex | QPersistentModelIndex

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
TICKED_ROLE = Qt.ItemDataRole.UserRole + 2
OFFER_ROLE = Qt.ItemDataRole.UserRole + 3
BATCH = 24
"""Rows that are laid out at once; more come as the list is scrolled to its end."""


class MatchModel(QAbstractListModel):
    """Hits in their order, words made when a row is first asked for. `card` gives the words of a hit."""

    def __init__(self, card: Callable[[Hit], Card], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self._hits: tuple[Hit, ...] = ()
        self._cards: dict[str, Card] = {}
        self._ticked: frozenset[str] = frozenset()
        self._shown = 0

    def show_hits(self, hits: tuple[Hit, ...]) -> bool:
        """Show these hits; True if the list is another one than before."""
        if hits == self._hits:
            return False
        self.beginResetModel()
        self._hits = hits
        self._cards = {}
        self._shown = min(BATCH, len(hits))
        self.endResetModel()
        return True

    def forget_words(self) -> None:
        """Make the words anew, after labels or offers changed."""
        self._cards = {}
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(self._shown - 1))

    def show_ticks(self, ticked: Sequence[str]) -> None:
        """Mark these offers as chosen."""
        now = frozenset(ticked)
        changed = now ^ self._ticked
        self._ticked = now
        for row, hit in enumerate(self._hits[: self._shown]):
            if hit.offer_id in changed:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, offer_id: str) -> QModelIndex:
        """Where an offer stands among the rows laid out; an invalid index if it does not."""
        for row, hit in enumerate(self._hits[: self._shown]):
            if hit.offer_id == offer_id:
                return self.index(row)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        """Rows laid out so far."""
        return 0 if parent is not None and parent.isValid() else self._shown

    @override
    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are hits that are not laid out yet."""
        return not parent.isValid() and self._shown < len(self._hits)

    @override
    def fetchMore(self, parent: Index) -> None:
        """Lay out the next rows."""
        more = min(BATCH, len(self._hits) - self._shown)
        if not parent.isValid() and more > 0:
            self.beginInsertRows(QModelIndex(), self._shown, self._shown + more - 1)
            self._shown += more
            self.endInsertRows()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, its title, its words for a screen reader, whether it is ticked, or the offer's id."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        ticked = hit.offer_id in self._ticked
        if role == OFFER_ROLE:
            return hit.offer_id
        if role == TICKED_ROLE:
            return ticked
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (CARD_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            card = self._words(hit)
            if role == CARD_ROLE:
                return card
            return card.title if role == Qt.ItemDataRole.DisplayRole else spoken(card, hit.verdict, ticked)
        return None

    def _words(self, hit: Hit) -> Card:
        if hit.offer_id not in self._cards:
            self._cards[hit.offer_id] = self._card(hit)
        return self._cards[hit.offer_id]
