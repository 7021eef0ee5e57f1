"""Two lists side by side: bundles and suggestions, and the wishes of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QSplitter, QWidget
from typing_extensions import override

from zim_desktop.domain.wish import Board, Suggested, Wish, WishBundle
from zim_desktop.gui.support.wrapped import WholeText
from zim_desktop.gui.wishes.words import group_text, wish_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from zim_desktop.services import Desk

Group = Suggested | WishBundle | None


class WishLists(QSplitter):
    """Shows a board; what was chosen stays so if it is still there. `changed` says that something else is chosen."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = desk.find_offers
        self._board = Board()
        self._shown: Sequence[Group] = ()
        self._listed: Sequence[Wish] = ()
        self.groups = sentences("Bündel und Vorschläge", self)
        self.wishes = sentences("Wünsche darin", self)
        self.wishes.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setChildrenCollapsible(False)
        self.setSizes([45, 55])
        self.groups.currentRowChanged.connect(self._show_wishes)
        self.wishes.itemSelectionChanged.connect(self.changed)
        for view in (self.groups, self.wishes):
            view.installEventFilter(self)

    def show_board(self, board: Board, suggested: Sequence[Suggested]) -> None:
        """Suggestions first, then bundles, the largest on top, then what is in no bundle."""
        before, row = _key(self.group), self.groups.currentRow()
        sizes = board.sizes()
        bundles = sorted(board.bundles, key=lambda each: (-sizes[each.id], each.name.casefold()))
        self._board = board
        self._shown = (*suggested, *bundles, *((None,) if board.of(None) else ()))
        self.groups.blockSignals(True)
        self.groups.clear()
        for group in self._shown:
            self.groups.addItem(group_text(group, len(self._wishes_of(group)), self._finder.taxonomy))
        keys = [_key(group) for group in self._shown]
        at = keys.index(before) if row >= 0 and before in keys else min(max(row, 0), len(keys) - 1)
        self.groups.setCurrentRow(at)
        self.groups.blockSignals(False)
        self._show_wishes()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the left nothing of the right is marked, on the right at least one: so it is plain what a key is about."""
        if event.type() == QEvent.Type.FocusIn:
            if watched is self.groups:
                self.wishes.clearSelection()
            elif watched is self.wishes and not self.wishes.selectedIndexes():
                self.wishes.setCurrentRow(max(0, self.wishes.currentRow()))
        return super().eventFilter(watched, event)

    def choose(self, bundle: UUID) -> None:
        """Go to a bundle."""
        self.groups.setCurrentRow([_key(group) for group in self._shown].index(bundle))

    @property
    def group(self) -> Group:
        """The chosen suggestion or bundle; None for the wishes in no bundle, and if there is nothing."""
        row = self.groups.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def chosen(self) -> Sequence[Wish]:
        """The wishes that are marked."""
        rows = sorted(index.row() for index in self.wishes.selectedIndexes())
        return [self._listed[row] for row in rows if row < len(self._listed)]

    def meant(self) -> Sequence[UUID]:
        """The marked wishes, or all of the group while none is marked."""
        return [wish.id for wish in (self.chosen() or self._listed)]

    def _show_wishes(self) -> None:
        finder = self._finder
        chosen = {wish.id for wish in self.chosen()}
        self._listed = self._wishes_of(self.group) if self._shown else ()
        self.wishes.blockSignals(True)
        self.wishes.clear()
        self.wishes.addItems([wish_text(wish, finder.taxonomy, finder.quarters) for wish in self._listed])
        for row, wish in enumerate(self._listed):
            if wish.id in chosen:
                self.wishes.item(row).setSelected(True)
        self.wishes.blockSignals(False)
        self.changed.emit()

    def _wishes_of(self, group: Group) -> Sequence[Wish]:
        if isinstance(group, Suggested):
            named = set(group.wishes)
            return [wish for wish in self._board.wishes if wish.id in named]
        return self._board.of(group.id if group else None)


def _key(group: Group) -> object:
    """By what a line is found again after a change."""
    if isinstance(group, Suggested):
        return group.wishes
    return group.id if group else None


def sentences(name: str, parent: QWidget, *, ticks: bool = False) -> QListWidget:
    """A list whose entries are whole sentences, with room for ticks if wanted."""
    view = QListWidget(parent)
    view.setAccessibleName(name)
    view.setWordWrap(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListWidget.ResizeMode.Adjust)
    view.setItemDelegate(WholeText(view, ticks=ticks))
    return view
