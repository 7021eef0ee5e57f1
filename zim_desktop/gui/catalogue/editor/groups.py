"""Groups of fields under a heading, and what all of them are made with."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from zim_desktop.gui.cases.fields import lead
from zim_desktop.gui.catalogue.editor.entries import Entry
from zim_desktop.gui.catalogue.editor.sheet import Sheet
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services.find_offers import FindOffers
from zim_desktop.services.offer_draft import FIELDS
from zim_desktop.services.offer_words import Words


@dataclass(frozen=True)
class Making:
    """What the fields are made with: the draft, the words of the day, and what finds terms."""

    sheet: Sheet
    words: Words
    finder: FindOffers


class Group(QWidget):
    """Fields under a heading, labels on the left; below each other where there is no room."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.setAccessibleName(title)
        heading = QLabel(title, self)
        heading.setProperty("tone", "heading")
        self._inside = QWidget(self)
        self._form = QFormLayout(self._inside)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, GRID)
        self._column.setSpacing(GRID)
        self._column.addWidget(heading)
        self._column.addWidget(self._inside)

    def add(self, *entries: Entry, label: str | None = None) -> None:
        """A row with one field, or several side by side, led by the label of the first."""
        self.entries += entries
        field = entries[0] if len(entries) == 1 else beside(entries, self._inside)
        text = QLabel(FIELDS[entries[0].path].label if label is None else label, self._inside)
        if text.text():
            lead(text, entries[0])
        self._form.addRow(text, field)

    def add_wide(self, entry: Entry) -> None:
        """A field that takes the whole width and names itself."""
        self.entries.append(entry)
        self._column.addWidget(entry)

    @property
    def labels(self) -> tuple[QLabel, ...]:
        """The labels on the left, so that all groups can be given one edge."""
        return tuple(self._inside.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly))


def beside(entries: Sequence[Entry], parent: QWidget) -> QWidget:
    """Fields in one row, each at its top; what is left of the width goes to those that want it."""
    row = QWidget(parent)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    for entry in entries:
        layout.addWidget(entry, int(entry.is_wide), Qt.AlignmentFlag.AlignTop)
    if not any(entry.is_wide for entry in entries):
        layout.addStretch(1)
    return row


def one_edge(groups: Sequence[Group]) -> None:
    """Let the fields of all groups begin at one edge."""
    labels = [label for group in groups for label in group.labels]
    widest = max((label.sizeHint().width() for label in labels), default=0)
    for label in labels:
        label.setMinimumWidth(widest)
