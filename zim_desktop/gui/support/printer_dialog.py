"""Which printer, how many, on one side or both, in which colour, from which tray: what the system's printers can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.support import printing
from zim_desktop.gui.support.printing import MOST_COPIES, Destination, Printer, Sides
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID

_SIDES = {"one": "einseitig", "long": "beidseitig, lange Kante", "short": "beidseitig, kurze Kante"}


class PrinterDialog(QDialog):
    """Accepted once somebody chose; `destination` and `chosen`, the number of what it is for, then say what.

    `printers` are those of the system, at least one, its usual one first. `purposes` are what it may be for, in words;
    one alone is not asked for. `proposed` is what is set at first, as far as the printer can do it; `problem` is said
    on top.
    """

    def __init__(
        self,
        printers: Sequence[str],
        purposes: Sequence[str],
        proposed: Destination | None = None,
        problem: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._able = Printer("")
        self._proposed = proposed
        self.setWindowTitle(f"Drucker: {purposes[0]}" if len(purposes) == 1 else "Drucker")
        open_at(self, 70, 20)
        self.problem = QLabel(problem, self)
        self.problem.setWordWrap(True)
        self.problem.setProperty("tone", "warn")
        self.purpose = self._combo("Für", [(str(n), each) for n, each in enumerate(purposes)])
        self.printer = self._combo("Drucker", [(name, name) for name in printers])
        self.copies = QSpinBox(self)
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setAccessibleName("Exemplare")
        self.sides = self._combo("Seiten", ())
        self.colour = self._combo("Farbe", ())
        self.tray = self._combo("Fach", ())
        self._buttons = QDialogButtonBox(self)
        self.print = self._buttons.addButton("Drucken", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("Abbrechen", QDialogButtonBox.ButtonRole.RejectRole)
        self._place(ask_purpose=len(purposes) > 1)
        self._wire()
        wanted = self.printer.findData(proposed.printer) if proposed else -1
        self.copies.setValue(proposed.copies if proposed else 1)
        self.printer.setCurrentIndex(max(0, wanted))
        self._can()
        self.printer.setFocus()
        if problem:
            announce(self, problem, at_once=True)

    @property
    def destination(self) -> Destination:
        """Where and how to print, as it is set now."""
        return Destination(
            self.printer.currentData(),
            self.copies.value(),
            cast(Sides, self.sides.currentData()),
            self.colour.currentData() == "colour",
            self.tray.currentData(),
        )

    @property
    def chosen(self) -> int:
        """The number of the purpose that is chosen."""
        return max(0, self.purpose.currentIndex())

    def _combo(self, name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(24)
        for key, label in items:
            combo.addItem(label, key)
        return combo

    def _place(self, *, ask_purpose: bool) -> None:
        self._form = form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("&Für", self.purpose)
        form.addRow("&Drucker", self.printer)
        form.addRow("&Exemplare", self.copies)
        form.addRow("&Seiten", self.sides)
        form.addRow("Fa&rbe", self.colour)
        form.addRow("Fa&ch", self.tray)
        form.setRowVisible(self.purpose, ask_purpose)
        self.problem.setVisible(bool(self.problem.text()))
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addWidget(self.problem)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self._buttons)

    def _wire(self) -> None:
        self.printer.activated.connect(self._choose)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.print.setDefault(True)

    def _choose(self) -> None:
        """Another printer: what was said of the one before no longer holds."""
        self.problem.hide()
        self._can()

    def _can(self) -> None:
        """Offer what the chosen printer can do; keep what was set, as far as it can."""
        wanted = self._proposed
        if self.sides.count():
            wanted = self.destination
        try:
            able = printing.abilities(self.printer.currentData())
        except ExpectedError as error:
            self.problem.setText(f"⚠ {error.line()}")
            self.problem.show()
            announce(self, error.line(), at_once=True)
            able = Printer(self.printer.currentData())
        colours = [("grey", "schwarz-weiß"), ("colour", "Farbe")] if able.colour else [("grey", "schwarz-weiß")]
        _fill(self.sides, [(each, _SIDES[each]) for each in able.sides], wanted.sides if wanted else "one")
        _fill(self.colour, colours, "colour" if wanted and wanted.colour else "grey")
        _fill(self.tray, [("", "wie am Drucker eingestellt"), *able.trays], wanted.tray if wanted else "")
        for combo in (self.sides, self.colour, self.tray):
            self._form.setRowVisible(combo, combo.count() > 1)


def _fill(combo: QComboBox, items: Sequence[tuple[str, str]], wanted: str) -> None:
    combo.clear()
    for key, label in items:
        combo.addItem(label, key)
    combo.setCurrentIndex(max(0, combo.findData(wanted)))
