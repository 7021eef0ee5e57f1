"""Writing a proposal of one's own: what, about what, where, how many places, when."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget
from typing_extensions import override

from zim_desktop.domain.proposal import KIND_LABELS, WRITABLE, ProposalKind, Written
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import mark
from zim_desktop.services.planner import Planner

ANYWHERE = "egal, wo"
_MOST_PLACES = 500


class ProposalDialog(QDialog):
    """Accepted with `written`; times that cannot be read are named, and all that was typed stays."""

    def __init__(self, planner: Planner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planner = planner
        self.written: Written | None = None
        self.setWindowTitle("Eigener Vorschlag")
        open_at(self, 80, 24)
        self.kind, self.term, self.quarter = QComboBox(self), QComboBox(self), QComboBox(self)
        self.places, self.frees = QSpinBox(self), QSpinBox(self)
        self.times = QLineEdit(self)
        self.times.setPlaceholderText("Mo–Do 9–12 Uhr; leer: egal, wann")
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        mark(self.problem, "bad")
        self._fill()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._show_frees)
        self._show_frees()

    def _fill(self) -> None:
        for kind in WRITABLE:
            self.kind.addItem(KIND_LABELS[kind], kind)
        taxonomy = self._planner.taxonomy
        for each in sorted(taxonomy.terms, key=lambda each: each.term):
            top = each.term.partition(".")[0]
            label = each.labels.de if top == each.term else f"{taxonomy.label(top)}: {each.labels.de}"
            self.term.addItem(label, each.term)
        self.quarter.addItem(ANYWHERE, None)
        for quarter in self._planner.quarters.quarters:
            if quarter.centre:
                self.quarter.addItem(quarter.name, quarter.key)
        self.places.setRange(1, _MOST_PLACES)
        self.places.setValue(12)
        self.frees.setRange(0, _MOST_PLACES)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (
            ("&Was", self.kind),
            ("&Thema", self.term),
            ("&Stadtteil", self.quarter),
            ("&Plätze", self.places),
            ("&Zeiten", self.times),
            ("Macht &möglich (Betreuungsplätze)", self.frees),
        ):
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        form.addRow(self.problem)
        buttons = QDialogButtonBox(self)
        keep = buttons.addButton("Hinzufügen", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Abbrechen", QDialogButtonBox.ButtonRole.RejectRole)
        keep.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def _show_frees(self) -> None:
        """Only a training frees places elsewhere."""
        self.frees.setEnabled(self.kind.currentData() == "training")

    @override
    def accept(self) -> None:
        kind: ProposalKind = self.kind.currentData()
        frees = self.frees.value() if kind == "training" else 0
        written = Written(
            kind, self.term.currentData(), self.quarter.currentData(), self.places.value(), self.times.text(), frees
        )
        try:
            self._planner.offer_of(written, 0)
        except ValueError as fault:
            self.problem.setText(f"Zeiten: {fault}.")
            announce(self, self.problem.text())
            self.times.setFocus()
            return
        self.written = written
        super().accept()
