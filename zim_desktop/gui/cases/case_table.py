"""Kept cases as a table model, and drafts in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontDatabase
from typing_extensions import override

from zim_desktop.clock import BERLIN
from zim_desktop.domain.record import Draft
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.services import wording
from zim_desktop.services.intake import CaseLine

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("Code", "Stadtteil", "Haushalt", "Bedarfe", "Zuletzt")
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class CaseModel(QAbstractTableModel):
    """Case lines in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[CaseLine, ...] = ()
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)

    def show_lines(self, lines: Sequence[CaseLine]) -> None:
        """Show these cases."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> CaseLine:
        """The case of a row."""
        return self._lines[row]

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        """How many cases there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; codes in letters of one width."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.FontRole and index.column() == 0:
            return self._fixed
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(line)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()]}: {_words(line)[index.column()]}"
        return None


def _words(line: CaseLine) -> tuple[str, ...]:
    return line.code, line.quarter, line.household, ", ".join(line.needs), wording.day_text(line.edited)


def when_text(then: datetime, now: datetime) -> str:
    """When something happened as people say it: heute 14:10, gestern 14:10, 03.11.2026 14:10."""
    local, today = then.astimezone(BERLIN), now.astimezone(BERLIN).date()
    days = (today - local.date()).days
    day = {0: "heute", 1: "gestern"}.get(days, wording.day_text(local.date()))
    return f"{day} {local:%H:%M}"


def draft_text(draft: Draft, now: datetime, quarters: Quarters, taxonomy: Taxonomy) -> str:
    """A draft in one line: when, which case, quarter, household, needs."""
    case = draft.case
    needs = wording.listed([taxonomy.label(need.term) if need.term else need.text or "" for need in case.needs])
    parts = [case.code or "", quarters.name(case.quarter) if case.quarter else ""]
    parts += [wording.household_text(case.persons), needs]
    return f"Entwurf von {when_text(draft.saved, now)} · " + " · ".join(part for part in parts if part)
