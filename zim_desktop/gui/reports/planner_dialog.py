"""The planner: tick what could be set up, say how many, and see whom the best choice serves."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.progress import HowFar, Progress
from zim_desktop.domain.proposal import Planning, Proposal, Question, Written
from zim_desktop.domain.tally import TOTAL
from zim_desktop.gui.reports.chart import HIDDEN
from zim_desktop.gui.reports.proposal_dialog import ProposalDialog
from zim_desktop.gui.support.background import Background, Work
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.how_far import HowFarLine
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import mark
from zim_desktop.gui.support.wrapped import WholeText
from zim_desktop.services import Desk
from zim_desktop.services.import_words import so_far
from zim_desktop.services.planner import plan_of
from zim_desktop.services.planner_words import planning_lines, proposal_text, row_label

MOST = 10
USUAL = 3
NOTHING = "Kein Thema ist in einem Stadtteil so oft offen, dass sich etwas vorschlagen ließe."
ABOUT = (
    "Vorgeschlagen wird, was mindestens fünf offene Bedarfe decken könnte. „Rechnen“ sucht unter den angekreuzten die "
    "beste Auswahl. Kleine Zahlen werden nicht gezeigt."
)
_UNKNOWN = "nicht bekannt"


class Proposed(msgspec.Struct, frozen=True):
    """What was read and what it suggests."""

    question: Question
    proposals: tuple[Proposal, ...]


class PlannerDialog(QDialog):
    """Proposals on the left, ticked with Space; the best choice on the right. What was written is kept."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._proposed: Proposed | None = None
        self._off: set[str] = set()
        self.planning: Planning | None = None
        self.setWindowTitle("Planer")
        open_at(self, 170, 52)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Vorschläge")
        self.list.setItemDelegate(WholeText(self.list, ticks=True))
        self.most = QSpinBox(self)
        self.most.setRange(1, MOST)
        self.most.setValue(USUAL)
        self.most.setPrefix("höchstens ")
        self.most.setAccessibleName("Wie viele neue Angebote höchstens")
        self.reckon = QPushButton("&Rechnen", self)
        self.reckon.setDefault(True)
        self.write = QPushButton("&Eigener Vorschlag …", self)
        self.remove = QPushButton("&Verwerfen", self)
        self.told = QPlainTextEdit(ABOUT, self)
        self.table = QTableWidget(self)
        self.how_far, self.bar = QLabel(self), QProgressBar(self)
        self._line = HowFarLine(self.how_far, self.bar, so_far)
        self._work = Background(self)
        self._lay_out()
        self._wire()
        self._read()

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._work.busy

    @override
    def reject(self) -> None:
        self._work.drop()
        super().reject()

    def _lay_out(self) -> None:
        left, right, both = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        acts = FlowLayout()
        for part in (self.most, self.reckon, self.write, self.remove, self._close_button()):
            acts.addWidget(part)
        left.addWidget(self.list, 1)
        left.addLayout(acts)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName("Ergebnis")
        self.table.setAccessibleName("Wen die Auswahl in welchem Stadtteil deckt")
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for part, stretch in ((self.how_far, 0), (self.bar, 0), (self.told, 1), (self.table, 1)):
            right.addWidget(part, stretch)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        mark(self.reckon, "primary")

    def _close_button(self) -> QPushButton:
        close = QPushButton("&Schließen", self)
        close.clicked.connect(self.reject)
        close.setAutoDefault(False)
        return close

    def _wire(self) -> None:
        self.reckon.clicked.connect(self._reckon)
        self.write.clicked.connect(self._write)
        self.remove.clicked.connect(self._remove)
        self.list.itemChanged.connect(self._ticked)
        self.list.currentRowChanged.connect(self._show_acts)
        self._work.answered.connect(self._answered)
        self._work.failed.connect(lambda: self._busy(on=False))
        self._work.went_on.connect(self._line.show)
        delete = QShortcut("Del", self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)

    def _read(self) -> None:
        """Look for proposals anew, beside the window."""
        question = self._desk.planner.question()
        planner = self._desk.planner

        def work(_progress: Progress) -> Proposed:
            return Proposed(question, planner.proposals(question))

        self._ask(work)

    def _reckon(self) -> None:
        if self._proposed is None:
            return
        if self._work.busy:
            self._work.drop()
            self._busy(on=False)
            return
        question, budget = self._proposed.question, self.most.value()
        chosen = [each for each in self._proposed.proposals if each.id not in self._off]

        def work(progress: Progress) -> Planning:
            return plan_of(question, chosen, budget, progress)

        self._ask(work)

    def _ask(self, work: Work) -> None:
        self._busy(on=True)
        self._work.ask(work)

    def _busy(self, *, on: bool) -> None:
        self.reckon.setText("Abbrechen" if on else "&Rechnen")
        self._line.show(HowFar("planning") if on else None)

    def _answered(self, answer: Proposed | Planning) -> None:
        self._busy(on=False)
        if isinstance(answer, Proposed):
            self._proposed = answer
            self._list(answer)
        else:
            self.planning = answer
            self._show(answer)

    def _list(self, proposed: Proposed) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for each in proposed.proposals:
            item = QListWidgetItem(proposal_text(each, proposed.question), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if each.id in self._off else Qt.CheckState.Checked)
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self.told.setPlainText(ABOUT if proposed.proposals else NOTHING)
        self._show_acts()

    def _show_acts(self) -> None:
        at = self.list.currentRow()
        own = self._proposed is not None and 0 <= at < len(self._proposed.proposals)
        self.remove.setEnabled(own and self._at(at).written is not None)
        self.reckon.setEnabled(self._proposed is not None)

    def _at(self, row: int) -> Proposal:
        assert self._proposed is not None
        return self._proposed.proposals[row]

    def _ticked(self, item: QListWidgetItem) -> None:
        key = self._at(self.list.row(item)).id
        if item.checkState() == Qt.CheckState.Checked:
            self._off.discard(key)
        else:
            self._off.add(key)

    def _write(self) -> None:
        dialog = ProposalDialog(self._desk.planner, self)
        if dialog.exec() and dialog.written is not None:
            self._keep((*self._desk.planner.written(), dialog.written))
        dialog.deleteLater()

    def _remove(self) -> None:
        if self.remove.isEnabled():
            gone = self._at(self.list.currentRow()).written
            kept = list(self._desk.planner.written())
            if gone in kept:
                kept.remove(gone)
            self._keep(kept)

    def _keep(self, written: Sequence[Written]) -> None:
        try:
            self._desk.planner.write(written)
        except ExpectedError as error:
            self.told.setPlainText(error.line())
            return
        self._read()

    def _show(self, planning: Planning) -> None:
        assert self._proposed is not None
        taxonomy = self._desk.planner.taxonomy
        lines = list(planning_lines(planning, self._proposed.question, taxonomy))
        self.told.setPlainText("\n".join(lines))
        rows, quarters = (dimension.codes for dimension in planning.table.dimensions)
        used = [code for code in quarters if any(planning.count(row, code) != 0 for row in rows)]
        labels = [row_label(row, planning, taxonomy) for row in (*rows, TOTAL)]
        self.table.setColumnCount(len(used) + 1)
        self.table.setRowCount(len(labels))
        self.table.setVerticalHeaderLabels(labels)
        names = [self._proposed.question.quarters.name(code) if code != "unknown" else _UNKNOWN for code in used]
        self.table.setHorizontalHeaderLabels([*names, "Summe"])
        for at, row in enumerate((*rows, TOTAL)):
            for place, code in enumerate((*used, TOTAL)):
                count = planning.count(row, code)
                item = QTableWidgetItem(HIDDEN if count is None else str(count))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                told = "nicht gezeigt" if count is None else str(count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{labels[at]}, {[*names, 'Summe'][place]}: {told}")
                self.table.setItem(at, place, item)
        announce(self, lines[0] if lines else "")


def planner_button(desk: Desk, page: QWidget) -> QPushButton:
    """The button that leads to the planner."""
    button = QPushButton("&Planer …", page)
    button.setAccessibleName("Planer")
    button.setToolTip("Welche neuen Angebote den meisten offenen Bedarf decken")
    button.clicked.connect(lambda: _open(desk, page))
    return button


def _open(desk: Desk, page: QWidget) -> None:
    dialog = PlannerDialog(desk, page)
    dialog.exec()
    dialog.deleteLater()
