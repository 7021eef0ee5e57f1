"""A counted table as rows and columns with its totals."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from zim_desktop.domain.statistic import Shown
from zim_desktop.domain.tally import TOTAL
from zim_desktop.gui.reports.chart import HIDDEN
from zim_desktop.services.reports import Reports

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class TallyModel(QAbstractTableModel):
    """Shows a table with a row and a column of totals at the end."""

    def __init__(self, reports: Reports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self._shown: Shown | None = None
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()

    def show(self, shown: Shown) -> None:
        """Show another table."""
        self.beginResetModel()
        self._shown = shown
        self._rows = (*shown.rows, TOTAL) if shown.rows else ()
        self._columns = (*shown.columns, TOTAL) if shown.columns else ()
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._shown is None or not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        count = self._shown.cells[row, column]
        if role == Qt.ItemDataRole.DisplayRole:
            return HIDDEN if count is None else str(count)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            told = "nicht gezeigt" if count is None else str(count)
            return f"{self.row_label(row)}, {self.column_label(column)}: {told}"
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.column_label(self._columns[section])
        return self.row_label(self._rows[section])

    def row_label(self, code: str) -> str:
        """What a row is called."""
        assert self._shown is not None
        return self._label(self._shown.statistic.rows, code)

    def column_label(self, code: str) -> str:
        """What a column is called."""
        assert self._shown is not None
        return self._label(self._shown.statistic.columns, code)

    def _label(self, dimension: Any, code: str) -> str:
        assert self._shown is not None
        if code == TOTAL:
            return "Summe der Nennungen" if self._shown.statistic.mentions else "Summe"
        return self._reports.label(dimension, code, self._shown.statistic)
