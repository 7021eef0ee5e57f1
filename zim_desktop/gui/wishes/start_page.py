"""How a meeting begins: its name, the points on a ballot, and the bundles to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zim_desktop.domain.ballot import LEAST_BALLOTS, MOST_POINTS, POINTS
from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.gui.support.flow_layout import FlowLayout
from zim_desktop.gui.support.segments import Choice
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID, mark
from zim_desktop.gui.wishes.lists import sentences
from zim_desktop.gui.wishes.words import many

if TYPE_CHECKING:
    from zim_desktop.domain.ballot import Meeting
    from zim_desktop.services import Desk

ABOUT = (
    "Wer mitmacht, verteilt die Punkte auf einem Zettel ohne Namen. Hier werden die Zettel eingetippt; aufgehoben wird "
    f"nur ihre Summe. Sie ist erst am Ende zu sehen, und ausgezählt wird ab {LEAST_BALLOTS} Zetteln."
)
NO_CHOICE = "Es gibt noch keine zwei Bündel. Bitte erst Wünsche bündeln."


class StartPage(QWidget):
    """Space takes a bundle off the list or back; `begun(meeting)`."""

    begun = Signal(object)
    results_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dropped: Meeting | None = None
        self.told = QLabel(self)
        self.name = QLineEdit(self)
        self.name.setAccessibleName("Name des Treffens")
        self.name.setPlaceholderText("z. B. Quartiersrunde im November")
        points = [(number, str(number)) for number in range(1, MOST_POINTS + 1)]
        self.points: Choice[int] = Choice("Punkte je Zettel", points, self, unknown=False)
        self.points.set_value(POINTS)
        self.bundles = sentences("Bündel, die zur Wahl stehen", self, ticks=True)
        self.begin = QPushButton("Be&ginnen", self)
        self.begin.setProperty("main", True)
        self.results = QPushButton("&Ergebnisse", self)
        self.back = QPushButton("&Rückgängig", self)
        self._place()
        self.name.returnPressed.connect(self._begin)
        self.begin.clicked.connect(self._begin)
        self.results.clicked.connect(self.results_wanted)
        self.back.clicked.connect(self._resume)

    def refresh(self) -> None:
        """List the bundles as they are now, the largest first, all of them chosen."""
        board = self._desk.wishes.board()
        sizes = board.sizes()
        self.bundles.clear()
        for bundle in sorted(board.bundles, key=lambda each: (-sizes[each.id], each.name.casefold())):
            item = QListWidgetItem(f"{bundle.name} ({many(sizes[bundle.id])})", self.bundles)
            item.setData(Qt.ItemDataRole.UserRole, bundle.id)
            item.setCheckState(Qt.CheckState.Checked)
        self.bundles.setCurrentRow(0 if board.bundles else -1)
        enough = len(board.bundles) > 1
        self._say(ABOUT if enough else NO_CHOICE)
        self.begin.setEnabled(enough)
        self.back.hide()
        self.results.setVisible(bool(self._desk.meetings.all()))
        self.name.setFocus()

    def offer_back(self, meeting: Meeting) -> None:
        """Offer to go on with a meeting that was just dropped."""
        self._dropped = meeting
        self._say(f"„{shortened(meeting.name)}“ verworfen, ohne auszuzählen.")
        self.back.show()
        self.back.setFocus()

    def _place(self) -> None:
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        fields = QFormLayout()
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in (("&Name", self.name), ("&Punkte je Zettel", self.points), ("&Bündel", self.bundles)):
            label = QLabel(words, self)
            label.setBuddy(field)
            fields.addRow(label, field)
        ends = FlowLayout(gap=GRID, line_gap=4)
        for button in (self.begin, self.results, self.back):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
            ends.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.told)
        column.addLayout(fields, 1)
        column.addLayout(ends)

    def _begin(self) -> None:
        items = [self.bundles.item(row) for row in range(self.bundles.count())]
        chosen: list[UUID] = [
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked
        ]
        try:
            meeting = self._desk.meetings.start(self.name.text(), chosen, self.points.value() or POINTS)
        except ExpectedError as error:
            self._fault(error)
            return
        self.name.clear()
        self.begun.emit(meeting)

    def _resume(self) -> None:
        assert self._dropped is not None, "the button is hidden"
        try:
            self._desk.meetings.resume(self._dropped)
        except ExpectedError as error:
            self._fault(error)
            return
        self.begun.emit(self._dropped)

    def _fault(self, error: ExpectedError) -> None:
        self._say(f"⚠ {error.line()}", "bad")
        announce(self, error.line(), at_once=True)

    def _say(self, words: str, tone: str = "") -> None:
        mark(self.told, "tone", tone)
        self.told.setText(words)
