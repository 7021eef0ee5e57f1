"""Entries of a list that are whole sentences: broken where there is no room, never cut off."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

_PADDING = 32
"""What the style leaves free beside the words of an entry, at most, in px."""

_HIGH = 16
"""What it leaves free above and below together."""


class WholeText(QStyledItemDelegate):
    """Makes each entry of a list as high as its words need; Qt forgets the padding and cuts the last line off."""

    def __init__(self, view: QListView, *, ticks: bool = False) -> None:
        super().__init__(view)
        self._view = view
        self._ticks = ticks

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        beside = _PADDING + (option.fontMetrics.height() + _PADDING // 2 if self._ticks else 0)
        area = QRect(0, 0, max(1, width - beside), 100_000)
        flags = int(Qt.TextFlag.TextWordWrap.value)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        return QSize(width, option.fontMetrics.boundingRect(area, flags, text).height() + _HIGH)
