"""Writing a wish down: one line, and what little is kept with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.personal import signs_text
from zim_desktop.domain.wish import LONGEST_WISH
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.domain.wish import Step
    from zim_desktop.services import Desk

ABOUT = (
    "Aufgehoben werden nur der Wortlaut, der Monat, der Stadtteil und, wenn Sie wollen, ein Bedarf – kein Code, kein "
    "Tag, nicht, wer ihn aufgeschrieben hat. Bitte so sagen, dass niemand zu erkennen ist, auch nicht am Vornamen."
)
NO_NEED = "keinem zugeordnet"
NOT_KNOWN = "nicht bekannt"
SUGGESTED = 4
"""Needs that are offered first for the words of a wish."""


class WishDialog(QDialog):
    """Enter keeps the wish; what is refused stays as typed. `step` and `before` are what `Wishes.record` gave."""

    def __init__(
        self,
        desk: Desk,
        text: str = "",
        quarter: str | None = None,
        terms: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._terms = desk, terms
        self.step: Step | None = None
        self.before = 0
        self.setWindowTitle("In die Wunschsammlung")
        open_at(self, 84, 22)
        self.text = QLineEdit(self)
        self.text.setAccessibleName("Wunsch")
        self.text.setPlaceholderText("z. B. ein Sprachcafé am Abend")
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.quarter = QComboBox(self)
        self.quarter.setAccessibleName("Stadtteil")
        self.quarter.addItem(NOT_KNOWN, None)
        for each in desk.find_offers.quarters.quarters:
            self.quarter.addItem(each.name, each.key)
        self.quarter.setCurrentIndex(max(0, self.quarter.findData(quarter)))
        self.need = QComboBox(self)
        self.need.setAccessibleName("Bedarf")
        self.need.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.need.setMinimumContentsLength(20)
        self.keep = QPushButton("&Aufheben", self)
        self.leave = QPushButton("Abbrechen", self)
        self._place()
        self._wire()
        self.text.setText(text)
        self._typed()
        self.text.setFocus()

    def _place(self) -> None:
        about = QLabel(ABOUT, self)
        about.setWordWrap(True)
        about.setProperty("tone", "muted")
        fields = QFormLayout()
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in (("&Wunsch", self.text), ("&Stadtteil", self.quarter), ("&Bedarf", self.need)):
            label = QLabel(words, self)
            label.setBuddy(field)
            fields.addRow(label, field)
        fields.insertRow(1, "", self.hint)
        ends = FlowLayout(gap=GRID, line_gap=4)
        for button in (self.keep, self.leave):
            button.setAccessibleName(button.text().replace("&", ""))
            ends.addWidget(button)
        self.keep.setProperty("main", True)
        self.keep.setDefault(True)
        self.leave.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(about)
        column.addLayout(fields)
        column.addStretch(1)
        column.addLayout(ends)

    def _wire(self) -> None:
        self.text.textChanged.connect(self._typed)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self.reject)

    def _typed(self) -> None:
        """Say what looks like personal data, and offer the needs that the words may mean first."""
        text = self.text.text()
        signs = self._desk.wishes.signs(text)
        left = LONGEST_WISH - len(" ".join(text.split()))
        if signs:
            self._say(f"⚠ Bitte herausnehmen: {signs_text(text, signs)}.", "bad")
        elif left < 0:
            self._say(f"⚠ {-left} Zeichen zu viel: ein Satz je Wunsch.", "bad")
        else:
            self._say(f"Noch {left} Zeichen.", "muted")
        if self.need.currentData() is None:
            self._offer_needs(text)

    def _offer_needs(self, text: str) -> None:
        taxonomy = self._desk.find_offers.taxonomy
        meant = [term.term for term in self._desk.find_offers.terms(text, SUGGESTED)] if text.strip() else []
        first = list(dict.fromkeys((*meant, *self._terms)))
        self.need.clear()
        self.need.addItem(NO_NEED, None)
        for key in first:
            self.need.addItem(taxonomy.label(key), key)
        self.need.insertSeparator(self.need.count())
        for term in sorted(taxonomy.terms, key=lambda each: each.labels.de.casefold()):
            if term.term not in first:
                self.need.addItem(term.labels.de, term.term)

    def _keep(self) -> None:
        try:
            self.step, self.before = self._desk.wishes.record(
                self.text.text(), quarter=self.quarter.currentData(), term=self.need.currentData()
            )
        except ExpectedError as error:
            self._say(f"⚠ {error.line()}", "bad")
            announce(self, error.line(), at_once=True)
            self.text.setFocus()
            return
        self.accept()

    def _say(self, words: str, tone: str) -> None:
        mark(self.hint, "tone", tone)
        self.hint.setText(words)


def kept_text(before: int) -> str:
    """What is said of a wish that was kept; that it reads like earlier ones is told, not asked."""
    if not before:
        return "Wunsch aufgehoben, ohne Verbindung zum Fall."
    times = "einmal" if before == 1 else f"{before}-mal"
    return f"Wunsch aufgehoben, ohne Verbindung zum Fall. Denselben Wortlaut gab es schon {times}; er zählt wieder."
