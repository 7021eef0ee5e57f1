"""Tables of frozen values: what a row is stays a value of the domain, a column says how it reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView
from typing_extensions import override

ROW_PADDING = 14
"""What a row is higher than its text, in px."""

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its header, how a row reads in it, and what it is sorted by (else by what it reads)."""

    header: str
    text: Callable[[R], str]
    key: Callable[[R], Any] | None = None


class RowTable(QAbstractTableModel, Generic[R]):
    """Shows a sequence of values; `show` replaces it, a click on a header sorts it."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: list[R] = []
        self._texts: dict[tuple[int, int], str] = {}

    def show(self, rows: Sequence[R]) -> None:
        """Replace the rows, in this order."""
        self.beginResetModel()
        self._rows = list(rows)
        self._texts = {}
        self.endResetModel()

    def row(self, number: int) -> R:
        """The value in a row. Raises IndexError."""
        return self._rows[number]

    def find(self, wanted: Callable[[R], bool]) -> int | None:
        """The number of the first row that is wanted, None if there is none."""
        return next((number for number, row in enumerate(self._rows) if wanted(row)), None)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()].header}: {self._text(index.row(), index.column())}"
        return None

    def _text(self, row: int, column: int) -> str:
        """What a cell reads, worked out once: scrolling asks for the same cells again and again."""
        text = self._texts.get((row, column))
        if text is None:
            text = self._texts[row, column] = self._columns[column].text(self._rows[row])
        return text

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].header
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        shown = self._columns[column]

        def value(number: int) -> Any:
            row = self._rows[number]
            return shown.key(row) if shown.key else shown.text(row).casefold()

        order_of = sorted(range(len(self._rows)), key=value, reverse=order == Qt.SortOrder.DescendingOrder)
        place = {number: new for new, number in enumerate(order_of)}
        self._rows = [self._rows[number] for number in order_of]
        self._texts = {}
        self.changePersistentIndexList(old, [self.index(place[each.row()], each.column()) for each in old])
        self.layoutChanged.emit()


class ColumnFit(QObject):
    """Gives each column a width in letters, and what is left of the table to one of them; wider than that, it scrolls.

    Rows get the height of the font, headers their text on the left.
    """

    def __init__(self, view: QTableView, letters: Sequence[int], flexible: int) -> None:
        super().__init__(view)
        self._view = view
        self._letters = letters
        self._flexible = flexible
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + ROW_PADDING)
        view.viewport().installEventFilter(self)
        self.fit()

    def fit_to(self, letters: Sequence[int], flexible: int) -> None:
        """Other columns from now on."""
        self._letters, self._flexible = letters, flexible
        self.fit()

    def fit(self) -> None:
        """Set the widths for the table as it is now."""
        letter = self._view.fontMetrics().averageCharWidth()
        widths = [letter * count for count in self._letters]
        widths[self._flexible] += max(0, self._view.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            self._view.setColumnWidth(column, width)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)
