"""For which field each column of a table is taken: what was recognised, and a choice where it was not right."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from zim_desktop.domain.column import TakenColumn
from zim_desktop.services.import_words import column_choices

_AT_ONCE = 10
"""Lines that are built in one go: more than are seen at first."""

NOT_TAKEN = "– in die Beschreibung –"


class ColumnChoices:
    """Fills a widget with a line for each header; `changed(header, path)` tells what a person chose.

    The lines come some at a time: each box takes a millisecond, and a table may have a thousand columns.
    """

    def __init__(self, inside: QWidget, changed: Callable[[str, str], object]) -> None:
        self._inside = inside
        self._changed = changed
        self._form = QFormLayout(inside)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._shown: tuple[str, ...] = ()
        self._taken: Mapping[str, TakenColumn] = {}
        self._chosen: Mapping[str, str] = {}
        self._timer = QTimer(inside)
        self._timer.timeout.connect(self._build_some)
        # One list for all boxes: filling each of forty would hold the window up.
        self._fields = QStandardItemModel(inside)
        for path, label in (("", NOT_TAKEN), *column_choices()):
            item = QStandardItem(label)
            item.setData(path, Qt.ItemDataRole.UserRole)
            self._fields.appendRow(item)
        self.boxes: dict[str, QComboBox] = {}

    @property
    def complete(self) -> bool:
        """Whether all lines are there."""
        return len(self.boxes) == len(self._shown)

    def show_columns(self, headers: Sequence[str], taken: Sequence[TakenColumn], chosen: Mapping[str, str]) -> None:
        """Show these headers; what was taken unsurely says so, what was chosen by hand does not."""
        self._taken, self._chosen = {each.header: each for each in taken}, chosen
        if self._shown != tuple(headers):
            while self._form.rowCount():
                self._form.removeRow(0)
            self._shown, self.boxes = tuple(headers), {}
            self._build_some()
        for header, box in self.boxes.items():
            self._fill(header, box)

    def _fill(self, header: str, box: QComboBox) -> None:
        column = self._taken.get(header)
        box.blockSignals(True)
        box.setCurrentIndex(max(0, box.findData(column.path if column else "")))
        box.blockSignals(False)
        unsure = column is not None and not column.certain and header not in self._chosen
        label = self._form.labelForField(box)
        if isinstance(label, QLabel):
            label.setText(f"{header} – bitte prüfen" if unsure else header)
        box.setAccessibleDescription("nicht sicher erkannt, bitte prüfen" if unsure else "")

    def _build_some(self) -> None:
        """The next lines, if there are some; those after them are built after what waits meanwhile."""
        for header in self._shown[len(self.boxes) :][:_AT_ONCE]:
            box = QComboBox(self._inside)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(24)
            box.setModel(self._fields)
            box.setAccessibleName(f"Spalte {header}: als")
            box.activated.connect(partial(self._choose, header, box))
            label = QLabel(header, self._inside)
            label.setWordWrap(True)
            self._form.addRow(label, box)
            self.boxes[header] = box
            self._fill(header, box)
        if self.complete:
            self._timer.stop()
        else:
            self._timer.start(0)

    def _choose(self, header: str, box: QComboBox, _index: int) -> None:
        self._changed(header, str(box.currentData()))
