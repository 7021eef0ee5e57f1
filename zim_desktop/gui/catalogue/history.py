"""What became of an offer: each change with who and when, from what to what, and the button that takes it back."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID
from zim_desktop.services.then_and_now import ABSENT
from zim_desktop.services.upkeep import HistoryLine, Upkeep

SHOWN = 100
"""Changes that are listed, the newest."""

NOTHING = "Hier hat noch niemand etwas geändert."
TAKEN_BACK = "Rückgängig gemacht; auch das steht im Verlauf und lässt sich zurücknehmen."


def heading(line: HistoryLine) -> str:
    """When, who and what: `27.11.2026, 14:05 Uhr – Anna: bearbeitet`."""
    return f"{line.at.astimezone():%d.%m.%Y, %H:%M} Uhr – {line.user}: {line.deed}"


def field_lines(line: HistoryLine) -> list[str]:
    """Each field from what to what: `Telefon: „0234 1“ → „0234 2“`; one that was empty is told as such."""

    def told(text: str) -> str:
        return text if text == ABSENT else f"„{text}“"

    return [f"{each.field}: {told(each.old)} → {told(each.new)}" for each in line.fields]


class HistoryDialog(QDialog):
    """The changes of one offer, the newest on top."""

    def __init__(self, upkeep: Upkeep, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upkeep = upkeep
        self._offer = offer
        self.undo: dict[UUID, QPushButton] = {}
        self.setWindowTitle(f"Verlauf: {shortened(offer.title)}")
        open_at(self, 90, 34)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.hide()
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("Änderungen, die neueste zuerst")
        self.leave = QPushButton("Schließen", self)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.told)
        column.addWidget(self._area, 1)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        self._show()

    def _show(self) -> None:
        self.undo = {}
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        lines = self._upkeep.history(self._offer.id)
        for line in lines[:SHOWN]:
            column.addWidget(self._card(line, inside))
        if not lines:
            column.addWidget(QLabel(NOTHING, inside))
        column.addStretch(1)
        self._area.setWidget(inside)
        (next(iter(self.undo.values()), self.leave)).setFocus()

    def _card(self, line: HistoryLine, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("card", True)
        card.setAccessibleName(". ".join((heading(line), *field_lines(line))))
        column = QVBoxLayout(card)
        column.setContentsMargins(12, GRID, 12, GRID)
        column.setSpacing(4)
        title = QLabel(heading(line), card)
        title.setProperty("tone", "title")
        for label in (title, *(QLabel(text, card) for text in field_lines(line))):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        if line.undoable:
            button = QPushButton("Rückgängig machen", card)
            button.setAutoDefault(False)
            button.setAccessibleName(f"Rückgängig machen: {heading(line)}")
            button.clicked.connect(partial(self._undo, line.change))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.undo[line.change] = button
        return card

    def _undo(self, change: UUID) -> None:
        try:
            self._upkeep.undo(change)
        except ExpectedError as error:
            said, wrong = f"⚠ {error.line()}", True
        else:
            said, wrong = TAKEN_BACK, False
        self.told.setText(said)
        self.told.show()
        announce(self, said, at_once=wrong)
        self._show()
