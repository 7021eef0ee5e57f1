"""For which field each column of a table is taken: what was recognised, and a choice where it was not right."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from zim_desktop.domain.column import TakenColumn
from zim_desktop.services.import_words import column_choices

NOT_TAKEN = "– in die Beschreibung –"


class ColumnChoices:
    """Fills a widget with a line for each header; `changed(header, path)` tells what a person chose."""

    def __init__(self, inside: QWidget, changed: Callable[[str, str], object]) -> None:
        self._inside = inside
        self._changed = changed
        self._form = QFormLayout(inside)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._shown: tuple[str, ...] = ()
        # One list for all boxes: filling each of forty would hold the window up.
        self._fields = QStandardItemModel(inside)
        for path, label in (("", NOT_TAKEN), *column_choices()):
            item = QStandardItem(label)
            item.setData(path, Qt.ItemDataRole.UserRole)
            self._fields.appendRow(item)
        self.boxes: dict[str, QComboBox] = {}

    def show_columns(self, headers: Sequence[str], taken: Sequence[TakenColumn], chosen: Mapping[str, str]) -> None:
        """Show these headers; what was taken unsurely says so, what was chosen by hand does not."""
        if self._shown != tuple(headers):
            self._build(headers)
        found = {each.header: each for each in taken}
        for header, box in self.boxes.items():
            column = found.get(header)
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(column.path if column else "")))
            box.blockSignals(False)
            unsure = column is not None and not column.certain and header not in chosen
            label = self._form.labelForField(box)
            if isinstance(label, QLabel):
                label.setText(f"{header} – bitte prüfen" if unsure else header)
            box.setAccessibleDescription("nicht sicher erkannt, bitte prüfen" if unsure else "")

    def _build(self, headers: Sequence[str]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.boxes = {}
        for header in headers:
            box = QComboBox(self._inside)
            box.setModel(self._fields)
            box.setAccessibleName(f"Spalte {header}: als")
            box.activated.connect(partial(self._chosen, header, box))
            label = QLabel(header, self._inside)
            label.setWordWrap(True)
            self._form.addRow(label, box)
            self.boxes[header] = box
        self._shown = tuple(headers)

    def _chosen(self, header: str, box: QComboBox, _index: int) -> None:
        self._changed(header, str(box.currentData()))
